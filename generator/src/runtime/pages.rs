//! A list that comes in pages, as a stream of pages or of elements. How one page leads to the next is `page_walk`'s.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

#[cfg(feature = "stream")]
use futures_core::Stream;

use super::boxed::BoxFuture;
use super::error::Error;
use super::headers::Headers;
use super::operation_error::OperationError;
use super::page_walk::PageWalk;
use super::pagination::Pagination;
use super::request::Request;
use super::response::{self, RawResponse, Response};

/// The pages of a list, each asked for when it is wanted. An error is the last of them.
///
/// With the feature `stream` it is a `futures_core::Stream` too.
#[must_use = "pages are asked for by `next`"]
pub struct Pages<T, E> {
    walk: Box<PageWalk>,
    state: State,
    /// Status and headers of the page that came last.
    last: Option<(u16, Headers)>,
    success: fn(&RawResponse) -> Result<T, Error>,
    failure: fn(&RawResponse) -> Option<Result<E, Error>>,
}

/// The elements of a list that comes in pages, each page asked for when the one before is used up. An error is the last of them.
///
/// With the feature `stream` it is a `futures_core::Stream` too.
#[must_use = "elements are asked for by `next`"]
pub struct Items<T, E> {
    pages: Pages<Vec<T>, E>,
    /// Of the last page.
    rest: vec::IntoIter<T>,
}

/// What is to be done when somebody asks for a page.
enum State {
    /// Ask the service.
    Ready,
    Waiting(BoxFuture<'static, Result<RawResponse, Error>>),
    /// Tell what came after the last page.
    Failed(Error),
    Done,
}

impl<T, E> Pages<T, E> {
    /// The pages from the one that `request` asks for; `success` and `failure` are those of [`super::outcome`].
    #[inline]
    pub(crate) fn new(
        request: Request,
        pagination: &'static Pagination,
        success: fn(&RawResponse) -> Result<T, Error>,
        failure: fn(&RawResponse) -> Option<Result<E, Error>>,
    ) -> Self {
        let walk = Box::new(PageWalk::new(request, pagination));
        Self { walk, state: State::Ready, last: None, success, failure }
    }

    /// The next page; `None` at the end.
    ///
    /// # Errors
    ///
    /// As `send`; and of [`ErrorKind::Decode`](super::ErrorKind::Decode) if the next page is one that was asked for before, or is at
    /// another server.
    #[inline]
    pub async fn next(&mut self) -> Option<Result<T, OperationError<E>>> {
        poll_fn(|cx| self.poll(cx)).await
    }

    /// The HTTP status of the page that came last; `None` before the first. An error has its own.
    #[must_use]
    #[inline]
    pub fn status(&self) -> Option<u16> {
        self.last.as_ref().map(|(status, _)| *status)
    }

    /// The headers of the page that came last, such as how many calls are left; `None` before the first. An error has its own.
    #[must_use]
    #[inline]
    pub fn headers(&self) -> Option<&Headers> {
        self.last.as_ref().map(|(_, headers)| headers)
    }

    #[inline]
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T, OperationError<E>>>> {
        let came = ready!(self.state.poll(&self.walk, cx));
        Poll::Ready(came.map(|came| self.read(came)))
    }

    /// The next page, waited for; `None` at the end.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    #[inline]
    pub(super) fn wait(&mut self) -> Option<Result<T, OperationError<E>>> {
        let came = match std::mem::replace(&mut self.state, State::Done) {
            State::Ready => self.walk.request().clone().wait(),
            State::Failed(error) => Err(error),
            // What is waited for is polled by nobody.
            State::Waiting(_) | State::Done => return None,
        };
        Some(self.read(came))
    }

    /// The page, and what is to be done next.
    #[inline]
    fn read(&mut self, came: Result<RawResponse, Error>) -> Result<T, OperationError<E>> {
        let raw = came.as_ref().ok().map(RawResponse::in_utf8);
        let answer = response::outcome(came, self.success, self.failure);
        if let (Ok(answer), Some(raw)) = (&answer, raw) {
            self.last = Some((answer.status(), answer.headers().clone()));
            self.state = match self.walk.advance(&raw) {
                Ok(true) => State::Ready,
                Ok(false) => State::Done,
                Err(error) => State::Failed(error),
            };
        }
        answer.map(Response::into_body)
    }
}

impl State {
    /// The next answer. It leaves nothing to be done.
    #[inline]
    fn poll(&mut self, walk: &PageWalk, cx: &mut Context<'_>) -> Poll<Option<Result<RawResponse, Error>>> {
        loop {
            match std::mem::replace(self, State::Done) {
                State::Ready => *self = State::Waiting(walk.request().clone().execute()),
                State::Waiting(mut call) => {
                    let came = call.as_mut().poll(cx);
                    if came.is_pending() {
                        *self = State::Waiting(call);
                    }
                    return came.map(Some);
                }
                State::Failed(error) => return Poll::Ready(Some(Err(error))),
                State::Done => return Poll::Ready(None),
            }
        }
    }
}

impl<T, E> Items<T, E> {
    /// The elements that `success` finds in each page, see [`Pages::new`].
    #[inline]
    pub(crate) fn new(
        request: Request,
        pagination: &'static Pagination,
        success: fn(&RawResponse) -> Result<Vec<T>, Error>,
        failure: fn(&RawResponse) -> Option<Result<E, Error>>,
    ) -> Self {
        Self { pages: Pages::new(request, pagination, success, failure), rest: Vec::new().into_iter() }
    }

    /// The next element; `None` at the end.
    ///
    /// # Errors
    ///
    /// As [`Pages::next`].
    #[inline]
    pub async fn next(&mut self) -> Option<Result<T, OperationError<E>>> {
        poll_fn(|cx| self.poll(cx)).await
    }

    /// The HTTP status of the page that came last; `None` before the first. An error has its own.
    #[must_use]
    #[inline]
    pub fn status(&self) -> Option<u16> {
        self.pages.status()
    }

    /// The headers of the page that came last, see [`Pages::headers`].
    #[must_use]
    #[inline]
    pub fn headers(&self) -> Option<&Headers> {
        self.pages.headers()
    }

    #[inline]
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T, OperationError<E>>>> {
        loop {
            if let Some(item) = self.rest.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll(cx)) {
                Some(Ok(items)) => self.rest = items.into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }

    /// The next element, waited for; `None` at the end.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    #[inline]
    pub(super) fn wait(&mut self) -> Option<Result<T, OperationError<E>>> {
        loop {
            if let Some(item) = self.rest.next() {
                return Some(Ok(item));
            }
            match self.pages.wait()? {
                Ok(items) => self.rest = items.into_iter(),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

// Nothing of what comes is pinned.
impl<T, E> Unpin for Pages<T, E> {}
impl<T, E> Unpin for Items<T, E> {}

#[cfg(feature = "stream")]
impl<T, E> Stream for Pages<T, E> {
    type Item = Result<T, OperationError<E>>;

    #[inline]
    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(cx)
    }
}

#[cfg(feature = "stream")]
impl<T, E> Stream for Items<T, E> {
    type Item = Result<T, OperationError<E>>;

    #[inline]
    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(cx)
    }
}

impl<T, E> fmt::Debug for Pages<T, E> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("request", self.walk.request())
            .field("is_done", &matches!(self.state, State::Done))
            .finish_non_exhaustive()
    }
}

impl<T, E> fmt::Debug for Items<T, E> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("pages", &self.pages).field("at_hand", &self.rest.len()).finish()
    }
}
