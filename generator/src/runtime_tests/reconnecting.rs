//! Events over several answers, by a clock that only the tests move.

use std::time::Duration;

use crate::runtime::{
    Error, ErrorKind, Event, EventStream, OperationInfo, RetryPolicy, TransportResponse, streamed,
};

use super::fakes::{FakeClock, FakeTransport, pieces};
use super::support::{GET, POST, builder, call, failed};

type Answer = Result<TransportResponse, Error>;

/// An answer of events that ends well.
fn events(text: &'static str) -> Answer {
    Ok(TransportResponse::new(200).header("content-type", "text/event-stream").body(text))
}

/// An answer of events that breaks.
fn torn(text: &'static str) -> Answer {
    let broken = Err(Error::transport(ErrorKind::Transport, "reset"));
    let body = pieces(vec![Ok(text.into()), broken], None);
    Ok(TransportResponse::new(200).header("content-type", "text/event-stream").body(body))
}

fn status(status: u16) -> Answer {
    Ok(TransportResponse::new(status))
}

async fn open(
    transport: &FakeTransport,
    clock: &FakeClock,
    operation: &'static OperationInfo,
) -> EventStream<String> {
    let mut builder = builder("https://example.com");
    builder.transport(transport.clone());
    builder.clock(clock.clone());
    let mut request = call(&builder.build().unwrap(), operation);
    request.accept("text/event-stream");
    streamed::<_, ()>(request.open().await, EventStream::text, |_| None).unwrap().into_body()
}

/// What comes of these answers, with the header and the wait of each call that follows.
async fn followed(
    answers: &'static [fn() -> Answer],
    policy: RetryPolicy,
) -> (Vec<Result<Event<String>, Error>>, Vec<Option<String>>, Vec<u64>) {
    let (clock, transport) = (FakeClock::default(), FakeTransport::new(|number, _| answers[number]()));
    let mut stream = open(&transport, &clock, &GET).await.reconnecting(policy).unwrap();
    let mut found = Vec::new();
    while let Some(event) = stream.next().await {
        found.push(event);
    }
    assert!(stream.next().await.is_none());
    let sent = transport.sent();
    assert_eq!(sent.len(), answers.len(), "every answer is asked for, and no more");
    assert!(sent.iter().all(|sent| sent.header("accept") == Some("text/event-stream")));
    assert_eq!(sent[0].header("last-event-id"), None);
    let ids = sent[1..].iter().map(|sent| sent.header("last-event-id").map(str::to_owned)).collect();
    (found, ids, clock.waits().iter().map(Duration::as_secs).collect())
}

fn data(found: &[Result<Event<String>, Error>]) -> Vec<&str> {
    found.iter().map(|event| event.as_ref().map_or("failed", |event| event.data.as_str())).collect()
}

#[tokio::test]
async fn the_call_is_made_again_with_the_last_id_until_204() {
    let (found, ids, waits) = followed(
        &[
            || torn("retry: 7000\nid: 1\ndata: a\n\nid: 2\ndata: cut sh"),
            || events("data: b\n\nid: 3\n\n"),
            || torn("id: \ndata: c\n\n"),
            || status(204),
        ],
        RetryPolicy::standard(),
    )
    .await;
    assert_eq!(data(&found), ["a", "b", "c"]);
    // That of an event which was cut short counts for nothing, that of a blank one does, and an empty one is none.
    assert_eq!(ids, [Some("1".to_owned()), Some("3".to_owned()), None]);
    assert_eq!(waits, [7, 7, 7]);
    assert_eq!(found[1].as_ref().unwrap().id.as_deref(), Some("1"));
}

#[tokio::test]
async fn answers_without_events_are_bounded_and_the_waits_between_them_grow() {
    let (found, ids, waits) = followed(
        &[|| events("data: a\n\n"), || events(": none\n\n"), || events(""), || torn(": none\n\n")],
        RetryPolicy::standard(),
    )
    .await;
    assert_eq!(data(&found), ["a", "failed"]);
    assert_eq!(found[1].as_ref().unwrap_err().kind(), ErrorKind::Transport);
    assert_eq!((ids, waits), (vec![None; 3], vec![3, 6, 12]));
    let (found, _, waits) =
        followed(&[|| events("retry: 99999999\n\n")], RetryPolicy::never().max_attempts(0)).await;
    assert!(found.is_empty() && waits.is_empty());
    let (_, _, waits) =
        followed(&[|| events("retry: 99999999\n\n"), || status(204)], RetryPolicy::standard()).await;
    assert_eq!(waits, [60]);
}

#[tokio::test]
async fn the_calls_that_follow_are_attempted_again_as_the_policy_says() {
    let policy = RetryPolicy::standard().backoff(Duration::ZERO, Duration::ZERO);
    let (found, _, _) = followed(
        &[
            || torn("data: a\n\n"),
            || status(503),
            || Err(Error::transport(ErrorKind::Connect, "refused")),
            || events("data: b\n\n"),
            || status(204),
        ],
        policy.clone(),
    )
    .await;
    assert_eq!(data(&found), ["a", "b"]);
    for (answers, kind, status) in [
        (&[|| events("data: a\n\n"), || status(403)][..], ErrorKind::Status, Some(403)),
        (
            &[
                || events("data: a\n\n"),
                || Ok(TransportResponse::new(200).header("content-type", "application/json")),
            ],
            ErrorKind::Decode,
            Some(200),
        ),
    ] as [(&'static [fn() -> Answer], _, _); 2]
    {
        let (found, _, _) = followed(answers, policy.clone()).await;
        let error = found.last().unwrap().as_ref().unwrap_err();
        assert_eq!((found.len(), error.kind(), error.status()), (2, kind, status));
    }
}

#[tokio::test]
async fn nothing_follows_unless_asked_for_and_nothing_but_a_get() {
    let (clock, transport) = (FakeClock::default(), FakeTransport::new(|_, _| events("data: a\n\n")));
    let mut stream = open(&transport, &clock, &GET).await;
    assert!(stream.next().await.unwrap().is_ok() && stream.next().await.is_none());
    assert_eq!(transport.sent().len(), 1);
    let stream = open(&transport, &clock, &POST).await;
    failed(stream.reconnecting(RetryPolicy::standard()), ErrorKind::Request);
}

#[tokio::test]
async fn an_end_that_the_service_names_is_one() {
    let (clock, transport) = (FakeClock::default(), FakeTransport::new(|_, _| events("data: [DONE]\n\n")));
    let mut builder = builder("https://example.com");
    builder.transport(transport.clone());
    builder.clock(clock.clone());
    let opened = call(&builder.build().unwrap(), &GET).open().await;
    let stream = streamed::<_, ()>(opened, EventStream::<u8>::json, |_| None).unwrap().into_body();
    assert!(stream.reconnecting(RetryPolicy::standard()).unwrap().next().await.is_none());
    assert_eq!(transport.sent().len(), 1);
}

#[tokio::test]
async fn after_an_error_that_another_call_does_not_mend_none_is_made() {
    fn compressed() -> Answer {
        let answer = TransportResponse::new(200).header("content-type", "text/event-stream");
        Ok(answer.header("content-encoding", "gzip").body("\u{1F}\u{8}\n\n"))
    }
    let (found, _, waits) = followed(&[compressed], RetryPolicy::standard()).await;
    assert_eq!((data(&found), waits), (vec!["failed"], vec![]));
}
