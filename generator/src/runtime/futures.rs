//! What `send` and its like give: futures with names, made of few lines of code that is the same for all calls. Not `async fn`: the
//! compiler works out for each of those what it holds and whether it is `Send`, which costs more than all else of an operation.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use super::boxed::BoxFuture;
use super::error::Error;
use super::operation_error::OperationError;
use super::request::Request;
use super::response::{RawResponse, Response, outcome};
#[cfg(feature = "stream")]
use super::stream::{ByteStream, Opened, streamed};

/// A call that gives the body of its answer as `T`; nothing is sent before it is awaited.
#[must_use = "futures do nothing unless you `.await` or poll them"]
pub struct BodyFuture<T, E>(ResponseFuture<T, E>);

/// A call that gives status, headers and body of its answer, the latter as `T`; nothing is sent before it is awaited.
#[must_use = "futures do nothing unless you `.await` or poll them"]
pub struct ResponseFuture<T, E> {
    call: BoxFuture<'static, Result<RawResponse, Error>>,
    success: fn(&RawResponse) -> Result<T, Error>,
    failure: fn(&RawResponse) -> Option<Result<E, Error>>,
}

/// A call that gives its answer as a stream `S` while it comes; nothing is sent before it is awaited.
#[cfg(feature = "stream")]
#[must_use = "futures do nothing unless you `.await` or poll them"]
pub struct StreamFuture<S, E> {
    call: BoxFuture<'static, Result<Opened, Error>>,
    success: fn(ByteStream) -> Result<S, Error>,
    failure: fn(&RawResponse) -> Option<Result<E, Error>>,
}

impl Request {
    /// Makes the call; what is read of the answer is that of [`super::outcome`].
    pub(crate) fn send<T, E>(
        self,
        success: fn(&RawResponse) -> Result<T, Error>,
        failure: fn(&RawResponse) -> Option<Result<E, Error>>,
    ) -> ResponseFuture<T, E> {
        ResponseFuture { call: self.execute(), success, failure }
    }

    /// Makes the call and reads its answer while it comes, see [`streamed`].
    #[cfg(feature = "stream")]
    pub(crate) fn stream<S, E>(
        self,
        success: fn(ByteStream) -> Result<S, Error>,
        failure: fn(&RawResponse) -> Option<Result<E, Error>>,
    ) -> StreamFuture<S, E> {
        StreamFuture { call: self.open(), success, failure }
    }
}

impl<T, E> ResponseFuture<T, E> {
    /// The same, without status and headers.
    pub(crate) fn body(self) -> BodyFuture<T, E> {
        BodyFuture(self)
    }
}

impl<T, E> Future for BodyFuture<T, E> {
    type Output = Result<T, OperationError<E>>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.0).poll(cx).map_ok(Response::into_body)
    }
}

impl<T, E> Future for ResponseFuture<T, E> {
    type Output = Result<Response<T>, OperationError<E>>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let raw = ready!(self.call.as_mut().poll(cx));
        Poll::Ready(outcome(raw, self.success, self.failure))
    }
}

#[cfg(feature = "stream")]
impl<S, E> Future for StreamFuture<S, E> {
    type Output = Result<Response<S>, OperationError<E>>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let opened = ready!(self.call.as_mut().poll(cx));
        Poll::Ready(streamed(opened, self.success, self.failure))
    }
}

impl<T, E> fmt::Debug for BodyFuture<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BodyFuture").finish_non_exhaustive()
    }
}

impl<T, E> fmt::Debug for ResponseFuture<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseFuture").finish_non_exhaustive()
    }
}

#[cfg(feature = "stream")]
impl<S, E> fmt::Debug for StreamFuture<S, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StreamFuture").finish_non_exhaustive()
    }
}
