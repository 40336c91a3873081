//! The media types of a success: what `send` asks for, and the methods that ask for another one or read it while it comes.

use super::bodies::word;
use super::casing;
use super::names::Namespace;
use super::outcomes::body_of;
use super::rust_types::Types;
use crate::api::{Content, MediaType, TypeKind};
use crate::plan::{Ident, Pieces, Representation, RustType, StreamPlan};

/// The media types that a header can hold, each once: what is not visible ASCII would fail every call.
pub(super) fn accept<'a>(media: impl IntoIterator<Item = &'a str>) -> String {
    let mut accepted: Vec<&str> = Vec::new();
    for text in media {
        if !accepted.contains(&text) && text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
            accepted.push(text);
        }
    }
    accepted.join(", ")
}

/// The names of a content, the preferred first.
pub(super) fn names(content: &Content) -> impl Iterator<Item = &str> {
    std::iter::once(content.media.as_str()).chain(content.aliases.iter().map(String::as_str))
}

/// A method for each media type that is not the preferred one, and that is not a stream.
pub(super) fn representations(
    types: &Types<'_>,
    contents: &[Content],
    methods: &mut Namespace,
) -> Vec<Representation> {
    let others = contents.iter().skip(1).filter(|content| match content.media {
        MediaType::Json(_)
        | MediaType::Text(_)
        | MediaType::Form(_)
        | MediaType::Multipart(_)
        | MediaType::Bytes(_) => true,
        MediaType::Events(_) | MediaType::JsonLines(_) | MediaType::JsonSequence(_) => false,
    });
    let representation = |content: &Content| {
        let (ty, decode) = body_of(types, content);
        let name = casing::snake(&format!("send_{}", word(&content.media)), "send");
        let method = methods.take([name.clone(), format!("{name}_body")]);
        Representation { method, accept: accept(names(content)), ty, decode }
    };
    others.map(representation).collect()
}

/// A method for each content that can be read while it comes: streams of items before bytes.
pub(super) fn streams(types: &Types<'_>, contents: &[Content], methods: &mut Namespace) -> Vec<StreamPlan> {
    let mut found: Vec<(&Content, Pieces)> =
        contents.iter().filter_map(|content| Some((content, pieces(types, content)?))).collect();
    found.sort_by_key(|(_, pieces)| *pieces == Pieces::Bytes);
    let mut plans: Vec<StreamPlan> = Vec::new();
    for (content, pieces) in found {
        let method = match plans.is_empty() {
            // Kept free for this.
            true => Ident("send_stream".to_owned()),
            false => {
                let name = casing::snake(&format!("send_stream_{}", word(&content.media)), "send");
                methods.take([name.clone(), format!("{name}_body")])
            }
        };
        plans.push(StreamPlan { method, accept: accept(names(content)), pieces });
    }
    plans
}

fn pieces(types: &Types<'_>, content: &Content) -> Option<Pieces> {
    let value = || match types.value(&content.ty) {
        // `null` is a value of it already.
        RustType::Option(inner) if *inner == RustType::Value => RustType::Value,
        ty => ty,
    };
    Some(match content.media {
        MediaType::Bytes(_) | MediaType::Form(_) | MediaType::Multipart(_) => Pieces::Bytes,
        MediaType::Events(_) if content.ty.kind == TypeKind::Any => Pieces::TextEvents,
        MediaType::Events(_) => Pieces::JsonEvents(value()),
        MediaType::JsonLines(_) => Pieces::JsonLines(value()),
        MediaType::JsonSequence(_) => Pieces::JsonSequence(value()),
        MediaType::Json(_) | MediaType::Text(_) => return None,
    })
}
