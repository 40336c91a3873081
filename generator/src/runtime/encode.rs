//! Percent-encoding of values, so that they cannot be taken for syntax: paths, queries and cookies.
//! Text of the document itself (path literals, delimiters) is never encoded here.

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything but RFC 3986's unreserved characters.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What RFC 6265 keeps out of a cookie's value, and `%`, so that servers that decode find the value again.
const NOT_IN_COOKIES: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b',').add(b';').add(b'\\').add(b'%');

/// `text` for a path segment or for a name or value of a query: a space becomes `%20`, a plus `%2B`.
pub(crate) fn component(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// `text` for the value of a cookie; most servers do not decode cookies, so as little as possible is encoded.
pub(crate) fn cookie(text: &str) -> String {
    utf8_percent_encode(text, NOT_IN_COOKIES).to_string()
}
