//! Forms: the members of an object schema as the parts of a urlencoded or multipart body, with what `encoding` says of each.

use super::cursor::Cursor;
use super::schema::{self, Lowered};
use super::{Cx, Place};
use crate::api::{Part, PartKind, Property, Scalar, Shape, StringFormat, Style, TypeKind, TypeUse, Writing};

/// The parts of a multipart body; none if its schema is no object. The object gets no model: it is only ever sent in parts.
pub(super) fn multipart<'d>(
    cx: &mut Cx<'d, '_>,
    media: &Cursor<'d>,
    schema: &Cursor<'d>,
    place: &Place,
) -> Vec<Part> {
    let Some(target) = cx.resolve(schema.clone()) else { return Vec::new() };
    match schema::shape(cx, &target, place) {
        Lowered::Shape(Shape::Object(object)) => parts(cx, media, object.properties),
        Lowered::Shape(_) | Lowered::Use(_) => Vec::new(),
    }
}

/// The parts of a urlencoded body whose model is known already.
pub(super) fn urlencoded<'d>(cx: &mut Cx<'d, '_>, media: &Cursor<'d>, ty: &TypeUse) -> Vec<Part> {
    let TypeKind::Named(id) = cx.unalias(ty).kind else { return Vec::new() };
    match cx.types[id.0].as_ref().map(|def| &def.shape) {
        Some(Shape::Object(object)) => {
            let properties = object.properties.clone();
            parts(cx, media, properties)
        }
        _ => Vec::new(),
    }
}

fn parts<'d>(cx: &mut Cx<'d, '_>, media: &Cursor<'d>, properties: Vec<Property>) -> Vec<Part> {
    let encodings = cx.object(media, "encoding");
    let part = |property: Property| {
        let encoding = encodings.as_ref().and_then(|encodings| encodings.get(&property.name));
        part(cx, property, encoding.as_ref())
    };
    properties.into_iter().map(part).collect()
}

fn part(cx: &Cx<'_, '_>, property: Property, encoding: Option<&Cursor<'_>>) -> Part {
    let content_type = encoding.and_then(|encoding| encoding.text("contentType")).map(first_media_type);
    let declared_file = content_type.as_deref().is_some_and(is_file_type);
    let kind = match &cx.unalias(&property.ty).kind {
        TypeKind::List(item) if is_file(cx, item, declared_file) => PartKind::Files,
        TypeKind::List(_) => PartKind::Values,
        _ if is_file(cx, &property.ty, declared_file) => PartKind::File,
        _ => PartKind::Value,
    };
    let style = encoding.and_then(|encoding| encoding.text("style"));
    let style = match style {
        Some("spaceDelimited") => Style::SpaceDelimited,
        Some("pipeDelimited") => Style::PipeDelimited,
        Some("deepObject") => Style::DeepObject,
        None if content_type.as_deref().is_some_and(|text| text.ends_with("json")) => Style::Json,
        // Section 4.7.15.1: without a style an object is JSON; servers that take forms with objects want brackets.
        None if is_structured(cx, &property.ty) => Style::DeepObject,
        _ => Style::Form,
    };
    let explode =
        encoding.filter(|encoding| encoding.has("explode")).map(|encoding| encoding.flag("explode"));
    let writing = Writing {
        style,
        explode: explode.unwrap_or(matches!(style, Style::Form | Style::DeepObject)),
        allow_reserved: encoding.is_some_and(|encoding| encoding.flag("allowReserved")),
    };
    Part { property, kind, content_type, writing }
}

/// The first of several content types that a part may have.
fn first_media_type(text: &str) -> String {
    let first = text.split(',').next().unwrap_or_default().trim();
    // `image/*` is a wish, not a content type.
    if first.contains('*') { "application/octet-stream".to_owned() } else { first.to_owned() }
}

fn is_file_type(content_type: &str) -> bool {
    !content_type.starts_with("text/") && !content_type.ends_with("json") && !content_type.ends_with("xml")
}

fn is_file(cx: &Cx<'_, '_>, ty: &TypeUse, declared: bool) -> bool {
    match cx.unalias(ty).kind {
        TypeKind::Scalar(Scalar::String(StringFormat::Binary)) => true,
        // OpenAPI 3.1 lets a file have no type at all.
        TypeKind::Any | TypeKind::Never | TypeKind::Scalar(Scalar::String(_)) => declared,
        _ => false,
    }
}

fn is_structured(cx: &Cx<'_, '_>, ty: &TypeUse) -> bool {
    match &cx.unalias(ty).kind {
        TypeKind::Map(_) => true,
        TypeKind::List(item) => is_structured(cx, item),
        TypeKind::Named(id) => {
            matches!(
                cx.types[id.0].as_ref().map(|def| &def.shape),
                Some(Shape::Object(_) | Shape::Union(_)) | None
            )
        }
        TypeKind::Scalar(_) | TypeKind::Any | TypeKind::Never => false,
    }
}
