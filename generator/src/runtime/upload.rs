//! Bodies that are read while they are sent: from a stream, a reader or a file, or several one after the other.
//! What breaks while it is read breaks the call, and is told as the reason of its failure.

use std::collections::VecDeque;
use std::error::Error as StdError;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use tokio::task::JoinHandle;

use super::body::{Body, Content};
use super::error::{Error, ErrorKind};
use super::transport::{Chunks, TransportBody};

type Cause = Box<dyn StdError + Send + Sync>;
type Pieces = Pin<Box<dyn Stream<Item = Result<Bytes, Cause>> + Send>>;

/// As many bytes are read at once.
const PIECE: usize = 64 * 1024;

/// A stream that can go out once, however often it was cloned.
#[derive(Clone)]
pub(super) struct Upload {
    pieces: Arc<Mutex<Option<Pieces>>>,
    length: Option<u64>,
    /// Why it broke off.
    failure: Arc<Mutex<Option<Error>>>,
}

impl Body {
    /// A content that is read while it is sent. Its length is not known, so it is sent in chunks, which some servers
    /// refuse.
    #[cfg_attr(docsrs, doc(cfg(feature = "stream")))]
    pub fn stream<S, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<Box<dyn StdError + Send + Sync>>,
    {
        Self(Content::Stream(Upload::new(Box::pin(Causes(Box::pin(stream))), None)))
    }

    /// A content that is read while it is sent and that has as many bytes: not more, nor fewer.
    #[cfg_attr(docsrs, doc(cfg(feature = "stream")))]
    pub fn sized_stream<S, E>(stream: S, length: u64) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<Box<dyn StdError + Send + Sync>>,
    {
        Self(Content::Stream(Upload::new(Box::pin(Causes(Box::pin(stream))), Some(length))))
    }

    /// A content that is read from `reader` while it is sent, on threads that may block.
    #[cfg_attr(docsrs, doc(cfg(feature = "stream")))]
    pub fn reader(reader: impl Read + Send + 'static) -> Self {
        Self(Content::Stream(Upload::new(Box::pin(Reading::Idle(Some(Box::new(reader)))), None)))
    }

    /// The content of a file, read while it is sent. It must not change meanwhile.
    ///
    /// # Errors
    ///
    /// If the file cannot be opened.
    #[cfg_attr(docsrs, doc(cfg(feature = "stream")))]
    pub fn open(path: impl AsRef<Path>) -> io::Result<Self> {
        let file = File::open(path)?;
        // A pipe has a length of zero.
        let length = Some(file.metadata()?).filter(std::fs::Metadata::is_file).map(|metadata| metadata.len());
        let pieces = Box::pin(Reading::Idle(Some(Box::new(file))));
        Ok(Self(Content::Stream(Upload::new(pieces, length))))
    }
}

impl Upload {
    fn new(pieces: Pieces, length: Option<u64>) -> Self {
        Self { pieces: Arc::new(Mutex::new(Some(pieces))), length, failure: Arc::default() }
    }

    pub(super) fn length(&self) -> Option<u64> {
        self.length
    }

    pub(super) fn outgoing(&self) -> Result<TransportBody, &'static str> {
        let (pieces, left, failure) = (self.take()?, self.length, self.failure.clone());
        Ok(TransportBody::new(Outgoing { pieces, left, failure }))
    }

    fn take(&self) -> Result<Pieces, &'static str> {
        let pieces = self.pieces.lock().unwrap_or_else(PoisonError::into_inner).take();
        pieces.ok_or("the body is a stream that has been sent already, and it can be sent once")
    }

    /// Why it broke off, if it did.
    pub(super) fn failure(&self) -> Option<Error> {
        self.failure.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// All of these, one after the other.
    pub(super) fn concat(bodies: Vec<Body>) -> Result<Self, String> {
        let length = bodies.iter().map(Body::length).sum();
        let mut chain = VecDeque::new();
        for body in bodies {
            chain.push_back(match body.0 {
                Content::Bytes(bytes) => Link::Bytes(bytes),
                Content::Stream(upload) => Link::Pieces(upload.take()?, upload.length),
            });
        }
        Ok(Self::new(Box::pin(Chain(chain)), length))
    }
}

/// A stream on its way out.
struct Outgoing {
    pieces: Pieces,
    /// How many bytes are still to come, if that is known.
    left: Option<u64>,
    failure: Arc<Mutex<Option<Error>>>,
}

impl Outgoing {
    /// What stands in the way of `piece`, if anything.
    fn check(
        &mut self,
        piece: Option<Result<Bytes, Cause>>,
    ) -> Result<Option<Bytes>, (&'static str, Option<Cause>)> {
        match piece {
            Some(Err(cause)) => Err(("the body could not be read", Some(cause))),
            Some(Ok(bytes)) => {
                if let Some(left) = &mut self.left {
                    let length = bytes.len() as u64;
                    *left = left.checked_sub(length).ok_or(("the body is longer than was said", None))?;
                }
                Ok(Some(bytes))
            }
            None if self.left.is_some_and(|left| left > 0) => {
                Err(("the body is shorter than was said", None))
            }
            None => Ok(None),
        }
    }
}

impl Chunks for Outgoing {
    fn poll_chunk(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        self.pieces.as_mut().poll_next(cx).map(|piece| match self.check(piece) {
            Ok(bytes) => bytes.map(Ok),
            Err((message, cause)) => {
                let mut error = Error::new(ErrorKind::Request, message.to_owned());
                if let Some(cause) = cause {
                    error = error.with_source(cause);
                }
                *self.failure.lock().unwrap_or_else(PoisonError::into_inner) = Some(error.clone());
                Some(Err(error))
            }
        })
    }

    fn length(&self) -> Option<u64> {
        self.left
    }
}

/// A stream whose errors are causes.
struct Causes<S>(Pin<Box<S>>);

impl<S, E> Stream for Causes<S>
where
    S: Stream<Item = Result<Bytes, E>>,
    E: Into<Cause>,
{
    type Item = Result<Bytes, Cause>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(cx).map(|piece| piece.map(|piece| piece.map_err(Into::into)))
    }
}

/// Contents one after the other.
struct Chain(VecDeque<Link>);

enum Link {
    Bytes(Bytes),
    /// With how many bytes they have still to give, if that is known: what follows a part that is cut short would be taken
    /// for it.
    Pieces(Pieces, Option<u64>),
}

impl Stream for Chain {
    type Item = Result<Bytes, Cause>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            let piece = match self.0.front_mut() {
                None => return Poll::Ready(None),
                Some(Link::Bytes(bytes)) => Some(Ok(std::mem::take(bytes)))
                    .filter(|piece| piece.as_ref().is_ok_and(|bytes: &Bytes| !bytes.is_empty())),
                Some(Link::Pieces(pieces, left)) => match pieces.as_mut().poll_next(cx) {
                    Poll::Pending => return Poll::Pending,
                    Poll::Ready(Some(Ok(bytes))) => {
                        let length = bytes.len() as u64;
                        let rest = left.map(|left| left.checked_sub(length));
                        match rest {
                            Some(None) => Some(Err("a part is longer than was said".into())),
                            rest => {
                                *left = rest.flatten();
                                Some(Ok(bytes))
                            }
                        }
                    }
                    Poll::Ready(None) if left.is_some_and(|left| left > 0) => {
                        Some(Err("a part is shorter than was said".into()))
                    }
                    Poll::Ready(piece) => piece,
                },
            };
            match piece {
                Some(piece) => return Poll::Ready(Some(piece)),
                None => {
                    self.0.pop_front();
                }
            }
        }
    }
}

type Reader = Box<dyn Read + Send>;

/// A reader that is read on threads that may block.
enum Reading {
    /// `None` after the end.
    Idle(Option<Reader>),
    Busy(JoinHandle<(Reader, io::Result<Bytes>)>),
}

fn read(mut reader: Reader) -> (Reader, io::Result<Bytes>) {
    let mut buffer = Vec::with_capacity(PIECE);
    let outcome = reader.by_ref().take(PIECE as u64).read_to_end(&mut buffer);
    (reader, outcome.map(|_| buffer.into()))
}

impl Stream for Reading {
    type Item = Result<Bytes, Cause>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match &mut *self {
                Self::Idle(None) => return Poll::Ready(None),
                Self::Idle(reader) => {
                    let Some(reader) = reader.take() else { return Poll::Ready(None) };
                    *self = Self::Busy(tokio::task::spawn_blocking(move || read(reader)));
                }
                Self::Busy(task) => {
                    let outcome = match Pin::new(task).poll(cx) {
                        Poll::Pending => return Poll::Pending,
                        Poll::Ready(outcome) => outcome,
                    };
                    let (rest, piece) = match outcome {
                        Ok((reader, Ok(bytes))) if !bytes.is_empty() => (Some(reader), Some(Ok(bytes))),
                        Ok((_, Ok(_))) => (None, None),
                        Ok((_, Err(error))) => (None, Some(Err(error.into()))),
                        Err(panic) => (None, Some(Err(panic.into()))),
                    };
                    *self = Self::Idle(rest);
                    return Poll::Ready(piece);
                }
            }
        }
    }
}
