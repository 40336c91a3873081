//! `content` maps of requests and responses: which media type is used, and what it holds.
//! One media type per body for now; the others are reported.

use super::cursor::Cursor;
use super::{Cx, Place, schema};
use crate::api::{Content, MediaType, TypeUse};
use crate::diagnostic::Code;

/// The media type that is used: JSON before text before bytes, then the first by name.
pub(super) fn content<'d>(cx: &mut Cx<'d, '_>, owner: &Cursor<'d>, place: &Place) -> Option<Content> {
    let members = cx.object(owner, "content")?.members();
    let (_, media, chosen) = members
        .iter()
        .filter_map(|(text, cursor)| {
            let (rank, media) = media_type(text)?;
            Some((rank, media, cursor.clone()))
        })
        .min_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)))
        .or_else(|| {
            for (text, at) in &members {
                cx.report(Code::UnsupportedMediaType, at, format!("`{text}` is not supported yet"));
            }
            None
        })?;
    for (text, at) in members.iter().filter(|(_, cursor)| cursor.pointer != chosen.pointer) {
        let message = format!("`{text}` is not offered; `{}` is used instead", media.as_str());
        cx.report(Code::UnsupportedMediaType, at, message);
    }
    let ty = match (&media, chosen.get("schema")) {
        (MediaType::Json(_), Some(schema)) => schema::type_use(cx, &schema, place),
        // Text and bytes are handed on as they are, whatever the schema says about them.
        _ => TypeUse::any(),
    };
    Some(Content { media, ty })
}

/// How a media type is handled, and before which others; `None` where only bytes of a certain grammar would do.
fn media_type(text: &str) -> Option<(u8, MediaType)> {
    let essence = text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let owned = text.trim().to_owned();
    let (kind, subtype) = essence.split_once('/')?;
    Some(match (kind, subtype) {
        ("application", "json") => (0, MediaType::Json(owned)),
        (_, subtype) if subtype.ends_with("+json") => (1, MediaType::Json(owned)),
        // `*/*` beside a schema is JSON in every document seen; it must not be sent as a content type.
        ("*", "*") | ("application", "*") => (2, MediaType::Json("application/json".to_owned())),
        ("multipart", _) | ("application", "x-www-form-urlencoded") | ("text", "event-stream") => {
            return None;
        }
        ("application", subtype) if subtype.contains("ndjson") || subtype.contains("jsonl") => return None,
        ("text", _) | ("application", "xml" | "yaml" | "x-yaml") => (3, MediaType::Text(owned)),
        (_, subtype) if subtype.ends_with("+xml") => (4, MediaType::Text(owned)),
        _ => (5, MediaType::Bytes(owned)),
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
        assert_eq!(media_type("multipart/form-data"), None);
        assert_eq!(media_type("nonsense"), None);
    }
}
