//! What a transport of the user's is given and may give, and how much of an answer is kept.

use std::future::pending;
use std::time::Duration;

use bytes::Bytes;

use crate::runtime::{BoxFuture, Core, Error, ErrorKind, Transport, TransportRequest, TransportResponse};

use super::fakes::{FakeClock, FakeTransport, pieces};
use super::server::{Reply, Server, answer};
use super::support::{GET, POST, builder, call, core, failed};

fn over(transport: &FakeTransport, limit: usize) -> Core {
    let mut builder = builder("https://example.com/base");
    builder.transport(transport.clone());
    builder.max_body_size(limit);
    builder.build().unwrap()
}

fn piece(text: &'static str) -> Result<Bytes, Error> {
    Ok(Bytes::from_static(text.as_bytes()))
}

#[tokio::test]
async fn any_transport_will_do() {
    let transport = FakeTransport::new(|_, _| {
        let answer = TransportResponse::new(200).header("x-a", "1").header("x-a", "2").header("a b", "none");
        Ok(answer.body("{}"))
    });
    let mut request = call(&over(&transport, 10), &POST);
    request.query("q", &1);
    request.json("application/json", &[1]);
    let raw = request.execute().await.unwrap();
    assert_eq!((raw.status(), raw.text().as_ref()), (200, "{}"));
    assert_eq!(raw.headers().iter().collect::<Vec<_>>(), [("x-a", "1"), ("x-a", "2")]);
    let sent = &transport.sent()[0];
    assert_eq!((sent.method.as_str(), sent.url.as_str()), ("POST", "https://example.com/base/x?q=1"));
    assert_eq!(sent.header("content-type"), Some("application/json"));
    assert_eq!(sent.body.as_deref(), Some(&b"[1]"[..]));
}

#[tokio::test]
async fn its_errors_are_those_of_the_call() {
    for (kind, expected, timed_out) in [
        (ErrorKind::Connect, "GET /things/{id}: no connection: no route", false),
        (ErrorKind::Timeout, "GET /things/{id}: time ran out: no route", true),
        (ErrorKind::Transport, "GET /things/{id}: the connection broke: no route", false),
        (ErrorKind::Request, "GET /things/{id}: the request cannot be sent: no route", false),
    ] {
        let transport = FakeTransport::new(move |_, _| Err(Error::transport(kind, "no route")));
        let error = failed(call(&over(&transport, 10), &GET).execute().await, kind);
        assert_eq!((error.to_string().as_str(), error.is_timeout()), (expected, timed_out));
    }
}

#[tokio::test]
async fn a_body_in_pieces_is_joined_up_to_the_bound() {
    let cases = [
        (vec![], Some(""), 0),
        (vec!["0123456789"], Some("0123456789"), 10),
        (vec!["01234", "", "56789"], Some("0123456789"), 10),
        (vec!["0", "1", "2", "3456789"], Some("0123456789"), 10),
        (vec!["0123456789a"], None, 10),
        (vec!["0123456789", "a"], None, 10),
        (vec!["0", "1", "2", "3456789a"], None, 10),
        (vec!["0"], None, 0),
    ];
    for (texts, expected, limit) in cases {
        for is_told in [true, false] {
            let (texts, sum) = (texts.clone(), texts.iter().map(|text| text.len() as u64).sum());
            let length = is_told.then_some(sum);
            let transport = FakeTransport::new(move |_, _| {
                let body = pieces(texts.iter().map(|text| piece(text)).collect(), length);
                Ok(TransportResponse::new(200).header("x-request-id", "r1").body(body))
            });
            let outcome = call(&over(&transport, limit), &GET).execute().await;
            match expected {
                Some(text) => assert_eq!(outcome.unwrap().text(), text),
                None => {
                    let error = failed(outcome, ErrorKind::TooLarge);
                    let message = format!(
                        "GET /things/{{id}}: 200 OK: the body of the answer has more than {limit} bytes"
                    );
                    assert_eq!(error.to_string(), message);
                    assert_eq!((error.request_id(), error.body()), (Some("r1"), None));
                    assert!(!error.is_retryable());
                }
            }
        }
    }
}

#[tokio::test]
async fn a_long_body_comes_whole() {
    let text: String = (0..300_000).map(|number| number.to_string()).collect();
    let (sent, length) = (text.clone(), text.len());
    let server = Server::start(move |_| answer(200, &[], &sent));
    let mut builder = builder(&server.url());
    builder.max_body_size(length);
    assert!(call(&builder.build().unwrap(), &GET).execute().await.unwrap().text() == text);
}

#[tokio::test]
async fn a_body_without_end_is_not_kept() {
    // Of the whole answer only the beginning is ever made: a client that read on would wait.
    let endless = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n01234\r\n6\r\n56789a\r\n";
    let server = Server::start(move |_| Reply::Stall(endless.to_owned()));
    let claiming = "HTTP/1.1 200 OK\r\ncontent-length: 999999999999999999\r\n\r\n";
    let other = Server::start(move |_| Reply::Stall(claiming.to_owned()));
    for server in [server, other] {
        let mut builder = builder(&server.url());
        builder.max_body_size(10);
        failed(call(&builder.build().unwrap(), &GET).execute().await, ErrorKind::TooLarge);
    }
}

#[tokio::test]
async fn the_length_that_an_answer_to_head_names_is_not_its_own() {
    use crate::runtime::OperationInfo;
    static HEAD: OperationInfo = OperationInfo { method: "HEAD", path: "/x", accept: "", security: &[] };
    let server = Server::start(|_| {
        Reply::Bytes("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 999999999\r\n\r\n".to_owned())
    });
    assert_eq!(call(&core(&server), &HEAD).execute().await.unwrap().body().len(), 0);
}

#[tokio::test]
async fn a_break_in_the_body_keeps_the_head() {
    let transport = FakeTransport::new(|_, _| {
        let body = pieces(vec![piece("ab"), Err(Error::transport(ErrorKind::Transport, "reset"))], None);
        Ok(TransportResponse::new(200).body(body))
    });
    let error = failed(call(&over(&transport, 10), &GET).execute().await, ErrorKind::Transport);
    assert_eq!(error.to_string(), "GET /things/{id}: 200 OK: the connection broke: reset");
}

#[cfg(feature = "reqwest")]
#[tokio::test]
async fn a_client_of_reqwest_will_do() {
    let server = Server::agreeing();
    let mut builder = builder(&server.url());
    builder.reqwest_client(reqwest::Client::builder().no_proxy().build().unwrap());
    assert_eq!(call(&builder.build().unwrap(), &GET).execute().await.unwrap().status(), 200);
}

#[tokio::test]
async fn time_goes_by_the_clock_of_the_client() {
    struct Silent;
    impl Transport for Silent {
        fn send(&self, _: TransportRequest) -> BoxFuture<'_, Result<TransportResponse, Error>> {
            Box::pin(pending())
        }
    }
    let (mut builder, clock) = (builder("https://example.com"), FakeClock::default());
    builder.transport(Silent);
    builder.clock(clock.clone());
    builder.timeout(Duration::from_secs(3600));
    let error = failed(call(&builder.build().unwrap(), &GET).execute().await, ErrorKind::Timeout);
    assert_eq!(error.to_string(), "GET /things/{id}: no complete answer within 3600s");
    assert_eq!(clock.waits(), [Duration::from_secs(3600)]);
}
