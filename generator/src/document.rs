//! The noun Document: one raw tree in the shape of OpenAPI 3.0, whatever came in, and where each node came from.
//! It knows no keyword of OpenAPI and nothing of Rust.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use crate::location::{Location, Pointer, SourceId};

/// The members of a mapping, in the order of the text.
pub type Map = IndexMap<String, Node, rustc_hash::FxBuildHasher>;

/// A node of a YAML or JSON text, keys as strings, merges applied.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// `null`, `~` or nothing.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// Any number.
    Number(Number),
    /// Any text.
    String(String),
    /// A sequence.
    Array(Vec<Node>),
    /// A mapping.
    Object(Map),
}

/// A number as wide as documents write them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// A whole number.
    Integer(i128),
    /// Any other, also whole numbers beyond 128 bits.
    Float(f64),
}

impl Node {
    /// The member `key` of a mapping.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.as_object()?.get(key)
    }

    /// The node at `pointer` below this one.
    pub fn pointer(&self, pointer: &Pointer) -> Option<&Node> {
        pointer.tokens().try_fold(self, |node, token| match node {
            Node::Object(map) => map.get(token.as_ref()),
            Node::Array(list) => list.get(token.parse::<usize>().ok()?),
            _ => None,
        })
    }

    /// The node at `pointer` below this one, to change it.
    pub fn pointer_mut(&mut self, pointer: &Pointer) -> Option<&mut Node> {
        pointer.tokens().try_fold(self, |node, token| match node {
            Node::Object(map) => map.get_mut(token.as_ref()),
            Node::Array(list) => list.get_mut(token.parse::<usize>().ok()?),
            _ => None,
        })
    }

    /// The members, if it is a mapping.
    pub fn as_object(&self) -> Option<&Map> {
        match self {
            Node::Object(map) => Some(map),
            _ => None,
        }
    }

    /// The elements, if it is a sequence.
    pub fn as_array(&self) -> Option<&[Node]> {
        match self {
            Node::Array(list) => Some(list),
            _ => None,
        }
    }

    /// The text, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Node::String(text) => Some(text),
            _ => None,
        }
    }

    /// The truth value, if it is one.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Node::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// What it is, in the words of JSON, for messages.
    pub fn kind(&self) -> &'static str {
        match self {
            Node::Null => "null",
            Node::Bool(_) => "a boolean",
            Node::Number(_) => "a number",
            Node::String(_) => "a string",
            Node::Array(_) => "an array",
            Node::Object(_) => "an object",
        }
    }

    /// The same tree as a JSON value; a whole number beyond 64 bits becomes a float.
    pub fn to_json(&self) -> serde_json::Value {
        match self {
            Node::Null => serde_json::Value::Null,
            Node::Bool(value) => (*value).into(),
            Node::Number(number) => number.to_json(),
            Node::String(text) => text.as_str().into(),
            Node::Array(list) => list.iter().map(Node::to_json).collect(),
            Node::Object(map) => map.iter().map(|(key, node)| (key.clone(), node.to_json())).collect(),
        }
    }
}

impl Number {
    fn to_json(self) -> serde_json::Value {
        match self {
            Number::Integer(value) => match (i64::try_from(value), u64::try_from(value)) {
                (Ok(value), _) => value.into(),
                (_, Ok(value)) => value.into(),
                _ => (value as f64).into(),
            },
            Number::Float(value) => value.into(),
        }
    }
}

/// A document, ready to be lowered.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The tree, in the shape of OpenAPI 3.0 (3.1 keywords that 3.0 lacks stay where they are).
    pub root: Node,
    /// The text most nodes come from.
    pub source: SourceId,
    /// Where the nodes at and below a pointer were written, if not at the same pointer of `source`.
    pub moved: BTreeMap<Pointer, Location>,
    /// The schemas that references lead to and that stand where the specification has none: in other files, and in
    /// corners of the author's own.
    pub schemas: BTreeSet<Pointer>,
}

/// The member of the root below which the other files of a document stand, each as a whole, by its path. No author's
/// document has it: the reader takes it away.
pub const FILES: &str = "x-other-files";

impl Document {
    /// The path of the other file that a pointer leads into, and the pointer in it.
    pub fn mounted(pointer: &Pointer) -> Option<(Cow<'_, str>, Pointer)> {
        let mut tokens = pointer.tokens();
        let file = tokens.next().filter(|token| token == FILES).and_then(|_| tokens.next())?;
        let prefix = Pointer::root().key(FILES).key(&file);
        Some((file, pointer.strip_prefix(&prefix)?))
    }

    /// The node at `pointer`.
    pub fn get(&self, pointer: &Pointer) -> Option<&Node> {
        self.root.pointer(pointer)
    }

    /// Where the author wrote the node that is at `pointer` now.
    pub fn origin(&self, pointer: &Pointer) -> Location {
        if !self.moved.is_empty() {
            let mut ancestor = Some(pointer.clone());
            while let Some(candidate) = ancestor {
                if let Some(location) = self.moved.get(&candidate) {
                    let rest = pointer.strip_prefix(&candidate).unwrap_or_default();
                    return Location::new(location.source, location.pointer.append(&rest));
                }
                ancestor = candidate.parent();
            }
        }
        Location::new(self.source, pointer.clone())
    }
}
