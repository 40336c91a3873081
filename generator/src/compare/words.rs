//! Types and values of a service in the words of a report.

use std::collections::HashSet;

use super::Side;
use super::finding::Key;
use crate::api::{
    Additional, IntegerFormat, NumberFormat, ParameterPlace, Scalar, Shape, StringFormat, TypeId, TypeKind,
    TypeOrigin, TypeUse, WireValue,
};

/// What a value is: `array of string (date-time)`, `Pet`.
pub(super) fn type_words(side: Side<'_>, ty: &TypeUse) -> String {
    match &ty.kind {
        TypeKind::Named(id) => named_words(side, *id),
        TypeKind::Scalar(scalar) => scalar_words(scalar),
        TypeKind::List(item) => format!("array of {}", type_words(side, item)),
        TypeKind::Map(value) if value.kind == TypeKind::Any => "object".to_owned(),
        TypeKind::Map(value) => format!("map of {}", type_words(side, value)),
        TypeKind::Any => "any value".to_owned(),
        TypeKind::Never => "no value".to_owned(),
    }
}

fn named_words(side: Side<'_>, id: TypeId) -> String {
    match &side.api.ty(id).origin {
        TypeOrigin::Component(name) => format!("`{name}`"),
        TypeOrigin::Inline { .. } => shape_words(side, id),
    }
}

/// What a type with a name is.
pub(super) fn shape_words(side: Side<'_>, id: TypeId) -> String {
    match &side.api.ty(id).shape {
        Shape::Object(_) => "object".to_owned(),
        Shape::Enumeration(_) => "enumeration".to_owned(),
        Shape::Union(_) => "choice of types".to_owned(),
        Shape::Alias(target) => match target.kind {
            TypeKind::Named(_) => "alias".to_owned(),
            TypeKind::Scalar(_) | TypeKind::List(_) | TypeKind::Map(_) | TypeKind::Any | TypeKind::Never => {
                type_words(side, target)
            }
        },
    }
}

fn scalar_words(scalar: &Scalar) -> String {
    let with = |name: &str, format: &str| format!("{name} ({format})");
    match scalar {
        Scalar::Boolean => "boolean".to_owned(),
        Scalar::String(StringFormat::Text) => "string".to_owned(),
        Scalar::String(format) => with("string", string_format(format).unwrap_or_default()),
        Scalar::Integer(IntegerFormat::Int64) => "integer".to_owned(),
        Scalar::Integer(IntegerFormat::Int32) => with("integer", "32 bits"),
        Scalar::Integer(IntegerFormat::Uint32) => with("integer", "32 bits, not negative"),
        Scalar::Integer(IntegerFormat::Uint64) => with("integer", "64 bits, not negative"),
        Scalar::Integer(IntegerFormat::Other(format)) => with("integer", format),
        Scalar::Number(NumberFormat::Double) => "number".to_owned(),
        Scalar::Number(NumberFormat::Float) => with("number", "float"),
        Scalar::Number(NumberFormat::Other(format)) => with("number", format),
    }
}

/// The `format` of a text, if it has one.
pub(super) fn string_format(format: &StringFormat) -> Option<&str> {
    match format {
        StringFormat::Text => None,
        StringFormat::Password => Some("password"),
        StringFormat::Binary => Some("binary"),
        StringFormat::Other(format) => Some(format),
    }
}

/// A value as JSON writes it.
pub(super) fn value_words(value: &WireValue) -> String {
    match value {
        WireValue::Boolean(value) => value.to_string(),
        WireValue::Integer(value) => value.to_string(),
        WireValue::Number(text) => text.clone(),
        WireValue::String(text) => text.clone(),
    }
}

/// `query`, `path`, ...
pub(super) fn place_words(place: ParameterPlace) -> &'static str {
    match place {
        ParameterPlace::Path => "path",
        ParameterPlace::Query => "query",
        ParameterPlace::Header => "header",
        ParameterPlace::Cookie => "cookie",
    }
}

/// The Rust types of what has no name of its own at and below a use: they come and go with it.
pub(super) fn inline_types(side: Side<'_>, ty: &TypeUse) -> Vec<Key> {
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    let mut open = vec![ty];
    while let Some(ty) = open.pop() {
        match &ty.kind {
            TypeKind::List(inner) | TypeKind::Map(inner) => open.push(inner),
            TypeKind::Scalar(_) | TypeKind::Any | TypeKind::Never => {}
            TypeKind::Named(id) => {
                let def = side.api.ty(*id);
                if matches!(def.origin, TypeOrigin::Component(_)) || !seen.insert(*id) {
                    continue;
                }
                found.push(side.type_key(*id));
                within(&def.shape, &mut open);
            }
        }
    }
    found
}

/// The same for what a component is made of.
pub(super) fn inline_types_within(side: Side<'_>, id: TypeId) -> Vec<Key> {
    let mut open = Vec::new();
    within(&side.api.ty(id).shape, &mut open);
    open.into_iter().flat_map(|ty| inline_types(side, ty)).collect()
}

fn within<'a>(shape: &'a Shape, open: &mut Vec<&'a TypeUse>) {
    match shape {
        Shape::Alias(ty) => open.push(ty),
        Shape::Enumeration(_) => {}
        Shape::Union(union) => open.extend(union.variants.iter().map(|variant| &variant.ty)),
        Shape::Object(object) => {
            open.extend(object.properties.iter().map(|property| &property.ty));
            if let Additional::Typed(ty) = &object.additional {
                open.push(ty);
            }
        }
    }
}
