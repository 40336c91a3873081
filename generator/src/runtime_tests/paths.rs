//! Which URL a call goes to.

use crate::runtime::{ErrorKind, Request};

use super::server::Server;
use super::support::{GET, builder, core, failed, get_thing, shown};

#[tokio::test]
async fn values_cannot_be_taken_for_syntax() {
    let server = Server::agreeing();
    let core = core(&server);
    let table = [
        ("a", "a"),
        ("AZaz09-._~", "AZaz09-._~"),
        ("a b", "a%20b"),
        ("a/b", "a%2Fb"),
        ("a?b#c", "a%3Fb%23c"),
        ("100%", "100%25"),
        ("a+b", "a%2Bb"),
        ("\\", "%5C"),
        ("!$&'()*,;=:@", "%21%24%26%27%28%29%2A%2C%3B%3D%3A%40"),
        ("é€", "%C3%A9%E2%82%AC"),
        ("...", "..."),
        ("%2e%2e", "%252e%252e"),
        ("\n", "%0A"),
    ];
    for (value, _) in table {
        get_thing(&core, &value).execute().await.unwrap();
    }
    let expected: Vec<_> = table.iter().map(|(_, encoded)| format!("/things/{encoded}")).collect();
    assert_eq!(server.targets(), expected);
}

#[tokio::test]
async fn a_path_is_literals_and_values() {
    let server = Server::agreeing();
    let mut request = Request::new(&core(&server), &GET);
    request.literal("/a/");
    request.segment("x", &1);
    request.literal("-");
    request.segment("y", &"..");
    request.literal("/b:c/");
    request.execute().await.unwrap();
    assert_eq!(server.targets(), ["/a/1-../b:c/"]);
}

#[tokio::test]
async fn the_base_url_keeps_its_path_and_loses_its_slashes() {
    let server = Server::agreeing();
    for suffix in ["", "/", "//", "/api", "/api/", "/api/v1//"] {
        let core = builder(&format!("{}{suffix}", server.url())).build().unwrap();
        get_thing(&core, &1).execute().await.unwrap();
    }
    let expected =
        ["/things/1", "/things/1", "/things/1", "/api/things/1", "/api/things/1", "/api/v1/things/1"];
    assert_eq!(server.targets(), expected);
}

#[tokio::test]
async fn an_empty_value_is_refused_by_name() {
    let server = Server::agreeing();
    let error = failed(get_thing(&core(&server), &"").execute().await, ErrorKind::Request);
    assert_eq!(shown(&error), "GET /things/{id}: the path parameter id is empty");
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn dot_segments_are_refused_by_name() {
    let server = Server::agreeing();
    let core = core(&server);
    for value in [".", ".."] {
        let error = failed(get_thing(&core, &value).execute().await, ErrorKind::Request);
        assert_eq!(shown(&error), format!("GET /things/{{id}}: the path parameter id cannot be {value:?}"));
    }
    let mut request = Request::new(&core, &GET);
    request.literal("/a/.");
    request.segment("x", &".");
    request.literal("/b");
    failed(request.execute().await, ErrorKind::Request);
    let mut request = Request::new(&core, &GET);
    request.literal("/a/%2E%2e/b");
    let error = failed(request.execute().await, ErrorKind::Request);
    assert_eq!(shown(&error), "GET /things/{id}: the path cannot have a segment \"%2E%2e\"");
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn a_path_cannot_change_the_host() {
    let server = Server::agreeing();
    let mut request = Request::new(&core(&server), &GET);
    request.literal("@example.com/");
    failed(request.execute().await, ErrorKind::Request);
}

#[tokio::test]
async fn all_that_cannot_be_sent_is_told() {
    let server = Server::agreeing();
    let mut request = get_thing(&core(&server), &"");
    request.header("x-a", &"a\nb");
    let error = failed(request.execute().await, ErrorKind::Request);
    let expected =
        "GET /things/{id}: the path parameter id is empty; the value of the header x-a cannot be sent";
    assert_eq!(shown(&error), expected);
}
