//! YAML merge keys: a tree comes in, the same tree with every `<<` replaced by the members it names goes out.
//! Own keys come first and win; of several merged mappings the earlier wins. JSON has no merge keys, so its
//! trees do not come here.

use super::path::Path;
use super::tree::MERGE_KEY;
use crate::diagnostic::{Code, Diagnostics};
use crate::document::{Map, Node};
use crate::location::{Location, SourceId};

/// Applies all merge keys of a text, also inside the merged mappings.
pub(super) fn merge(root: &mut Node, source: SourceId, diagnostics: &mut Diagnostics) {
    Merger { source, diagnostics }.node(root, &Path::Root);
}

struct Merger<'d> {
    source: SourceId,
    diagnostics: &'d mut Diagnostics,
}

impl Merger<'_> {
    fn node(&mut self, node: &mut Node, path: &Path<'_>) {
        match node {
            Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => {}
            Node::Array(list) => {
                for (index, node) in list.iter_mut().enumerate() {
                    self.node(node, &Path::Index(path, index));
                }
            }
            Node::Object(map) => {
                for (key, node) in map.iter_mut() {
                    self.node(node, &Path::Key(path, key));
                }
                if let Some(merged) = map.shift_remove(MERGE_KEY) {
                    self.apply(map, merged, &Path::Key(path, MERGE_KEY));
                }
            }
        }
    }

    fn apply(&mut self, map: &mut Map, merged: Node, path: &Path<'_>) {
        match merged {
            Node::Object(members) => {
                for (key, node) in members {
                    map.entry(key).or_insert(node);
                }
            }
            Node::Array(list) => {
                for (index, node) in list.into_iter().enumerate() {
                    let path = Path::Index(path, index);
                    match node {
                        Node::Object(_) => self.apply(map, node, &path),
                        other => self.refuse(&other, &path),
                    }
                }
            }
            other => self.refuse(&other, path),
        }
    }

    fn refuse(&mut self, node: &Node, path: &Path<'_>) {
        let at = Location::new(self.source, path.pointer());
        let message = format!("a merge key takes a mapping, this is {}; ignored", node.kind());
        self.diagnostics.push(Code::InvalidMerge, at, message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::testing::{show, tree_and};

    #[test]
    fn merges_are_applied_in_place() {
        for (yaml, expected, warnings) in [
            ("a: {<<: {x: 1, y: 2}, y: 3}", "{a: {y: 3, x: 1}}", 0),
            ("a: {<<: [{x: 1}, {x: 2, y: 2}]}", "{a: {x: 1, y: 2}}", 0),
            ("a: &a {<<: {x: 1}}\nb: {<<: *a, z: 1}", "{a: {x: 1}, b: {z: 1, x: 1}}", 0),
            ("a: {<<: 3, x: 1}", "{a: {x: 1}}", 1),
            ("a: {<<: [{x: 1}, 3, [4]]}", "{a: {x: 1}}", 2),
            ("example: {<<: {x: 1}}", "{example: {x: 1}}", 0),
        ] {
            let mut diagnostics = Diagnostics::default();
            assert_eq!(show(&tree_and(yaml, &mut diagnostics)), expected, "{yaml}");
            assert_eq!(diagnostics.iter().count(), warnings, "{yaml}");
        }
    }
}
