//! How types and arguments are declared, as text. How the types in it are spelled is given: as they are shown or as they are compared.

use crate::plan::{
    ArgumentType, Directions, Enum, Field, FormPartKind, HeaderKind, Pieces, RustType, Spelling, Wire,
};

/// How an argument of a method is taken.
pub(super) fn argument_text(ty: &ArgumentType, spelling: &dyn Spelling) -> String {
    match ty {
        ArgumentType::Text => "&str".to_owned(),
        ArgumentType::Body(RustType::Bytes) => "impl Into<Body>".to_owned(),
        ArgumentType::Scalar(ty) | ArgumentType::Structured(ty) | ArgumentType::Body(ty) => {
            ty.spelled(spelling)
        }
        ArgumentType::List(RustType::String) => "impl IntoIterator<Item = impl AsRef<str>>".to_owned(),
        ArgumentType::List(ty) => format!("impl IntoIterator<Item = {}>", ty.spelled(spelling)),
        ArgumentType::Form(name) => name.0.clone(),
        ArgumentType::Multipart => "Multipart".to_owned(),
    }
}

/// How a constructor takes a member; a text under another name as any text.
pub(super) fn taken_text(field: &Field, spelling: &dyn Spelling) -> String {
    taken(&field.ty, field, spelling)
}

/// How a setter takes a member.
pub(super) fn setter_text(field: &Field, spelling: &dyn Spelling) -> String {
    let ty = match &field.ty {
        RustType::Option(inner) => inner,
        other => other,
    };
    taken(ty, field, spelling)
}

fn taken(ty: &RustType, field: &Field, spelling: &dyn Spelling) -> String {
    match ty {
        RustType::String | RustType::Base64 => format!("impl Into<{}>", ty.spelled(spelling)),
        RustType::Model(_) if field.converted => format!("impl Into<{}>", ty.spelled(spelling)),
        // Boxed by the method itself.
        RustType::Boxed(inner) => inner.spelled(spelling),
        RustType::Nullable(inner) => match inner.as_ref() {
            RustType::Boxed(inner) => format!("impl Into<Nullable<{}>>", inner.spelled(spelling)),
            inner => format!("impl Into<Nullable<{}>>", inner.spelled(spelling)),
        },
        other => other.spelled(spelling),
    }
}

/// How a part of a form is taken.
pub(super) fn part_text(kind: &FormPartKind, spelling: &dyn Spelling) -> String {
    match kind {
        FormPartKind::Text(RustType::String) => "&str".to_owned(),
        FormPartKind::Text(ty) | FormPartKind::Json(ty) => ty.spelled(spelling),
        FormPartKind::Texts(RustType::String) => "impl IntoIterator<Item = impl AsRef<str>>".to_owned(),
        FormPartKind::Texts(ty) | FormPartKind::Jsons(ty) => {
            format!("impl IntoIterator<Item = {}>", ty.spelled(spelling))
        }
        FormPartKind::File => "impl Into<FilePart>".to_owned(),
        FormPartKind::Files => "impl IntoIterator<Item = FilePart>".to_owned(),
    }
}

/// The type of a header's field.
pub(super) fn header_text(kind: &HeaderKind, spelling: &dyn Spelling) -> String {
    match kind {
        HeaderKind::One(ty) => format!("Option<{}>", ty.spelled(spelling)),
        HeaderKind::List(ty) => format!("Option<Vec<{}>>", ty.spelled(spelling)),
    }
}

/// What a stream gives.
pub(super) fn pieces_text(pieces: &Pieces, spelling: &dyn Spelling) -> String {
    match pieces {
        Pieces::Bytes => "ByteStream".to_owned(),
        Pieces::TextEvents => "EventStream<String>".to_owned(),
        Pieces::JsonEvents(ty) => format!("EventStream<{}>", ty.spelled(spelling)),
        Pieces::JsonLines(ty) | Pieces::JsonSequence(ty) => format!("ItemStream<{}>", ty.spelled(spelling)),
    }
}

/// The traits of a model: those that all have, those of its own, those that follow from its directions. One written by hand serves as
/// well as a derived one.
pub(super) fn traits(own: &[&'static str], directions: Directions) -> Vec<&'static str> {
    let mut traits = vec!["Clone", "Debug", "PartialEq"];
    traits.extend(own);
    if directions.sent {
        traits.push("Serialize");
    }
    if directions.received {
        traits.push("Deserialize");
    }
    traits
}

/// The macro that gives an enumeration what follows from the values that it holds, and the traits among that.
pub(super) fn held(item: &Enum) -> (&'static str, &'static [&'static str]) {
    let all = |is: fn(&Wire) -> bool| item.values.iter().all(|value| is(&value.wire));
    match (all(|wire| matches!(wire, Wire::String(_))), all(|wire| matches!(wire, Wire::Integer(_)))) {
        (true, _) => (
            "open_string_enum",
            &["Eq", "Hash", "AsRef<str>", "Display", "From<&str>", "From<String>", "FromStr"],
        ),
        (false, true) => ("open_integer_enum", &["Eq", "Hash", "Display", "From<i64>", "FromStr"]),
        (false, false) => ("open_value_enum", &["Eq", "Hash", "Display", "From<Value>"]),
    }
}
