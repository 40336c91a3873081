//! Objects, maps and arrays.

use std::collections::BTreeSet;

use super::cursor::Cursor;
use super::schema::{self, Lowered};
use super::{Cx, Place};
use crate::api::{Additional, Object, Property, Shape, TypeKind, TypeUse};
use crate::diagnostic::Code;
use crate::document::Node;

/// `type: object`: a map if it has no properties, else a shape.
pub(super) fn object<'d>(cx: &mut Cx<'d, '_>, schema: &Cursor<'d>, place: &Place) -> Lowered {
    let required = required(cx, schema);
    let properties = properties(cx, schema, &required, place);
    let additional = additional(cx, schema, place);
    match (properties.is_empty(), additional) {
        (true, Additional::Typed(ty)) => Lowered::Use(TypeUse::new(TypeKind::Map(Box::new(ty)))),
        (true, Additional::Unspecified) => {
            Lowered::Use(TypeUse::new(TypeKind::Map(Box::new(TypeUse::any()))))
        }
        (_, additional) => Lowered::Shape(Shape::Object(Object { properties, additional })),
    }
}

/// `type: array`.
pub(super) fn array<'d>(cx: &mut Cx<'d, '_>, schema: &Cursor<'d>, place: &Place) -> Lowered {
    let item = match schema.get("items") {
        Some(items) => schema::type_use(cx, &items, &place.then("item")),
        None => TypeUse::any(),
    };
    Lowered::Use(TypeUse::new(TypeKind::List(Box::new(item))))
}

/// `required`, without what is not a text.
pub(super) fn required<'d>(cx: &mut Cx<'d, '_>, schema: &Cursor<'d>) -> BTreeSet<&'d str> {
    let Some(list) = cx.array(schema, "required") else { return BTreeSet::new() };
    list.items().iter().filter_map(|item| item.node.as_str()).collect()
}

/// `properties`, by name.
pub(super) fn properties<'d>(
    cx: &mut Cx<'d, '_>,
    schema: &Cursor<'d>,
    required: &BTreeSet<&str>,
    place: &Place,
) -> Vec<Property> {
    let Some(members) = cx.object(schema, "properties") else { return Vec::new() };
    let members = members.members();
    members
        .into_iter()
        .map(|(name, cursor)| property(cx, name, &cursor, required.contains(name), place))
        .collect()
}

fn property<'d>(
    cx: &mut Cx<'d, '_>,
    name: &str,
    cursor: &Cursor<'d>,
    required: bool,
    place: &Place,
) -> Property {
    let ty = schema::type_use(cx, cursor, &place.then(name));
    Property {
        name: name.to_owned(),
        ty,
        required,
        read_only: cursor.flag("readOnly"),
        write_only: cursor.flag("writeOnly"),
        docs: schema::docs(cursor),
    }
}

/// `additionalProperties`.
pub(super) fn additional<'d>(cx: &mut Cx<'d, '_>, schema: &Cursor<'d>, place: &Place) -> Additional {
    let Some(cursor) = schema.get("additionalProperties") else { return Additional::Unspecified };
    match cursor.node {
        Node::Bool(false) => Additional::Closed,
        Node::Bool(true) => Additional::Typed(TypeUse::any()),
        // The 3.0 shape of the boolean schema `false`.
        Node::Object(map) if map.len() == 1 && map.get("not").is_some_and(is_empty) => Additional::Closed,
        Node::Object(_) => Additional::Typed(schema::type_use(cx, &cursor, &place.then("value"))),
        other => {
            let message = format!("`additionalProperties` is {}; any value is kept", other.kind());
            cx.report(Code::InvalidNode, &cursor, message);
            Additional::Typed(TypeUse::any())
        }
    }
}

fn is_empty(node: &Node) -> bool {
    node.as_object().is_some_and(crate::document::Map::is_empty)
}
