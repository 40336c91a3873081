//! Answers that are read piece by piece: events, lines, records and bytes.

use response_stream::types::Chunk;

use crate::reply::Reply;

fn events(text: &str) -> Reply {
    Reply::new(200, "text/event-stream", text.to_owned())
}

/// All items of a stream.
macro_rules! all {
    ($call:expr) => {{
        let mut stream = $call.await.expect("an answer").into_body();
        let mut items = Vec::new();
        while let Some(item) = stream.next().await {
            items.push(item.expect("an item"));
        }
        items
    }};
}

fn chunk(text: &str) -> Chunk {
    Chunk::new().text(text)
}

#[tokio::test]
async fn events_are_read_while_they_come() {
    let text = ": hello\n\nid: 1\nevent: part\ndata: {\"text\":\ndata: \"a\"}\n\nretry: 50\ndata:{\"text\":\"b\"}\n\n";
    let (client, server) = client_and_server!(response_stream, events(text));
    let came = all!(client.get_events().send_stream());
    assert_eq!(came.iter().map(|event| event.data.clone()).collect::<Vec<_>>(), [chunk("a"), chunk("b")]);
    assert_eq!((came[0].event.as_deref(), came[0].id.as_deref()), (Some("part"), Some("1")));
    assert_eq!(came[1].retry, Some(std::time::Duration::from_millis(50)));
    assert_eq!(server.only().header("accept"), Some("text/event-stream"));
}

#[tokio::test]
async fn one_operation_answers_whole_or_in_pieces() {
    use response_stream::operations::CreateChatError;
    let (client, server) =
        client_and_server!(response_stream, events("data: {\"text\":\"a\"}\n\ndata: [DONE]\n\n"));
    let came = all!(client.create_chat().send_stream());
    assert_eq!(came.into_iter().map(|event| event.data).collect::<Vec<_>>(), [chunk("a")]);
    assert_eq!(server.only().header("accept"), Some("text/event-stream"));

    let (client, server) = client_and_server!(response_stream, Reply::json(200, r#"{"text":"ab"}"#));
    assert_eq!(client.create_chat().send().await.unwrap().text.as_deref(), Some("ab"));
    assert_eq!(server.only().header("accept"), Some("application/json"));

    let (client, _server) =
        client_and_server!(response_stream, Reply::new(400, "text/event-stream", "data: no\n\n"));
    let error = client.create_chat().send_stream().await.unwrap_err();
    assert!(matches!(error.api(), Some(CreateChatError::BadRequest(text)) if text == "data: no\n\n"));
}

#[tokio::test]
async fn a_broken_event_is_an_error_in_its_place() {
    let (client, _server) =
        client_and_server!(response_stream, events("data: {\"text\":\"a\"}\n\ndata: {\n\n"));
    let mut stream = client.get_data().send_stream().await.unwrap().into_body();
    assert_eq!(stream.next().await.unwrap().unwrap().data, chunk("a"));
    assert!(stream.next().await.unwrap().is_err());
}

#[tokio::test]
async fn events_of_text_are_text() {
    let (client, _server) = client_and_server!(response_stream, events("data: one\ndata: two\n\n"));
    let came = all!(client.get_log().send_stream());
    assert_eq!(came[0].data, "one\ntwo");
    assert_eq!(client.get_log().send().await.unwrap(), "data: one\ndata: two\n\n");
}

#[tokio::test]
async fn records_are_read_while_they_come() {
    let lines = "{\"text\":\"a\"}\r\n\n{\"text\":\"b\"}";
    let (client, _server) =
        client_and_server!(response_stream, Reply::new(200, "application/x-ndjson", lines));
    assert_eq!(all!(client.get_lines().send_stream()), [chunk("a"), chunk("b")]);
    assert_eq!(all!(client.get_untyped().send_stream())[1]["text"], "b");

    let sequence = "\u{1e}{\"text\":\"a\"}\n\u{1e}{\"text\":\n\"b\"}\n";
    let (client, _server) =
        client_and_server!(response_stream, Reply::new(200, "application/json-seq", sequence));
    assert_eq!(all!(client.get_lines().send_stream_json_seq()), [chunk("a"), chunk("b")]);

    let (client, _server) =
        client_and_server!(response_stream, Reply::new(200, "application/octet-stream", "ab"));
    assert_eq!(all!(client.get_lines().send_stream_bytes()).concat(), b"ab");
}

/// What reads a stream may move between threads, and so may the stream.
#[test]
fn streams_can_be_sent() {
    fn is_send<T: Send>(_: &T) {}
    fn is_value<T: Send + Sync + std::fmt::Debug + 'static>() {}
    is_value::<response_stream::ByteStream>();
    is_value::<response_stream::EventStream<Chunk>>();
    is_value::<response_stream::ItemStream<Chunk>>();
    let client = response_stream::Client::builder().base_url("http://127.0.0.1").build().unwrap();
    is_send(&client.get_data().send_stream());
    is_send(&client.get_lines().send_stream());
    is_send(&client.create_chat().send_stream());
    is_send(&client.create_chat().send());
    is_send(&async move { client.get_events().send_stream().await.unwrap().into_body().next().await });
}
