//! Answers: raw as they came, and typed as the document says. What counts as a success is decided here, which type a
//! status has by emitted code.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;
use serde::de::DeserializeOwned;

use super::base_url::BaseUrl;
use super::decode;
use super::error::{Error, ErrorKind};
use super::headers::Headers;
use super::operation::OperationInfo;
use super::operation_error::OperationError;

/// An answer as it came, whatever its status.
#[derive(Clone)]
pub struct RawResponse {
    operation: &'static OperationInfo,
    base: BaseUrl,
    status: u16,
    headers: Headers,
    body: Bytes,
    attempts: u32,
}

impl RawResponse {
    pub(crate) fn new(operation: &'static OperationInfo, status: u16, headers: Headers, body: Bytes) -> Self {
        Self { operation, base: BaseUrl::default(), status, headers, body, attempts: 1 }
    }

    /// This answer, as one of a call to `base`.
    pub(super) fn with_base(self, base: BaseUrl) -> Self {
        Self { base, ..self }
    }

    /// Where the path of the call begins.
    pub(super) fn base(&self) -> &BaseUrl {
        &self.base
    }

    /// This answer, as one that took as many attempts.
    pub(super) fn with_attempts(self, attempts: u32) -> Self {
        Self { attempts, ..self }
    }

    /// How many attempts it took.
    pub(super) fn attempts(&self) -> u32 {
        self.attempts
    }

    pub(crate) fn operation(&self) -> &'static OperationInfo {
        self.operation
    }

    /// Whether the status is one of the 2xx.
    pub(crate) fn is_success(&self) -> bool {
        matches!(self.status, 200..300)
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &Headers {
        &self.headers
    }

    /// What the server calls this request in its logs: `X-Request-Id` and the other headers in use for it.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.headers.request_id()
    }

    /// The body; empty if none came.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// The body as text, in the charset of its content type or byte order mark where that is Latin-1 (read as
    /// windows-1252, as browsers do) or UTF-16, else in UTF-8; with replacement characters for what is none.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        decode::text_of(&self.headers, &self.body)
    }

    /// This answer with its JSON in UTF-8.
    pub(super) fn in_utf8(&self) -> Self {
        let body = match decode::json_text(&self.headers, &self.body) {
            Cow::Borrowed(_) => self.body.clone(),
            Cow::Owned(text) => text.into(),
        };
        Self { body, ..self.clone() }
    }

    /// The body as JSON.
    ///
    /// # Errors
    ///
    /// Of [`ErrorKind::Decode`] if it is no `T`; the error keeps the answer.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        decode::json(self)
    }
}

/// With the length of the body only: it may be long, and the answer to a log-in holds a token.
impl fmt::Debug for RawResponse {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawResponse")
            .field("operation", &self.operation.to_string())
            .field("status", &self.status)
            .field("headers", &self.headers)
            .field("body_length", &self.body.len())
            .finish()
    }
}

/// The answer of a call that succeeded, with its body as `T`.
#[derive(Clone, Debug)]
pub struct Response<T> {
    status: u16,
    headers: Headers,
    body: T,
}

impl<T> Response<T> {
    /// The HTTP status, one of the 2xx.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &Headers {
        &self.headers
    }

    /// What the server calls this request in its logs: `X-Request-Id` and the other headers in use for it.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.headers.request_id()
    }

    /// The body.
    #[must_use]
    pub fn body(&self) -> &T {
        &self.body
    }

    /// The body, by value.
    #[must_use]
    pub fn into_body(self) -> T {
        self.body
    }
}

impl<T> Response<T> {
    pub(super) fn new(status: u16, headers: Headers, body: T) -> Self {
        Self { status, headers, body }
    }

    /// This answer with what `change` makes of its body.
    pub(super) fn map<U>(self, change: impl FnOnce(T) -> U) -> Response<U> {
        Response { status: self.status, headers: self.headers, body: change(self.body) }
    }
}

/// Reads an answer as its operation is documented: a 2xx with `success`, any other with `failure`, which gives `None`
/// for a status that is not documented.
///
/// # Errors
///
/// What `raw` or `success` failed with, or the status. An error body that does not decode is the status error's
/// source.
pub(crate) fn outcome<T, E>(
    raw: Result<RawResponse, Error>,
    success: fn(&RawResponse) -> Result<T, Error>,
    failure: fn(&RawResponse) -> Option<Result<E, Error>>,
) -> Result<Response<T>, OperationError<E>> {
    let raw = raw?;
    if raw.is_success() {
        let body = success(&raw)?;
        return Ok(Response { status: raw.status, headers: raw.headers, body });
    }
    Err(failed(&raw, failure))
}

/// The error of an answer that is no success.
pub(super) fn failed<E>(
    raw: &RawResponse,
    failure: fn(&RawResponse) -> Option<Result<E, Error>>,
) -> OperationError<E> {
    match failure(raw) {
        None => OperationError::new(status_error(raw), None),
        Some(Ok(api)) => OperationError::new(status_error(raw), Some(api)),
        Some(Err(source)) => OperationError::new(status_error(raw).with_source(source), None),
    }
}

fn status_error(raw: &RawResponse) -> Error {
    Error::new(ErrorKind::Status, String::new()).with_answer(raw)
}
