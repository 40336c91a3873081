//! Why a call failed: one opaque word for every failure of every operation.
//! What the server answered is kept raw; typed error bodies are `operation_error`'s. Neither `Display` nor `Debug`
//! shows a credential, a query string or a body.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use serde::de::DeserializeOwned;

use super::base_url::BaseUrl;
use super::headers::Headers;
use super::joined::joined;
use super::operation::OperationInfo;
use super::response::RawResponse;
use super::{clock, decode, server_message, status};

/// Why a call, or the building of a client, failed.
#[derive(Clone)]
pub struct Error(pub(super) Box<Inner>);

/// The kinds of failure.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// The client could not be built.
    Build,
    /// An input cannot be sent: an empty path parameter, an invalid header value, a body that does not serialise.
    Request,
    /// No credential is configured for the operation, or a token could not be had.
    Auth,
    /// No connection to the server came about; nothing was sent.
    Connect,
    /// The answer was not complete in time.
    Timeout,
    /// The connection broke while the request was sent or the answer read.
    Transport,
    /// The server answered with a status that is no success.
    Status,
    /// The body of a success is not what the document says.
    Decode,
    /// The body of the answer is larger than the client takes.
    TooLarge,
    /// What came cannot be written to where the caller wants it.
    Write,
}

#[derive(Clone)]
pub(super) struct Inner {
    kind: ErrorKind,
    operation: String,
    base: BaseUrl,
    /// Our own words; empty where the status says it all.
    message: String,
    answer: Option<Answer>,
    /// Shared, so that an error can be given to all who waited for one token.
    source: Option<Arc<dyn StdError + Send + Sync>>,
    pub(super) timed_out: bool,
    attempts: u32,
}

/// As much of an answer as came before the failure.
#[derive(Clone)]
struct Answer {
    status: u16,
    headers: Headers,
    body: Option<Bytes>,
}

impl Error {
    /// An error of [`ErrorKind::Auth`], for [`TokenSource`](super::TokenSource)s of your own. `message` is shown: it
    /// must hold no secret.
    #[must_use]
    pub fn auth(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Auth, message.into())
    }

    /// An error for [`Transport`](super::Transport)s of your own. The words of `source` and of its causes are shown: they must
    /// hold no secret, and no URL, whose query may hold a key.
    #[must_use]
    pub fn transport(kind: ErrorKind, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        let source = source.into();
        let what = match kind {
            ErrorKind::Connect => "no connection",
            ErrorKind::Timeout => "time ran out",
            ErrorKind::Request => "the request cannot be sent",
            ErrorKind::Transport
            | ErrorKind::Build
            | ErrorKind::Auth
            | ErrorKind::Status
            | ErrorKind::Decode
            | ErrorKind::TooLarge
            | ErrorKind::Write => "the connection broke",
        };
        let error = Self::new(kind, format!("{what}: {}", root_cause(&*source))).with_source(source);
        match kind == ErrorKind::Timeout {
            true => error.timed_out(),
            false => error,
        }
    }

    /// This error with what caused it; `source` must hold no secret either.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.0.source = Some(Arc::from(source.into()));
        self
    }

    /// What kind of failure it is.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The operation that failed, as the document has it: `GET /api/sensors/{id}`. Empty if it was none.
    #[must_use]
    pub fn operation(&self) -> &str {
        &self.0.operation
    }

    /// The status of the answer, if there was one.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.0.answer.as_ref().map(|answer| answer.status)
    }

    /// The headers of the answer, if there was one.
    #[must_use]
    pub fn headers(&self) -> Option<&Headers> {
        self.0.answer.as_ref().map(|answer| &answer.headers)
    }

    /// The body of the answer as it came, if there was one and it came whole.
    #[must_use]
    pub fn body(&self) -> Option<&[u8]> {
        self.0.answer.as_ref()?.body.as_deref()
    }

    /// The body of the answer as text, see [`RawResponse::text`].
    #[must_use]
    pub fn text(&self) -> Option<Cow<'_, str>> {
        Some(decode::text_of(self.headers()?, self.body()?))
    }

    /// The body of the answer as JSON, or `None` if there was none or it is no `T`.
    #[must_use]
    pub fn json<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_slice(&decode::json_text(self.headers()?, self.body()?)).ok()
    }

    /// What the server calls this request in its logs: `X-Request-Id` and the other headers in use for it.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.headers()?.request_id()
    }

    /// How long the server asks to wait before the next try, from `Retry-After`; zero for a date that has passed.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.headers()?.retry_after(clock::now())
    }

    /// How many attempts were sent: 0 if the request never went out, more than 1 after retries.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: String) -> Self {
        let (operation, base, answer, source) = (String::new(), BaseUrl::default(), None, None);
        Self(Box::new(Inner {
            kind,
            operation,
            base,
            message,
            answer,
            source,
            timed_out: false,
            attempts: 0,
        }))
    }

    /// The whole call took longer than `limit`.
    pub(crate) fn timeout(limit: Duration) -> Self {
        Self::new(ErrorKind::Timeout, format!("no complete answer within {limit:?}")).timed_out()
    }

    /// The answer has more than `limit` bytes.
    pub(crate) fn too_large(limit: usize) -> Self {
        Self::new(ErrorKind::TooLarge, format!("the body of the answer has more than {limit} bytes"))
    }

    /// This error, as one of time that ran out.
    pub(crate) fn timed_out(mut self) -> Self {
        self.0.timed_out = true;
        self
    }

    /// This error, as one about the answer `raw`.
    pub(crate) fn with_answer(mut self, raw: &RawResponse) -> Self {
        self.0.answer = Some(Answer {
            status: raw.status(),
            headers: raw.headers().clone(),
            body: Some(raw.body().clone()),
        });
        self.0.attempts = raw.attempts();
        self.of(raw.operation(), raw.base())
    }

    /// This error, as one about a piece of an answer: the piece stands for the body.
    pub(crate) fn with_piece(mut self, status: u16, headers: Headers, piece: Bytes) -> Self {
        self.0.answer = Some(Answer { status, headers, body: Some(piece) });
        self
    }

    /// This error, as one about an answer whose body did not come whole.
    pub(crate) fn with_head(mut self, status: u16, headers: Headers) -> Self {
        self.0.answer = Some(Answer { status, headers, body: None });
        self
    }

    /// This error, as one after so many attempts.
    pub(crate) fn with_attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    /// This error, as one of `operation`, whose path begins at `base`, unless it is one of another operation already: a log-in
    /// on the way.
    pub(super) fn of(mut self, operation: &OperationInfo, base: &BaseUrl) -> Self {
        if self.0.operation.is_empty() {
            (self.0.operation, self.0.base) = (operation.to_string(), base.clone());
        }
        self
    }

    /// This error, as one of a call that has no operation: `POST https://example.com/token`.
    pub(super) fn of_call(mut self, call: String) -> Self {
        (self.0.operation, self.0.base) = (call, BaseUrl::default());
        self
    }

    /// This error, as the reason why there is no token. What may pass keeps its kind, since a retry can help.
    pub(crate) fn of_token(mut self) -> Self {
        self.0.kind = match self.0.kind {
            kind @ (ErrorKind::Auth | ErrorKind::Connect | ErrorKind::Timeout | ErrorKind::Transport) => kind,
            ErrorKind::Build
            | ErrorKind::Request
            | ErrorKind::Status
            | ErrorKind::Decode
            | ErrorKind::TooLarge
            | ErrorKind::Write => ErrorKind::Auth,
        };
        self
    }
}

/// The words of the innermost cause: those around it say nothing more.
pub(super) fn root_cause(error: &dyn StdError) -> String {
    let mut cause = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    cause.to_string()
}

/// `GET https://example.com/api/sensors/{id}: 404 Not Found: no such sensor`: the operation and where it is, the status, our own
/// words, and those of the server where its answer is no success. Neither the values in the path nor the query: either can
/// let somebody in.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &*self.0;
        let mut parts = vec![match inner.operation.split_once(' ') {
            Some((method, path)) => format!("{method} {}{path}", inner.base.as_str()),
            None => String::new(),
        }];
        if let Some(answer) = &inner.answer {
            parts.push(status::describe(answer.status));
        }
        parts.push(inner.message.clone());
        if let Some(Answer { status: status @ (0..200 | 300..), headers, body: Some(body) }) = &inner.answer {
            parts.extend(server_message::find(*status, headers, body));
        }
        parts.retain(|part| !part.is_empty());
        f.write_str(&joined(&parts, ": "))
    }
}

/// Without the body: the answer to a log-in holds a token.
impl fmt::Debug for Error {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &*self.0;
        f.debug_struct("Error")
            .field("kind", &inner.kind)
            .field("operation", &inner.operation)
            .field("message", &inner.message)
            .field("status", &self.status())
            .field("body_length", &self.body().map(<[u8]>::len))
            .field("source", &inner.source)
            .finish()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}
