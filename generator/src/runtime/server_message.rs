//! What a server says about its refusal: an answer comes in, one printable line goes out. Problem details (RFC 9457) and the
//! other shapes in use are read from JSON, and plain text; a page of HTML says nothing to a log. Of what was sent nothing is
//! shown, though servers quote it (`input`, `value`): it may be secret.

use serde_json::{Map, Value};

use super::decode;
use super::headers::Headers;
use super::status;

/// The longest message, in characters.
const LIMIT: usize = 200;

/// Bodies with more bytes are no messages.
const LARGEST: usize = 256 * 1024;

/// Where messages stand, in small letters and without underscores. What says most comes first.
const NAMES: [&str; 13] = [
    "detail",
    // OAuth (RFC 6749, section 5.2)
    "errordescription",
    "message",
    "errormessage",
    "errormessages",
    "msg",
    "description",
    "reason",
    "faultstring",
    "title",
    "error",
    "err",
    "fault",
];

/// Members that say in a word what another says in a sentence.
const HEADLINES: [(&str, &str); 2] = [("title", "detail"), ("error", "errordescription")];

/// Where a list of what is wrong with an input names the member.
const PLACES: [&str; 5] = ["loc", "field", "pointer", "path", "property"];

/// The message in `body`, the body of an answer of `status`.
pub(crate) fn find(status: u16, headers: &Headers, body: &[u8]) -> Option<String> {
    if body.len() > LARGEST {
        return None;
    }
    let said = match serde_json::from_slice(&decode::json_text(headers, body)) {
        Ok(Value::Object(members)) => in_object(&members),
        Ok(Value::String(text)) => Some(text),
        Ok(Value::Array(problems)) => problem(problems.first()?),
        Ok(Value::Null | Value::Bool(_) | Value::Number(_)) => None,
        Err(_) if headers.content_type()?.starts_with("text/plain") => {
            let text = decode::text_of(headers, body);
            text.lines().find(|line| !line.trim().is_empty()).map(str::to_owned)
        }
        Err(_) => None,
    }?;
    // `404 Not Found: Not Found: no such thing`
    let reason = status::reason(status);
    let said = said.strip_prefix(reason).and_then(|rest| rest.strip_prefix(": ")).unwrap_or(&said);
    one_line(said.trim()).filter(|said| !said.eq_ignore_ascii_case(reason))
}

/// The message of an object, with the first of what is wrong in particular: `Validation failed: name: too long`.
fn in_object(members: &Map<String, Value>) -> Option<String> {
    let member = |name: &str| members.iter().find(|(other, _)| is_named(other, name)).map(|(_, value)| value);
    let text = |name: &str| member(name)?.as_str().filter(|text| !text.trim().is_empty());
    let mut said: Vec<String> = Vec::new();
    let sentence = |name: &str| match member(name)? {
        // Problems stand there as objects; a bare text may be what was sent.
        Value::Array(details) if name == "detail" && details.iter().all(Value::is_string) => None,
        value => message(value),
    };
    if let Some(message) = NAMES.iter().find_map(|name| sentence(name)) {
        let headlines = HEADLINES.iter().filter(|(_, sentence)| text(sentence).is_some());
        said.extend(headlines.filter_map(|(word, _)| text(word)).next().map(str::to_owned));
        said.push(message);
    }
    match member("errors") {
        Some(Value::Object(fields)) => said.extend(in_object(fields).or_else(|| in_fields(fields))),
        Some(errors) => said.extend(message(errors)),
        None => {}
    }
    if let (true, Some(Value::Object(status))) = (said.is_empty(), member("status")) {
        said.extend(in_object(status));
    }
    said.dedup();
    (!said.is_empty()).then(|| said.join(": "))
}

/// `{"name": ["too long"]}`
fn in_fields(fields: &Map<String, Value>) -> Option<String> {
    fields.iter().find_map(|(name, value)| {
        let said = message(value).or_else(|| in_fields(value.as_object()?))?;
        Some(format!("{name}: {said}"))
    })
}

fn message(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()).filter(|text| !text.trim().is_empty()),
        Value::Object(members) => in_object(members),
        Value::Array(problems) => problem(problems.first()?),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

/// One of several, with its place: `{"loc": ["body", "name"], "msg": ".."}`, `{"field": "name", "code": "missing"}`.
fn problem(value: &Value) -> Option<String> {
    let Value::Object(members) = value else { return message(value) };
    let said = in_object(members).or_else(|| Some(members.get("code")?.as_str()?.to_owned()))?;
    let source = members.get("source").and_then(Value::as_object);
    let place = PLACES.iter().find_map(|name| match members.get(*name).or_else(|| source?.get(*name))? {
        Value::String(place) => Some(place.clone()),
        Value::Array(steps) => Some(steps.iter().map(step).collect::<Vec<_>>().join(".")),
        Value::Object(_) | Value::Null | Value::Bool(_) | Value::Number(_) => None,
    });
    Some(match place {
        Some(place) if !place.is_empty() => format!("{place}: {said}"),
        Some(_) | None => said,
    })
}

/// `error_description`, `errorDescription` and `ErrorDescription` are the same.
fn is_named(member: &str, name: &str) -> bool {
    let letters = member.bytes().filter(|byte| *byte != b'_').map(|byte| byte.to_ascii_lowercase());
    letters.eq(name.bytes())
}

fn step(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A server's text must not be able to forge a line of a log.
fn one_line(text: &str) -> Option<String> {
    let mut line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(LIMIT).collect();
    if text.chars().nth(LIMIT).is_some() {
        line.push_str("...");
    }
    (!line.is_empty()).then_some(line)
}
