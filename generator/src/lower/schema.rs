//! Which shape a schema is. Each kind of schema has its file; here they are told apart.
//! Bounds, patterns and examples are deliberately ignored: they never choose a type.

use super::cursor::Cursor;
use super::{Cx, Place, all_of, enumeration, object, scalar, union};
use crate::api::{Docs, Shape, TypeId, TypeKind, TypeUse};
use crate::diagnostic::Code;
use crate::document::Node;

/// A schema understood: a shape that needs a name, or the use of a type that needs none.
pub(super) enum Lowered {
    Shape(Shape),
    Use(TypeUse),
}

/// Lowers `components.schemas`. Ids go out first, by name.
pub(super) fn components<'d>(cx: &mut Cx<'d, '_>, root: &Cursor<'d>) {
    let Some(components) = cx.object(root, "components") else { return };
    let Some(schemas) = cx.object(&components, "schemas") else { return };
    let members = schemas.members();
    let ids: Vec<_> = members.iter().map(|(_, schema)| cx.reserve(&schema.pointer)).collect();
    for ((name, schema), id) in members.into_iter().zip(ids) {
        define(cx, id, &schema, &Place::component(name));
    }
}

/// Fills a reserved slot.
fn define<'d>(cx: &mut Cx<'d, '_>, id: TypeId, schema: &Cursor<'d>, place: &Place) {
    let shape = match schema.has("$ref") {
        true => Shape::Alias(reference(cx, schema, place)),
        false => match shape(cx, schema, place) {
            Lowered::Shape(shape) => shape,
            Lowered::Use(ty) => Shape::Alias(ty),
        },
    };
    let shape = match shape {
        // A name for itself has no meaning; anything fits it.
        Shape::Alias(target) if cx.leads_to(&target, id) => {
            cx.report(Code::CyclicReference, schema, "the schema refers to nothing but itself; open value");
            Shape::Alias(TypeUse::any())
        }
        other => other,
    };
    cx.types[id.0] = Some(cx.definition(schema, place.origin(), shape));
}

impl Cx<'_, '_> {
    fn leads_to(&self, ty: &TypeUse, id: TypeId) -> bool {
        match self.unalias(ty).kind {
            TypeKind::Named(target) => target == id,
            _ => false,
        }
    }
}

/// The type of a value that a schema describes.
pub(super) fn type_use<'d>(cx: &mut Cx<'d, '_>, schema: &Cursor<'d>, place: &Place) -> TypeUse {
    if schema.text("$ref").is_some() {
        return reference(cx, schema, place);
    }
    let mut ty = match shape(cx, schema, place) {
        Lowered::Use(ty) => ty,
        Lowered::Shape(shape) => TypeUse::new(TypeKind::Named(cx.add_inline(schema, place, shape))),
    };
    ty.nullable |= allows_null(schema);
    ty
}

/// The type that a `$ref` names; `nullable` beside it counts, as people mean it.
fn reference<'d>(cx: &mut Cx<'d, '_>, schema: &Cursor<'d>, place: &Place) -> TypeUse {
    let Some(target) = cx.follow(schema) else { return TypeUse::any() };
    let id = match cx.by_pointer.get(&target.pointer) {
        Some(id) => *id,
        None => {
            let id = cx.reserve(&target.pointer);
            // The name comes from the target's place where that is inside a component, so that it does not depend on the user.
            let place = component_place(&target).unwrap_or_else(|| place.clone());
            define(cx, id, &target, &place);
            id
        }
    };
    TypeUse { kind: TypeKind::Named(id), nullable: allows_null(schema) }
}

/// The place of a schema inside a component schema: its name and the property names on the way.
fn component_place(target: &Cursor<'_>) -> Option<Place> {
    let tokens: Vec<_> = target.pointer.tokens().collect();
    let [components, schemas, name, rest @ ..] = tokens.as_slice() else { return None };
    if components != "components" || schemas != "schemas" {
        return None;
    }
    let words = rest.iter().filter(|token| !matches!(token.as_ref(), "properties" | "items" | "schema"));
    Some(words.fold(Place::component(name), |place, word| place.then(word)))
}

/// What a schema that is not a reference describes.
pub(super) fn shape<'d>(cx: &mut Cx<'d, '_>, schema: &Cursor<'d>, place: &Place) -> Lowered {
    if !matches!(schema.node, Node::Object(_)) {
        let message = format!("a schema is an object, this is {}; open value", schema.node.kind());
        cx.report(Code::InvalidNode, schema, message);
        return Lowered::Use(TypeUse::any());
    }
    unsupported_keywords(cx, schema);
    if schema.has("enum") || schema.has("const") {
        return enumeration::enumeration(cx, schema);
    }
    if schema.has("allOf") {
        return all_of::all_of(cx, schema, place);
    }
    for keyword in ["oneOf", "anyOf"] {
        if let Some(branches) = schema.get(keyword) {
            return union::union(cx, schema, &branches, place);
        }
    }
    match type_keyword(schema) {
        Some("object") => object::object(cx, schema, place),
        Some("array") => object::array(cx, schema, place),
        Some("string" | "integer" | "number" | "boolean") => Lowered::Use(scalar::scalar(cx, schema)),
        Some(other) => {
            cx.report(
                Code::InvalidNode,
                schema,
                format!("`type: {other}` is no type of JSON Schema; open value"),
            );
            Lowered::Use(TypeUse::any())
        }
        None => Lowered::Use(TypeUse::any()),
    }
}

/// `type`, or what other keywords imply when it is missing.
pub(super) fn type_keyword<'d>(schema: &Cursor<'d>) -> Option<&'d str> {
    schema.text("type").or_else(|| {
        if schema.has("properties") || schema.has("additionalProperties") {
            return Some("object");
        }
        schema.has("items").then_some("array")
    })
}

/// Whether the schema itself says that `null` may stand there.
pub(super) fn allows_null(schema: &Cursor<'_>) -> bool {
    let null_value = |list: &Cursor<'_>| list.items().iter().any(|item| matches!(item.node, Node::Null));
    schema.flag("nullable")
        || schema.get("enum").is_some_and(|values| null_value(&values))
        || schema.get("const").is_some_and(|value| matches!(value.node, Node::Null))
}

/// What a person reads about a schema, a parameter or an operation.
pub(super) fn docs(cursor: &Cursor<'_>) -> Docs {
    let text = |key: &str| cursor.text(key).map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    Docs {
        summary: text("summary").or_else(|| text("title")),
        description: text("description"),
        deprecated: cursor.flag("deprecated"),
    }
}

/// Keywords that say something about the type that is not understood yet.
const UNSUPPORTED: &[&str] = &[
    "prefixItems",
    "patternProperties",
    "propertyNames",
    "dependentSchemas",
    "dependentRequired",
    "if",
    "not",
    "contains",
    "unevaluatedItems",
    "unevaluatedProperties",
    "$dynamicRef",
];

fn unsupported_keywords<'d>(cx: &mut Cx<'d, '_>, schema: &Cursor<'d>) {
    for keyword in UNSUPPORTED {
        if let Some(at) = schema.get(keyword) {
            let message =
                format!("`{keyword}` is not supported yet; the type accepts any value that it would refuse");
            cx.report(Code::UnsupportedKeyword, &at, message);
        }
    }
}
