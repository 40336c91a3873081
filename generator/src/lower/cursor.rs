//! A node and where it is, and the way along references.
//! References lead into this document only: the reader has put other files into it.

use std::collections::BTreeSet;

use super::Cx;
use crate::diagnostic::Code;
use crate::document::{Document, Node};
use crate::location::Pointer;

/// A node and its pointer.
#[derive(Clone, Debug)]
pub(super) struct Cursor<'d> {
    pub(super) node: &'d Node,
    pub(super) pointer: Pointer,
}

impl<'d> Cursor<'d> {
    pub(super) fn root(document: &'d Document) -> Self {
        Self { node: &document.root, pointer: Pointer::root() }
    }

    /// The member `key`, if this is an object that has it.
    pub(super) fn get(&self, key: &str) -> Option<Cursor<'d>> {
        Some(Cursor { node: self.node.get(key)?, pointer: self.pointer.key(key) })
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.node.get(key).is_some()
    }

    /// The text of the member `key`.
    pub(super) fn text(&self, key: &str) -> Option<&'d str> {
        self.node.get(key)?.as_str()
    }

    /// Whether the member `key` is `true`.
    pub(super) fn flag(&self, key: &str) -> bool {
        self.node.get(key).and_then(Node::as_bool).unwrap_or(false)
    }

    /// The members, by key: their order has no meaning in OpenAPI.
    pub(super) fn members(&self) -> Vec<(&'d str, Cursor<'d>)> {
        let mut members: Vec<_> = self
            .node
            .as_object()
            .into_iter()
            .flatten()
            .map(|(key, node)| (key.as_str(), Cursor { node, pointer: self.pointer.key(key) }))
            .collect();
        members.sort_by_key(|(key, _)| *key);
        members
    }

    /// The elements, in order.
    pub(super) fn items(&self) -> Vec<Cursor<'d>> {
        let list = self.node.as_array().unwrap_or_default();
        list.iter()
            .enumerate()
            .map(|(index, node)| Cursor { node, pointer: self.pointer.index(index) })
            .collect()
    }
}

/// A node that more references than this lead to is one that leads back to itself.
const MOST_HOPS: usize = 100;

impl<'d> Cx<'d, '_> {
    /// The object in the member `key`; reports another kind of node there.
    pub(super) fn object(&mut self, parent: &Cursor<'d>, key: &str) -> Option<Cursor<'d>> {
        let cursor = parent.get(key)?;
        match cursor.node {
            Node::Object(_) => Some(cursor),
            other => {
                let message = format!("`{key}` is {}, not an object; ignored", other.kind());
                self.report(Code::InvalidNode, &cursor, message);
                None
            }
        }
    }

    /// The array in the member `key`; reports another kind of node there.
    pub(super) fn array(&mut self, parent: &Cursor<'d>, key: &str) -> Option<Cursor<'d>> {
        let cursor = parent.get(key)?;
        match cursor.node {
            Node::Array(_) => Some(cursor),
            other => {
                let message = format!("`{key}` is {}, not an array; ignored", other.kind());
                self.report(Code::InvalidNode, &cursor, message);
                None
            }
        }
    }

    /// Follows `$ref`s to the object meant; reports what leads nowhere.
    pub(super) fn resolve(&mut self, cursor: Cursor<'d>) -> Option<Cursor<'d>> {
        let mut seen = BTreeSet::new();
        let mut cursor = cursor;
        while cursor.text("$ref").is_some() {
            if !seen.insert(cursor.pointer.clone()) {
                self.report(Code::CyclicReference, &cursor, "the reference leads back to itself; ignored");
                return None;
            }
            cursor = self.follow(&cursor)?;
        }
        Some(cursor)
    }

    /// Reports the members of an object that the specification does not know there: what they mean is lost.
    pub(super) fn members_besides(&mut self, owner: &Cursor<'d>, what: &str, known: &[&str]) {
        for (key, cursor) in owner.members() {
            if !key.starts_with("x-") && !known.contains(&key) {
                self.report(Code::InvalidNode, &cursor, format!("`{key}` is no member of {what}; ignored"));
            }
        }
    }

    /// Where the `$ref` of a node leads, if it leads anywhere in this document.
    pub(super) fn target(&self, cursor: &Cursor<'d>) -> Option<Pointer> {
        let pointer = Pointer::from_fragment(cursor.text("$ref")?.strip_prefix('#')?)?;
        self.document.get(&pointer).map(|_| pointer)
    }

    /// Follows `$ref`s like `resolve`, but reports nothing: for what is looked at by the way.
    pub(super) fn meant(&self, cursor: Cursor<'d>) -> Option<Cursor<'d>> {
        let mut cursor = cursor;
        let mut hops = 0;
        while cursor.has("$ref") {
            let pointer = self.target(&cursor)?;
            cursor = Cursor { node: self.document.get(&pointer)?, pointer };
            hops += 1;
            if hops > MOST_HOPS {
                return None;
            }
        }
        Some(cursor)
    }

    /// Whether the member `key` is `true`, of a node or of what it refers to.
    pub(super) fn flag_meant(&self, cursor: &Cursor<'d>, key: &str) -> bool {
        cursor.flag(key) || self.meant(cursor.clone()).is_some_and(|meant| meant.flag(key))
    }

    /// Follows the `$ref` of a node one step.
    pub(super) fn follow(&mut self, cursor: &Cursor<'d>) -> Option<Cursor<'d>> {
        let text = cursor.text("$ref")?;
        // The reader has told why a reference that still leads out of the document could not be followed.
        let fragment = text.strip_prefix('#')?;
        let target = Pointer::from_fragment(fragment)
            .and_then(|pointer| Some(Cursor { node: self.document.get(&pointer)?, pointer }));
        if target.is_none() {
            let at = cursor.get("$ref").unwrap_or_else(|| cursor.clone());
            self.report(
                Code::DanglingReference,
                &at,
                format!("`{text}` leads nowhere; an open value, or nothing, stands in its place"),
            );
        }
        target
    }
}
