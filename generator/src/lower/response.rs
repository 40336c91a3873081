//! `responses`: every status with what it carries.

use super::cursor::Cursor;
use super::{Cx, Place, content, parts, schema};
use crate::api::{Response, ResponseHeader, Scalar, Status, StringFormat, TypeKind, TypeUse};
use crate::diagnostic::Code;

/// The documented answers of an operation, by status.
pub(super) fn responses<'d>(cx: &mut Cx<'d, '_>, operation: &Cursor<'d>, place: &Place) -> Vec<Response> {
    let Some(members) = cx.object(operation, "responses") else { return Vec::new() };
    let mut responses = Vec::new();
    // Where no success is listed, the default is one.
    let is_success = |key: &str| status(key).is_some_and(Status::is_success);
    let only_default = !members.members().iter().any(|(key, _)| is_success(key));
    for (key, cursor) in members.members() {
        if key.starts_with("x-") {
            continue;
        }
        let Some(status) = status(key) else {
            let message = format!("`{key}` is neither a status nor `default`; ignored");
            cx.report(Code::InvalidNode, &cursor, message);
            continue;
        };
        let Some(cursor) = cx.resolve(cursor) else { continue };
        cx.members_besides(
            &cursor,
            "a response",
            &["$ref", "summary", "description", "headers", "content", "links"],
        );
        let place = place.then("response").then(key);
        responses.push(parts::used(cx, &cursor, |cx| Response {
            status,
            contents: match status.is_success() || (status == Status::Default && only_default) {
                true => content::response_contents(cx, &cursor, &place),
                false => content::error_contents(cx, &cursor, &place),
            },
            headers: headers(cx, &cursor, &place),
            description: cursor.text("description").map(|text| text.trim().to_owned()),
        }));
    }
    responses.sort_by_key(|response| response.status);
    responses
}

/// Reads a key as openapiv3 does: `200`, `4XX`; and `default`.
fn status(key: &str) -> Option<Status> {
    if key == "default" {
        return Some(Status::Default);
    }
    match serde_json::from_value(key.to_ascii_uppercase().into()) {
        Ok(openapiv3::StatusCode::Code(code @ 100..=599)) => Some(Status::Code(code)),
        Ok(openapiv3::StatusCode::Range(hundred @ 1..=5)) => Some(Status::Range(hundred as u8)),
        _ => None,
    }
}

fn headers<'d>(cx: &mut Cx<'d, '_>, response: &Cursor<'d>, place: &Place) -> Vec<ResponseHeader> {
    let Some(members) = cx.object(response, "headers") else { return Vec::new() };
    let members = members.members();
    let header = |(name, cursor): (&str, Cursor<'d>)| {
        // OpenAPI 3.0.4 section 4.7.17: this one is described by the media type.
        if name.eq_ignore_ascii_case("content-type") {
            return None;
        }
        let cursor = cx.resolve(cursor)?;
        let description = cursor.text("description").map(|text| text.trim().to_owned());
        let place = place.then("header").then(name);
        let ty = parts::used(cx, &cursor, |cx| header_type(cx, &cursor, &place));
        Some(ResponseHeader { name: name.to_owned(), ty, description })
    };
    members.into_iter().filter_map(header).collect()
}

fn header_type<'d>(cx: &mut Cx<'d, '_>, header: &Cursor<'d>, place: &Place) -> TypeUse {
    let text = TypeUse::new(TypeKind::Scalar(Scalar::String(StringFormat::Text)));
    let Some(schema) = header.get("schema") else { return text };
    let Some(resolved) = cx.resolve(schema.clone()) else { return text };
    // What has members is not worth a type of its own: no service seen answers so.
    match resolved.text("type") {
        Some("string" | "integer" | "number" | "boolean" | "array") => schema::type_use(cx, &schema, place),
        _ => text,
    }
}
