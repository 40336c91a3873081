//! Which headers a call carries, and which of two wins.

use crate::runtime::{ErrorKind, OperationInfo};

use super::server::Server;
use super::support::{GET, builder, call, core, failed, shown};

#[tokio::test]
async fn a_call_names_what_it_accepts_and_who_it_is() {
    let server = Server::agreeing();
    call(&core(&server), &GET).execute().await.unwrap();
    let seen = server.seen();
    assert_eq!(seen[0].method, "GET");
    assert_eq!(seen[0].header("accept"), Some("application/json"));
    assert_eq!(seen[0].header("user-agent"), Some("test/1"));
    assert_eq!(seen[0].header("content-type"), None);
    assert_eq!(seen[0].header("content-length"), None);
    assert_eq!(seen[0].header("referer"), None);
}

#[tokio::test]
async fn what_comes_later_wins() {
    let server = Server::agreeing();
    let mut builder = builder(&server.url());
    builder.default_header("X-Client", "default");
    builder.default_header("X-Kept", "default");
    builder.default_header("accept", "text/default");
    builder.user_agent("other/2".to_owned());
    let core = builder.build().unwrap();
    let mut request = call(&core, &GET);
    request.header("x-client", &"first");
    request.header("X-Client", &7);
    request.extra_header("ACCEPT", "text/extra");
    request.execute().await.unwrap();
    let seen = &server.seen()[0];
    assert_eq!(seen.header("x-client"), Some("7"));
    assert_eq!(seen.header("x-kept"), Some("default"));
    assert_eq!(seen.header("accept"), Some("text/extra"));
    assert_eq!(seen.header("user-agent"), Some("other/2"));
}

#[tokio::test]
async fn cookies_share_a_header() {
    let server = Server::agreeing();
    let mut request = call(&core(&server), &GET);
    request.cookie("a", &"1=2");
    request.cookie("b", &"x; y=%\"é\n");
    request.cookie("a", &3);
    request.execute().await.unwrap();
    assert_eq!(server.seen()[0].header("cookie"), Some("b=x%3B%20y=%25%22%C3%A9%0A; a=3"));
}

#[tokio::test]
async fn what_no_header_can_hold_is_refused_without_being_shown() {
    let server = Server::agreeing();
    let core = core(&server);
    let mut bad_value = call(&core, &GET);
    bad_value.header("x-a", &"hunter2\r\nx-b: 1");
    let mut bad_name = call(&core, &GET);
    bad_name.extra_header("x a", "1");
    let mut length = call(&core, &GET);
    length.extra_header("Content-Length", "7");
    for (request, expected) in [
        (bad_value, "the value of the header x-a cannot be sent"),
        (bad_name, "no header can be named \"x a\""),
        (length, "the header content-length is the client's to set"),
    ] {
        let error = failed(request.execute().await, ErrorKind::Request);
        assert_eq!(shown(&error), format!("GET /things/{{id}}: {expected}"));
    }
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn an_operation_may_accept_anything() {
    static ANYTHING: OperationInfo = OperationInfo { method: "GET", path: "/x", accept: "", security: &[] };
    let server = Server::agreeing();
    call(&core(&server), &ANYTHING).execute().await.unwrap();
    assert_eq!(server.seen()[0].header("accept"), Some("*/*"));
}

#[tokio::test]
async fn a_document_with_an_odd_media_type_or_method_does_not_panic() {
    static ODD_ACCEPT: OperationInfo =
        OperationInfo { method: "GET", path: "/x", accept: "text/“x”\n", security: &[] };
    static ODD_METHOD: OperationInfo = OperationInfo { method: "G T", path: "/x", accept: "", security: &[] };
    let server = Server::agreeing();
    let core = core(&server);
    failed(call(&core, &ODD_ACCEPT).execute().await, ErrorKind::Request);
    failed(call(&core, &ODD_METHOD).execute().await, ErrorKind::Request);
}
