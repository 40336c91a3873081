//! What is wrong with a JSON text, for people: serde's error comes in, its words with the path of the value go out, but without
//! the value, which may be a secret.

use serde_json::error::Category;

use super::json_path;

/// `items[3].price: invalid type: string, expected f64 at line 1 column 80`.
pub(super) fn problem(text: &[u8], error: &serde_json::Error) -> String {
    let message = error.to_string();
    let message = match error.classify() {
        Category::Data => without_value(&message),
        // Of the grammar: no value stands in these.
        Category::Syntax | Category::Eof | Category::Io => message,
    };
    match json_path::find(text, error) {
        path if path.is_empty() => message,
        path => format!("{path}: {message}"),
    }
}

/// `invalid type: string "..", expected ..` without the string. What was expected is the document's, and so are the names of
/// members; all else that is quoted may be the server's.
fn without_value(message: &str) -> String {
    const MEMBERS: [&str; 3] = ["missing field ", "duplicate field ", "invalid length "];
    if MEMBERS.iter().any(|start| message.starts_with(start)) {
        return message.to_owned();
    }
    let mut commas = message.rmatch_indices(',');
    let end = commas.find(|(at, _)| message[*at..].starts_with(", expected "));
    let (said, expected) = message.split_at(end.map_or(message.len(), |(at, _)| at));
    let Some(begin) = said.find(['"', '`', '\'']) else { return message.to_owned() };
    let quote = char::from(said.as_bytes()[begin]);
    let end = said.rfind(quote).filter(|end| *end > begin).map_or(said.len(), |end| end + 1);
    format!("{}{}{expected}", said[..begin].trim_end(), &said[end..])
}
