//! Events over several answers (WHATWG HTML, section 9.2): one stream of bytes comes in, events go out; where it breaks or
//! ends, the call is made again if that was asked for, and the service is told the last event that came. The waits go by the
//! client's clock. What the data of events means is absent.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use super::boxed::{BoxFuture, Unshared};
use super::decode;
use super::error::{Error, ErrorKind};
use super::event_parser::{EventParser, RawEvent};
use super::pieces::Source;
use super::request::Request;
use super::response::{self, RawResponse};
use super::retry::{Failure, RetryPolicy};
use super::stream::{ByteStream, Opened};

/// As long is the wait before a call is made again where the service has said nothing.
const WAIT: Duration = Duration::from_secs(3);

/// The events of a call, and of those that follow it.
pub(super) struct EventSource {
    source: Source<EventParser>,
    /// The call, to be made again.
    request: Option<Box<Request>>,
    reconnection: Option<Reconnection>,
}

struct Reconnection {
    policy: RetryPolicy,
    /// How many answers in a row have ended without an event.
    fruitless: u32,
    /// The call that follows.
    opening: Option<Unshared<BoxFuture<'static, Result<Opened, Error>>>>,
}

impl EventSource {
    pub(super) fn new(mut bytes: ByteStream, limit: usize) -> Result<Self, Error> {
        refuse_json(&bytes)?;
        let request = bytes.take_request();
        Ok(Self { source: Source::new(bytes, EventParser::new(limit)), request, reconnection: None })
    }

    pub(super) fn source(&self) -> &Source<EventParser> {
        &self.source
    }

    /// Makes the call again from now on where the stream breaks or ends.
    pub(super) fn reconnect(&mut self, policy: RetryPolicy) -> Result<(), Error> {
        if self.request.is_none() {
            let message = "only a GET can be made again for the events that follow";
            return Err(self.source.head().explain(Error::new(ErrorKind::Request, message.to_owned())));
        }
        self.reconnection = Some(Reconnection { policy, fruitless: 0, opening: None });
        Ok(())
    }

    /// Lets nothing follow.
    pub(super) fn end(&mut self) {
        self.reconnection = None;
        self.source.end();
    }

    pub(super) fn poll_event(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<RawEvent, Error>>> {
        loop {
            if let Some(reconnection) = &mut self.reconnection
                && let Some(opening) = &mut reconnection.opening
            {
                let Poll::Ready(opened) = opening.get_mut().as_mut().poll(cx) else { return Poll::Pending };
                reconnection.opening = None;
                match opened.and_then(resumed) {
                    Ok(bytes) => self.source.resume(bytes),
                    Err(error) => {
                        self.end();
                        return Poll::Ready(Some(Err(error)));
                    }
                }
            }
            let Poll::Ready(piece) = self.source.poll_piece(cx) else { return Poll::Pending };
            let may_follow = match &piece {
                Some(Ok(_)) => {
                    if let Some(reconnection) = &mut self.reconnection {
                        reconnection.fruitless = 0;
                    }
                    false
                }
                Some(Err(error)) if Failure::of(error) == Failure::Lasting => {
                    self.reconnection = None;
                    false
                }
                Some(Err(_)) | None => true,
            };
            if !may_follow || !self.follow() {
                return Poll::Ready(piece);
            }
        }
    }

    /// Makes the call again if it may be.
    fn follow(&mut self) -> bool {
        let (Some(reconnection), Some(request)) = (&mut self.reconnection, &self.request) else {
            return false;
        };
        // With it a service ends the events.
        if self.source.head().status == 204 {
            return false;
        }
        let parser = self.source.parser();
        let asked = parser.retry().unwrap_or(WAIT);
        let Some(wait) = reconnection.policy.wait_to_reconnect(asked, reconnection.fruitless) else {
            self.reconnection = None;
            return false;
        };
        reconnection.fruitless += 1;
        let mut request = (**request).clone();
        request.retry(reconnection.policy.clone());
        if let Some(id) = parser.last_id() {
            request.extra_header("last-event-id", id);
        }
        reconnection.opening = Some(Unshared::new(Box::pin(async move {
            let sleep = request.core.shared().clock.sleep(wait);
            sleep.await;
            request.open().await
        })));
        true
    }
}

/// The stream that follows.
fn resumed(opened: Opened) -> Result<ByteStream, Error> {
    match opened {
        Opened::Stream(bytes) => refuse_json(&bytes).map(|()| bytes),
        Opened::Failed(raw) => Err(status_error(&raw)),
    }
}

fn status_error(raw: &RawResponse) -> Error {
    response::failed::<()>(raw, |_| None).into_error()
}

/// The only other kind of answer that is ever documented beside events.
fn refuse_json(bytes: &ByteStream) -> Result<(), Error> {
    match decode::is_json(&bytes.head().headers) {
        false => Ok(()),
        true => Err(bytes.head().explain(Error::new(ErrorKind::Decode, decode::NOT_ASKED.to_owned()))),
    }
}
