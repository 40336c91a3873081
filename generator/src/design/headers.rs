//! The headers that an operation may answer with: one struct for all statuses, since the same few come with each.

use super::names::Namespace;
use super::operations::One;
use super::rust_types::Types;
use super::{casing, docs, enums, formats, keeping};
use crate::api::{ResponseHeader, Shape, TypeKind, TypeUse};
use crate::plan::{AnswerHeaders, HeaderField, HeaderKind, Ident, RustType};

/// The struct, named by `name`; `None` if the document describes no header.
pub(super) fn headers(
    types: &Types<'_>,
    one: One<'_>,
    name: &mut dyn FnMut() -> Ident,
) -> Option<AnswerHeaders> {
    let mut headers: Vec<&ResponseHeader> =
        one.api.responses.iter().flat_map(|response| &response.headers).collect();
    // Stable, so that of one name the first response's stays first.
    headers.sort_by_key(|header| header.name.to_ascii_lowercase());
    let mut names = keeping::namespace(one.held.map(|held| &held.members), &["answer-header"], &[]);
    let fields: Vec<HeaderField> = headers
        .chunk_by(|a, b| a.name.eq_ignore_ascii_case(&b.name))
        .map(|same| field(types, one, same, &mut names))
        .collect();
    (!fields.is_empty()).then(|| AnswerHeaders { name: name(), fields })
}

/// One header, as the responses that have it describe it.
fn field(types: &Types<'_>, one: One<'_>, same: &[&ResponseHeader], names: &mut Namespace) -> HeaderField {
    let kinds: Vec<HeaderKind> = same.iter().map(|header| kind(types, header)).collect();
    // Where they disagree, only the text is true of all.
    let agreed = kinds.first().filter(|first| kinds.iter().all(|kind| kind == *first)).cloned();
    let wire = same.first().map(|header| header.name.clone()).unwrap_or_default();
    let described = same.iter().find_map(|header| header.description.as_deref());
    HeaderField {
        name: match one.held.and_then(|held| held.members.get(&keeping::header_place(&wire))) {
            Some(held) => Ident(held.name.clone()),
            None => names.take([casing::snake(&wire, "header")]),
        },
        kind: agreed.unwrap_or(HeaderKind::One(RustType::String)),
        secret: same.iter().any(|header| types.is_secret(&header.ty)),
        docs: docs::description(described, &format!("The header `{}`.", docs::code(&wire))),
        wire,
    }
}

/// The type of a scalar if it is read from its plain text as well as from JSON.
fn read_from_text(types: &Types<'_>, ty: &TypeUse) -> Option<RustType> {
    if let Some((_, Shape::Enumeration(enumeration))) = types.shape(ty)
        && enums::is_mixed(enumeration)
    {
        return None;
    }
    types.plain(ty).filter(|ty| match ty {
        RustType::Mapped(path) => formats::is_read_from_text(path),
        RustType::Base64 => false,
        _ => true,
    })
}

fn kind(types: &Types<'_>, header: &ResponseHeader) -> HeaderKind {
    let one = || HeaderKind::One(read_from_text(types, &header.ty).unwrap_or(RustType::String));
    match &types.unalias(&header.ty).kind {
        TypeKind::List(item) => read_from_text(types, item).map_or_else(one, HeaderKind::List),
        TypeKind::Scalar(_) | TypeKind::Named(_) | TypeKind::Map(_) | TypeKind::Any | TypeKind::Never => {
            one()
        }
    }
}
