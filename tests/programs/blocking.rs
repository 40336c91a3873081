//! Calls that wait, inside a runtime: whatever can be sent and answered, as with the client that does not wait.

use crate::reply::Reply;

/// A server, and a client of that crate whose calls wait for it.
macro_rules! waiting_client {
    ($krate:ident, $reply:expr) => {{
        let (client, server) = client_and_server!($krate, $reply);
        ($krate::blocking::Client::new(client).expect("a thread"), server)
    }};
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_sent_is_the_same() {
    use body_required_members::types::{Color, Thing};
    let (client, server) = waiting_client!(body_required_members, Reply::empty(204));
    let thing = Thing::new(
        Color::Red,
        2,
        serde_json::json!(null),
        "i".to_owned(),
        vec!["j".to_owned()],
        "n",
        vec!["n".to_owned()],
    );
    client.create_thing(thing).send().unwrap();
    assert!(String::from_utf8_lossy(&server.only().body).contains(r#""color":"red""#));

    let (client, server) = waiting_client!(kept_by_the_lock, Reply::empty(204));
    let _ = client.list_books("a b", "me", "7").without_shelf().with_header("x-a", "1").send();
    assert_eq!((server.only().target(), server.only().header("x-a")), ("/books", Some("1")));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_media_type_has_its_method() {
    use response_of_several_media_types as reports;
    let answer = |media_type: &str, text: &str| Reply::new(200, media_type, text.to_owned());
    let (client, _server) = waiting_client!(reports, answer("application/json", r#"{"lines":1}"#));
    assert_eq!(client.get_report().send().unwrap().lines, Some(1));
    let (client, _server) = waiting_client!(reports, answer("text/csv", "a,b"));
    assert_eq!(client.get_report().send_csv(true).send_csv_body().unwrap(), "a,b");
    assert_eq!(client.get_report().send_bytes().unwrap(), "a,b");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stream_is_an_iterator() {
    use response_stream::operations::CreateChatError;
    let events = "data: {\"text\":\"a\"}\n\ndata: {\n\ndata: {\"text\":\"b\"}\n\n";
    let reply = Reply::new(200, "text/event-stream", events.to_owned());
    let (client, server) = waiting_client!(response_stream, reply);
    let answer = client.get_events().send_stream().unwrap();
    assert_eq!(answer.status(), 200);
    let texts: Vec<_> = answer.into_body().map(|event| event.ok().and_then(|it| it.data.text)).collect();
    assert_eq!(texts, [Some("a".to_owned()), None, Some("b".to_owned())]);
    assert_eq!(server.only().header("accept"), Some("text/event-stream"));

    let (client, _server) = waiting_client!(response_stream, Reply::new(400, "text/event-stream", "no"));
    let error = client.create_chat().send_stream().unwrap_err();
    assert!(matches!(error.api(), Some(CreateChatError::BadRequest(text)) if text == "no"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lists_in_pages_are_iterators() {
    use crate::server::Server;
    let script = [
        r#"{"items":[{"id":"a"},{"id":"b"}],"next_page":"x y"}"#,
        r#"{"items":[{"id":"c"}],"next_page":null}"#,
    ];
    let server = Server::script(script.map(|text| Reply::json(200, text))).await;
    let client = pagination_cursor::Client::builder().base_url(server.url()).build_blocking().unwrap();
    let mut items = client.list_books().limit(2).items();
    let ids: Vec<_> = items.by_ref().map(|book| book.unwrap().id).collect();
    assert_eq!((ids.join(""), items.status()), ("abc".to_owned(), Some(200)));
    let targets: Vec<_> = server.seen().iter().map(|request| request.target().to_owned()).collect();
    assert_eq!(targets, ["/books?limit=2", "/books?limit=2&page_token=x%20y"]);

    let server = Server::script([Reply::json(200, script[1])]).await;
    let client = pagination_cursor::Client::builder().base_url(server.url()).build_blocking().unwrap();
    let mut pages: pagination_cursor::blocking::PageIter<_, _> = client.list_books().pages();
    assert_eq!(pages.next().unwrap().unwrap().items.len(), 1);
    assert_eq!(pages.headers().unwrap().get("content-type"), Some("application/json"));
    assert!(pages.next().is_none());
}
