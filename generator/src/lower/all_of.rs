//! `allOf`: the objects in it merged into one, or the one branch that says anything about the type.

use std::collections::BTreeSet;

use super::cursor::Cursor;
use super::schema::{self, Lowered};
use super::{Cx, Place, object, union};
use crate::api::{Additional, Object, Property, Shape, TypeUse};
use crate::diagnostic::Code;

/// What all branches together describe.
pub(super) fn all_of<'d>(cx: &mut Cx<'d, '_>, schema: &Cursor<'d>, place: &Place) -> Lowered {
    let Some(branches) = cx.array(schema, "allOf") else { return Lowered::Use(TypeUse::any()) };
    let branches = branches.items();
    let mut telling = branches.iter().filter(|branch| says_something(branch));
    if let (Some(only), None, false) = (telling.next(), telling.next(), says_something_itself(schema)) {
        return Lowered::Use(schema::type_use(cx, only, place));
    }
    match flatten(cx, schema, place) {
        Some(parts) => merge(cx, schema, &parts),
        None => {
            let message = format!("`allOf` reaches more than {LIMIT} schemas; open value");
            cx.report(Code::UnsupportedSchema, schema, message);
            Lowered::Use(TypeUse::any())
        }
    }
}

/// A schema that must hold with others, and where it belongs.
struct Part<'d> {
    schema: Cursor<'d>,
    /// What its nested schemas are named after: the component that has them, not the one that refers to it.
    place: Place,
}

/// As many schemas may be merged into one. Nobody writes more, and each costs time in each schema that is built on it.
const LIMIT: usize = 1000;

/// What is left to do of a schema.
enum Step<'d> {
    Enter(Cursor<'d>, Place),
    Own(Part<'d>),
}

/// The schemas that must hold together: branches of branches, references followed, the schema's own keywords last. `None` if
/// they are too many. With a stack of our own: a document may build thousands of schemas on one another.
fn flatten<'d>(cx: &mut Cx<'d, '_>, schema: &Cursor<'d>, place: &Place) -> Option<Vec<Part<'d>>> {
    let mut seen = BTreeSet::new();
    let mut parts = Vec::new();
    let mut steps = vec![Step::Enter(schema.clone(), place.clone())];
    while let Some(step) = steps.pop() {
        let (schema, place) = match step {
            Step::Own(part) => {
                parts.push(part);
                continue;
            }
            Step::Enter(schema, place) => (schema, place),
        };
        // A schema that is reached twice says nothing new; one that contains itself would not end.
        if !seen.insert(schema.pointer.clone()) {
            continue;
        }
        if seen.len() > LIMIT {
            return None;
        }
        if schema.text("$ref").is_some() {
            if let Some(target) = cx.follow(&schema) {
                let place = schema::component_place(&target.pointer).unwrap_or(place);
                steps.push(Step::Enter(target, place));
            }
            continue;
        }
        if says_something_itself(&schema) {
            steps.push(Step::Own(Part { schema: schema.clone(), place: place.clone() }));
        }
        let branches = schema.get("allOf").map(|list| list.items()).unwrap_or_default();
        steps.extend(branches.into_iter().rev().map(|branch| Step::Enter(branch, place.clone())));
    }
    Some(parts)
}

fn merge<'d>(cx: &mut Cx<'d, '_>, schema: &Cursor<'d>, parts: &[Part<'d>]) -> Lowered {
    let is_object = |part: &Cursor<'d>| schema::type_keyword(part) == Some("object") || part.has("required");
    if let Some(Part { schema: other, place }) = parts.iter().find(|part| !is_object(&part.schema)) {
        // Choices within `allOf` and values restricted twice come with the issue on real documents.
        let kind = schema::type_keyword(other);
        let same = parts.iter().all(|part| schema::type_keyword(&part.schema) == kind);
        if parts.len() == 1 || (same && kind.is_some()) {
            return match other.get("oneOf").or_else(|| other.get("anyOf")) {
                _ if other.pointer != schema.pointer => Lowered::Use(schema::type_use(cx, other, place)),
                Some(branches) => union::union(cx, other, &branches, place),
                None if kind == Some("array") => object::array(cx, other, place),
                None => Lowered::Use(super::scalar::scalar(other)),
            };
        }
        cx.report(
            Code::UnsupportedSchema,
            other,
            "cannot be merged with the rest of `allOf` yet; open value",
        );
        return Lowered::Use(TypeUse::any());
    }
    let required: BTreeSet<_> = parts.iter().flat_map(|part| object::required(cx, &part.schema)).collect();
    let mut properties: Vec<Property> = Vec::new();
    let mut additional = Additional::Unspecified;
    for Part { schema: part, place } in parts {
        for property in object::properties(cx, part, &required, place) {
            match properties.iter_mut().find(|known| known.name == property.name) {
                // The later schema refines the earlier.
                Some(known) => *known = property,
                None => properties.push(property),
            }
        }
        match object::additional(cx, part, place) {
            // `false` in one branch forbids the properties of the others, which nobody means.
            Additional::Unspecified | Additional::Closed => {}
            typed @ Additional::Typed(_) => additional = typed,
        }
    }
    properties.sort_by(|a, b| a.name.cmp(&b.name));
    Lowered::Shape(Shape::Object(Object { properties, additional }))
}

/// Whether a schema says anything about the type, by itself or by a reference.
fn says_something(schema: &Cursor<'_>) -> bool {
    schema.has("$ref") || schema.has("allOf") || says_something_itself(schema)
}

fn says_something_itself(schema: &Cursor<'_>) -> bool {
    const KEYWORDS: [&str; 9] = [
        "type",
        "properties",
        "additionalProperties",
        "items",
        "enum",
        "const",
        "oneOf",
        "anyOf",
        "required",
    ];
    // `type: object` beside `allOf` adds nothing to it.
    let bare_object = schema.has("allOf") && schema.text("type") == Some("object");
    KEYWORDS.iter().any(|keyword| schema.has(keyword) && !(bare_object && *keyword == "type"))
}
