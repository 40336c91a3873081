//! Where in a JSON text serde failed: the text and the line and column of the failure come in, the path of the value that is
//! not what was expected goes out. The path is read from the text itself, after the failure: a deserialiser that keeps it
//! on the way would be compiled a second time for each type, and would cost each success.

use serde_json::Value;

use super::decode;

/// Values that stand deeper are told by those around them: the depth of a text must not decide how much memory goes.
const DEPTH: usize = 24;

/// The longest path, in characters.
const LENGTH: usize = 200;

/// The path of the value that `error` is about, `items[3].price`; empty for the text as a whole.
pub(crate) fn find(text: &[u8], error: &serde_json::Error) -> String {
    let mut start = 0;
    for _ in 1..error.line() {
        let length = text[start..].iter().position(|byte| *byte == b'\n');
        start = length.map_or(text.len(), |length| start + length + 1);
    }
    // Errors of the grammar stand behind the byte that does not belong there.
    let column = error.column().saturating_sub(usize::from(error.is_syntax()));
    walk(text, start.saturating_add(column).min(text.len()))
}

/// A value that has begun and not ended.
enum Open {
    /// The index of the element at hand.
    Array(usize),
    /// The key at hand, in quotes, as it stands in the text.
    Object(Option<(usize, usize)>),
}

/// Serde stands behind the value that it refuses, or at the beginning of an array or an object.
fn walk(text: &[u8], end: usize) -> String {
    let mut open = Vec::new();
    // How many are open that are too deep to be kept.
    let mut deeper = 0_usize;
    let mut is_key = false;
    let mut at = 0;
    while at < end {
        let byte = text[at];
        let begin = at;
        at = if byte == b'"' { after_string(text, at).min(end) } else { at + 1 };
        match byte {
            b'[' | b'{' if open.len() == DEPTH => deeper += 1,
            b']' | b'}' if deeper > 0 => deeper -= 1,
            _ if deeper > 0 => {}
            b'[' => open.push(Open::Array(0)),
            b'{' => (open.push(Open::Object(None)), is_key = true).1,
            b']' | b'}' => drop(open.pop()),
            b',' => match open.last_mut() {
                Some(Open::Array(index)) => *index += 1,
                Some(Open::Object(key)) => (*key, is_key) = (None, true),
                None => {}
            },
            b'"' if is_key => {
                is_key = false;
                if let Some(Open::Object(key)) = open.last_mut() {
                    *key = Some((begin, at));
                }
            }
            _ => {}
        }
    }
    written(text, &open)
}

/// The place behind the string that begins at `at`.
fn after_string(text: &[u8], at: usize) -> usize {
    let mut is_escaped = false;
    let rest = text[at + 1..].iter().position(|byte| match byte {
        _ if std::mem::take(&mut is_escaped) => false,
        b'\\' => {
            is_escaped = true;
            false
        }
        byte => *byte == b'"',
    });
    rest.map_or(text.len(), |length| at + length + 2)
}

fn written(text: &[u8], open: &[Open]) -> String {
    let mut path = String::new();
    for value in open {
        let step = match value {
            Open::Array(index) => format!("[{index}]"),
            Open::Object(None) => continue,
            Open::Object(Some((begin, end))) => {
                // One that the text cuts short is none.
                let Some(Value::String(key)) = decode::any_json(&text[*begin..*end]) else { continue };
                let is_plain = !key.is_empty()
                    && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '$' | '@'));
                match is_plain {
                    true if path.is_empty() => key,
                    true => format!(".{key}"),
                    // It must not be able to forge a line of a log.
                    false => format!("[{key:?}]"),
                }
            }
        };
        path.push_str(&step);
    }
    match path.char_indices().nth(LENGTH) {
        Some((cut, _)) => format!("{}...", &path[..cut]),
        None => path,
    }
}
