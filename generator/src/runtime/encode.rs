//! Percent-encoding of values, so that they cannot be taken for syntax: paths, queries and cookies.
//! Text of the document itself (path literals, delimiters) is never encoded here.

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything but RFC 3986's unreserved characters.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What RFC 6265 keeps out of a cookie's value, and `%`, so that servers that decode find the value again.
const NOT_IN_COOKIES: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b',').add(b';').add(b'\\').add(b'%');

/// `text` for a path segment or for a name or value of a query: a space becomes `%20`, a plus `%2B`.
pub(crate) fn component(text: &str) -> String {
    pieces(text).collect()
}

/// The same, piece by piece.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = &str> {
    utf8_percent_encode(text, RESERVED)
}

/// `text` for a query value of a parameter that allows reserved characters: those stay, but for the ones that would end the
/// value; escapes of the caller's stay as well.
pub(crate) fn reserved(text: &str) -> String {
    let kept = |byte: u8| b":/?@!$'()*,;=-._~".contains(&byte) || byte.is_ascii_alphanumeric();
    let bytes = text.as_bytes();
    let mut encoded = String::with_capacity(text.len());
    for (index, byte) in bytes.iter().copied().enumerate() {
        let is_escape = byte == b'%'
            && bytes.get(index + 1..index + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit));
        match kept(byte) || is_escape {
            true => encoded.push(char::from(byte)),
            false => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// `text` for the value of a cookie; most servers do not decode cookies, so as little as possible is encoded.
pub(crate) fn cookie(text: &str) -> String {
    utf8_percent_encode(text, NOT_IN_COOKIES).to_string()
}
