//! What a server says about its refusal: an answer comes in, one printable line goes out. Problem details (RFC 9457) and the
//! other shapes in use are read from JSON, and plain text; a page of HTML says nothing to a log. Of what was sent nothing is
//! shown, though servers quote it (`input`, `value`): it may be secret.

use serde_json::{Map, Value};

use super::decode;
use super::headers::Headers;
use super::joined::joined;
use super::status;

/// The longest message, in characters.
const LIMIT: usize = 200;

/// Bodies with more bytes are no messages.
const LARGEST: usize = 256 * 1024;

/// Objects that stand deeper within others are not looked at: each may be asked more than once, so that a server could choose how
/// long an error takes to be shown.
const DEPTH: usize = 5;

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
    let said = match decode::any_json(&decode::json_text(headers, body)) {
        Some(Value::Object(members)) => in_object(&members, DEPTH),
        Some(Value::String(text)) => Some(text),
        Some(Value::Array(problems)) => problem(problems.first()?, DEPTH),
        Some(Value::Null | Value::Bool(_) | Value::Number(_)) => None,
        None if headers.content_type()?.starts_with("text/plain") => {
            let text = decode::text_of(headers, body);
            text.lines().find(|line| !line.trim().is_empty()).map(str::to_owned)
        }
        None => None,
    }?;
    // `404 Not Found: Not Found: no such thing`
    let reason = status::reason(status);
    let said = said.strip_prefix(reason).and_then(|rest| rest.strip_prefix(": ")).unwrap_or(&said);
    one_line(said.trim()).filter(|said| !said.eq_ignore_ascii_case(reason))
}

/// The message of an object, with the first of what is wrong in particular: `Validation failed: name: too long`.
fn in_object(members: &Map<String, Value>, depth: usize) -> Option<String> {
    let depth = depth.checked_sub(1)?;
    let mut said: Vec<String> = Vec::new();
    for name in NAMES {
        if let Some(sentence) = sentence(members, name, depth) {
            said.extend(headline(members));
            said.push(sentence);
            break;
        }
    }
    match member(members, "errors") {
        Some(Value::Object(fields)) => {
            said.extend(in_object(fields, depth).or_else(|| in_fields(fields, depth)));
        }
        Some(errors) => said.extend(message(errors, depth)),
        None => {}
    }
    if let (true, Some(Value::Object(status))) = (said.is_empty(), member(members, "status")) {
        said.extend(in_object(status, depth));
    }
    said.dedup();
    Some(joined(&said, ": ")).filter(|said| !said.is_empty())
}

fn member<'v>(members: &'v Map<String, Value>, name: &str) -> Option<&'v Value> {
    for (other, value) in members {
        if is_named(other, name) {
            return Some(value);
        }
    }
    None
}

fn sentence(members: &Map<String, Value>, name: &str, depth: usize) -> Option<String> {
    match member(members, name)? {
        // Problems stand there as objects; a bare text may be what was sent.
        Value::Array(details) if name == "detail" && details.iter().all(Value::is_string) => None,
        value => message(value, depth),
    }
}

/// The word, where another member has the sentence.
fn headline(members: &Map<String, Value>) -> Option<String> {
    for (word, sentence) in HEADLINES {
        if let (Some(word), Some(_)) = (text(members, word), text(members, sentence)) {
            return Some(word.to_owned());
        }
    }
    None
}

fn text<'v>(members: &'v Map<String, Value>, name: &str) -> Option<&'v str> {
    member(members, name)?.as_str().filter(|text| !text.trim().is_empty())
}

/// `{"name": ["too long"]}`
fn in_fields(fields: &Map<String, Value>, depth: usize) -> Option<String> {
    let depth = depth.checked_sub(1)?;
    for (name, value) in fields {
        if let Some(said) = message(value, depth).or_else(|| in_fields(value.as_object()?, depth)) {
            return Some(format!("{name}: {said}"));
        }
    }
    None
}

fn message(value: &Value, depth: usize) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()).filter(|text| !text.trim().is_empty()),
        Value::Object(members) => in_object(members, depth),
        Value::Array(problems) => problem(problems.first()?, depth),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

/// One of several, with its place: `{"loc": ["body", "name"], "msg": ".."}`, `{"field": "name", "code": "missing"}`.
fn problem(value: &Value, depth: usize) -> Option<String> {
    let Value::Object(members) = value else { return message(value, depth) };
    let said = in_object(members, depth).or_else(|| text(members, "code").map(str::to_owned))?;
    let source = members.get("source").and_then(Value::as_object);
    let mut place = String::new();
    for name in PLACES {
        match members.get(name).or_else(|| source?.get(name)) {
            Some(Value::String(name)) => place.push_str(name),
            Some(Value::Array(steps)) => push_steps(&mut place, steps),
            Some(Value::Object(_) | Value::Null | Value::Bool(_) | Value::Number(_)) | None => continue,
        }
        break;
    }
    Some(match place.as_str() {
        "" => said,
        place => format!("{place}: {said}"),
    })
}

/// `error_description`, `errorDescription` and `ErrorDescription` are the same.
fn is_named(member: &str, name: &str) -> bool {
    let mut rest = name.as_bytes();
    for byte in member.bytes() {
        match rest.split_first() {
            _ if byte == b'_' => {}
            Some((first, others)) if byte.eq_ignore_ascii_case(first) => rest = others,
            Some(_) | None => return false,
        }
    }
    rest.is_empty()
}

fn push_steps(place: &mut String, steps: &[Value]) {
    for (index, step) in steps.iter().enumerate() {
        place.push_str(if index > 0 { "." } else { "" });
        match step {
            Value::String(name) => place.push_str(name),
            index => place.push_str(&index.to_string()),
        }
    }
}

/// A server's text must not be able to forge a line of a log.
fn one_line(text: &str) -> Option<String> {
    let mut line = String::new();
    for (index, c) in text.chars().enumerate() {
        if index == LIMIT {
            line.push_str("...");
            break;
        }
        line.push(if c.is_control() { ' ' } else { c });
    }
    (!line.is_empty()).then_some(line)
}
