//! How types and arguments are declared, as text: to compare them, and for people.

use crate::plan::{ArgumentType, Directions, FormPartKind, HeaderKind, Pieces, RustType};

/// A type as a signature has it.
pub(super) fn type_text(ty: &RustType) -> String {
    let of = |name: &str, inner: &RustType| format!("{name}<{}>", type_text(inner));
    match ty {
        RustType::Unit => "()".to_owned(),
        RustType::Bool => "bool".to_owned(),
        RustType::I32 => "i32".to_owned(),
        RustType::I64 => "i64".to_owned(),
        RustType::U32 => "u32".to_owned(),
        RustType::U64 => "u64".to_owned(),
        RustType::F32 => "f32".to_owned(),
        RustType::F64 => "f64".to_owned(),
        RustType::String => "String".to_owned(),
        RustType::Value => "Value".to_owned(),
        RustType::Bytes => "Bytes".to_owned(),
        RustType::Base64 => "Base64".to_owned(),
        RustType::Mapped(path) => path.clone(),
        RustType::Model(name) => format!("types::{}", name.as_str()),
        RustType::Option(inner) => of("Option", inner),
        RustType::Nullable(inner) => of("Nullable", inner),
        RustType::Vec(inner) => of("Vec", inner),
        RustType::Map(inner) => format!("BTreeMap<String, {}>", type_text(inner)),
        RustType::Boxed(inner) => of("Box", inner),
    }
}

/// How an argument of a method is taken.
pub(super) fn argument_text(ty: &ArgumentType) -> String {
    match ty {
        ArgumentType::Text => "&str".to_owned(),
        ArgumentType::Body(RustType::Bytes) => "impl Into<Body>".to_owned(),
        ArgumentType::Scalar(ty) | ArgumentType::Structured(ty) | ArgumentType::Body(ty) => type_text(ty),
        ArgumentType::List(RustType::String) => "impl IntoIterator<Item = impl AsRef<str>>".to_owned(),
        ArgumentType::List(ty) => format!("impl IntoIterator<Item = {}>", type_text(ty)),
        ArgumentType::Form(name) => name.0.clone(),
        ArgumentType::Multipart => "Multipart".to_owned(),
    }
}

/// How a constructor takes a member.
pub(super) fn taken_text(ty: &RustType) -> String {
    match ty {
        RustType::String => "impl Into<String>".to_owned(),
        RustType::Base64 => "impl Into<Base64>".to_owned(),
        // Boxed by the method itself.
        RustType::Boxed(inner) => type_text(inner),
        RustType::Nullable(inner) => match inner.as_ref() {
            RustType::Boxed(inner) => format!("impl Into<Nullable<{}>>", type_text(inner)),
            inner => format!("impl Into<Nullable<{}>>", type_text(inner)),
        },
        other => type_text(other),
    }
}

/// How a setter takes a member.
pub(super) fn setter_text(ty: &RustType) -> String {
    match ty {
        RustType::Option(inner) => taken_text(inner),
        other => taken_text(other),
    }
}

/// How a part of a form is taken.
pub(super) fn part_text(kind: &FormPartKind) -> String {
    match kind {
        FormPartKind::Text(RustType::String) => "&str".to_owned(),
        FormPartKind::Text(ty) | FormPartKind::Json(ty) => type_text(ty),
        FormPartKind::Texts(RustType::String) => "impl IntoIterator<Item = impl AsRef<str>>".to_owned(),
        FormPartKind::Texts(ty) | FormPartKind::Jsons(ty) => {
            format!("impl IntoIterator<Item = {}>", type_text(ty))
        }
        FormPartKind::File => "impl Into<FilePart>".to_owned(),
        FormPartKind::Files => "impl IntoIterator<Item = FilePart>".to_owned(),
    }
}

/// The type of a header's field.
pub(super) fn header_text(kind: &HeaderKind) -> String {
    match kind {
        HeaderKind::One(ty) => format!("Option<{}>", type_text(ty)),
        HeaderKind::List(ty) => format!("Option<Vec<{}>>", type_text(ty)),
    }
}

/// What a stream gives.
pub(super) fn pieces_text(pieces: &Pieces) -> String {
    match pieces {
        Pieces::Bytes => "ByteStream".to_owned(),
        Pieces::TextEvents => "EventStream<String>".to_owned(),
        Pieces::JsonEvents(ty) => format!("EventStream<{}>", type_text(ty)),
        Pieces::JsonLines(ty) | Pieces::JsonSequence(ty) => format!("ItemStream<{}>", type_text(ty)),
    }
}

/// The traits that follow from the directions of a type.
pub(super) fn serde_text(directions: Directions) -> Vec<&'static str> {
    let mut traits = Vec::new();
    if directions.sent {
        traits.push("Serialize");
    }
    if directions.received {
        traits.push("Deserialize");
    }
    traits
}
