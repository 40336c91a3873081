//! What one piece of a streamed answer holds: the data of an event, an item of JSON lines or of a JSON sequence.
//! OpenAPI before 3.2 has no words for it, so documents describe the piece, a list of pieces, or the event around it.

use super::cursor::Cursor;
use super::{Cx, Place, schema};
use crate::api::TypeUse;
use crate::diagnostic::Code;

/// The members of an event (WHATWG HTML section 9.2.6).
const EVENT: [&str; 4] = ["data", "event", "id", "retry"];

/// The type of an item.
pub(super) fn item<'d>(cx: &mut Cx<'d, '_>, content: &Cursor<'d>, place: &Place) -> TypeUse {
    match piece(cx, content) {
        Some(schema) => schema::type_use(cx, &schema, place),
        None => TypeUse::any(),
    }
}

/// The type of an event's data; any if it is text.
pub(super) fn event_data<'d>(cx: &mut Cx<'d, '_>, content: &Cursor<'d>, place: &Place) -> TypeUse {
    let Some(schema) = piece(cx, content) else { return TypeUse::any() };
    let Some(resolved) = cx.resolve(schema.clone()) else { return TypeUse::any() };
    let data = match event(&resolved) {
        Some(data) => data,
        None if is_union_of_events(cx, &resolved) => {
            let message =
                "events that differ in their data are not told apart yet; the data is given as text";
            cx.report(Code::UnsupportedMediaType, content, message);
            return TypeUse::any();
        }
        None => schema,
    };
    let Some(resolved) = cx.resolve(data.clone()) else { return TypeUse::any() };
    if let Some(content) = resolved.get("contentSchema") {
        return schema::type_use(cx, &content, place);
    }
    let says_something = ["type", "properties", "allOf", "oneOf", "anyOf", "enum", "items"]
        .iter()
        .any(|key| resolved.has(key));
    match resolved.text("type") == Some("string") || !says_something {
        true => TypeUse::any(),
        false => schema::type_use(cx, &data, place),
    }
}

/// The schema of one piece, where the document gives that of the whole.
fn piece<'d>(cx: &mut Cx<'d, '_>, content: &Cursor<'d>) -> Option<Cursor<'d>> {
    if let Some(item) = content.get("itemSchema") {
        return Some(item);
    }
    let schema = content.get("schema")?;
    let resolved = cx.resolve(schema.clone())?;
    match resolved.text("type") {
        Some("array") => resolved.get("items"),
        // The whole as a text says nothing of its pieces.
        Some("string") if !resolved.has("contentSchema") => None,
        _ => Some(schema),
    }
}

/// The schema of the data, if a schema describes an event as a whole.
fn event<'d>(schema: &Cursor<'d>) -> Option<Cursor<'d>> {
    let properties = schema.get("properties")?;
    let only_of_events = properties.members().iter().all(|(name, _)| EVENT.contains(name));
    // One with nothing but data is an event too: that is what the member is called there.
    properties.get("data").filter(|_| only_of_events)
}

/// Whether every branch is an event with data of its own, which one type cannot tell apart.
fn is_union_of_events<'d>(cx: &mut Cx<'d, '_>, schema: &Cursor<'d>) -> bool {
    let branches = ["oneOf", "anyOf"].iter().find_map(|key| schema.get(key)).map(|list| list.items());
    let Some(branches) = branches.filter(|branches| !branches.is_empty()) else { return false };
    branches.into_iter().all(|branch| cx.resolve(branch).is_some_and(|branch| event(&branch).is_some()))
}
