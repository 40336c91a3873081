//! What the `update` of an overlay action does to a node: objects are merged, arrays grow, other values are
//! replaced. Overlay 1.1 says so in full; 1.0 leaves the merged arrays open, so they are read by 1.1.

use super::origins::Origins;
use crate::diagnostic::{Code, Diagnostics};
use crate::document::Node;
use crate::location::{Location, Pointer};

/// One update and whom to tell about it. `origin` is where the value was written, `at` where it comes to stand.
pub(super) struct Update<'u> {
    pub(super) origins: &'u mut Origins,
    pub(super) diagnostics: &'u mut Diagnostics,
}

/// How deep a document may become by its overlay: the reader admits half of it in one text.
const DEEPEST: usize = 256;

impl Update<'_> {
    /// Whether the document would still be of a depth that can be walked.
    pub(super) fn fits(&mut self, at: &Pointer, value: &Node, origin: &Location) -> bool {
        let fits = at.tokens().count() + depth(value) <= DEEPEST;
        if !fits {
            let message = format!("with this update the document would nest deeper than {DEEPEST} levels");
            self.diagnostics.push(Code::InvalidOverlay, origin, message);
        }
        fits
    }

    /// Adds the value to the list at `at`, as one element.
    pub(super) fn append(&mut self, list: &mut Vec<Node>, at: &Pointer, value: &Node, origin: &Location) {
        self.origins.set(at.index(list.len()), origin.clone());
        list.push(value.clone());
    }

    /// Merges the value into the node at `at`.
    pub(super) fn merge(&mut self, node: &mut Node, at: &Pointer, value: &Node, origin: &Location) {
        match (node, value) {
            (Node::Object(map), Node::Object(members)) => {
                for (key, value) in members {
                    let (at, origin) = (at.key(key), origin.key(key));
                    match map.get_mut(key) {
                        Some(node) => self.merge(node, &at, value, &origin),
                        None => {
                            map.insert(key.clone(), value.clone());
                            self.origins.set(at, origin);
                        }
                    }
                }
            }
            (Node::Array(list), Node::Array(items)) => {
                for (index, value) in items.iter().enumerate() {
                    self.append(list, at, value, &origin.index(index));
                }
            }
            // Nothing stands there yet.
            (node @ Node::Null, value) => self.replace(node, at, value, origin),
            (
                node @ (Node::Bool(_) | Node::Number(_) | Node::String(_)),
                value @ (Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_)),
            ) => self.replace(node, at, value, origin),
            (node, value) => {
                let message = format!("{} cannot be merged into {}", value.kind(), node.kind());
                let target = ("the target", self.origins.of(at));
                self.diagnostics.push_with(Code::InvalidOverlay, origin, message, target);
            }
        }
    }

    fn replace(&mut self, node: &mut Node, at: &Pointer, value: &Node, origin: &Location) {
        *node = value.clone();
        self.origins.set(at.clone(), origin.clone());
    }
}

fn depth(node: &Node) -> usize {
    match node {
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => 0,
        Node::Array(list) => 1 + list.iter().map(depth).max().unwrap_or_default(),
        Node::Object(map) => 1 + map.values().map(depth).max().unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostics;
    use crate::location::{Location, SourceId};
    use crate::read::origins::Origins;
    use crate::read::overlay::{self, Base};
    use crate::read::testing::{SOURCE, at, show, told, tree};

    /// Applies actions; gives the tree, what was told, and where the node at `asked` comes from.
    fn applied(version: &str, document: &str, actions: &str, asked: &str) -> (String, Vec<String>, String) {
        let mut root = tree(document);
        let overlay = tree(&format!("{{overlay: {version}, actions: {actions}}}"));
        let mut origins = Origins::new(SOURCE);
        let mut diagnostics = Diagnostics::default();
        let base = Base { root: &mut root, origins: &mut origins };
        overlay::apply(base, &overlay, &Location::new(SourceId(1), at("")), &mut diagnostics);
        let origin = origins.of(&at(asked));
        let origin = format!("{}{}", ["", "overlay"][origin.source.0 as usize], origin.pointer.as_str());
        (show(&root), told(&diagnostics), origin)
    }

    #[test]
    fn actions_change_the_tree_and_the_origins() {
        for (document, actions, expected, asked, origin) in [
            (
                "{a: {b: 1, c: 2}}",
                "[{target: $.a, update: {b: 3, d: {e: 4}}}]",
                "{a: {b: 3, c: 2, d: {e: 4}}}",
                "/a/d/e",
                "overlay/actions/0/update/d/e",
            ),
            (
                "{a: {b: {c: [1]}}}",
                "[{target: $.a, update: {b: {c: [2, 3]}}}]",
                "{a: {b: {c: [1, 2, 3]}}}",
                "/a/b/c/2",
                "overlay/actions/0/update/b/c/1",
            ),
            (
                "{a: [1]}",
                "[{target: $.a, update: [2]}]",
                "{a: [1, [2]]}",
                "/a/1/0",
                "overlay/actions/0/update/0",
            ),
            (
                "{a: [{n: x}, {n: y}, {n: z}, {n: x}]}",
                "[{target: $.a, update: {n: w}}, {target: '$.a[?@.n==\"x\"]', remove: true, update: 1}]",
                "{a: [{n: y}, {n: z}, {n: w}]}",
                "/a/2/n",
                "overlay/actions/0/update/n",
            ),
            (
                "{a: [{n: x}, {n: y}]}",
                "[{target: '$.a[0]', remove: true}, {target: '$..[?@.n==\"y\"]', update: {m: 1}}]",
                "{a: [{n: y, m: 1}]}",
                "/a/0/n",
                "/a/1/n",
            ),
            ("{a: {x: {x: 1}, y: 2}}", "[{target: $..x, remove: true}]", "{a: {y: 2}}", "/a/y", "/a/y"),
            (
                "{a: {d: old}, p: }",
                "[{target: $, update: {p: {q: 1}}}, {target: $.a.d, update: new}]",
                "{a: {d: new}, p: {q: 1}}",
                "/a/d",
                "overlay/actions/1/update",
            ),
            (
                "{a/b: {c: 1}}",
                "[{target: \"$['a/b']\", remove: true}, {target: $, update: {a/b: {d: 2}}}]",
                "{a/b: {d: 2}}",
                "/a~1b/d",
                "overlay/actions/1/update/a~1b/d",
            ),
        ] {
            let (tree, told, found) = applied("1.0.0", document, actions, asked);
            assert_eq!((tree.as_str(), told, found.as_str()), (expected, vec![], origin), "{actions}");
        }
    }

    #[test]
    fn version_1_1_concatenates_and_copies() {
        for (document, actions, expected, asked, origin) in [
            ("{a: [1]}", "[{target: $.a, update: [2]}]", "{a: [1, 2]}", "/a/1", "overlay/actions/0/update/0"),
            (
                "{a: {x: {y: 1}}, b: {}}",
                "[{target: $.b, copy: $.a}]",
                "{a: {x: {y: 1}}, b: {x: {y: 1}}}",
                "/b/x/y",
                "/a/x/y",
            ),
        ] {
            let (tree, told, found) = applied("1.1", document, actions, asked);
            assert_eq!((tree.as_str(), told, found.as_str()), (expected, vec![], origin), "{actions}");
        }
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let none: &[&str] = &[];
        for (version, actions, expected) in [
            ("1.0.0", "[]", none),
            ("2.0.0", "[]", &["invalid-overlay #/overlay Overlay `2.0.0` is not supported; 1.0 and 1.1 are"]),
            ("1.0.0", "3", &["invalid-overlay #/actions an overlay has a list `actions`"]),
            ("1.0.0, y: 1, x-y: 1", "[]", &["invalid-node #/y an overlay has no member `y`; ignored"]),
            ("1.0.0", "[3]", &["invalid-overlay #/actions/0 an action is an object, this is a number"]),
            ("1.0.0", "[{update: 1}]", &["invalid-overlay #/actions/0 an action has a JSONPath `target`"]),
            (
                "1.0.0",
                "[{target: $.a, move: $.b}]",
                &[
                    "invalid-node #/actions/0/move an action has no member `move`; ignored",
                    "invalid-overlay #/actions/0 an action has `update`, `remove: true` or `copy`; this one has none of them",
                ],
            ),
            (
                "1.0.0",
                "[{target: $.z, update: {}}]",
                &[
                    "overlay-without-target #/actions/0/target `$.z` matches nothing in the document; nothing is changed",
                ],
            ),
            (
                "1.0.0",
                "[{target: $, remove: true}]",
                &["invalid-overlay #/actions/0 the whole document cannot be removed"],
            ),
            (
                "1.0.0",
                "[{target: $, remove: 1}]",
                &["invalid-overlay #/actions/0/remove `remove` is true or false, this is a number"],
            ),
            (
                "1.0.0",
                "[{target: $, update: {a: {}}}]",
                &["invalid-overlay #/actions/0/update/a an object cannot be merged into a number"],
            ),
            (
                "1.1.0",
                "[{target: $, copy: $.*}]",
                &["invalid-overlay #/actions/0/copy `copy` selects one node, this selects 2"],
            ),
        ] {
            let (_, told, _) = applied(version, "{a: 1, b: 2}", actions, "");
            assert_eq!(told, expected, "{actions}");
        }
        let (_, told, _) = applied("1.0.0", "{a: 1}", "[{target: '$.a[', update: {}}]", "");
        assert!(
            told[0].starts_with("invalid-overlay #/actions/0/target `$.a[` is no JSONPath: "),
            "{told:?}"
        );
    }
}
