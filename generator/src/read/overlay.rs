//! Applies an OpenAPI Overlay (1.0 or 1.1) to a tree: the tree of the overlay comes in, the document's is changed,
//! and every changed node's origin is the place in the overlay. The targets are JSONPaths against the document as
//! its author wrote it, so this runs before any rewrite. What `extends` names is deliberately not looked at.

use serde_json::Value;
use serde_json_path::JsonPath;

use super::origins::Origins;
use super::update::Update;
use super::version::written;
use crate::diagnostic::{Code, Diagnostics};
use crate::document::{Map, Node};
use crate::location::{Location, Pointer};

/// What an overlay is applied to.
pub(super) struct Base<'b> {
    pub(super) root: &'b mut Node,
    pub(super) origins: &'b mut Origins,
}

/// Applies the overlay that was written at `at`, action by action; one that is not valid changes nothing.
pub(super) fn apply(base: Base<'_>, overlay: &Node, at: &Location, diagnostics: &mut Diagnostics) {
    let Some(version) = overlay.get("overlay").and_then(written) else {
        let message = "an overlay is an object with a member `overlay`, its version, such as 1.0.0";
        return diagnostics.push(Code::InvalidOverlay, at, message);
    };
    let mut parts = version.trim().split('.');
    let at_array = match (parts.next(), parts.next()) {
        (Some("1"), Some("0")) => AtArray::Append,
        (Some("1"), Some("1")) => AtArray::Concatenate,
        _ => {
            let message = format!("Overlay `{version}` is not supported; 1.0 and 1.1 are");
            return diagnostics.push(Code::InvalidOverlay, at.key("overlay"), message);
        }
    };
    let members = overlay.as_object().into_iter().flatten();
    for (key, _) in members {
        if !matches!(key.as_str(), "overlay" | "info" | "extends" | "actions") && !key.starts_with("x-") {
            let message = format!("an overlay has no member `{key}`; ignored");
            diagnostics.push(Code::InvalidNode, at.key(key), message);
        }
    }
    let Some(Node::Array(actions)) = overlay.get("actions") else {
        let place = if overlay.get("actions").is_some() { at.key("actions") } else { at.clone() };
        return diagnostics.push(Code::InvalidOverlay, place, "an overlay has a list `actions`");
    };
    let json = base.root.to_json();
    let mut overlaying = Overlaying { base, json, at_array, diagnostics };
    for (index, action) in actions.iter().enumerate() {
        overlaying.action(action, &at.key("actions").index(index));
    }
}

/// What an array in `update` does to an array that is the target itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AtArray {
    /// It becomes one element, as every update does in 1.0.
    Append,
    /// Its elements become elements, as 1.1 has it.
    Concatenate,
}

struct Overlaying<'o> {
    base: Base<'o>,
    /// The same tree as the JSONPath crate reads it; follows every change.
    json: Value,
    at_array: AtArray,
    diagnostics: &'o mut Diagnostics,
}

impl Overlaying<'_> {
    fn action(&mut self, action: &Node, at: &Location) {
        let Node::Object(action) = action else {
            let message = format!("an action is an object, this is {}", action.kind());
            return self.diagnostics.push(Code::InvalidOverlay, at, message);
        };
        for key in action.keys() {
            let known = matches!(key.as_str(), "target" | "description" | "update" | "remove" | "copy");
            if !known && !key.starts_with("x-") {
                let message = format!("an action has no member `{key}`; ignored");
                self.diagnostics.push(Code::InvalidNode, at.key(key), message);
            }
        }
        let remove = match action.get("remove") {
            None => false,
            Some(Node::Bool(remove)) => *remove,
            Some(other) => {
                let message = format!("`remove` is true or false, this is {}", other.kind());
                return self.diagnostics.push(Code::InvalidOverlay, at.key("remove"), message);
            }
        };
        let Some(targets) = self.select(action, "target", at) else { return };
        if targets.is_empty() {
            let path = action.get("target").and_then(Node::as_str).unwrap_or_default();
            let message = format!("`{path}` matches nothing in the document; nothing is changed");
            return self.diagnostics.push(Code::OverlayWithoutTarget, at.key("target"), message);
        }
        // In this order: `remove` makes the others void, and `update` makes `copy` void.
        if remove {
            self.remove(targets, at);
        } else if let Some(update) = action.get("update") {
            self.update(&targets, update, &at.key("update"));
        } else if action.contains_key("copy") {
            self.copy(&targets, action, at);
        } else {
            let message = "an action has `update`, `remove: true` or `copy`; this one has none of them";
            self.diagnostics.push(Code::InvalidOverlay, at, message);
        }
    }

    /// The nodes that the JSONPath in a member of an action selects, each once.
    fn select(&mut self, action: &Map, key: &str, at: &Location) -> Option<Vec<Pointer>> {
        let Some(Node::String(path)) = action.get(key) else {
            let place = if action.contains_key(key) { at.key(key) } else { at.clone() };
            self.diagnostics.push(Code::InvalidOverlay, place, format!("an action has a JSONPath `{key}`"));
            return None;
        };
        match JsonPath::parse(path) {
            Ok(path) => {
                let found = path.query_located(&self.json).dedup();
                let pointers = found.locations().filter_map(|at| Pointer::parse(&at.to_json_pointer()));
                Some(pointers.collect())
            }
            Err(error) => {
                let message =
                    format!("`{path}` is no JSONPath: {} (character {})", error.message(), error.position());
                self.diagnostics.push(Code::InvalidOverlay, at.key(key), message);
                None
            }
        }
    }

    fn remove(&mut self, mut targets: Vec<Pointer>, at: &Location) {
        // The deepest first, and the last of a list first: no removal moves a target that is still to go.
        let key = |target: &Pointer| {
            let index = target.last().and_then(|token| token.parse::<usize>().ok());
            (target.tokens().count(), target.parent(), index)
        };
        targets.sort_by_cached_key(|target| std::cmp::Reverse(key(target)));
        for siblings in targets.chunk_by(|a, b| a.parent() == b.parent()) {
            let Some(parent) = siblings.first().and_then(Pointer::parent) else {
                let message = "the whole document cannot be removed";
                self.diagnostics.push(Code::InvalidOverlay, at, message);
                continue;
            };
            let tokens: Vec<_> = siblings.iter().filter_map(Pointer::last).collect();
            match self.base.root.pointer_mut(&parent) {
                Some(Node::Object(map)) => {
                    for token in tokens {
                        map.shift_remove(token.as_ref());
                        self.base.origins.forget(&parent.key(&token));
                        if let Some(Value::Object(map)) = self.json.pointer_mut(parent.as_str()) {
                            map.remove(token.as_ref());
                        }
                    }
                }
                Some(Node::Array(list)) => {
                    let length = list.len();
                    let mut removed: Vec<usize> =
                        tokens.iter().filter_map(|token| token.parse().ok()).collect();
                    removed.sort_unstable();
                    let mut index = 0..;
                    list.retain(|_| index.next().is_some_and(|index| removed.binary_search(&index).is_err()));
                    self.base.origins.close_gaps(&parent, &removed, length);
                    self.follow(&parent);
                }
                // It went with a target above it.
                Some(Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_)) | None => {}
            }
        }
    }

    fn update(&mut self, targets: &[Pointer], value: &Node, origin: &Location) {
        let appends = match value {
            Node::Array(_) => self.at_array == AtArray::Append,
            Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) | Node::Object(_) => true,
        };
        for at in targets {
            let Some(node) = self.base.root.pointer_mut(at) else { continue };
            let mut update = Update { origins: &mut *self.base.origins, diagnostics: &mut *self.diagnostics };
            if !update.fits(at, value, origin) {
                continue;
            }
            match node {
                Node::Array(list) if appends => update.append(list, at, value, origin),
                node => update.merge(node, at, value, origin),
            }
            self.follow(at);
        }
    }

    fn copy(&mut self, targets: &[Pointer], action: &Map, at: &Location) {
        match self.select(action, "copy", at).as_deref() {
            None => {}
            Some([from]) => {
                let Some(value) = self.base.root.pointer(from).cloned() else { return };
                let origin = self.base.origins.of(from);
                self.update(targets, &value, &origin);
            }
            Some(several) => {
                let message = format!("`copy` selects one node, this selects {}", several.len());
                self.diagnostics.push(Code::InvalidOverlay, at.key("copy"), message);
            }
        }
    }

    /// Brings the JSON up to date at and below `at`.
    fn follow(&mut self, at: &Pointer) {
        if let (Some(json), Some(node)) = (self.json.pointer_mut(at.as_str()), self.base.root.pointer(at)) {
            *json = node.to_json();
        }
    }
}
