//! `content` maps of requests and responses: which media types are used, and what they hold.
//! A request may offer several; of a response's, each can be asked for. Media types for one value are one content.

use super::cursor::Cursor;
use super::{Cx, Place, constraints, form, schema, stream};
use crate::api::{Content, MediaType, TypeUse};
use crate::diagnostic::Code;
use crate::document::Node;

/// Everything that may be sent: JSON before forms before text before bytes, then by name.
pub(super) fn request_contents<'d>(cx: &mut Cx<'d, '_>, body: &Cursor<'d>, place: &Place) -> Vec<Content> {
    let ranked = ranked(cx, body).into_iter().map(|(media, cursor)| (unstreamed(media), cursor)).collect();
    contents(cx, ranked, place, is_alias_sent)
}

/// Everything that may be asked for: JSON before text before bytes before streams, then by name.
pub(super) fn response_contents<'d>(
    cx: &mut Cx<'d, '_>,
    response: &Cursor<'d>,
    place: &Place,
) -> Vec<Content> {
    let ranked = ranked(cx, response).into_iter().map(|(media, cursor)| (untaken(media), cursor)).collect();
    let grouped = without_twins(ranked);
    contents(cx, grouped, place, is_alias_read)
}

/// The content of an answer that nobody asks for: one way to read it is enough, and the body is kept.
pub(super) fn error_contents<'d>(cx: &mut Cx<'d, '_>, response: &Cursor<'d>, place: &Place) -> Vec<Content> {
    let ranked: Vec<_> =
        ranked(cx, response).into_iter().map(|(media, cursor)| (untaken(media), cursor)).collect();
    let Some((first, read)) = ranked.first().cloned() else { return Vec::new() };
    for (media, cursor) in ranked.iter().skip(1) {
        let is_other = schema_of(cursor) != schema_of(&read) && schema_of(cursor).is_some();
        if matches!((media, &first), (MediaType::Json(_), MediaType::Json(_))) && is_other {
            let message = format!(
                "`{}` has a schema of its own; the answer is read as `{}`",
                media.as_str(),
                first.as_str()
            );
            cx.report(Code::UnsupportedMediaType, cursor, message);
        }
    }
    contents(cx, vec![(first, read)], place, is_alias_read)
}

/// Nothing that is sent is a stream of items: those are text or bytes to us.
fn unstreamed(media: MediaType) -> MediaType {
    match media {
        MediaType::Events(text) => MediaType::Text(text),
        MediaType::JsonLines(text) | MediaType::JsonSequence(text) => MediaType::Bytes(text),
        MediaType::Json(_)
        | MediaType::Text(_)
        | MediaType::Form(_)
        | MediaType::Multipart(_)
        | MediaType::Bytes(_) => media,
    }
}

/// No answer seen is a form that has to be taken apart.
fn untaken(media: MediaType) -> MediaType {
    match media {
        MediaType::Form(text) | MediaType::Multipart(text) => MediaType::Bytes(text),
        MediaType::Json(_)
        | MediaType::Text(_)
        | MediaType::Bytes(_)
        | MediaType::Events(_)
        | MediaType::JsonLines(_)
        | MediaType::JsonSequence(_) => media,
    }
}

/// Media types with what stands under them.
type Ranked<'d> = Vec<(MediaType, Cursor<'d>)>;

/// Some frameworks list plain text beside every JSON, with the schema of that JSON, which no text fulfils.
fn without_twins(mut ranked: Ranked<'_>) -> Ranked<'_> {
    let json: Vec<&Node> = ranked
        .iter()
        .filter(|(media, _)| matches!(media, MediaType::Json(_)))
        .filter_map(|(_, cursor)| schema_of(cursor))
        .filter(|schema| schema.get("type").and_then(Node::as_str) != Some("string"))
        .collect();
    ranked.retain(|(media, cursor)| {
        essence(media.as_str()) != "text/plain"
            || schema_of(cursor).is_none_or(|schema| !json.contains(&schema))
    });
    ranked
}

/// One content for each value; the preferred one has the name of the body alone, whatever else is offered.
fn contents<'d>(cx: &mut Cx<'d, '_>, ranked: Ranked<'d>, place: &Place, is_alias: IsAlias) -> Vec<Content> {
    let mut contents: Vec<(Content, Option<&'d Node>)> = Vec::new();
    for (media, cursor) in ranked {
        let schema = schema_of(&cursor);
        let same = contents.iter_mut().find(|(known, of)| is_alias(&known.media, &media) && *of == schema);
        if let Some((known, _)) = same {
            if known.media != media {
                known.aliases.push(media.as_str().to_owned());
            }
            continue;
        }
        let place = match contents.is_empty() {
            true => place.clone(),
            false => place.then(media.as_str()),
        };
        contents.push((content(cx, media, &cursor, &place), schema));
    }
    contents.into_iter().map(|(content, _)| content).collect()
}

fn schema_of<'d>(cursor: &Cursor<'d>) -> Option<&'d Node> {
    cursor.node.get("schema")
}

/// Whether two media types with one schema are two names of one thing.
type IsAlias = fn(&MediaType, &MediaType) -> bool;

/// What is sent carries its name, so only the old name of JSON says no more than the new one.
fn is_alias_sent(known: &MediaType, other: &MediaType) -> bool {
    matches!(known, MediaType::Json(_)) && (known == other || essence(other.as_str()) == "text/json")
}

/// What is read is told apart by what it is read as; bytes are bytes, and a header says which they are to be.
fn is_alias_read(known: &MediaType, other: &MediaType) -> bool {
    let is_xml = |media: &MediaType| media.as_str().contains("xml");
    match (known, other) {
        (MediaType::Json(_), MediaType::Json(_)) | (MediaType::Bytes(_), MediaType::Bytes(_)) => true,
        (MediaType::Text(_), MediaType::Text(_)) => is_xml(known) && is_xml(other),
        _ => false,
    }
}

/// The members of `content`, the preferred first.
fn ranked<'d>(cx: &mut Cx<'d, '_>, owner: &Cursor<'d>) -> Ranked<'d> {
    let Some(members) = cx.object(owner, "content").map(|content| content.members()) else {
        return Vec::new();
    };
    let mut ranked: Vec<(u8, MediaType, Cursor<'d>)> = Vec::new();
    for (text, cursor) in members {
        let schema = cursor.get("schema").and_then(|schema| cx.meant(schema));
        let format = schema.and_then(|schema| schema.text("format"));
        match media_type(text) {
            // What is all bytes is no JSON, whatever the media type leaves open.
            Some((2, _)) if format == Some("binary") => {
                ranked.push((7, MediaType::Bytes("application/octet-stream".to_owned()), cursor));
            }
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
        (MediaType::Events(_), _) => (stream::event_data(cx, cursor, place), Vec::new()),
        (MediaType::JsonLines(_) | MediaType::JsonSequence(_), _) => {
            (stream::item(cx, cursor, place), Vec::new())
        }
        // Text and bytes are handed on as they are, whatever the schema says about them.
        (MediaType::Text(_) | MediaType::Bytes(_), _)
        | (MediaType::Json(_) | MediaType::Form(_) | MediaType::Multipart(_), None) => {
            (TypeUse::any(), Vec::new())
        }
    };
    let constraints = cursor.get("schema").as_ref().and_then(constraints::constraints);
    let at = cx.document.origin(&cursor.pointer);
    Content { media, aliases: Vec::new(), ty, parts, constraints, at }
}

fn essence(text: &str) -> String {
    text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// How a media type is handled, and before which others.
fn media_type(text: &str) -> Option<(u8, MediaType)> {
    let essence = essence(text);
    let owned = text.trim().to_owned();
    let (kind, subtype) = essence.split_once('/')?;
    Some(match (kind, subtype) {
        ("application", "json") => (0, MediaType::Json(owned)),
        (
            "application" | "text",
            "ndjson" | "x-ndjson" | "jsonl" | "x-jsonl" | "jsonlines" | "x-jsonlines",
        ) => (8, MediaType::JsonLines(owned)),
        ("application", "stream+json" | "x-json-stream") => (8, MediaType::JsonLines(owned)),
        (_, "json-seq") => (8, MediaType::JsonSequence(owned)),
        (_, subtype) if subtype.ends_with("+json-seq") => (8, MediaType::JsonSequence(owned)),
        ("text", "event-stream") => (8, MediaType::Events(owned)),
        // `*/*` beside a schema is JSON in every document seen; it must not be sent as a content type.
        ("*", "*") | ("application", "*" | "*+json") => (2, MediaType::Json("application/json".to_owned())),
        ("text", "json") => (1, MediaType::Json(owned)),
        (_, subtype) if subtype.ends_with("+json") => (1, MediaType::Json(owned)),
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
        assert!(json("text/json") && !json("application/x-ndjson"));
        assert!(matches!(media_type("text/plain"), Some((_, MediaType::Text(_)))));
        assert!(matches!(media_type("image/png"), Some((_, MediaType::Bytes(_)))));
        assert!(matches!(media_type("text/event-stream; charset=utf-8"), Some((_, MediaType::Events(_)))));
        assert!(matches!(media_type("application/geo+json-seq"), Some((_, MediaType::JsonSequence(_)))));
        assert!(
            matches!(media_type("multipart/form-data; boundary=x"), Some((_, MediaType::Multipart(text))) if text == "multipart/form-data")
        );
        assert_eq!(media_type("nonsense"), None);
    }
}
