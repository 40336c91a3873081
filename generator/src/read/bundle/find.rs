//! Finds the references in a part of a document: at the positions where the specification has them, and at those
//! where people put them nevertheless, for a whole mapping or a text. Nothing is followed here.

use crate::document::{Document, Map, Node};
use crate::location::Pointer;
use crate::read::path::Path;
use crate::read::positions::{Holds, Kind, members};
use crate::read::walk;

/// A reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// The object whose `$ref` it is, or the text itself.
    pub(super) at: Pointer,
    pub(super) text: String,
    pub(super) role: Role,
}

/// What a reference stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// An object, or a text.
    Object(Kind),
    /// All of a mapping.
    Mapping(Holds),
    /// A schema, in the `mapping` of a discriminator.
    Value,
}

/// The references of the part that begins with an object of this kind.
pub(super) fn find(root: &mut Node, at: &Pointer, kind: Kind) -> Vec<Found> {
    let mut found = Vec::new();
    let is_mounted = Document::mounted(at).is_some();
    walk::walk_at(root, at, kind, &mut |kind, node, path| {
        if let Node::Object(map) = node
            && (is_mounted || !is_plain(kind, map))
        {
            in_object(kind, map, path, &mut found);
        }
    });
    found
}

/// Whether it is what most objects of a large document are: a reference from schema to component, good as it is.
fn is_plain(kind: Kind, map: &Map) -> bool {
    let component = || map.get("$ref")?.as_str()?.strip_prefix("#/components/schemas/");
    kind == Kind::Schema && map.len() == 1 && component().is_some_and(|name| !name.contains('/'))
}

fn in_object(kind: Kind, map: &Map, path: &Path<'_>, found: &mut Vec<Found>) {
    if let Some(Node::String(text)) = map.get("$ref") {
        found.push(Found { at: path.pointer(), text: text.clone(), role: Role::Object(kind) });
    }
    for (key, holds) in members(kind) {
        match holds {
            Holds::One(_) | Holds::List(_) => {}
            Holds::Map(_) | Holds::Patterned(_) => {
                // A property may be called `$ref`, but then it is a schema and no text.
                if let Some(Node::String(text)) = map.get(*key).and_then(|member| member.get("$ref")) {
                    let at = path.pointer().key(key);
                    found.push(Found { at, text: text.clone(), role: Role::Mapping(*holds) });
                }
            }
        }
    }
    if matches!(kind, Kind::Schema | Kind::SchemaOrBoolean) {
        let mapping = map.get("discriminator").and_then(|node| node.get("mapping")?.as_object());
        for (value, target) in mapping.into_iter().flatten() {
            if let Node::String(text) = target {
                let at = path.pointer().keys(["discriminator", "mapping", value]);
                found.push(Found { at, text: text.clone(), role: Role::Value });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::testing::{at, tree};

    #[test]
    fn references_are_found_where_they_are_and_nowhere_else() {
        let mut root = tree(
            "
info: {description: {$ref: a}}
paths:
  /a: {$ref: b}
  /b: {get: {responses: {200: {content: {$ref: c}}}}}
components:
  schemas:
    A: {properties: {$ref: {type: string}}, default: {$ref: x}, enum: [{$ref: x}], x-y: {$ref: x}}
    B: {properties: {$ref: d}, discriminator: {propertyName: p, mapping: {e: f}}}
  examples: {C: {value: {$ref: x}}, D: {$ref: g}}
",
        );
        let found: Vec<_> = find(&mut root, &at(""), Kind::Document)
            .into_iter()
            .map(|found| format!("{} {} {:?}", found.text, found.at.as_str(), found.role))
            .collect();
        assert_eq!(
            found,
            [
                "a /info/description Object(Plain)",
                "d /components/schemas/B/properties Mapping(Map(Schema))",
                "f /components/schemas/B/discriminator/mapping/e Value",
                "g /components/examples/D Object(Example)",
                "b /paths/~1a Object(PathItem)",
                "c /paths/~1b/get/responses/200/content Mapping(Map(MediaType))",
            ]
        );
    }
}
