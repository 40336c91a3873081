//! Objects, maps and arrays.

use std::collections::BTreeSet;

use super::cursor::Cursor;
use super::schema::{self, Lowered};
use super::{Cx, Place, constraints, enumeration, merge, union};
use crate::api::{Additional, Object, Property, Shape, TypeKind, TypeUse};
use crate::diagnostic::Code;
use crate::document::Node;

/// `type: object`: a map if it has no properties, else a shape.
pub(super) fn object<'d>(cx: &mut Cx<'d, '_>, schema: &Cursor<'d>, place: &Place) -> Lowered {
    let required = required(cx, schema);
    let members = members(cx, schema, place);
    let properties = merge::properties(cx, members, &required, place);
    let additional = additional(cx, schema, place);
    shape(properties, additional)
}

/// An object with members is a shape, one without a map.
pub(super) fn shape(properties: Vec<Property>, additional: Additional) -> Lowered {
    match (properties.is_empty(), additional) {
        (true, Additional::Typed(ty)) => Lowered::Use(TypeUse::new(TypeKind::Map(Box::new(ty)))),
        (true, Additional::Unspecified) => {
            Lowered::Use(TypeUse::new(TypeKind::Map(Box::new(TypeUse::any()))))
        }
        (_, additional) => Lowered::Shape(Shape::Object(Object { properties, additional })),
    }
}

/// `type: array`. A tuple (`prefixItems`, or `items` as a list) is a list of what any of its places may hold, so that a place
/// more in the next revision is a value more and nothing else.
pub(super) fn array<'d>(cx: &mut Cx<'d, '_>, schema: &Cursor<'d>, place: &Place) -> Lowered {
    let place = place.then("item");
    let mut items: Vec<Cursor<'d>> = Vec::new();
    let (mut open, mut is_closed) = (false, false);
    for keyword in ["prefixItems", "items", "additionalItems", "unevaluatedItems"] {
        let Some(cursor) = schema.get(keyword) else { continue };
        match cursor.node {
            // It says what comes after a tuple, and nothing without one.
            _ if keyword == "additionalItems" && !schema.has("items") => {}
            Node::Array(_) => items.extend(cursor.items()),
            // `false` beside a tuple: nothing comes after it.
            Node::Bool(allowed) => (open, is_closed) = (open || *allowed, is_closed || !*allowed),
            Node::Object(_) if schema::accepts_nothing(&cursor) => is_closed = true,
            _ => items.push(cursor),
        }
    }
    let places = items.len();
    items.retain(|item| !schema::accepts_nothing(item));
    let is_closed = is_closed || items.len() < places;
    let item = match items.as_slice() {
        _ if open => TypeUse::any(),
        // Nothing comes at all.
        [] if is_closed => TypeUse::new(TypeKind::Never),
        [] => TypeUse::any(),
        [only] => schema::type_use(cx, only, &place),
        several => union::of_schemas(cx, schema, several, &place),
    };
    Lowered::Use(TypeUse::new(TypeKind::List(Box::new(item))))
}

/// `required`, without what is not a text.
pub(super) fn required<'d>(cx: &mut Cx<'d, '_>, schema: &Cursor<'d>) -> BTreeSet<&'d str> {
    let Some(list) = cx.array(schema, "required") else { return BTreeSet::new() };
    list.items().iter().filter_map(|item| item.node.as_str()).collect()
}

/// A member of an object, as one schema describes it.
pub(super) struct Member<'d> {
    pub(super) name: &'d str,
    pub(super) schema: Cursor<'d>,
    /// What its type is named after.
    pub(super) place: Place,
}

/// `properties`, and those of schemas that hold under a condition (`then`, `else`, `dependentSchemas`): they may be there.
pub(super) fn members<'d>(cx: &mut Cx<'d, '_>, schema: &Cursor<'d>, place: &Place) -> Vec<Member<'d>> {
    let mut owners = vec![schema.clone()];
    owners.extend(["then", "else"].iter().filter_map(|keyword| schema.get(keyword)));
    for keyword in ["dependentSchemas", "dependencies"] {
        owners
            .extend(schema.get(keyword).into_iter().flat_map(|map| map.members()).map(|(_, cursor)| cursor));
    }
    let mut members = Vec::new();
    for (index, owner) in owners.into_iter().enumerate() {
        let owner = match index {
            0 => Some(owner),
            _ => cx.resolve(owner),
        };
        let Some(properties) = owner.and_then(|owner| cx.object(&owner, "properties")) else { continue };
        members.extend(properties.members().into_iter().map(|(name, schema)| Member {
            name,
            schema,
            place: place.then(name),
        }));
    }
    members
}

/// A member with what its own schema says of it.
pub(super) fn property<'d>(cx: &Cx<'d, '_>, member: &Member<'d>, ty: TypeUse) -> Property {
    Property {
        name: member.name.to_owned(),
        ty,
        required: false,
        constant: enumeration::boolean(&member.schema),
        read_only: cx.flag_meant(&member.schema, "readOnly"),
        write_only: cx.flag_meant(&member.schema, "writeOnly"),
        constraints: constraints::constraints(&member.schema),
        docs: schema::docs(&member.schema),
        at: cx.document.origin(&member.schema.pointer),
    }
}

/// What members that have no name in the schema hold: `additionalProperties`, `unevaluatedProperties`, `patternProperties`.
pub(super) fn additional<'d>(cx: &mut Cx<'d, '_>, schema: &Cursor<'d>, place: &Place) -> Additional {
    let additional = match (schema.get("additionalProperties"), schema.get("unevaluatedProperties")) {
        (Some(cursor), _) | (None, Some(cursor)) => named_nowhere(cx, &cursor, place),
        (None, None) => Additional::Unspecified,
    };
    let Some(patterns) = cx.object(schema, "patternProperties") else { return additional };
    let place = place.then("value");
    let values = patterns.members().into_iter().map(|(_, cursor)| cursor);
    let mut values: Vec<Cursor<'d>> = values.filter(|value| !schema::accepts_nothing(value)).collect();
    if values.is_empty() && !patterns.members().is_empty() {
        // To forbid names says nothing of others.
        return additional;
    }
    match &additional {
        Additional::Unspecified | Additional::Closed => {}
        Additional::Typed(ty) if *ty == TypeUse::any() => values.clear(),
        Additional::Typed(_) => values.extend(schema.get("additionalProperties")),
    }
    Additional::Typed(match values.as_slice() {
        [] => TypeUse::any(),
        [only] => schema::type_use(cx, only, &place),
        several => union::of_schemas(cx, schema, several, &place),
    })
}

fn named_nowhere<'d>(cx: &mut Cx<'d, '_>, cursor: &Cursor<'d>, place: &Place) -> Additional {
    match cursor.node {
        Node::Bool(false) => Additional::Closed,
        Node::Bool(true) => Additional::Typed(TypeUse::any()),
        Node::Object(_) if schema::accepts_nothing(cursor) => Additional::Closed,
        Node::Object(_) => Additional::Typed(schema::type_use(cx, cursor, &place.then("value"))),
        other => {
            let message = format!("`additionalProperties` is {}; any value is kept", other.kind());
            cx.report(Code::InvalidNode, cursor, message);
            Additional::Typed(TypeUse::any())
        }
    }
}
