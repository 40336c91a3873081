//! Answers that are read while they come: the bytes of a body, one piece after another. What the pieces mean is
//! `pieces`'s. Nobody is asked again after a break: only the caller knows whether a call may be made twice.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;

use super::base_url::BaseUrl;
use super::boxed::{BoxFuture, Unshared};
use super::clock::Clock;
use super::error::{Error, ErrorKind};
use super::headers::Headers;
use super::operation::OperationInfo;
use super::operation_error::OperationError;
use super::request::Request;
use super::response::{self, RawResponse, Response};
use super::send::Incoming;
use super::transport::TransportBody;

/// A call that has been answered.
pub(crate) enum Opened {
    /// A success, its body not read.
    Stream(ByteStream),
    /// Anything else, read.
    Failed(RawResponse),
}

/// The body of an answer while it comes, in pieces of any size. After an error there is nothing more.
///
/// The time limit of the call holds for the wait for each piece.
pub struct ByteStream {
    head: Head,
    /// `None` when there is nothing more.
    body: Option<TransportBody>,
    limit: Duration,
    clock: Arc<dyn Clock>,
    /// The call, if it can be made again.
    request: Option<Box<Request>>,
    /// Runs while a piece is waited for.
    sleep: Option<Unshared<BoxFuture<'static, ()>>>,
}

/// What came before the body, for errors.
#[derive(Clone)]
pub(super) struct Head {
    pub(super) operation: &'static OperationInfo,
    pub(super) base: BaseUrl,
    pub(super) status: u16,
    pub(super) headers: Headers,
}

impl Head {
    /// An error about one piece of the answer.
    pub(super) fn error(&self, message: String, piece: &[u8]) -> Error {
        let piece = Bytes::copy_from_slice(piece);
        let error = Error::new(ErrorKind::Decode, message);
        error.with_piece(self.status, self.headers.clone(), piece).of(self.operation, &self.base)
    }

    /// `error`, as one about the answer.
    pub(super) fn explain(&self, error: Error) -> Error {
        error.with_head(self.status, self.headers.clone()).of(self.operation, &self.base)
    }
}

impl Incoming {
    pub(super) fn into_stream(self, limit: Duration, clock: Arc<dyn Clock>) -> ByteStream {
        let Self { operation, base, status, headers, body, attempts: _ } = self;
        let head = Head { operation, base, status, headers };
        ByteStream { head, body: Some(body), limit, clock, request: None, sleep: None }
    }
}

impl ByteStream {
    /// The next piece; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<Bytes, Error>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }

    /// This stream, as one whose call can be made again.
    pub(super) fn with_request(self, request: Request) -> Self {
        Self { request: Some(Box::new(request)), ..self }
    }

    pub(super) fn take_request(&mut self) -> Option<Box<Request>> {
        self.request.take()
    }

    pub(super) fn head(&self) -> &Head {
        &self.head
    }

    fn broken(&mut self, error: Error) -> Poll<Option<Result<Bytes, Error>>> {
        self.body = None;
        Poll::Ready(Some(Err(self.head.explain(error))))
    }
}

impl Stream for ByteStream {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let stream = &mut *self;
        let Some(body) = &mut stream.body else { return Poll::Ready(None) };
        match body.poll_chunk(cx) {
            Poll::Ready(chunk) => {
                stream.sleep = None;
                match chunk {
                    Some(Ok(bytes)) => Poll::Ready(Some(Ok(bytes))),
                    Some(Err(error)) => stream.broken(error),
                    None => {
                        stream.body = None;
                        Poll::Ready(None)
                    }
                }
            }
            Poll::Pending => {
                let sleep =
                    stream.sleep.get_or_insert_with(|| Unshared::new(stream.clock.sleep(stream.limit)));
                match sleep.get_mut().as_mut().poll(cx) {
                    Poll::Pending => Poll::Pending,
                    Poll::Ready(()) => stream.broken(Error::timeout(stream.limit)),
                }
            }
        }
    }
}

impl fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ByteStream")
            .field("operation", &self.head.operation.to_string())
            .field("is_open", &self.body.is_some())
            .finish_non_exhaustive()
    }
}

/// Reads an answer as its operation is documented: of a 2xx `success` makes a stream, any other is an error, as in
/// [`super::outcome`].
///
/// # Errors
///
/// What `opened` or `success` failed with, or the status.
pub(crate) fn streamed<S, E>(
    opened: Result<Opened, Error>,
    success: fn(ByteStream) -> Result<S, Error>,
    failure: fn(&RawResponse) -> Option<Result<E, Error>>,
) -> Result<Response<S>, OperationError<E>> {
    match opened? {
        Opened::Failed(raw) => Err(response::failed(&raw, failure)),
        Opened::Stream(bytes) => {
            let (status, headers) = (bytes.head.status, bytes.head.headers.clone());
            Ok(Response::new(status, headers, success(bytes)?))
        }
    }
}
