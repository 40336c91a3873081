//! Calls that are attempted again, by a clock that only the tests move.

use std::time::{Duration, SystemTime};

use bytes::Bytes;

use crate::runtime::{
    Body, Core, CoreBuilder, Error, ErrorKind, OperationInfo, RetryPolicy, TransportResponse,
};

use super::fakes::{FakeClock, FakeTransport, Sent, pieces};
use super::server::{Reply, Server, answer};
use super::support::{GET, POST, builder, call, failed};

const SECOND: Duration = Duration::from_secs(1);

fn broken() -> Result<TransportResponse, Error> {
    Err(Error::transport(ErrorKind::Transport, "reset"))
}

fn refused() -> Result<TransportResponse, Error> {
    Err(Error::transport(ErrorKind::Connect, "refused"))
}

fn status(status: u16) -> Result<TransportResponse, Error> {
    Ok(TransportResponse::new(status))
}

fn retrying(transport: &FakeTransport, clock: &FakeClock) -> CoreBuilder {
    let mut builder = builder("https://example.com");
    builder.transport(transport.clone());
    builder.clock(clock.clone());
    builder.retry(RetryPolicy::standard());
    builder
}

/// Fails as `failure` says as many times, then succeeds.
fn after(times: usize, failure: fn() -> Result<TransportResponse, Error>) -> FakeTransport {
    FakeTransport::new(move |number, _| match number < times {
        true => failure(),
        false => Ok(TransportResponse::new(200).body("{}")),
    })
}

#[tokio::test]
async fn nothing_is_attempted_again_unless_told() {
    let transport = after(1, || status(503));
    let mut builder = builder("https://example.com");
    builder.transport(transport.clone());
    let core = builder.build().unwrap();
    assert_eq!(call(&core, &GET).execute().await.unwrap().status(), 503);
    assert_eq!(transport.sent().len(), 1);
    let mut request = call(&core, &GET);
    request.retry(RetryPolicy::standard().backoff(Duration::ZERO, Duration::ZERO));
    assert_eq!(request.execute().await.unwrap().status(), 200);
}

#[tokio::test]
async fn what_passes_is_not_seen() {
    for failure in [broken, refused, || status(503), || Err(Error::transport(ErrorKind::Timeout, "slow"))] {
        let (transport, clock) = (after(2, failure), FakeClock::default());
        let core = retrying(&transport, &clock).build().unwrap();
        assert_eq!(call(&core, &GET).execute().await.unwrap().status(), 200);
        assert_eq!(transport.sent().len(), 3);
        let waits = clock.waits();
        assert_eq!(waits.len(), 2);
        assert!(waits[0] <= Duration::from_millis(200) && waits[1] <= Duration::from_millis(400));
    }
}

#[tokio::test]
async fn the_last_failure_is_the_outcome() {
    let (transport, clock) = (after(9, broken), FakeClock::default());
    let core = retrying(&transport, &clock).build().unwrap();
    let error = failed(call(&core, &GET).execute().await, ErrorKind::Transport);
    assert_eq!(error.attempts(), 3);
    assert_eq!(error.to_string(), "GET /things/{id}: the connection broke: reset");
    let transport = after(9, || status(503));
    let core = retrying(&transport, &clock).build().unwrap();
    let raw = call(&core, &GET).execute().await.unwrap();
    let error = crate::runtime::outcome::<(), ()>(Ok(raw), |_| Ok(()), |_| None).unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(503), 3));
    let never = failed(call(&core, &ODD).execute().await, ErrorKind::Request);
    assert_eq!(never.attempts(), 0);
}

static ODD: OperationInfo = OperationInfo { method: "A B", path: "/x", accept: "", security: &[] };

#[tokio::test]
async fn a_post_is_sent_again_where_nothing_was_sent() {
    for (failure, expected) in
        [(refused as fn() -> _, 3), (broken, 1), (|| status(503), 1), (|| status(429), 1)]
    {
        let (transport, clock) = (after(2, failure), FakeClock::default());
        let core = retrying(&transport, &clock).build().unwrap();
        let mut request = call(&core, &POST);
        request.json("application/json", &[1]);
        let _ = request.execute().await;
        assert_eq!(transport.sent().len(), expected);
        assert!(transport.sent().iter().all(|sent| sent.body.as_deref() == Some(b"[1]")));
    }
}

#[tokio::test]
async fn with_an_idempotency_key_a_post_is_sent_again() {
    let keys = |transport: &FakeTransport, name: &str| -> Vec<Option<String>> {
        transport.sent().iter().map(|sent: &Sent| sent.header(name).map(str::to_owned)).collect()
    };
    let (transport, clock) = (after(2, broken), FakeClock::default());
    let core = retrying(&transport, &clock).build().unwrap();
    let mut given = call(&core, &POST);
    given.idempotency_key("k1");
    assert_eq!(given.execute().await.unwrap().status(), 200);
    assert_eq!(keys(&transport, "idempotency-key"), vec![Some("k1".to_owned()); 3]);

    let transport = after(1, broken);
    let mut builder = retrying(&transport, &clock);
    builder.idempotency_keys();
    builder.idempotency_key_header("X-Key");
    let core = builder.build().unwrap();
    let request = call(&core, &POST);
    for request in [request.clone(), request] {
        assert_eq!(request.execute().await.unwrap().status(), 200);
    }
    let mut parameter = call(&core, &POST);
    parameter.header("X-Key", &"own");
    parameter.execute().await.unwrap();
    call(&core, &GET).execute().await.unwrap();
    let keys = keys(&transport, "x-key");
    let made = keys[0].clone().unwrap();
    assert_eq!((made.len(), made.as_bytes()[14], keys[1].as_ref()), (36, b'4', Some(&made)));
    assert!(keys[2].as_ref().is_some_and(|other| *other != made));
    assert_eq!(keys[3..], [Some("own".to_owned()), None]);
}

#[tokio::test]
async fn a_stream_is_never_sent_again() {
    let (transport, clock) = (after(2, refused), FakeClock::default());
    let core = retrying(&transport, &clock).build().unwrap();
    let mut request = call(&core, &POST);
    request.idempotency_key("k1");
    request.body("application/octet-stream", Body::reader(&b"abc"[..]));
    failed(request.execute().await, ErrorKind::Connect);
    assert_eq!(transport.sent().len(), 1);
}

#[tokio::test]
async fn a_body_that_breaks_off_is_asked_for_again() {
    let transport = FakeTransport::new(|number, _| {
        let broken = Err(Error::transport(ErrorKind::Transport, "reset"));
        let body = pieces(vec![Ok(Bytes::from_static(b"a")), broken], None);
        Ok(match number {
            0 => TransportResponse::new(200).body(body),
            _ => TransportResponse::new(200).body("whole"),
        })
    });
    let core = retrying(&transport, &FakeClock::default()).build().unwrap();
    assert_eq!(call(&core, &GET).execute().await.unwrap().text(), "whole");
}

#[tokio::test]
async fn the_service_says_how_long_to_wait() {
    for (value, expected) in [("7", 7), ("Thu, 01 Jan 1970 00:00:09 GMT", 9)] {
        let transport = FakeTransport::new(move |number, _| {
            Ok(match number {
                0 => TransportResponse::new(429).header("Retry-After", value),
                _ => TransportResponse::new(200),
            })
        });
        let clock = FakeClock::default();
        let core = retrying(&transport, &clock).build().unwrap();
        assert_eq!(call(&core, &GET).execute().await.unwrap().status(), 200);
        assert_eq!(clock.waits(), [expected * SECOND]);
    }
}

#[tokio::test]
async fn nobody_waits_beyond_the_time_of_the_call() {
    let transport = FakeTransport::new(|_, _| Ok(TransportResponse::new(503).header("retry-after", "5")));
    let clock = FakeClock::default();
    let mut builder = retrying(&transport, &clock);
    builder.timeout(8 * SECOND);
    let core = builder.build().unwrap();
    let raw = call(&core, &GET).execute().await.unwrap();
    assert_eq!((raw.status(), transport.sent().len()), (503, 2));
    assert_eq!(clock.waits(), [5 * SECOND]);
    let mut hasty = call(&core, &GET);
    hasty.timeout(5 * SECOND);
    assert_eq!(hasty.execute().await.unwrap().status(), 503);
    assert_eq!(transport.sent().len(), 3);
}

#[tokio::test]
async fn an_attempt_may_have_its_own_limit() {
    let server = Server::start(move |request| match request.target.as_str() {
        "/x?n=1" => Reply::Stall(String::new()),
        _ => answer(200, &[], "{}"),
    });
    let mut request = call(&super::support::core(&server), &GET);
    request.query("n", &1);
    request.retry(RetryPolicy::standard().max_attempts(2).attempt_timeout(Duration::from_millis(50)));
    let error = failed(request.execute().await, ErrorKind::Timeout);
    assert_eq!((error.attempts(), error.is_timeout()), (2, true));
    assert_eq!(error.to_string(), "GET /things/{id}: no complete answer within 50ms");
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn an_outage_is_not_multiplied() {
    let (transport, clock) = (after(usize::MAX, || status(503)), FakeClock::default());
    let core = retrying(&transport, &clock).build().unwrap();
    for _ in 0..1000 {
        call(&core, &GET).execute().await.unwrap();
    }
    // Each retry takes 5 of 500.
    assert_eq!(transport.sent().len(), 1000 + 100);
}

#[tokio::test]
async fn fake_time_is_no_time() {
    let clock = FakeClock::default();
    clock.set(5);
    let transport = after(2, broken);
    let core: Core = retrying(&transport, &clock).build().unwrap();
    call(&core, &GET).execute().await.unwrap();
    assert!(core.clock().now() < SystemTime::UNIX_EPOCH + 10 * SECOND);
}
