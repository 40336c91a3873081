//! Request bodies: how each media type is taken and written, and the structs of multipart forms.

use super::operations::One;
use super::rust_types::Types;
use super::{arguments, casing, docs, keeping};
use crate::api::{Content, MediaType, Part, PartKind, TypeKind, TypeUse};
use crate::plan::{
    Argument, ArgumentPlace, ArgumentType, BodyMedia, BodyPlan, Form, FormPart, FormPartKind, Ident, RustType,
};

/// The bodies of an operation, the preferred first, each with the word that tells it from the others.
pub(super) struct Bodies {
    pub(super) arguments: Vec<(String, Argument)>,
    pub(super) forms: Vec<Form>,
}

/// Every way to send a body. `form_name` gives a name for the struct of a multipart form.
pub(super) fn bodies(types: &Types<'_>, one: One<'_>, form_name: &mut dyn FnMut(&str) -> Ident) -> Bodies {
    let mut bodies = Bodies { arguments: Vec::new(), forms: Vec::new() };
    let Some(body) = &one.api.body else { return bodies };
    for content in &body.contents {
        let (ty, media) = match &content.media {
            MediaType::Json(_) => (ArgumentType::Body(types.value(&content.ty)), BodyMedia::Json),
            MediaType::Text(_) | MediaType::Events(_) => {
                (ArgumentType::Body(RustType::String), BodyMedia::Text)
            }
            MediaType::Bytes(_) | MediaType::JsonLines(_) | MediaType::JsonSequence(_) => {
                (ArgumentType::Body(RustType::Bytes), BodyMedia::Bytes)
            }
            MediaType::Form(_) => {
                (ArgumentType::Body(types.value(&content.ty)), BodyMedia::Form(members(content)))
            }
            MediaType::Multipart(_) if content.parts.is_empty() => {
                (ArgumentType::Multipart, BodyMedia::Multipart)
            }
            MediaType::Multipart(_) => {
                let form = form(types, one, content, form_name(content.media.as_str()));
                let name = form.name.clone();
                bodies.forms.push(form);
                (ArgumentType::Form(name), BodyMedia::Multipart)
            }
        };
        let argument = Argument {
            name: Ident("body".to_owned()),
            wire: "body".to_owned(),
            place: ArgumentPlace::Body,
            ty,
            writing: None,
            deprecated: false,
            body: Some(BodyPlan { content_type: content.media.as_str().to_owned(), media }),
            docs: docs::docs(&body.docs, "The request body."),
        };
        bodies.arguments.push((word(&content.media), argument));
    }
    bodies
}

/// The word for a media type: its subtype, in the words that people use.
pub(super) fn word(media: &MediaType) -> String {
    let essence = media.as_str().split(';').next().unwrap_or_default();
    let subtype = essence.split('/').nth(1).unwrap_or_default();
    match subtype.trim() {
        "x-www-form-urlencoded" => "form".to_owned(),
        "form-data" => "multipart".to_owned(),
        "octet-stream" => "bytes".to_owned(),
        "plain" => "text".to_owned(),
        other => casing::words(other).join("_"),
    }
}

/// The members of a urlencoded form that are not written as by default: exploded, in the style `form`.
fn members(content: &Content) -> Vec<(String, crate::plan::Writing)> {
    let writings =
        content.parts.iter().map(|part| (part.property.name.clone(), arguments::writing(part.writing)));
    writings.filter(|(_, writing)| *writing != arguments::FORM).collect()
}

fn form(types: &Types<'_>, one: One<'_>, content: &Content, name: Ident) -> Form {
    // `new` makes the form, in a variable `multipart`.
    let held = one.held.map(|held| &held.members);
    let mut names = keeping::namespace(held, &["part"], &["new", "multipart"]);
    let parts = content.parts.iter().map(|part| FormPart {
        name: match one.member(&["part", content.media.as_str(), &part.property.name]) {
            Some(held) => Ident(held.name.clone()),
            None => names.take([casing::snake(&part.property.name, "part")]),
        },
        wire: part.property.name.clone(),
        required: part.property.required && !part.property.read_only,
        kind: part_kind(types, part),
        content_type: part.content_type.clone(),
        docs: docs::docs(&part.property.docs, &format!("The part `{}`.", docs::code(&part.property.name))),
    });
    Form { name, parts: parts.collect() }
}

fn part_kind(types: &Types<'_>, part: &Part) -> FormPartKind {
    let item = |ty: &TypeUse| match &types.unalias(ty).kind {
        TypeKind::List(item) => item.as_ref().clone(),
        _ => ty.clone(),
    };
    match part.kind {
        PartKind::File => FormPartKind::File,
        PartKind::Files => FormPartKind::Files,
        PartKind::Value => match types.plain(&part.property.ty) {
            Some(ty) => FormPartKind::Text(ty),
            None => FormPartKind::Json(types.bare(&part.property.ty)),
        },
        PartKind::Values => {
            let item = item(&part.property.ty);
            match types.plain(&item) {
                Some(ty) => FormPartKind::Texts(ty),
                None => FormPartKind::Jsons(types.bare(&item)),
            }
        }
    }
}
