//! Which shape a schema is. Each kind of schema has its file; here they are told apart.
//! Bounds, patterns and examples are deliberately ignored: they never choose a type.

use super::cursor::Cursor;
use super::{
    Cx, Deferred, Inline, Place, all_of, default, enumeration, hierarchy, merge, object, scalar, union,
};
use crate::api::{Docs, Shape, TypeId, TypeKind, TypeOrigin, TypeUse};
use crate::diagnostic::Code;
use crate::document::{Document, Map, Node};
use crate::location::Pointer;

/// A schema understood: a shape that needs a name, or the use of a type that needs none.
pub(super) enum Lowered {
    Shape(Shape),
    Use(TypeUse),
}

/// Lowers `components.schemas`, by name, and then what other files hold, by place. Ids go out first.
pub(super) fn components<'d>(cx: &mut Cx<'d, '_>, root: &Cursor<'d>) {
    let schemas = cx.object(root, "components").and_then(|components| cx.object(&components, "schemas"));
    let members = schemas.map(|schemas| schemas.members()).unwrap_or_default();
    let components = members.into_iter().map(|(name, schema)| (schema, Place::component(name)));
    let others = cx.document.schemas.iter().filter_map(|pointer| {
        let schema = Cursor { node: cx.document.get(pointer)?, pointer: pointer.clone() };
        Some((schema, component_place(pointer)?))
    });
    let named: Vec<_> = components.chain(others).collect();
    let schemas: Vec<Cursor<'d>> = named.iter().map(|(schema, _)| schema.clone()).collect();
    cx.heirs = hierarchy::heirs(cx, &schemas);
    let ids: Vec<_> = named.iter().map(|(schema, _)| cx.reserve(&schema.pointer)).collect();
    for ((schema, place), id) in named.into_iter().zip(ids) {
        define(cx, id, &schema, &place);
    }
    deferred(cx);
}

/// References to inner places may lead from one to the next without end. Beyond this depth they wait, so that no document
/// takes more of the stack than there is.
pub(super) const DEPTH: usize = 32;

/// Reads the schemas that wait.
pub(super) fn deferred(cx: &mut Cx<'_, '_>) {
    while let Some(deferred) = cx.deferred.pop() {
        match deferred {
            Deferred::Schema(id, schema, place) => define(cx, id, &schema, &place),
            Deferred::Merge(id, starts, place) => {
                let lowered = merge::all(cx, &starts, &place);
                if let Some((schema, _)) = starts.last() {
                    fill(cx, id, (schema, lowered), &place);
                }
            }
        }
    }
}

/// Fills a reserved slot.
fn define<'d>(cx: &mut Cx<'d, '_>, id: TypeId, schema: &Cursor<'d>, place: &Place) {
    let lowered = match is_reference(schema) {
        true => Lowered::Use(reference(cx, schema, place)),
        false => shape(cx, schema, place),
    };
    fill(cx, id, (schema, lowered), place);
}

pub(super) fn fill<'d>(
    cx: &mut Cx<'d, '_>,
    id: TypeId,
    (schema, lowered): (&Cursor<'d>, Lowered),
    place: &Place,
) {
    let shape = match lowered {
        Lowered::Shape(shape) => shape,
        // A name for itself has no meaning; anything fits it.
        Lowered::Use(target) if cx.leads_to(&target, id) => {
            cx.report(Code::CyclicReference, schema, "the schema refers to nothing but itself; open value");
            Shape::Alias(TypeUse::any())
        }
        Lowered::Use(ty) => Shape::Alias(ty),
    };
    cx.types[id.0] = Some(cx.definition(schema, place.origin(), shape));
    // Told here, noted where the type is used.
    default::default(cx, schema, &TypeUse::new(TypeKind::Named(id)));
}

impl Cx<'_, '_> {
    fn leads_to(&self, ty: &TypeUse, id: TypeId) -> bool {
        match self.unalias(ty).kind {
            TypeKind::Named(target) => target == id,
            _ => false,
        }
    }

    /// The type of a schema without a name of its own that was reached before.
    fn reached(&mut self, pointer: &Pointer) -> Option<TypeId> {
        match self.inline.get(pointer) {
            Some(Inline::Named(id) | Inline::Open(Some(id))) => Some(*id),
            Some(Inline::Open(None)) => {
                let id = self.slot();
                self.inline.insert(pointer.clone(), Inline::Open(Some(id)));
                Some(id)
            }
            // A name that a reference made for what needs none is used by references only.
            None => self.by_pointer.get(pointer).copied().filter(|id| {
                let shape = self.types[id.0].as_ref().map(|def| &def.shape);
                !matches!(shape, Some(Shape::Alias(_)))
            }),
        }
    }
}

/// The type of a value that a schema describes.
pub(super) fn type_use<'d>(cx: &mut Cx<'d, '_>, schema: &Cursor<'d>, place: &Place) -> TypeUse {
    if is_reference(schema) {
        return reference(cx, schema, place);
    }
    let nullable = allows_null(schema);
    if let Some(id) = cx.reached(&schema.pointer) {
        return TypeUse { kind: TypeKind::Named(id), nullable };
    }
    cx.inline.insert(schema.pointer.clone(), Inline::Open(None));
    let lowered = shape(cx, schema, place);
    let slot = match cx.inline.remove(&schema.pointer) {
        Some(Inline::Open(slot)) => slot,
        Some(Inline::Named(_)) | None => None,
    };
    let mut ty = match (lowered, slot) {
        (Lowered::Use(ty), None) => ty,
        (lowered, slot) => {
            let id = slot.unwrap_or_else(|| cx.slot());
            fill(cx, id, (schema, lowered), place);
            cx.inline.insert(schema.pointer.clone(), Inline::Named(id));
            TypeUse::new(TypeKind::Named(id))
        }
    };
    ty.nullable |= nullable;
    ty
}

/// Whether a schema is nothing but the name of another one.
fn is_reference(schema: &Cursor<'_>) -> bool {
    schema.text("$ref").is_some() && !all_of::has_telling_siblings(schema)
}

/// What a schema inside another describes that says nothing else: the outer one gets its shape, and with it its name.
pub(super) fn inner<'d>(cx: &mut Cx<'d, '_>, schema: &Cursor<'d>, place: &Place) -> Lowered {
    let known = cx.by_pointer.contains_key(&schema.pointer) || cx.inline.contains_key(&schema.pointer);
    match is_reference(schema) || known || allows_null(schema) {
        true => Lowered::Use(type_use(cx, schema, place)),
        false => shape(cx, schema, place),
    }
}

/// The use of what a schema was lowered to; a shape gets a name. For what is put together from several places, which no
/// reference can lead to.
pub(super) fn named<'d>(
    cx: &mut Cx<'d, '_>,
    schema: &Cursor<'d>,
    lowered: Lowered,
    place: &Place,
) -> TypeUse {
    let mut ty = match lowered {
        Lowered::Use(ty) => ty,
        lowered @ Lowered::Shape(_) => {
            let id = cx.slot();
            fill(cx, id, (schema, lowered), place);
            TypeUse::new(TypeKind::Named(id))
        }
    };
    ty.nullable |= allows_null(schema);
    ty
}

/// The type that a `$ref` names; `nullable` beside it counts, as people mean it.
fn reference<'d>(cx: &mut Cx<'d, '_>, schema: &Cursor<'d>, place: &Place) -> TypeUse {
    let Some(target) = cx.follow(schema) else { return TypeUse::any() };
    let ty = reference_at(cx, target, place);
    TypeUse { nullable: allows_null(schema), ..ty }
}

/// The type of a component that is known by its place.
pub(super) fn reference_to<'d>(cx: &mut Cx<'d, '_>, target: &Cursor<'d>) -> TypeUse {
    let place = place_of(target);
    reference_at(cx, target.clone(), &place)
}

/// What the types inside a component are named after.
pub(super) fn place_of(component: &Cursor<'_>) -> Place {
    component_place(&component.pointer).unwrap_or_else(|| Place::component("heir"))
}

fn reference_at<'d>(cx: &mut Cx<'d, '_>, target: Cursor<'d>, place: &Place) -> TypeUse {
    let known = match (cx.by_pointer.get(&target.pointer), cx.inline.get(&target.pointer)) {
        (Some(id), _) | (None, Some(Inline::Named(id))) => Some(*id),
        (None, Some(Inline::Open(_))) => cx.reached(&target.pointer),
        (None, None) => None,
    };
    let id = known.unwrap_or_else(|| {
        let id = cx.reserve(&target.pointer);
        // The name comes from the target's place where that is inside a component, so that it does not depend on the user.
        let place = component_place(&target.pointer).unwrap_or_else(|| place.clone());
        if cx.depth < DEPTH {
            cx.depth += 1;
            define(cx, id, &target, &place);
            cx.depth -= 1;
        } else {
            cx.deferred.push(Deferred::Schema(id, target, place));
        }
        id
    });
    TypeUse::new(TypeKind::Named(id))
}

/// The place of a schema inside a component schema, in the words that its own component makes it from. What stands in
/// another file, or in a corner of the author's own, has the name that it has there, or else the file's.
pub(super) fn component_place(pointer: &Pointer) -> Option<Place> {
    let (file, rest) = match Document::mounted(pointer) {
        Some((file, rest)) => (Some(file), rest),
        None => (None, pointer.clone()),
    };
    let tokens: Vec<_> = rest.tokens().collect();
    let tokens: Vec<&str> = tokens.iter().map(AsRef::as_ref).collect();
    let start = tokens.iter().position(|token| INSIDE.contains(token)).unwrap_or(tokens.len());
    let (name, inner) = match (file.as_deref(), tokens.as_slice()) {
        (_, ["components", "schemas", name, inner @ ..] | ["definitions" | "$defs", name, inner @ ..]) => {
            (*name, inner)
        }
        (None, ["paths" | "components" | "webhooks", ..]) => return None,
        (file, tokens) => {
            let (outer, inner) = tokens.split_at(start);
            (outer.last().copied().or(file.map(stem))?, inner)
        }
    };
    // That is no name but the place of a schema in something else, which its user knows better.
    if name == "schema" || name.parse::<usize>().is_ok() {
        return None;
    }
    let mut place = Place::component(name);
    let mut tokens = inner.iter().copied();
    while let Some(token) = tokens.next() {
        place = match token {
            "properties" => place.then(tokens.next()?),
            "items" => place.then("item"),
            "additionalProperties" => place.then("value"),
            "allOf" | "anyOf" | "oneOf" => {
                let index: usize = tokens.next()?.parse().ok()?;
                place.then(&format!("variant {}", index + 1))
            }
            other => place.then(other),
        };
    }
    Some(place)
}

/// The name of the schema that a reference leads to, or that is itself a name.
pub(super) fn referred_name(text: &str) -> String {
    let pointer = text.strip_prefix('#').and_then(Pointer::from_fragment);
    match pointer.and_then(|pointer| component_place(&pointer)).map(|place| place.origin()) {
        Some(TypeOrigin::Component(name)) => name,
        Some(TypeOrigin::Inline { .. }) | None => text.to_owned(),
    }
}

/// The name of a component schema, by its place.
pub(super) fn component_name(pointer: &Pointer) -> Option<String> {
    match component_place(pointer)?.origin() {
        TypeOrigin::Component(name) => Some(name),
        TypeOrigin::Inline { .. } => None,
    }
}

/// Keywords that hold the schemas inside a schema.
const INSIDE: [&str; 6] = ["properties", "items", "additionalProperties", "allOf", "anyOf", "oneOf"];

/// The name of a file without its ending, or of its folder where the file has no name of its own.
fn stem(path: &str) -> &str {
    let mut names = path.rsplit('/').map(|name| name.split_once('.').map_or(name, |(stem, _)| stem));
    let name = names.next().unwrap_or(path);
    match name {
        "index" | "_index" | "schema" => names.next().filter(|folder| !folder.is_empty()).unwrap_or(name),
        name => name,
    }
}

/// What a schema that is not a reference describes.
pub(super) fn shape<'d>(cx: &mut Cx<'d, '_>, schema: &Cursor<'d>, place: &Place) -> Lowered {
    if !matches!(schema.node, Node::Object(_)) {
        let message = format!("a schema is an object, this is {}; open value", schema.node.kind());
        cx.report(Code::InvalidNode, schema, message);
        return Lowered::Use(TypeUse::any());
    }
    for keyword in ["oneOf", "anyOf"] {
        // Not the list that it should be is reported, and chooses nothing.
        cx.array(schema, keyword);
    }
    for keyword in ["$ref", "type"] {
        // A list of types is a choice by now.
        if let Some(at) = schema.get(keyword)
            && at.node.as_str().is_none()
        {
            cx.report(
                Code::InvalidNode,
                &at,
                format!("`{keyword}` is {}, not a text; ignored", at.node.kind()),
            );
        }
    }
    if let Some(at) = schema.get("$dynamicRef") {
        cx.report(
            Code::UnsupportedKeyword,
            &at,
            "`$dynamicRef` is not followed; what it says of the type is left out",
        );
    }
    if accepts_nothing(schema) {
        return nothing(cx, schema);
    }
    enumeration::report_others(cx, schema);
    if !schema.has("$ref") && enumeration::has_values(schema) {
        return enumeration::enumeration(schema);
    }
    if let Some(heirs) = cx.heirs.get(&schema.pointer).cloned() {
        return hierarchy::union(cx, schema, &heirs, place);
    }
    let choices = union::choices(schema);
    if schema.has("allOf") || schema.has("$ref") || !choices.is_empty() {
        return all_of::all_of(cx, schema, place);
    }
    match type_keyword(schema) {
        Some("object") => object::object(cx, schema, place),
        Some("array") => object::array(cx, schema, place),
        Some("string" | "integer" | "number" | "boolean") => Lowered::Use(scalar::scalar(schema)),
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

/// What no value fits. The crate takes it for any value, which is told.
pub(super) fn nothing<'d>(cx: &mut Cx<'d, '_>, schema: &Cursor<'d>) -> Lowered {
    let message = match is_false(schema) {
        true => "no value fits the schema `false`; open value",
        false => "no value fits any branch of the choice; open value",
    };
    cx.report(Code::UnsupportedSchema, schema, message);
    Lowered::Use(TypeUse::new(TypeKind::Never))
}

/// Whether no value fits a schema, as far as it says so itself: it is `false`, or a choice of nothing else.
pub(super) fn accepts_nothing(schema: &Cursor<'_>) -> bool {
    is_false(schema) || union::is_of_nothing(schema)
}

/// In the shape that 3.0 has for it: `not: {}` and nothing else that tells.
fn is_false(schema: &Cursor<'_>) -> bool {
    let is_empty = |not: &Cursor<'_>| not.node.as_object().is_some_and(Map::is_empty);
    schema.get("not").as_ref().is_some_and(is_empty) && !all_of::says_something(schema)
}

/// `type`, or what other keywords imply when it is missing.
pub(super) fn type_keyword<'d>(schema: &Cursor<'d>) -> Option<&'d str> {
    schema.text("type").or_else(|| {
        const OBJECT: [&str; 6] = [
            "properties",
            "additionalProperties",
            "patternProperties",
            "unevaluatedProperties",
            "then",
            "dependentSchemas",
        ];
        if OBJECT.iter().any(|keyword| schema.has(keyword)) {
            return Some("object");
        }
        (schema.has("items") || schema.has("prefixItems")).then_some("array")
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
        default: None,
    }
}
