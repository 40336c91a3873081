//! Answers that are read while they come.

use std::time::Duration;

use serde::Deserialize;

use crate::runtime::{
    ByteStream, Error, ErrorKind, EventStream, ItemStream, OperationError, RawResponse, Response, streamed,
};

use super::server::{Reply, Server, answer};
use super::support::{GET, builder, call, core, shown};

#[derive(Clone, Debug, PartialEq, Deserialize)]
struct Chunk {
    text: String,
}

fn failure(raw: &RawResponse) -> Option<Result<String, Error>> {
    (raw.status() == 400).then(|| Ok(raw.text().into_owned()))
}

async fn open<S>(
    server: &Server,
    success: fn(ByteStream) -> Result<S, Error>,
) -> Result<Response<S>, OperationError<String>> {
    streamed(call(&core(server), &GET).open().await, success, failure)
}

/// An answer without a length, which ends when the connection does; its chunks are what is sent at once.
fn chunked(content_type: &str, chunks: &[&str]) -> String {
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: {content_type}\r\nx-a: 1\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n"
    );
    chunks.iter().fold(head, |text, chunk| format!("{text}{:x}\r\n{chunk}\r\n", chunk.len()))
}

#[tokio::test]
async fn bytes_come_with_status_and_headers() {
    let server = Server::start(|_| Reply::Bytes(chunked("image/png", &["ab", "c"]) + "0\r\n\r\n"));
    let answer = open(&server, Ok).await.unwrap();
    assert_eq!((answer.status(), answer.headers().get("x-a")), (200, Some("1")));
    let mut bytes = answer.into_body();
    let mut all = Vec::new();
    while let Some(piece) = bytes.next().await {
        all.extend_from_slice(&piece.unwrap());
    }
    assert_eq!(all, b"abc");
    assert!(bytes.next().await.is_none());
}

#[tokio::test]
async fn events_are_typed_and_one_that_is_not_is_an_error_of_its_own() {
    let chunks =
        ["data: {\"text\"", ": \"a\"}\r\n\r", "\ndata: {\"text\": 1}\n\nevent: x\nid: 7\nretry: 5\n"];
    let rest = ["data: {\"text\": \"b\"}\n\n", "data: [DONE]\n\ndata: after\n\n"];
    let text = chunked("text/event-stream", &[&chunks[..], &rest[..]].concat()) + "0\r\n\r\n";
    let server = Server::start(move |_| Reply::Bytes(text.clone()));
    let mut events = open(&server, EventStream::<Chunk>::json).await.unwrap().into_body();
    let first = events.next().await.unwrap().unwrap();
    assert_eq!(
        (first.data, first.event, first.id, first.retry),
        (Chunk { text: "a".into() }, None, None, None)
    );
    let error = events.next().await.unwrap().unwrap_err();
    assert_eq!((error.kind(), error.body()), (ErrorKind::Decode, Some(&b"{\"text\": 1}"[..])));
    assert_eq!(
        shown(&error),
        "GET /things/{id}: 200 OK: a piece of the answer is not what the document says: text: invalid type: integer, \
         expected a string at line 1 column 10"
    );
    let last = events.next().await.unwrap().unwrap();
    assert_eq!((last.event.as_deref(), last.id.as_deref()), (Some("x"), Some("7")));
    assert_eq!(last.retry, Some(Duration::from_millis(5)));
    assert!(events.next().await.is_none() && events.next().await.is_none());
}

#[tokio::test]
async fn events_may_be_text() {
    let text = chunked("text/event-stream", &["data: a\ndata: b\n\n", "data: [DONE]\n\n"]) + "0\r\n\r\n";
    let server = Server::start(move |_| Reply::Bytes(text.clone()));
    let mut events = open(&server, EventStream::text).await.unwrap().into_body();
    assert_eq!(events.next().await.unwrap().unwrap().data, "a\nb");
    assert_eq!(events.next().await.unwrap().unwrap().data, "[DONE]");
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn lines_and_sequences_give_values() {
    for (content_type, chunks) in [
        ("application/x-ndjson", ["{\"text\":", " \"a\"}\nnull\n{\"text\": \"b\"}"]),
        ("application/json-seq", ["\u{1E}{\"text\":", " \"a\"}\n\u{1E}null\n\u{1E}{\"text\": \"b\"}\n"]),
    ] {
        let text = chunked(content_type, &chunks) + "0\r\n\r\n";
        let server = Server::start(move |_| Reply::Bytes(text.clone()));
        let make = match content_type {
            "application/json-seq" => ItemStream::<Chunk>::sequence,
            _ => ItemStream::<Chunk>::lines,
        };
        let mut items = open(&server, make).await.unwrap().into_body();
        assert_eq!(items.next().await.unwrap().unwrap().text, "a");
        assert_eq!(items.next().await.unwrap().unwrap_err().kind(), ErrorKind::Decode);
        assert_eq!(items.next().await.unwrap().unwrap().text, "b");
        assert!(items.next().await.is_none());
    }
}

#[tokio::test]
async fn an_error_of_a_piece_names_how_the_answer_is_compressed() {
    let said = |encoding: &'static str| async move {
        let events = chunked("text/event-stream", &["data: no\n\n"]) + "0\r\n\r\n";
        let sequence = chunked("application/json-seq", &["\u{1E}1"]) + "0\r\n\r\n";
        let encoded =
            |text: &str| text.replacen("x-a: 1", &format!("x-a: 1\r\ncontent-encoding: {encoding}"), 1);
        let (events, sequence) = (encoded(&events), encoded(&sequence));
        let server = Server::start(move |_| Reply::Bytes(events.clone()));
        let mut events = open(&server, EventStream::<Chunk>::json).await.unwrap().into_body();
        let event = events.next().await.unwrap().unwrap_err();
        let server = Server::start(move |_| Reply::Bytes(sequence.clone()));
        let mut items = open(&server, ItemStream::<u8>::sequence).await.unwrap().into_body();
        let item = items.next().await.unwrap().unwrap_err();
        [event, item]
            .map(|error| shown(&error).replace("GET /things/{id}: 200 OK: a piece of the answer", ""))
    };
    let [event, item] = said("gzip").await;
    let encoding = " (`gzip` by content-encoding, which is not decoded here)";
    assert!(event.starts_with(&format!("{encoding} is not what the document says: ")), "{event}");
    assert_eq!(item, format!("{encoding} is cut short"));
    let [event, item] = said("identity").await;
    assert!(event.starts_with(" is not what the document says: "), "{event}");
    assert_eq!(item, " is cut short");
}

#[tokio::test]
async fn compressed_events_do_not_end_in_silence() {
    let next = |body: &'static str, head: &'static str| async move {
        let answer = (chunked("text/event-stream", &[body]) + "0\r\n\r\n").replacen("x-a: 1", head, 1);
        let server = Server::start(move |_| Reply::Bytes(answer.clone()));
        let mut events = open(&server, EventStream::<Chunk>::json).await.unwrap().into_body();
        let next = events.next().await.map(|event| shown(&event.unwrap_err()));
        assert!(events.next().await.is_none());
        next
    };
    let said = next("\u{1F}\u{8}\n\n", "content-encoding: gzip").await.unwrap();
    let expected =
        "nothing in the answer can be read (`gzip` by content-encoding, which is not decoded here)";
    assert!(said.ends_with(expected), "{said}");
    // Comments keep a connection alive, and are no events.
    assert_eq!(next(": still here\n\n", "x-a: 1").await, None);
}

#[tokio::test]
async fn a_value_that_may_be_cut_short_is_an_error_of_its_own() {
    let text = chunked("application/json-seq", &["\u{1E}1\u{1E}2", "3\n\u{1E}4"]) + "0\r\n\r\n";
    let server = Server::start(move |_| Reply::Bytes(text.clone()));
    let mut items = open(&server, ItemStream::<u8>::sequence).await.unwrap().into_body();
    for expected in [Err(&b"1"[..]), Ok(23), Err(b"4")] {
        let item = items.next().await.unwrap();
        assert_eq!(
            item.as_ref().map_err(|error| error.body().unwrap()),
            expected.as_ref().map_err(|body| *body)
        );
    }
    assert!(items.next().await.is_none());
}

#[tokio::test]
async fn a_break_is_an_item_after_what_came_before() {
    let text = chunked("text/event-stream", &["data: a\n\n", "data: b"]);
    let server = Server::start(move |_| Reply::Bytes(text.clone()));
    let mut events = open(&server, EventStream::text).await.unwrap().into_body();
    assert_eq!(events.next().await.unwrap().unwrap().data, "a");
    let error = events.next().await.unwrap().unwrap_err();
    assert_eq!(
        (error.kind(), error.status(), error.operation()),
        (ErrorKind::Transport, Some(200), "GET /things/{id}")
    );
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn the_time_limit_holds_for_each_wait() {
    let text = chunked("text/event-stream", &["data: a\n\n"]);
    let server = Server::start(move |_| Reply::Stall(text.clone()));
    let mut builder = builder(&server.url());
    builder.timeout(Duration::from_millis(100));
    let opened = call(&builder.build().unwrap(), &GET).open().await;
    let mut events = streamed(opened, EventStream::text, failure).unwrap().into_body();
    assert_eq!(events.next().await.unwrap().unwrap().data, "a");
    let error = events.next().await.unwrap().unwrap_err();
    assert!(error.is_timeout() && error.kind() == ErrorKind::Timeout);
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn what_is_no_success_is_an_error_as_ever() {
    let server = Server::start(|_| answer(400, &[], "no"));
    let error = open(&server, EventStream::text).await.unwrap_err();
    assert_eq!((error.api().map(String::as_str), error.status()), (Some("no"), Some(400)));
}

#[tokio::test]
async fn json_in_place_of_events_is_told() {
    let server = Server::agreeing();
    let error = open(&server, EventStream::text).await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Decode, Some(200)));
}

#[test]
fn streams_can_go_to_another_thread() {
    fn both<T: Send + Sync + Unpin + 'static>() {}
    both::<ByteStream>();
    both::<EventStream<String>>();
    both::<ItemStream<String>>();
}
