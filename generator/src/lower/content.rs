//! `content` maps of requests and responses: which media types are used, and what they hold.
//! A request may offer several; of a response's, one is asked for.

use super::cursor::Cursor;
use super::{Cx, Place, form, schema};
use crate::api::{Content, MediaType, TypeUse};
use crate::diagnostic::Code;

/// Everything that may be sent: JSON before forms before text before bytes, then by name.
pub(super) fn request_contents<'d>(cx: &mut Cx<'d, '_>, body: &Cursor<'d>, place: &Place) -> Vec<Content> {
    let mut contents: Vec<Content> = Vec::new();
    for (media, cursor) in ranked(cx, body) {
        // The preferred one has the name of the body alone, whatever else is offered.
        let place = match contents.is_empty() {
            true => place.clone(),
            false => place.then(media.as_str()),
        };
        contents.push(content(cx, media, &cursor, &place));
    }
    contents
}

/// The media type that is asked for: JSON before text before bytes, then the first by name.
pub(super) fn response_content<'d>(
    cx: &mut Cx<'d, '_>,
    response: &Cursor<'d>,
    place: &Place,
) -> Option<Content> {
    let mut ranked = ranked(cx, response).into_iter();
    let (media, chosen) = ranked.next()?;
    for (other, at) in ranked {
        let message = format!("`{}` is not asked for; `{}` is", other.as_str(), media.as_str());
        cx.report(Code::UnsupportedMediaType, &at, message);
    }
    if is_stream(&media) {
        let message = format!(
            "`{}` is read whole when it ends; reading it as a stream is not supported yet",
            media.as_str()
        );
        cx.report(Code::UnsupportedMediaType, &chosen, message);
    }
    Some(match media {
        // No response seen is a form that has to be taken apart.
        MediaType::Form(text) | MediaType::Multipart(text) => {
            Content { media: MediaType::Bytes(text), ty: TypeUse::any(), parts: Vec::new() }
        }
        media => content(cx, media, &chosen, place),
    })
}

/// Whether a body is meant to be read while it comes.
fn is_stream(media: &MediaType) -> bool {
    const STREAMS: [&str; 6] = ["event-stream", "ndjson", "x-ndjson", "jsonl", "x-jsonl", "json-seq"];
    let essence = media.as_str().split(';').next().unwrap_or_default();
    essence.split('/').nth(1).is_some_and(|subtype| STREAMS.contains(&subtype.trim()))
}

/// The members of `content`, the preferred first.
fn ranked<'d>(cx: &mut Cx<'d, '_>, owner: &Cursor<'d>) -> Vec<(MediaType, Cursor<'d>)> {
    let Some(members) = cx.object(owner, "content").map(|content| content.members()) else {
        return Vec::new();
    };
    let mut ranked: Vec<(u8, MediaType, Cursor<'d>)> = Vec::new();
    for (text, cursor) in members {
        match media_type(text) {
            Some((rank, media)) => ranked.push((rank, media, cursor)),
            None => cx.report(Code::InvalidNode, &cursor, format!("`{text}` is no media type; ignored")),
        }
    }
    ranked.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    ranked.into_iter().map(|(_, media, cursor)| (media, cursor)).collect()
}

fn content<'d>(cx: &mut Cx<'d, '_>, media: MediaType, cursor: &Cursor<'d>, place: &Place) -> Content {
    let schema = cursor.get("schema");
    let (ty, parts) = match (&media, schema) {
        (MediaType::Json(_), Some(schema)) => (schema::type_use(cx, &schema, place), Vec::new()),
        (MediaType::Form(_), Some(schema)) => {
            let ty = schema::type_use(cx, &schema, place);
            let parts = form::urlencoded(cx, cursor, &ty);
            (ty, parts)
        }
        (MediaType::Multipart(_), Some(schema)) => {
            (TypeUse::any(), form::multipart(cx, cursor, &schema, place))
        }
        // Text and bytes are handed on as they are, whatever the schema says about them.
        _ => (TypeUse::any(), Vec::new()),
    };
    Content { media, ty, parts }
}

/// How a media type is handled, and before which others.
fn media_type(text: &str) -> Option<(u8, MediaType)> {
    let essence = text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let owned = text.trim().to_owned();
    let (kind, subtype) = essence.split_once('/')?;
    Some(match (kind, subtype) {
        ("application", "json") => (0, MediaType::Json(owned)),
        (_, subtype) if subtype.ends_with("+json") => (1, MediaType::Json(owned)),
        // `*/*` beside a schema is JSON in every document seen; it must not be sent as a content type.
        ("*", "*") | ("application", "*") => (2, MediaType::Json("application/json".to_owned())),
        ("application", "x-www-form-urlencoded") => (3, MediaType::Form(owned)),
        // The boundary is put behind it.
        ("multipart", subtype) => (4, MediaType::Multipart(format!("multipart/{subtype}"))),
        ("text", "*") => (5, MediaType::Text("text/plain".to_owned())),
        ("text", _) | ("application", "xml" | "yaml" | "x-yaml") => (5, MediaType::Text(owned)),
        (_, subtype) if subtype.ends_with("+xml") => (6, MediaType::Text(owned)),
        (_, "*") => (7, MediaType::Bytes("application/octet-stream".to_owned())),
        _ => (7, MediaType::Bytes(owned)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_types_are_told_by_their_essence() {
        let json = |text: &str| matches!(media_type(text), Some((_, MediaType::Json(_))));
        assert!(json("application/json; charset=utf-8") && json("application/problem+JSON") && json("*/*"));
        assert!(matches!(media_type("text/plain"), Some((_, MediaType::Text(_)))));
        assert!(matches!(media_type("image/png"), Some((_, MediaType::Bytes(_)))));
        assert!(
            matches!(media_type("multipart/form-data; boundary=x"), Some((_, MediaType::Multipart(text))) if text == "multipart/form-data")
        );
        assert_eq!(media_type("nonsense"), None);
    }
}
