//! What stands between a call and the network: one request goes out, one answer comes back, its body piece by piece. Our
//! own types alone, so that any HTTP stack fits behind it. Redirects, credentials, retries and time limits are absent: the
//! client sees to these, a transport sends what it is given, once.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use url::Url;

use super::assemble::unsendable;
use super::boxed::{BoxFuture, MaybeSend, Unshared};
use super::error::Error;
use super::headers::{self, Headers};
use super::operation::OperationInfo;

/// Sends requests: `reqwest` unless the client is built with another.
///
/// A transport follows no redirect, keeps no cookies and repeats nothing; the client does what there is to do. It may be
/// dropped at any time: that ends the call. If it decodes compressed bodies it takes the header `content-encoding` away, which the
/// client takes for a sign that they are still compressed.
pub trait Transport: Send + Sync + 'static {
    /// Sends `request`, and gives the answer as soon as its head is there.
    ///
    /// # Errors
    ///
    /// Made by [`Error::transport`]; its kind decides about retries: [`ErrorKind::Connect`](super::ErrorKind::Connect) where
    /// nothing was sent, [`ErrorKind::Timeout`](super::ErrorKind::Timeout) where time ran out,
    /// [`ErrorKind::Transport`](super::ErrorKind::Transport) for any other break.
    fn send(&self, request: TransportRequest) -> BoxFuture<'_, Result<TransportResponse, Error>>;
}

/// A request as it goes out.
pub struct TransportRequest {
    pub(super) operation: &'static OperationInfo,
    pub(super) attempt: u32,
    pub(super) method: Method,
    pub(super) url: Url,
    pub(super) headers: HeaderMap,
    pub(super) body: TransportBody,
}

/// An answer as it comes in.
#[derive(Debug)]
pub struct TransportResponse {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) body: TransportBody,
}

/// The body of a request or an answer: in memory, or read while it is sent or comes.
#[derive(Default)]
pub struct TransportBody(Content);

enum Content {
    /// Empty when it has been read.
    Bytes(Bytes),
    Chunks(Unshared<Pin<Box<dyn Chunks>>>),
}

/// Bytes that come one piece after another.
pub trait Chunks: MaybeSend {
    /// The next piece, which may be empty; `None` at the end, and after an error.
    fn poll_chunk(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>>;

    /// How many bytes are still to come, if that is known.
    fn length(&self) -> Option<u64> {
        None
    }
}

impl TransportRequest {
    /// The operation, as the document has it: `GET /api/sensors/{id}`.
    #[must_use]
    pub fn operation(&self) -> String {
        self.operation.to_string()
    }

    /// The path of the operation with its parameters not filled in, `/api/sensors/{id}`.
    #[must_use]
    pub fn path_template(&self) -> &'static str {
        self.operation.path
    }

    /// The number of the attempt, from 1.
    #[must_use]
    pub fn attempt(&self) -> u32 {
        self.attempt
    }

    /// The method, in capitals.
    #[must_use]
    pub fn method(&self) -> &str {
        self.method.as_str()
    }

    /// The absolute URL. Take care where it goes: the query may hold a key.
    #[must_use]
    pub fn url(&self) -> &str {
        self.url.as_str()
    }

    /// The value of the header `name`, in any case, if it is sent.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(headers::text)
    }

    /// All headers, with names in small letters; credentials are among them.
    pub fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.headers.iter().filter_map(|(name, value)| Some((name.as_str(), headers::text(value)?)))
    }

    /// Sets a header, in place of one of its name.
    ///
    /// # Errors
    ///
    /// Of [`ErrorKind::Request`](super::ErrorKind::Request) if it is none; the value is not shown.
    pub fn set_header(&mut self, name: &str, value: &str) -> Result<(), Error> {
        let (name, value) = headers::checked(name, value).map_err(unsendable)?;
        headers::set(&mut self.headers, name, value);
        Ok(())
    }

    /// The body; empty if there is none.
    #[must_use]
    pub fn body(&self) -> &TransportBody {
        &self.body
    }

    /// The body, by value.
    #[must_use]
    pub fn into_body(self) -> TransportBody {
        self.body
    }
}

impl TransportResponse {
    /// An answer without headers and body.
    #[must_use]
    pub fn new(status: u16) -> Self {
        Self { status, headers: HeaderMap::new(), body: TransportBody::default() }
    }

    /// This answer with one more header. What is none is left out: servers are not ours to correct.
    #[must_use]
    pub fn header(mut self, name: &str, value: impl AsRef<[u8]>) -> Self {
        if let (Ok(name), Ok(value)) =
            (HeaderName::from_bytes(name.as_bytes()), HeaderValue::from_bytes(value.as_ref()))
        {
            self.headers.append(name, value);
        }
        self
    }

    /// This answer with a body.
    #[must_use]
    pub fn body(mut self, body: impl Into<TransportBody>) -> Self {
        self.body = body.into();
        self
    }

    /// Head and body.
    pub(super) fn into_parts(self) -> (u16, Headers, TransportBody) {
        (self.status, Headers::new(self.headers), self.body)
    }
}

impl TransportBody {
    /// A body that is read piece by piece.
    pub fn new(chunks: impl Chunks + 'static) -> Self {
        Self(Content::Chunks(Unshared::new(Box::pin(chunks))))
    }

    /// The bytes, unless it is read piece by piece.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Content::Bytes(bytes) => Some(bytes),
            Content::Chunks(_) => None,
        }
    }

    /// How many bytes are still to come, if that is known.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        match &self.0 {
            Content::Bytes(bytes) => Some(bytes.len() as u64),
            Content::Chunks(chunks) => chunks.lock().length(),
        }
    }

    /// The next piece, never empty; `None` at the end.
    pub fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        match &mut self.0 {
            Content::Bytes(bytes) => {
                let bytes = std::mem::take(bytes);
                Poll::Ready((!bytes.is_empty()).then_some(Ok(bytes)))
            }
            Content::Chunks(chunks) => loop {
                match chunks.get_mut().as_mut().poll_chunk(cx) {
                    Poll::Ready(Some(Ok(bytes))) if bytes.is_empty() => {}
                    outcome => return outcome,
                }
            },
        }
    }

    /// The next piece, never empty; `None` at the end.
    pub async fn chunk(&mut self) -> Option<Result<Bytes, Error>> {
        poll_fn(|cx| self.poll_chunk(cx)).await
    }
}

impl Default for Content {
    fn default() -> Self {
        Self::Bytes(Bytes::new())
    }
}

impl From<Bytes> for TransportBody {
    fn from(bytes: Bytes) -> Self {
        Self(Content::Bytes(bytes))
    }
}

impl From<Vec<u8>> for TransportBody {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<String> for TransportBody {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

impl From<&'static str> for TransportBody {
    fn from(text: &'static str) -> Self {
        Bytes::from_static(text.as_bytes()).into()
    }
}

/// With the length only: the content may be long or secret.
impl fmt::Debug for TransportBody {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransportBody").field("length", &self.length()).finish_non_exhaustive()
    }
}

/// Without values: parameters, headers and bodies can be secrets.
impl fmt::Debug for TransportRequest {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransportRequest")
            .field("operation", &self.operation())
            .field("headers", &self.headers.keys().map(HeaderName::as_str).collect::<Vec<_>>())
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}
