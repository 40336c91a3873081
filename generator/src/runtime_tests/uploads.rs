//! Bodies that are read while they are sent.

use std::collections::VecDeque;
use std::io::Read;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

use crate::runtime::{
    Body, BoxFuture, Core, Credential, Error, ErrorKind, FilePart, Multipart, OperationInfo, Request, Token,
    TokenCache, TokenSource,
};

use super::server::{Server, answer};
use super::support::{POST, builder, call, core, failed};

/// Pieces that are there already.
struct Ready(VecDeque<Result<Bytes, String>>);

impl Stream for Ready {
    type Item = Result<Bytes, String>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.pop_front())
    }
}

fn ready(pieces: &[&'static str]) -> Ready {
    Ready(pieces.iter().map(|piece| Ok(Bytes::from_static(piece.as_bytes()))).collect())
}

/// A call that carries `body`.
fn carrying(core: &Core, body: Body) -> Request {
    let mut request = call(core, &POST);
    request.body("application/octet-stream", body);
    request
}

#[tokio::test]
async fn what_is_in_memory_becomes_a_body() {
    let server = Server::agreeing();
    let core = core(&server);
    let bodies: [Body; 5] = [
        "abc".into(),
        b"abc"[..].into(),
        String::from("abc").into(),
        vec![97, 98, 99].into(),
        Bytes::from("abc").into(),
    ];
    for body in bodies {
        assert_eq!(body.length(), Some(3));
        carrying(&core, body).execute().await.unwrap();
    }
    assert!(
        server.seen().iter().all(|seen| seen.body == "abc" && seen.header("content-length") == Some("3"))
    );
}

#[tokio::test]
async fn a_stream_is_sent_with_its_length_or_in_chunks() {
    let server = Server::agreeing();
    let core = core(&server);
    carrying(&core, Body::stream(ready(&["ab", "", "c"]))).execute().await.unwrap();
    carrying(&core, Body::sized_stream(ready(&["ab", "c"]), 3)).execute().await.unwrap();
    let seen = server.seen();
    assert_eq!((seen[0].body.as_str(), seen[1].body.as_str()), ("abc", "abc"));
    assert_eq!(seen[0].header("transfer-encoding"), Some("chunked"));
    assert_eq!((seen[0].header("content-length"), seen[1].header("content-length")), (None, Some("3")));
    assert_eq!(seen[0].header("content-type"), Some("application/octet-stream"));
}

#[tokio::test]
async fn a_file_and_a_reader_are_read_while_they_are_sent() {
    let server = Server::agreeing();
    let core = core(&server);
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/runtime/body.rs");
    let text = std::fs::read_to_string(path).unwrap();
    carrying(&core, Body::open(path).unwrap()).execute().await.unwrap();
    let long = "x".repeat(200_000);
    carrying(&core, Body::reader(std::io::Cursor::new(long.clone()))).execute().await.unwrap();
    let seen = server.seen();
    assert!(seen[0].body == text && seen[1].body == long);
    assert_eq!(seen[0].header("content-length"), Some(text.len().to_string().as_str()));
    assert!(Body::open("/nowhere/at/all").is_err());
}

#[tokio::test]
async fn a_stream_is_sent_once() {
    let server = Server::agreeing();
    let request = carrying(&core(&server), Body::stream(ready(&["abc"])));
    let again = request.clone();
    request.execute().await.unwrap();
    let error = failed(again.execute().await, ErrorKind::Request);
    assert_eq!(
        error.to_string(),
        "POST /things: the body is a stream that has been sent already, and it can be sent once"
    );
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn a_redirect_that_would_send_a_stream_again_is_an_error() {
    let server = Server::start(|_| answer(307, &[("location", "/y")], ""));
    let error =
        failed(carrying(&core(&server), Body::stream(ready(&["abc"]))).execute().await, ErrorKind::Request);
    assert_eq!(
        error.to_string(),
        "POST /things: 307 Temporary Redirect: the service redirects, and a body that is a stream cannot be sent again"
    );
    assert_eq!(server.seen().len(), 1);
}

#[derive(Debug)]
struct Source;

impl TokenSource for Source {
    fn log_in<'a>(&'a self, _: &'a Core) -> BoxFuture<'a, Result<Token, Error>> {
        Box::pin(async { Ok(Token::new("t0ken")) })
    }
}

#[tokio::test]
async fn an_answer_401_to_a_stream_is_the_answer() {
    static GUARDED: OperationInfo =
        OperationInfo { method: "POST", path: "/x", accept: "", security: &[&["Login"]] };
    let server = Server::start(|_| answer(401, &[], "no"));
    let mut builder = builder(&server.url());
    builder.credential("Login", Credential::Token(TokenCache::new(Source, &[])));
    let mut request = call(&builder.build().unwrap(), &GUARDED);
    request.body("application/octet-stream", Body::stream(ready(&["abc"])));
    assert_eq!(request.execute().await.unwrap().status(), 401);
    assert_eq!(server.seen().len(), 1);
}

/// Gives some bytes, then fails.
struct Breaking(bool);

impl Read for Breaking {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        match std::mem::replace(&mut self.0, true) {
            false => {
                buffer[0] = b'a';
                Ok(1)
            }
            true => Err(std::io::Error::other("the disk is gone")),
        }
    }
}

#[tokio::test]
async fn what_breaks_while_it_is_read_is_the_reason() {
    let server = Server::agreeing();
    let core = core(&server);
    let broken = Ready(VecDeque::from([Ok(Bytes::from("a")), Err("the pipe broke".to_owned())]));
    for (body, expected, cause) in [
        (Body::stream(broken), "the body could not be read", Some("the pipe broke")),
        (Body::reader(Breaking(false)), "the body could not be read", Some("the disk is gone")),
        (Body::sized_stream(ready(&["ab"]), 3), "the body is shorter than was said", None),
        (Body::sized_stream(ready(&["ab", "cd"]), 3), "the body is longer than was said", None),
    ] {
        let error = failed(carrying(&core, body).execute().await, ErrorKind::Request);
        assert_eq!(error.to_string(), format!("POST /things: {expected}"));
        let source = std::error::Error::source(&error).map(ToString::to_string);
        assert_eq!(source.as_deref(), cause);
        assert!(!error.is_retryable());
    }
}

#[tokio::test]
async fn a_part_of_a_form_may_be_a_stream() {
    let server = Server::agreeing();
    let core = core(&server);
    for (part, length) in
        [(Body::stream(ready(&["PN", "G"])), None), (Body::sized_stream(ready(&["PNG"]), 3), Some(()))]
    {
        let multipart =
            Multipart::new().text("note", "hello").file("file", FilePart::from(part).file_name("a.png"));
        let mut request = call(&core, &POST);
        request.multipart("multipart/form-data", &multipart);
        request.execute().await.unwrap();
        let seen = server.seen().pop().unwrap();
        let boundary = seen.header("content-type").unwrap().rsplit_once('=').unwrap().1.to_owned();
        let expected = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n\
             --{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\
             Content-Type: application/octet-stream\r\n\r\nPNG\r\n--{boundary}--\r\n"
        );
        assert_eq!(seen.body, expected);
        let said = seen.header("content-length").map(ToOwned::to_owned);
        assert_eq!(said, length.map(|()| expected.len().to_string()));
        let mut again = call(&core, &POST);
        again.multipart("multipart/form-data", &multipart);
        failed(again.execute().await, ErrorKind::Request);
    }
    let file = FilePart::open(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")).unwrap();
    assert!(format!("{file:?}").contains("file_name: Some(\"Cargo.toml\")"));
}

#[tokio::test]
async fn a_part_that_is_cut_short_does_not_run_into_the_next() {
    let server = Server::agreeing();
    let part = Body::sized_stream(ready(&["PN"]), 3);
    let mut request = call(&core(&server), &POST);
    request.multipart("multipart/form-data", &Multipart::new().file("file", part).text("note", "hello"));
    let error = failed(request.execute().await, ErrorKind::Request);
    assert_eq!(error.to_string(), "POST /things: the body could not be read");
    let source = std::error::Error::source(&error).unwrap().to_string();
    assert_eq!(source, "a part is shorter than was said");
}
