//! A stream of bytes comes in, a stream of what they mean goes out: events, or the values of JSON lines and sequences.
//! A piece that is not what the document says is an error of its own; what follows it can still be read.

use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use serde::de::DeserializeOwned;

use super::decode::encoding;
use super::decode_problem::problem;
use super::error::{Error, ErrorKind};
use super::event_parser::{EventParser, RawEvent};
use super::reconnect::EventSource;
use super::records::{Delimiter, Record, RecordParser};
use super::retry::RetryPolicy;
use super::stream::{ByteStream, Head};

/// As many bytes may one piece have; memory must not grow with what a server sends.
const LIMIT: usize = 16 * 1024 * 1024;

/// An event of a stream (WHATWG HTML, server-sent events).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Event<T> {
    /// Its type; `None` if it names none, which means `message`.
    pub event: Option<String>,
    /// The last id that the stream has named, for a header `Last-Event-ID` of a later call.
    pub id: Option<String>,
    /// How long the service asks to wait before a call that follows a break, as far as it has said.
    pub retry: Option<Duration>,
    /// What it says.
    pub data: T,
}

/// Events while they come. Comments are left out, and so is an event that the end of the answer cuts short.
pub struct EventStream<T> {
    source: EventSource,
    read: fn(String) -> Option<Result<T, String>>,
}

/// Values while they come.
pub struct ItemStream<T> {
    source: Source<RecordParser>,
    read: fn(&[u8]) -> Result<T, String>,
}

impl EventStream<String> {
    /// Events whose data is text.
    pub(crate) fn text(bytes: ByteStream) -> Result<Self, Error> {
        Self::new(bytes, |data| Some(Ok(data)))
    }
}

impl<T: DeserializeOwned> EventStream<T> {
    /// Events whose data is JSON. `[DONE]`, which is none, ends the stream: a widespread way to say so.
    pub(crate) fn json(bytes: ByteStream) -> Result<Self, Error> {
        Self::new(bytes, |data| match data.as_str() {
            "[DONE]" => None,
            data => Some(json(data.as_bytes())),
        })
    }
}

impl<T> EventStream<T> {
    fn new(bytes: ByteStream, read: fn(String) -> Option<Result<T, String>>) -> Result<Self, Error> {
        Ok(Self { source: EventSource::new(bytes, LIMIT)?, read })
    }

    /// The same events, and those of the calls that follow: where the stream breaks or ends, the call is made again after the
    /// wait that the service has asked for, 3 seconds if none, with the last id in the header `Last-Event-ID` (WHATWG HTML,
    /// section 9.2). An answer 204 is the end, an answer without success an error.
    ///
    /// `policy` decides about the attempts of each such call, and bounds how many answers in a row may have no event; between
    /// these the waits grow. With [`RetryPolicy::never`](super::RetryPolicy::never) no call follows one that gave no event.
    ///
    /// # Errors
    ///
    /// Of [`ErrorKind::Request`] if the call is no GET: it cannot be made again by itself.
    pub fn reconnecting(mut self, policy: RetryPolicy) -> Result<Self, Error> {
        self.source.reconnect(policy)?;
        Ok(self)
    }

    /// The next event; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<Event<T>, Error>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }
}

impl<T: DeserializeOwned> ItemStream<T> {
    /// The values of JSON lines.
    pub(crate) fn lines(bytes: ByteStream) -> Result<Self, Error> {
        let parser = RecordParser::new(Delimiter::LineFeed, LIMIT);
        Ok(Self { source: Source::new(bytes, parser), read: json })
    }

    /// The values of a JSON sequence (RFC 7464).
    pub(crate) fn sequence(bytes: ByteStream) -> Result<Self, Error> {
        let parser = RecordParser::new(Delimiter::RecordSeparator, LIMIT);
        Ok(Self { source: Source::new(bytes, parser), read: json })
    }
}

impl<T> ItemStream<T> {
    /// The next value; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }
}

fn json<T: DeserializeOwned>(text: &[u8]) -> Result<T, String> {
    serde_json::from_slice(text)
        .map_err(|error| format!("is not what the document says: {}", problem(text, &error)))
}

/// What is wrong with a piece, and how the answer is compressed if it is: that may be why.
fn wrong(head: &Head, what: &str, piece: &[u8]) -> Error {
    let encoding = encoding(&head.headers).map_or_else(String::new, |encoding| format!(" ({encoding})"));
    head.error(format!("a piece of the answer{encoding} {what}"), piece)
}

impl<T> Stream for EventStream<T> {
    type Item = Result<Event<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let raw = match self.source.poll_event(cx) {
            Poll::Pending => return Poll::Pending,
            Poll::Ready(None) => return Poll::Ready(None),
            Poll::Ready(Some(Err(error))) => return Poll::Ready(Some(Err(error))),
            Poll::Ready(Some(Ok(raw))) => raw,
        };
        let RawEvent { event, id, retry, data } = raw;
        let kept = data.clone();
        Poll::Ready(match (self.read)(data) {
            None => {
                self.source.end();
                None
            }
            Some(Ok(data)) => Some(Ok(Event { event, id, retry, data })),
            Some(Err(what)) => Some(Err(wrong(self.source.source().head(), &what, kept.as_bytes()))),
        })
    }
}

impl<T> Stream for ItemStream<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.source.poll_piece(cx).map(|piece| {
            let head = &self.source.head;
            Some(match piece? {
                Ok(Record::Whole(text)) => (self.read)(&text).map_err(|what| wrong(head, &what, &text)),
                Ok(Record::Cut(text)) => Err(wrong(head, "is cut short", &text)),
                Err(error) => Err(error),
            })
        })
    }
}

/// Takes bytes apart.
pub(crate) trait Parser {
    type Piece;

    /// Reads on, and puts what is complete behind `found`. Fails when a piece is too long.
    fn push(&mut self, bytes: &[u8], found: &mut VecDeque<Self::Piece>) -> Result<(), TooLong>;

    /// Puts what only the end completes behind `found`.
    fn finish(&mut self, found: &mut VecDeque<Self::Piece>);
}

/// A piece has more bytes than it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooLong;

/// Bytes on their way through a parser.
pub(super) struct Source<P: Parser> {
    head: Head,
    /// `None` when there is nothing more to read.
    bytes: Option<ByteStream>,
    parser: P,
    found: VecDeque<P::Piece>,
    heard: Heard,
    /// Why there is nothing more, told after what came before.
    failure: Option<Error>,
}

/// What has come of an answer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Heard {
    Nothing,
    Bytes,
    Pieces,
}

impl<P: Parser> Source<P> {
    pub(super) fn new(bytes: ByteStream, parser: P) -> Self {
        let head = bytes.head().clone();
        let (found, heard) = (VecDeque::new(), Heard::Nothing);
        Self { head, bytes: Some(bytes), parser, found, heard, failure: None }
    }

    pub(super) fn head(&self) -> &Head {
        &self.head
    }

    pub(super) fn parser(&self) -> &P {
        &self.parser
    }

    pub(super) fn poll_piece(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<P::Piece, Error>>> {
        loop {
            if let Some(piece) = self.found.pop_front() {
                return Poll::Ready(Some(Ok(piece)));
            }
            let Some(bytes) = &mut self.bytes else {
                return Poll::Ready(self.failure.take().map(Err));
            };
            match Pin::new(bytes).poll_next(cx) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(Some(Ok(bytes))) => self.read(&bytes),
                Poll::Ready(Some(Err(error))) => {
                    self.bytes = None;
                    self.failure = Some(error);
                }
                Poll::Ready(None) => {
                    self.bytes = None;
                    self.parser.finish(&mut self.found);
                    self.listen_for_silence();
                }
            }
        }
    }

    /// Most bytes that are compressed make no event, so that their stream would end as if there had been none.
    fn listen_for_silence(&mut self) {
        if let (Heard::Bytes, true, Some(encoding)) =
            (self.heard, self.found.is_empty(), encoding(&self.head.headers))
        {
            self.failure =
                Some(self.head.error(format!("nothing in the answer can be read ({encoding})"), b""));
        }
    }

    fn read(&mut self, bytes: &Bytes) {
        if self.parser.push(bytes, &mut self.found) == Err(TooLong) {
            self.bytes = None;
            self.failure = Some(wrong(&self.head, &format!("has more than {LIMIT} bytes"), b""));
        }
        self.heard = self.heard.max(match self.found.is_empty() {
            true => Heard::Bytes,
            false => Heard::Pieces,
        });
    }

    pub(super) fn end(&mut self) {
        self.bytes = None;
        self.found.clear();
        self.failure = None;
    }
}

impl Source<EventParser> {
    /// Goes on with the answer to a later call.
    pub(super) fn resume(&mut self, bytes: ByteStream) {
        self.head = bytes.head().clone();
        self.bytes = Some(bytes);
        self.heard = Heard::Nothing;
        self.parser.restart();
    }
}

impl<P: Parser> fmt::Debug for Source<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.bytes.fmt(f)
    }
}

impl<T> fmt::Debug for EventStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("EventStream").field(self.source.source()).finish()
    }
}

impl<T> fmt::Debug for ItemStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ItemStream").field(&self.source).finish()
    }
}
