//! The error of one operation: an [`Error`], and the body that the document promises for the status, where it came.
//! Every question an `Error` answers, it answers too; nothing is decided here.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use serde::de::DeserializeOwned;

use super::error::{Error, ErrorKind};
use super::headers::Headers;

/// Why a call failed; `E` names the documented error answers of its operation.
#[derive(Clone)]
pub struct OperationError<E>(Box<Failure<E>>);

#[derive(Clone)]
struct Failure<E> {
    error: Error,
    api: Option<E>,
}

impl<E> OperationError<E> {
    pub(crate) fn new(error: Error, api: Option<E>) -> Self {
        Self(Box::new(Failure { error, api }))
    }

    /// The documented error answer, or `None` if the failure is of another kind, the status is not documented, or
    /// the body is not what the document says.
    #[must_use]
    pub fn api(&self) -> Option<&E> {
        self.0.api.as_ref()
    }

    /// The same, by value.
    #[must_use]
    pub fn into_api(self) -> Option<E> {
        self.0.api
    }

    /// The error without its typed part.
    #[must_use]
    pub fn into_error(self) -> Error {
        self.0.error
    }

    /// [`Error::kind`].
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.error.kind()
    }

    /// [`Error::operation`].
    #[must_use]
    pub fn operation(&self) -> &str {
        self.0.error.operation()
    }

    /// [`Error::status`].
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.0.error.status()
    }

    /// [`Error::headers`].
    #[must_use]
    pub fn headers(&self) -> Option<&Headers> {
        self.0.error.headers()
    }

    /// [`Error::body`].
    #[must_use]
    pub fn body(&self) -> Option<&[u8]> {
        self.0.error.body()
    }

    /// [`Error::text`].
    #[must_use]
    pub fn text(&self) -> Option<Cow<'_, str>> {
        self.0.error.text()
    }

    /// [`Error::json`].
    #[must_use]
    pub fn json<T: DeserializeOwned>(&self) -> Option<T> {
        self.0.error.json()
    }

    /// [`Error::request_id`].
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.error.request_id()
    }

    /// [`Error::retry_after`].
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.error.retry_after()
    }

    /// [`Error::attempts`].
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.error.attempts()
    }

    /// [`Error::is_timeout`].
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.0.error.is_timeout()
    }

    /// [`Error::is_connect`].
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.0.error.is_connect()
    }

    /// [`Error::is_retryable`].
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.0.error.is_retryable()
    }

    /// [`Error::is_not_found`].
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.0.error.is_not_found()
    }
}

impl<E> fmt::Display for OperationError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.error.fmt(f)
    }
}

impl<E: fmt::Debug> fmt::Debug for OperationError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OperationError").field("error", &self.0.error).field("api", &self.0.api).finish()
    }
}

impl<E: fmt::Debug> StdError for OperationError<E> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.error.source()
    }
}

impl<E> From<OperationError<E>> for Error {
    fn from(error: OperationError<E>) -> Self {
        error.into_error()
    }
}

impl<E> From<Error> for OperationError<E> {
    fn from(error: Error) -> Self {
        Self::new(error, None)
    }
}
