//! A clock that only the tests move, and a transport without a network.

use std::collections::{BTreeMap, VecDeque};
use std::future::ready;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard};
use std::task::{Context, Poll};
use std::time::{Duration, SystemTime};

use bytes::Bytes;

use crate::runtime::{
    BoxFuture, Chunks, Clock, Error, Transport, TransportBody, TransportRequest, TransportResponse,
};

/// Stands at 1970 until it is set. Whoever waits for the earliest time need not: the clock is moved there.
#[derive(Clone, Debug, Default)]
pub(crate) struct FakeClock(Arc<Mutex<Times>>);

#[derive(Debug, Default)]
struct Times {
    now: Duration,
    /// Of all who wait, by their number.
    ends: BTreeMap<usize, Duration>,
    begun: usize,
    waits: Vec<Duration>,
}

impl FakeClock {
    /// Sets the clock to as many seconds after 1970.
    pub(crate) fn set(&self, seconds: u64) {
        self.times().now = Duration::from_secs(seconds);
    }

    /// How long was waited, each time.
    pub(crate) fn waits(&self) -> Vec<Duration> {
        self.times().waits.clone()
    }

    fn times(&self) -> MutexGuard<'_, Times> {
        self.0.lock().unwrap()
    }
}

impl Clock for FakeClock {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + self.times().now
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let mut times = self.times();
        times.begun += 1;
        let (number, end) = (times.begun, times.now + duration);
        times.ends.insert(number, end);
        Box::pin(Sleep { clock: self.clone(), number, duration, has_given_way: false })
    }
}

struct Sleep {
    clock: FakeClock,
    number: usize,
    duration: Duration,
    /// What else is ready comes first.
    has_given_way: bool,
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let mut times = self.clock.times();
        let end = times.ends[&self.number];
        let is_first = times.ends.values().all(|other| *other >= end);
        if times.now < end && !(is_first && self.has_given_way) {
            drop(times);
            self.has_given_way = is_first;
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        times.now = times.now.max(end);
        times.waits.push(self.duration);
        Poll::Ready(())
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        self.clock.times().ends.remove(&self.number);
    }
}

/// What went out, as far as tests ask.
#[derive(Clone, Debug)]
pub(crate) struct Sent {
    pub(crate) method: String,
    pub(crate) url: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Option<Bytes>,
}

type Answer = dyn Fn(usize, &Sent) -> Result<TransportResponse, Error> + Send + Sync;

/// Answers as a test says, by the number of the request, from zero.
#[derive(Clone)]
pub(crate) struct FakeTransport {
    answer: Arc<Answer>,
    sent: Arc<Mutex<Vec<Sent>>>,
}

impl FakeTransport {
    pub(crate) fn new(
        answer: impl Fn(usize, &Sent) -> Result<TransportResponse, Error> + Send + Sync + 'static,
    ) -> Self {
        Self { answer: Arc::new(answer), sent: Arc::default() }
    }

    /// All requests so far.
    pub(crate) fn sent(&self) -> Vec<Sent> {
        self.sent.lock().unwrap().clone()
    }
}

impl Transport for FakeTransport {
    fn send(&self, request: TransportRequest) -> BoxFuture<'_, Result<TransportResponse, Error>> {
        let sent = Sent {
            method: request.method().to_owned(),
            url: request.url().to_owned(),
            headers: request.headers().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
            body: request.body().as_bytes().cloned(),
        };
        let mut log = self.sent.lock().unwrap();
        let answer = (self.answer)(log.len(), &sent);
        log.push(sent);
        Box::pin(ready(answer))
    }
}

impl Sent {
    /// The value of a header that went out once or not at all.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(other, _)| other == name);
        let value = values.next().map(|(_, value)| value.as_str());
        assert!(values.next().is_none(), "{name} went out twice");
        value
    }
}

/// A body in pieces, of which some fail.
pub(crate) fn pieces(pieces: Vec<Result<Bytes, Error>>, length: Option<u64>) -> TransportBody {
    TransportBody::new(Pieces { pieces: pieces.into(), length })
}

struct Pieces {
    pieces: VecDeque<Result<Bytes, Error>>,
    length: Option<u64>,
}

impl Chunks for Pieces {
    fn poll_chunk(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        Poll::Ready(self.pieces.pop_front())
    }

    fn length(&self) -> Option<u64> {
        self.length
    }
}
