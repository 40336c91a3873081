//! The document that the client was emitted from, as its author wrote it and as the generator understands it.

use generator::api::{Api, Content, Object, Scalar, Shape, TypeDef, TypeKind, TypeOrigin, TypeUse};
use generator::diagnostic::Diagnostics;
use generator::loader::NoFiles;
use generator::source::Sources;
use generator::{Texts, lower, read};

const DOCUMENT: &str = include_str!("../../../spec/besmart.yaml");
const OVERLAY: &str = include_str!("../../../spec/besmart.overlay.yaml");

/// The document without the overlay, read by nothing of ours.
pub(crate) fn author() -> serde_yaml::Value {
    serde_yaml::from_str(DOCUMENT).expect("YAML")
}

/// The document with the overlay.
pub(crate) fn api() -> Api {
    let mut sources = Sources::default();
    let document = sources.add("besmart.yaml", DOCUMENT);
    let overlay = Some(sources.add("besmart.overlay.yaml", OVERLAY));
    let mut diagnostics = Diagnostics::default();
    let document = read(&mut sources, Texts { document, overlay, loader: &NoFiles }, &mut diagnostics)
        .expect("a document");
    lower(&document, &mut diagnostics)
}

/// What a body is, in a word: `SensorInfoResponse`, `[SignalResponse]`, `string`, `any`, `nothing`.
pub(crate) fn kind(api: &Api, content: Option<&Content>) -> String {
    content.map_or_else(|| "nothing".to_owned(), |content| word(api, &content.ty))
}

fn word(api: &Api, ty: &TypeUse) -> String {
    match &ty.kind {
        TypeKind::Named(id) => name(api.ty(*id)).to_owned(),
        TypeKind::Scalar(Scalar::String(_)) => "string".to_owned(),
        TypeKind::List(item) => format!("[{}]", word(api, item)),
        TypeKind::Any | TypeKind::Never => "any".to_owned(),
        TypeKind::Scalar(_) | TypeKind::Map(_) => format!("{ty:?}"),
    }
}

/// The name of a component schema.
pub(crate) fn name(def: &TypeDef) -> &str {
    match &def.origin {
        TypeOrigin::Component(name) => name,
        TypeOrigin::Inline { .. } => "",
    }
}

/// The object that `ty` is, or that the items of the list `ty` are.
pub(crate) fn object<'a>(api: &'a Api, ty: &'a TypeUse) -> Option<&'a Object> {
    match &ty.kind {
        TypeKind::List(item) => object(api, item),
        TypeKind::Named(id) => match &api.ty(*id).shape {
            Shape::Object(object) => Some(object),
            Shape::Alias(target) => object(api, target),
            Shape::Enumeration(_) | Shape::Union(_) => None,
        },
        TypeKind::Scalar(_) | TypeKind::Map(_) | TypeKind::Any | TypeKind::Never => None,
    }
}
