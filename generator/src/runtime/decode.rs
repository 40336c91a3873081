//! Bodies of answers: raw in, typed out. Each function suits the `success` of [`super::outcome`].
//! The content type only matters for the charset of a text: servers name it wrongly too often to refuse a body for it.

use std::borrow::Cow;

use bytes::Bytes;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::error::{Error, ErrorKind};
use super::headers::Headers;
use super::response::RawResponse;

/// The body as JSON.
///
/// # Errors
///
/// Of [`ErrorKind::Decode`] if it is empty or no `T`.
pub(crate) fn json<T: DeserializeOwned>(raw: &RawResponse) -> Result<T, Error> {
    serde_json::from_slice(without_mark(raw.body())).map_err(|error| json_error(raw, &error))
}

/// The body as any JSON value, an empty one as null.
///
/// # Errors
///
/// Of [`ErrorKind::Decode`] if it is not JSON.
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

/// `body` in the charset that `headers` name, where that is Latin-1, else in UTF-8.
pub(super) fn text_of<'a>(headers: &Headers, body: &'a [u8]) -> Cow<'a, str> {
    let charset = headers.content_type().and_then(charset).unwrap_or_default();
    match charset.to_ascii_lowercase().as_str() {
        // A byte of Latin-1 is the code point of its character.
        "iso-8859-1" | "latin1" | "us-ascii" => body.iter().copied().map(char::from).collect(),
        _ => String::from_utf8_lossy(without_mark(body)),
    }
}

/// JSON and text must not begin with a byte order mark, and some servers write one.
pub(super) fn without_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body)
}

fn charset(content_type: &str) -> Option<&str> {
    content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches('"'))
    })
}

/// The error of serde is no source, since it quotes values of the body.
fn json_error(raw: &RawResponse, error: &serde_json::Error) -> Error {
    let message = match raw.body().is_empty() {
        true => "the body is empty".to_owned(),
        false => {
            let content_type = raw.headers().content_type().unwrap_or("no content type");
            format!(
                "the body ({content_type}) is not what the document says: {}",
                without_value(&error.to_string())
            )
        }
    };
    Error::new(ErrorKind::Decode, message).with_answer(raw)
}

/// `invalid type: string "..", expected ..` without the string, which may be a secret.
pub(super) fn without_value(message: &str) -> String {
    match (message.split_once("string \""), message.rsplit_once("\", expected ")) {
        (Some((before, _)), Some((_, after))) => format!("{before}string, expected {after}"),
        _ => message.to_owned(),
    }
}
