//! Sets references right after the tree was rewritten: what they lead to may stand elsewhere now.
//! A reference comes in as its author means it and goes out as the tree has it; one that leads nowhere stays.

use std::collections::BTreeMap;

use super::origins::Origins;
use super::targets::Targets;
use super::uri::{self, Part, Reference, Text};
use super::walk::{self, Kind};
use crate::document::Node;
use crate::location::Pointer;

/// Makes every reference lead to where its target was moved since `Origins::watch`, or to who adopted it.
pub(super) fn set_right(
    root: &mut Node,
    targets: &Targets,
    origins: &Origins,
    adopted: BTreeMap<Pointer, Pointer>,
) {
    let mut moved = origins.moved_since();
    moved.extend(adopted);
    if moved.is_empty() {
        return;
    }
    let now = |text: &str| {
        let Reference { text: Text::Same, part: Part::Pointer(pointer) } = uri::reference(text) else {
            return None;
        };
        let mut ancestor = Some(pointer.clone());
        while let Some(candidate) = ancestor {
            if let Some(now) = moved.get(&candidate) {
                let now = now.append(&pointer.strip_prefix(&candidate)?);
                return (now != pointer).then_some(now);
            }
            ancestor = candidate.parent();
        }
        None
    };
    let mut changes: Vec<(Pointer, Pointer)> = Vec::new();
    walk::walk(root, targets, &mut |kind, node, path| {
        if let Some(now) = node.get("$ref").and_then(Node::as_str).and_then(now) {
            changes.push((path.pointer().key("$ref"), now));
        }
        if !matches!(kind, Kind::Schema | Kind::SchemaOrBoolean) {
            return;
        }
        let mapping = node.get("discriminator").and_then(|node| node.get("mapping")?.as_object());
        for (value, target) in mapping.into_iter().flatten() {
            let text = target.as_str().filter(|text| text.starts_with('#'));
            if let Some(now) = text.and_then(now) {
                changes.push((path.pointer().keys(["discriminator", "mapping", value]), now));
            }
        }
    });
    for (at, now) in changes {
        if root.pointer(&now).is_some()
            && let Some(node) = root.pointer_mut(&at)
        {
            *node = Node::String(uri::local(&now));
        }
    }
}
