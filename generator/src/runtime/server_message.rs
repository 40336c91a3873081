//! What a server says about its refusal: the body of an answer comes in, one printable line goes out.
//! Only JSON is read, an object or a text; a page of HTML says nothing to a log.

use serde_json::Value;

/// The longest message, in characters.
const LIMIT: usize = 200;

/// The JSON text in `body`, or the one under `detail`, `message`, `title` or `error` of a JSON object.
pub(crate) fn find(body: &[u8]) -> Option<String> {
    match serde_json::from_slice(body).ok()? {
        Value::Object(members) => {
            let texts = ["detail", "message", "title"].iter().find_map(|name| message(members.get(*name)?));
            // `"error": "invalid_grant", "error_description": ".."` (RFC 6749, section 5.2)
            let described =
                || match (members.get("error")?.as_str(), members.get("error_description")?.as_str()) {
                    (Some(error), Some(text)) => one_line(&format!("{error}: {text}")),
                    (None, _) | (_, None) => None,
                };
            texts.or_else(described).or_else(|| message(members.get("error")?))
        }
        Value::String(text) => one_line(&text),
        Value::Array(_) | Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

fn message(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => one_line(text),
        // `"error": {"message": ".."}`
        Value::Object(members) => one_line(members.get("message")?.as_str()?),
        // FastAPI's list of what is wrong with the input: `"detail": [{"loc": ["body", "name"], "msg": ".."}]`.
        Value::Array(problems) => {
            let problem = problems.first()?;
            let message = problem.get("msg")?.as_str()?;
            let place: Vec<String> = problem.get("loc")?.as_array()?.iter().map(step).collect();
            one_line(&format!("{}: {message}", place.join(".")))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
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
    (!line.trim().is_empty()).then_some(line)
}
