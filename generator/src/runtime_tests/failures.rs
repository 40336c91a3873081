//! What becomes of a call whose answer does not come, or not whole.

use std::error::Error as _;
use std::net::TcpListener;
use std::time::{Duration, Instant};

use crate::runtime::{Credential, ErrorKind, KeyPlace, OperationInfo, Secret};

use super::server::{Reply, Server};
use super::support::{GET, builder, call, core, failed, shown};

#[tokio::test]
async fn nobody_listens() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let core = builder(&format!("http://127.0.0.1:{port}")).build().unwrap();
    let error = failed(call(&core, &GET).execute().await, ErrorKind::Connect);
    assert!(error.is_connect() && error.is_retryable() && !error.is_timeout());
    assert!(shown(&error).starts_with("GET /things/{id}: no connection: Connection refused"), "{error}");
    assert!(error.source().is_some());
    assert_eq!((error.status(), error.headers().is_none(), error.body()), (None, true, None));
}

#[tokio::test]
async fn the_server_hangs_up() {
    let server = Server::start(|_| Reply::Close);
    let error = failed(call(&core(&server), &GET).execute().await, ErrorKind::Transport);
    assert!(error.is_retryable() && !error.is_connect() && !error.is_timeout());
    assert!(shown(&error).starts_with("GET /things/{id}: the connection broke: "), "{error}");
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn the_body_is_cut_short() {
    let cut = "HTTP/1.1 200 OK\r\nx-request-id: r1\r\ncontent-length: 100\r\n\r\n{\"a\":";
    let server = Server::start(move |_| Reply::Bytes(cut.to_owned()));
    let error = failed(call(&core(&server), &GET).execute().await, ErrorKind::Transport);
    assert_eq!((error.status(), error.request_id(), error.body()), (Some(200), Some("r1"), None));
    assert!(shown(&error).starts_with("GET /things/{id}: 200 OK: the connection broke: "), "{error}");
    assert!(error.is_retryable());
}

#[tokio::test]
async fn the_answer_is_no_http() {
    let server = Server::start(|_| Reply::Bytes("SSH-2.0-x\r\n\r\n".to_owned()));
    failed(call(&core(&server), &GET).execute().await, ErrorKind::Transport);
}

#[tokio::test]
async fn time_runs_out_before_the_answer() {
    let server = Server::start(|_| Reply::Stall(String::new()));
    let mut builder = builder(&server.url());
    builder.timeout(Duration::from_millis(50));
    let error = failed(call(&builder.build().unwrap(), &GET).execute().await, ErrorKind::Timeout);
    assert_eq!(shown(&error), "GET /things/{id}: no complete answer within 50ms");
    assert!(error.is_timeout() && error.is_retryable() && !error.is_connect());
}

#[tokio::test]
async fn a_call_can_have_less_time() {
    let server = Server::start(|_| Reply::Stall(String::new()));
    let mut request = call(&core(&server), &GET);
    request.timeout(Duration::from_millis(50));
    let start = Instant::now();
    failed(request.execute().await, ErrorKind::Timeout);
    assert!(start.elapsed() < Duration::from_secs(10));
}

#[tokio::test]
async fn time_runs_out_in_the_body() {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{";
    let server = Server::start(move |_| Reply::Stall(head.to_owned()));
    let mut request = call(&core(&server), &GET);
    request.timeout(Duration::from_millis(200));
    failed(request.execute().await, ErrorKind::Timeout);
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn the_url_of_a_failure_is_not_shown() {
    static KEYED: OperationInfo =
        OperationInfo { method: "GET", path: "/x", accept: "", security: &[&["Key"]] };
    let server = Server::start(|_| Reply::Close);
    let key = Credential::ApiKey { place: KeyPlace::Query, name: "key", value: Secret::from("hunter2") };
    let mut builder = builder(&server.url());
    builder.credential("Key", key);
    let error = failed(call(&builder.build().unwrap(), &KEYED).execute().await, ErrorKind::Transport);
    let mut shown = format!("{error} {error:?}");
    let mut source = error.source();
    while let Some(cause) = source {
        shown.push_str(&format!("{cause} {cause:?}"));
        source = cause.source();
    }
    assert!(server.targets()[0].contains("hunter2"));
    assert!(!shown.contains("hunter2") && !shown.contains("key="), "{shown}");
}
