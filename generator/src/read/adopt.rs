//! A component that is nothing but a reference to a schema of another file becomes that schema: the file's author
//! gave it no better name than the one it has here. What else leads to the schema is set right by `references`.

use std::collections::BTreeMap;

use super::origins::Origins;
use super::positions::Kind;
use super::targets::Targets;
use super::uri::{self, Part, Reference, Text};
use crate::document::{Document, Map, Node};
use crate::location::Pointer;

/// Moves schemas of other files to the components that stand for them, by name: the first takes it. Gives the places
/// that they were at, with the components.
pub(super) fn adopt(
    root: &mut Node,
    targets: &mut Targets,
    origins: &mut Origins,
) -> BTreeMap<Pointer, Pointer> {
    let mut adopted: BTreeMap<Pointer, Pointer> = BTreeMap::new();
    let schemas = Pointer::root().keys(["components", "schemas"]);
    let Some(Node::Object(components)) = root.pointer(&schemas) else { return adopted };
    let mut names: Vec<String> =
        components.iter().filter(|(_, node)| target(node).is_some()).map(|(name, _)| name.clone()).collect();
    names.sort();
    for name in names {
        let place = schemas.key(&name);
        // One file may do nothing but refer to the next.
        while let Some(from) = root.pointer(&place).and_then(target) {
            let is_schema = targets.kind_at(&from) == Some(Kind::Schema);
            let is_taken = adopted.keys().any(|taken| from.strip_prefix(taken).is_some());
            if !is_schema || is_taken {
                break;
            }
            let here =
                Node::Object([("$ref".to_owned(), Node::String(uri::local(&place)))].into_iter().collect());
            let Some(node) = root.pointer_mut(&from).map(|node| std::mem::replace(node, here)) else { break };
            let Some(component) = root.pointer_mut(&place) else { break };
            let said = std::mem::replace(component, node);
            let kept: Vec<_> = said
                .as_object()
                .into_iter()
                .flatten()
                .filter(|(key, _)| *key != "$ref")
                .map(|(key, node)| (key, node, origins.of(&place.key(key))))
                .collect();
            origins.relocate(&from, &place);
            if let Node::Object(map) = component {
                for (key, node, origin) in kept {
                    map.insert(key.clone(), node.clone());
                    origins.set(place.key(key), origin);
                }
            }
            targets.remove(&from);
            adopted.insert(from, place.clone());
        }
    }
    adopted
}

/// The schema of another file that a node stands for, if it says nothing about the type itself.
fn target(node: &Node) -> Option<Pointer> {
    let map: &Map = node.as_object()?;
    let says_nothing = |key: &str| matches!(key, "$ref" | "description" | "summary") || key.starts_with("x-");
    let text = map.get("$ref")?.as_str().filter(|_| map.keys().all(|key| says_nothing(key)))?;
    let Reference { text: Text::Same, part: Part::Pointer(pointer) } = uri::reference(text) else {
        return None;
    };
    Document::mounted(&pointer).is_some().then_some(pointer)
}
