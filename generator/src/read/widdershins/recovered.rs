//! What was recovered, each node with the place in the Markdown that shows it.
//! Nodes of one level keep the order in which they were set, which is the order in which they are written.

use std::collections::BTreeMap;

use crate::diagnostic::Position;
use crate::document::{Map, Node};
use crate::location::Pointer;

/// A node and where it was read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tree {
    pub(super) at: Position,
    value: Value,
}

#[derive(Clone, Debug, PartialEq)]
enum Value {
    /// A value as it stands in the text: all of it is in one place.
    Whole(Node),
    List(Vec<Tree>),
    Map(Vec<(String, Tree)>),
}

impl Tree {
    pub(super) fn map(at: Position) -> Self {
        Self { at, value: Value::Map(Vec::new()) }
    }

    pub(super) fn list(at: Position, list: Vec<Tree>) -> Self {
        Self { at, value: Value::List(list) }
    }

    pub(super) fn whole(at: Position, node: Node) -> Self {
        Self { at, value: Value::Whole(node) }
    }

    pub(super) fn text(at: Position, text: impl Into<String>) -> Self {
        Self::whole(at, Node::String(text.into()))
    }

    pub(super) fn truth(at: Position, value: bool) -> Self {
        Self::whole(at, Node::Bool(value))
    }

    /// A reference to a component schema.
    pub(super) fn reference(at: Position, name: &str) -> Self {
        let mut tree = Self::map(at);
        let pointer = Pointer::root().keys(["components", "schemas", name]);
        tree.set("$ref", Self::text(at, format!("#{}", pointer.as_str())));
        tree
    }

    pub(super) fn get(&self, key: &str) -> Option<&Tree> {
        match &self.value {
            Value::Map(members) => members.iter().find(|(name, _)| name == key).map(|(_, tree)| tree),
            Value::Whole(_) | Value::List(_) => None,
        }
    }

    pub(super) fn get_mut(&mut self, key: &str) -> Option<&mut Tree> {
        match &mut self.value {
            Value::Map(members) => members.iter_mut().find(|(name, _)| name == key).map(|(_, tree)| tree),
            Value::Whole(_) | Value::List(_) => None,
        }
    }

    pub(super) fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::Whole(Node::String(text)) => Some(text),
            Value::Whole(_) | Value::List(_) | Value::Map(_) => None,
        }
    }

    /// The members of a mapping.
    pub(super) fn members(&self) -> &[(String, Tree)] {
        match &self.value {
            Value::Map(members) => members,
            Value::Whole(_) | Value::List(_) => &[],
        }
    }

    /// The elements of a list.
    pub(super) fn elements(&self) -> &[Tree] {
        match &self.value {
            Value::List(list) => list,
            Value::Whole(_) | Value::Map(_) => &[],
        }
    }

    /// The elements of a list, to change them.
    pub(super) fn elements_mut(&mut self) -> &mut [Tree] {
        match &mut self.value {
            Value::List(list) => list,
            Value::Whole(_) | Value::Map(_) => &mut [],
        }
    }

    /// Adds a member to a mapping, or replaces it where it stands.
    pub(super) fn set(&mut self, key: &str, tree: Tree) {
        if let Value::Map(members) = &mut self.value {
            match members.iter_mut().find(|(name, _)| name == key) {
                Some((_, old)) => *old = tree,
                None => members.push((key.to_owned(), tree)),
            }
        }
    }

    /// Adds a member in front of the others.
    pub(super) fn set_first(&mut self, key: &str, tree: Tree) {
        if let Value::Map(members) = &mut self.value {
            members.retain(|(name, _)| name != key);
            members.insert(0, (key.to_owned(), tree));
        }
    }

    /// Adds an element to the list that a member is, or makes it one.
    pub(super) fn push(&mut self, key: &str, tree: Tree) {
        match self.get_mut(key).map(|member| &mut member.value) {
            Some(Value::List(list)) => list.push(tree),
            _ => self.set(key, Tree::list(tree.at, vec![tree])),
        }
    }

    pub(super) fn remove(&mut self, key: &str) {
        if let Value::Map(members) = &mut self.value {
            members.retain(|(name, _)| name != key);
        }
    }

    /// The values of a mapping, to change them.
    pub(super) fn values_mut(&mut self) -> impl Iterator<Item = &mut Tree> {
        let members = match &mut self.value {
            Value::Map(members) => members.as_mut_slice(),
            Value::Whole(_) | Value::List(_) => &mut [],
        };
        members.iter_mut().map(|(_, tree)| tree)
    }

    /// The tree without its places.
    pub(super) fn node(&self) -> Node {
        match &self.value {
            Value::Whole(node) => node.clone(),
            Value::List(list) => Node::Array(list.iter().map(Tree::node).collect()),
            Value::Map(members) => {
                let members = members.iter().map(|(name, tree)| (name.clone(), tree.node()));
                Node::Object(members.collect::<Map>())
            }
        }
    }

    /// Notes where each node below `pointer` was read.
    pub(super) fn places(&self, pointer: &Pointer, places: &mut BTreeMap<Pointer, Position>) {
        places.insert(pointer.clone(), self.at);
        match &self.value {
            Value::Whole(_) => {}
            Value::List(list) => {
                list.iter().enumerate().for_each(|(index, tree)| tree.places(&pointer.index(index), places));
            }
            Value::Map(members) => {
                members.iter().for_each(|(name, tree)| tree.places(&pointer.key(name), places));
            }
        }
    }
}
