//! A filled-in request comes in, the server's answer goes out: credentials, the attempts and the waits between them, the
//! second try after an answer 401 to a token, redirects, hooks and time limits. How a request is put together is
//! `assemble`'s, which failures are worth another attempt `retry`'s.

use std::future::poll_fn;
use std::pin::pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::Poll;
use std::time::{Duration, SystemTime};

use url::Url;

use super::assemble::{self, unsendable};
use super::auth::{self, Authorization, Credential};
use super::base_url::BaseUrl;
use super::boxed::PinnedFuture;
use super::client::Shared;
use super::collect;
use super::error::Error;
use super::headers::Headers;
use super::hook::Exchange;
use super::operation::OperationInfo;
use super::random;
use super::redirect;
use super::request::Request;
use super::response::RawResponse;
use super::retry::{Failure, Repeat, RetryPolicy, Situation};
#[cfg(feature = "stream")]
use super::stream::Opened;
#[cfg(feature = "tracing")]
use super::trace;
use super::transport::{TransportBody, TransportRequest, TransportResponse};

/// Makes the call within its time, see [`Request::execute`].
pub(super) async fn send(mut request: Request) -> Result<RawResponse, Error> {
    call(&mut request, Reading::All).await.map(|(incoming, _)| incoming.into_raw())
}

/// Makes the call and leaves the body of a success unread, see [`Request::open`].
#[cfg(feature = "stream")]
pub(super) async fn open(mut request: Request) -> Result<Opened, Error> {
    let clock = request.core.shared().clock.clone();
    let (incoming, limit) = call(&mut request, Reading::Failures).await?;
    Ok(match incoming.status {
        200..300 => {
            let stream = incoming.into_stream(limit, clock);
            Opened::Stream(match request.operation.method == "GET" && !request.is_stream() {
                true => stream.with_request(request),
                false => stream,
            })
        }
        _ => Opened::Failed(incoming.into_raw()),
    })
}

/// Which bodies are read before the call has its outcome.
#[derive(Clone, Copy, PartialEq)]
enum Reading {
    All,
    Failures,
}

/// Makes the call. The answer comes with the time that the call had.
async fn call(request: &mut Request, reading: Reading) -> Result<(Incoming, Duration), Error> {
    request.add_members();
    request.make_idempotency_key();
    let request = &*request;
    let shared = request.core.shared();
    let limit = request.options.timeout.unwrap_or(shared.timeout);
    let policy = request.options.retry.as_ref().unwrap_or(&shared.retry);
    let begun = shared.clock.now();
    let sent = AtomicU32::new(0);
    let call = Call {
        request,
        shared,
        policy,
        reading,
        limit,
        begun,
        sent,
        #[cfg(feature = "tracing")]
        span: trace::call(request.operation),
    };
    let outcome = call.outcome();
    #[cfg(feature = "tracing")]
    let outcome = tracing::Instrument::instrument(outcome, call.span.clone());
    let outcome = within(shared, Some(limit), pin!(outcome)).await;
    let attempts = call.sent.load(Ordering::Relaxed);
    #[cfg(feature = "tracing")]
    trace::done(&call.span, &outcome, attempts);
    let outcome = outcome.map(|incoming| (incoming, limit));
    outcome.map_err(|error| error.with_attempts(attempts).of(request.operation, &request.base()))
}

/// `future`, as long as it does not take longer than `limit`. It is pinned already, or its room would be taken twice.
async fn within(
    shared: &Shared,
    limit: Option<Duration>,
    mut future: PinnedFuture<'_, '_, Result<Incoming, Error>>,
) -> Result<Incoming, Error> {
    let Some(limit) = limit else { return future.await };
    let mut sleep = shared.clock.sleep(limit);
    poll_fn(|cx| match future.as_mut().poll(cx) {
        Poll::Ready(outcome) => Poll::Ready(outcome),
        Poll::Pending => sleep.as_mut().poll(cx).map(|()| Err(Error::timeout(limit))),
    })
    .await
}

/// A call while it is made.
struct Call<'r> {
    request: &'r Request,
    shared: &'r Shared,
    policy: &'r RetryPolicy,
    reading: Reading,
    limit: Duration,
    begun: SystemTime,
    /// How many attempts were sent.
    sent: AtomicU32,
    #[cfg(feature = "tracing")]
    span: tracing::Span,
}

type Credentials<'r> = [(&'static str, &'r Credential)];

impl Call<'_> {
    async fn outcome(&self) -> Result<Incoming, Error> {
        let request = self.request;
        request.check()?;
        let credentials = auth::choose(&request.core, &request.credentials, request.operation)?;
        let (mut retries, mut cost, mut refused) = (0, None, false);
        loop {
            // Its errors are those of another call, which had its own attempts.
            let authorization = auth::authorize(&request.core, &credentials).await?;
            #[cfg(feature = "tracing")]
            let number = self.sent.load(Ordering::Relaxed) + 1;
            let attempt = pin!(self.attempt(&authorization));
            let outcome = within(self.shared, self.policy.attempt_limit(), attempt).await;
            #[cfg(feature = "tracing")]
            trace::attempted(request.operation, number, &outcome);
            let status = outcome.as_ref().ok().map(|incoming| incoming.status);
            if status == Some(401) && !refused && !authorization.tokens.is_empty() && !request.is_stream() {
                refused = true;
                for (cache, token) in &authorization.tokens {
                    cache.forget(token).await;
                }
                continue;
            }
            retries += 1;
            let Some(wait) = self.wait(&outcome, retries, &mut cost) else { return outcome };
            drop(outcome);
            self.shared.clock.sleep(wait).await;
        }
    }

    /// How long to wait before the next attempt, if there is to be one and the budget has its cost.
    fn wait(
        &self,
        outcome: &Result<Incoming, Error>,
        attempts: u32,
        cost: &mut Option<u32>,
    ) -> Option<Duration> {
        let failure = match outcome {
            Ok(incoming) => Failure::Status(incoming.status),
            Err(error) => Failure::of(error),
        };
        let Some(wait) = self.backoff(failure, outcome, attempts) else {
            if let Ok(Incoming { status: 200..400, .. }) = outcome {
                self.shared.budget.give_back(*cost);
            }
            return None;
        };
        *cost = Some(self.shared.budget.take(failure)?);
        Some(wait)
    }

    fn backoff(
        &self,
        failure: Failure,
        outcome: &Result<Incoming, Error>,
        attempts: u32,
    ) -> Option<Duration> {
        if self.policy.is_one() {
            return None;
        }
        let now = self.shared.clock.now();
        let repeat = match self.request.is_stream() {
            true => Repeat::Never,
            false => self.policy.repeat(self.request.operation.method, self.request.has_idempotency_key()),
        };
        let headers = outcome.as_ref().map_or_else(Error::headers, |incoming| Some(&incoming.headers));
        self.policy.wait(&Situation {
            failure,
            repeat,
            attempts,
            retry_after: headers.and_then(|headers| headers.retry_after(now)),
            left: self.limit.saturating_sub(now.duration_since(self.begun).unwrap_or_default()),
            random: random::fraction(),
        })
    }

    /// Sends the request once, and again where the service redirects it to itself.
    async fn attempt(&self, authorization: &Authorization) -> Result<Incoming, Error> {
        let (request, shared) = (self.request, self.shared);
        let attempt = self.sent.load(Ordering::Relaxed) + 1;
        let mut redirected: Option<Url> = None;
        let mut redirects = 0;
        loop {
            let outgoing = self.outgoing(authorization, redirected.clone(), attempt)?;
            let begun = (!shared.hooks.is_empty()).then(|| shared.clock.now());
            self.sent.store(attempt, Ordering::Relaxed);
            #[cfg(feature = "tracing")]
            trace::sending(&self.span, &outgoing.url);
            let sent = shared.transport.send(outgoing).await;
            let incoming = self.incoming(attempt, begun, sent)?;
            let url = || redirected.clone().map_or_else(|| assemble::url(request, authorization), Ok);
            let next = match redirect::is_one(incoming.status) {
                true => redirect::next(request.operation.method, &url()?, incoming.status, &incoming.headers),
                false => None,
            };
            match next {
                Some(_) if request.is_stream() => {
                    let message = "the service redirects, and a body that is a stream cannot be sent again";
                    return Err(unsendable(message.to_owned()).with_head(incoming.status, incoming.headers));
                }
                Some(next) if redirects < redirect::LIMIT => redirected = Some(next),
                Some(_) | None => return self.read(incoming).await,
            }
            redirects += 1;
        }
    }

    /// The request, as the hooks leave it; to where it was redirected, if it was.
    fn outgoing(
        &self,
        authorization: &Authorization,
        redirected: Option<Url>,
        attempt: u32,
    ) -> Result<TransportRequest, Error> {
        let url = match redirected {
            Some(url) => url,
            None => assemble::url(self.request, authorization)?,
        };
        let mut outgoing = assemble::assemble(self.request, authorization, url, attempt)?;
        for hook in &self.shared.hooks {
            hook.before(&mut outgoing)?;
        }
        Ok(outgoing)
    }

    /// The answer, once the hooks know of it.
    fn incoming(
        &self,
        attempt: u32,
        begun: Option<SystemTime>,
        sent: Result<TransportResponse, Error>,
    ) -> Result<Incoming, Error> {
        let request = self.request;
        let sent = match sent {
            Ok(answer) => Ok(answer.into_parts()),
            Err(error) => Err(request.explain(error)),
        };
        if let Some(begun) = begun {
            self.tell(attempt, begun, &sent);
        }
        let (status, headers, body) = sent?;
        let (operation, base) = (request.operation, request.base());
        Ok(Incoming { operation, base, status, headers, body, attempts: attempt })
    }

    /// Tells the hooks what came of a request.
    fn tell(&self, attempt: u32, begun: SystemTime, sent: &Result<(u16, Headers, TransportBody), Error>) {
        let exchange = Exchange {
            operation: self.request.operation,
            attempt,
            duration: self.shared.clock.now().duration_since(begun).unwrap_or_default(),
            outcome: sent.as_ref().map(|(status, headers, _)| (*status, headers)),
        };
        for hook in &self.shared.hooks {
            hook.after(&exchange);
        }
    }

    /// Takes the body into memory, unless the caller reads it.
    async fn read(&self, incoming: Incoming) -> Result<Incoming, Error> {
        if self.reading == Reading::Failures && matches!(incoming.status, 200..300) {
            return Ok(incoming);
        }
        let max = self.request.options.max_body_size.unwrap_or(self.shared.max_body_size);
        let Incoming { operation, base, status, headers, body, attempts } = incoming;
        match collect::collect(body, max).await {
            Ok(body) => Ok(Incoming { operation, base, status, headers, body: body.into(), attempts }),
            Err(error) => Err(error.with_head(status, headers)),
        }
    }
}

/// An answer.
pub(super) struct Incoming {
    pub(super) operation: &'static OperationInfo,
    pub(super) base: BaseUrl,
    pub(super) status: u16,
    pub(super) headers: Headers,
    /// In memory where it has been read.
    pub(super) body: TransportBody,
    /// How many attempts it took.
    pub(super) attempts: u32,
}

impl Incoming {
    fn into_raw(self) -> RawResponse {
        let body = self.body.as_bytes().cloned().unwrap_or_default();
        let raw = RawResponse::new(self.operation, self.status, self.headers, body);
        raw.with_base(self.base).with_attempts(self.attempts)
    }
}
