//! Bodies of answers: raw in, typed out. Each function suits the `success` of [`super::outcome`].
//! The content type only matters for the charset of a text: servers name it wrongly too often to refuse a body for it.

use bytes::Bytes;
use serde::de::DeserializeOwned;
use serde_json::Value;

pub(super) use super::charset::{json_text, text_of, without_mark};
use super::decode_problem::problem;
use super::error::{Error, ErrorKind};
use super::headers::Headers;
use super::response::RawResponse;

/// The body as JSON.
///
/// # Errors
///
/// Of [`ErrorKind::Decode`] if it is empty or no `T`.
pub(crate) fn json<T: DeserializeOwned>(raw: &RawResponse) -> Result<T, Error> {
    let text = json_text(raw.headers(), raw.body());
    serde_json::from_slice(&text).map_err(|error| json_error(raw, &text, &error))
}

/// Any JSON value; `None` if the text is not JSON. What the library has compiled reads it, while `from_slice` would be compiled with
/// this crate.
pub(super) fn any_json(text: &[u8]) -> Option<Value> {
    std::str::from_utf8(text).ok()?.parse().ok()
}

/// The body as any JSON value, an empty one as null.
///
/// # Errors
///
/// Of [`ErrorKind::Decode`] if it is not JSON.
#[inline]
pub(crate) fn json_or_null(raw: &RawResponse) -> Result<Value, Error> {
    match raw.body().is_empty() {
        true => Ok(Value::Null),
        false => json(raw),
    }
}

/// The body as text, see [`RawResponse::text`].
///
/// # Errors
///
/// Never; the type is that of the other functions.
pub(crate) fn text(raw: &RawResponse) -> Result<String, Error> {
    Ok(raw.text().into_owned())
}

/// The body as it came.
///
/// # Errors
///
/// Never; the type is that of the other functions.
pub(crate) fn bytes(raw: &RawResponse) -> Result<Bytes, Error> {
    Ok(raw.body().clone())
}

/// The body as text, where JSON is documented too and was not asked for.
///
/// # Errors
///
/// Of [`ErrorKind::Decode`] if JSON came all the same.
pub(crate) fn text_not_json(raw: &RawResponse) -> Result<String, Error> {
    refuse_json(raw)?;
    text(raw)
}

/// The body as it came, where JSON is documented too and was not asked for.
///
/// # Errors
///
/// Of [`ErrorKind::Decode`] if JSON came all the same.
pub(crate) fn bytes_not_json(raw: &RawResponse) -> Result<Bytes, Error> {
    refuse_json(raw)?;
    bytes(raw)
}

/// A server that does not heed what it is asked for answers in JSON. Other content types are named wrongly too often.
fn refuse_json(raw: &RawResponse) -> Result<(), Error> {
    match is_json(raw.headers()) {
        false => Ok(()),
        true => Err(Error::new(ErrorKind::Decode, NOT_ASKED.to_owned()).with_answer(raw)),
    }
}

/// What is said of JSON that nobody asked for.
pub(super) const NOT_ASKED: &str = "the service answers in JSON, which it was not asked for";

/// Whether the content type says that a body is JSON.
pub(super) fn is_json(headers: &Headers) -> bool {
    headers.content_type().is_some_and(is_json_type)
}

/// Whether a content type is one of JSON.
pub(super) fn is_json_type(content_type: &str) -> bool {
    let essence = content_type.split(';').next().unwrap_or_default();
    let essence = essence.trim().to_ascii_lowercase();
    matches!(essence.as_str(), "application/json" | "text/json") || essence.ends_with("+json")
}

/// Nothing, whatever the body: the document promises none.
///
/// # Errors
///
/// Never; the type is that of the other functions.
pub(crate) fn empty(_raw: &RawResponse) -> Result<(), Error> {
    Ok(())
}

/// The error of a success that the document names, but that is not the one `send` gives: taken for that one, its body
/// would be lost.
pub(crate) fn another_success(raw: &RawResponse) -> Error {
    let message =
        "a documented success, but not the one that `send` gives; `send_any` gives every one of them";
    Error::new(ErrorKind::Decode, message.to_owned()).with_answer(raw)
}

/// The error of serde is no source, since it quotes values of the body.
fn json_error(raw: &RawResponse, text: &[u8], error: &serde_json::Error) -> Error {
    let message = match text.is_empty() {
        true => "the body is empty".to_owned(),
        false => {
            let content_type = raw.headers().content_type().unwrap_or("no content type");
            let encoding =
                encoding(raw.headers()).map_or_else(String::new, |encoding| format!(", {encoding}"));
            let problem = problem(text, error);
            format!("the body ({content_type}{encoding}) is not what the document says: {problem}")
        }
    };
    Error::new(ErrorKind::Decode, message).with_answer(raw)
}

/// How the body is compressed, in the words of an error. Compression is not asked for, but some servers and proxies compress all the same.
pub(super) fn encoding(headers: &Headers) -> Option<String> {
    let encoding = headers.get("content-encoding")?.trim();
    let is_encoded = !encoding.is_empty() && !encoding.eq_ignore_ascii_case("identity");
    is_encoded.then(|| format!("`{encoding}` by content-encoding, which is not decoded here"))
}
