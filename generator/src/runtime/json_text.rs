//! Looks a value up in a JSON text without reading the rest of it into memory. The text has been read as JSON before: what is
//! none is not told here, only not found.

/// The text of the value at a JSON pointer (RFC 6901), if it is there.
#[inline]
pub(crate) fn find<'t>(text: &'t str, pointer: &str) -> Option<&'t str> {
    let steps = pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~"));
    let mut found = text.trim();
    for step in steps {
        // From bytes, as answers are read where this is compiled: one parser for both.
        let is_it = |key: &str| serde_json::from_slice::<String>(key.as_bytes()).is_ok_and(|key| key == step);
        // Of a member that comes twice the last one counts, as it does for serde.
        found = parts(found, '{').filter(|(key, _)| is_it(key)).last()?.1;
    }
    Some(found)
}

/// The texts of the elements of an array; none if it is no array.
#[inline]
pub(crate) fn elements(text: &str) -> impl Iterator<Item = &str> {
    parts(text, '[').map(|(_, element)| element)
}

/// What a scalar says: a text without its quotes and escapes, a number as it stands; `None` if it is empty or anything else.
#[inline]
pub(crate) fn scalar(text: &str) -> Option<String> {
    match text.as_bytes().first()? {
        b'"' => serde_json::from_slice(text.as_bytes()).ok().filter(|text: &String| !text.is_empty()),
        b'-' | b'0'..=b'9' => Some(text.to_owned()),
        _ => None,
    }
}

/// The keys and values of what begins with `open`; the keys of an array's elements are empty.
#[inline]
fn parts(text: &str, open: char) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text.strip_prefix(open).unwrap_or_default();
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches([',', ' ', '\t', '\n', '\r']);
        let mut key = "";
        if open == '{' {
            key = value(rest)?;
            rest = rest[key.len()..].trim_start().strip_prefix(':')?.trim_start();
        }
        let value = value(rest)?;
        rest = &rest[value.len()..];
        Some((key, value))
    })
}

/// The value that a text begins with.
#[inline]
fn value(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    let mut depth = 0;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => at += string(&bytes[at..])?,
            b'{' | b'[' => {
                depth += 1;
                at += 1;
            }
            // The end of what the value stands in.
            b'}' | b']' | b',' if depth == 0 => break,
            b'}' | b']' => {
                depth -= 1;
                at += 1;
            }
            b' ' | b'\t' | b'\n' | b'\r' | b':' if depth == 0 => break,
            _ => {
                at += 1;
                continue;
            }
        }
        if depth == 0 {
            break;
        }
    }
    text.get(..at).filter(|value| !value.is_empty())
}

/// The length of the string that a text begins with, quotes included.
#[inline]
fn string(bytes: &[u8]) -> Option<usize> {
    let mut at = 1;
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}
