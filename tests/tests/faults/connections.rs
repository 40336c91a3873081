//! Connections that do not come about, break, or give nothing. The words at the end of the messages are those of the
//! HTTP stack and of the system.

use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use besmart::{Client, ErrorKind, OperationError, sensors};
use integration::{Reply, Server};

use crate::facts::{Facts, facts, get};

#[tokio::test]
async fn the_server_closes_the_connection_instead_of_an_answer() {
    let error = get(Reply::close()).await;
    let shown = "the connection broke: connection closed before message completed";
    assert_eq!(facts(&error), Facts::new(ErrorKind::Transport, shown).is(&["retryable"]).with_source());
}

#[tokio::test]
async fn the_server_does_not_speak_http() {
    for (reply, words) in [
        ("SSH-2.0-OpenSSH_9.6\r\n\r\n", "invalid HTTP version parsed"),
        ("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n", "200 OK"),
        ("HTTP/1.1 200 OK\r\nno colon\r\n\r\n", "invalid HTTP header parsed"),
    ] {
        let error = get(Reply::raw(reply)).await;
        assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
        assert!(error.is_retryable() && error.to_string().contains(words), "{error}");
    }
}

#[tokio::test]
async fn the_body_is_cut_short() {
    let reply = Reply::json(200, r#"{"client_cid": 7}"#).header("x-request-id", "r-1").cut_short_by(10);
    let error = get(reply).await;
    let shown = "200 OK: the connection broke: end of file before message length reached";
    let mut expected = Facts::new(ErrorKind::Transport, shown).is(&["retryable"]).with_source();
    expected.status = Some(200);
    assert_eq!(facts(&error), expected);
    assert_eq!((error.request_id(), error.text(), error.json::<besmart::Value>()), (Some("r-1"), None, None));
}

/// A client of an address where nobody listens, and what the system says about that.
fn nobody() -> (Client, String) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let words = TcpStream::connect(address).unwrap_err().to_string();
    (Client::builder().base_url(format!("http://{address}")).bearer("b").build().unwrap(), words)
}

#[tokio::test]
async fn nobody_listens() {
    let (client, words) = nobody();
    let error = client.sensors().get(7, 42).send().await.unwrap_err();
    let shown = format!("no connection: {words}");
    let expected = Facts::new(ErrorKind::Connect, &shown).is(&["connect", "retryable"]).with_source();
    assert_eq!(facts(&error), expected);
}

#[tokio::test]
async fn a_call_has_its_own_limit() {
    let server = Server::always(Reply::silence()).await;
    let call = server.client().sensors().get(7, 42).with_timeout(Duration::from_millis(50));
    let error = call.send().await.unwrap_err();
    let shown = "no complete answer within 50ms";
    assert_eq!(facts(&error), Facts::new(ErrorKind::Timeout, shown).is(&["timeout", "retryable"]));
}

#[tokio::test]
async fn the_limit_of_the_client_holds_where_a_call_has_none() {
    let server = Server::always(Reply::json(200, "{}").after(Duration::from_millis(100))).await;
    let client = server.builder().bearer("b").timeout(Duration::from_millis(20)).build().unwrap();
    let error: OperationError<sensors::GetError> = client.sensors().get(7, 42).send().await.unwrap_err();
    assert!(error.is_timeout(), "{error}");
    let call = client.sensors().get(7, 42).with_timeout(Duration::from_secs(30));
    assert_eq!(call.send().await.unwrap().client_cid, None);
}

#[tokio::test]
async fn a_call_is_not_made_again_by_itself() {
    let whole = Reply::json(200, r#""done""#);
    let server = Server::script([whole.clone(), Reply::close(), Reply::json(503, ""), whole]).await;
    let client = server.client();
    // The second call finds an open connection, of which the server has had enough.
    let mut kinds = Vec::new();
    for _ in 0..4 {
        kinds.push(client.sensors().update(7, 42).name("a").send().await.map_err(|error| error.kind()));
    }
    let done = || Ok("done".to_owned());
    assert_eq!(kinds, [done(), Err(ErrorKind::Transport), Err(ErrorKind::Status), done()]);
    assert_eq!(server.seen().len(), 4);
}

#[tokio::test]
async fn what_cannot_be_sent_never_leaves() {
    let server = Server::always(Reply::json(200, "{}")).await;
    let get = || server.client().sensors().get(7, 42);
    for (call, shown) in [
        (get().with_header("x a", "1"), "no header can be named \"x a\""),
        (get().with_header("x-a", "1\r\nx-b: 2"), "the value of the header x-a cannot be sent"),
        (get().with_header("Content-Length", "1"), "the header content-length is the client's to set"),
        (
            get().with_header("", "").with_header("é", ""),
            "no header can be named \"\"; no header can be named \"é\"",
        ),
    ] {
        let error = call.send().await.unwrap_err();
        assert_eq!(facts(&error), Facts::new(ErrorKind::Request, shown));
    }
    assert_eq!(server.seen(), []);
}
