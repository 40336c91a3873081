//! Nothing that an error shows holds a secret: neither the client's credentials, nor what stood in the query, the
//! headers and the body of the request, nor the body of the answer where it is not what the document says.

use std::error::Error;
use std::fmt::{Debug, Write};
use std::time::Duration;

use besmart::types::GetTokenRequest;
use besmart::{ErrorKind, OperationError};
use integration::{API_KEY, BEARER, Reply, Server};
use serde_json::json;

/// In queries, headers and bodies.
const SECRET: &str = "hunter2";

/// All that an error shows by itself, with all that it was caused by.
fn shown<E: Debug>(error: &OperationError<E>) -> String {
    let mut text = format!("{error} {error:?} {error:#?}");
    let mut cause = error.source();
    while let Some(error) = cause {
        write!(text, " {error} {error:?} {error:#?}").unwrap();
        cause = error.source();
    }
    text
}

#[track_caller]
fn assert_quiet<E: Debug>(error: &OperationError<E>) {
    let text = shown(error);
    for secret in [SECRET, API_KEY, BEARER] {
        assert!(!text.contains(secret), "{secret} is shown: {text}");
    }
}

/// Every way to fail, with the secret in the bodies where the server has a body.
fn failures() -> Vec<(ErrorKind, Reply)> {
    let echo = json!({"token": SECRET, "expiration": SECRET, "input": {"password": SECRET}}).to_string();
    vec![
        (ErrorKind::Status, Reply::json(403, echo.as_str()).header("set-cookie", SECRET)),
        (ErrorKind::Status, Reply::new(500, "text/html", format!("<b>{SECRET}</b>"))),
        (ErrorKind::Status, Reply::empty(302).header("location", &format!("http://127.0.0.2/?key={SECRET}"))),
        (ErrorKind::Decode, Reply::json(200, format!("\"{SECRET}\""))),
        (ErrorKind::Decode, Reply::json(200, format!("[{{\"id\": \"{SECRET}\"}}]"))),
        (ErrorKind::Decode, Reply::json(200, format!("{{\"id\": \"a\\\", expected {SECRET}\"}}"))),
        (ErrorKind::Decode, Reply::new(200, "text/plain", SECRET)),
        (ErrorKind::Transport, Reply::close()),
        (ErrorKind::Transport, Reply::raw(format!("{SECRET}\r\n\r\n"))),
        (ErrorKind::Transport, Reply::json(200, echo).cut_short_by(1)),
        (ErrorKind::Timeout, Reply::silence()),
    ]
}

#[tokio::test]
async fn no_error_shows_a_secret() {
    for (kind, reply) in failures() {
        let server = Server::always(reply).await;
        let builder = server.builder().bearer(BEARER).api_key_header(API_KEY).default_header("x-key", SECRET);
        let client = match kind {
            ErrorKind::Timeout => builder.timeout(Duration::from_millis(50)).build().unwrap(),
            _ => builder.build().unwrap(),
        };
        let log_in = client.users().log_in().body(GetTokenRequest::new("ada", SECRET));
        let error = log_in.with_header("x-pin", SECRET).send().await.unwrap_err();
        assert_eq!(error.kind(), kind, "{error}");
        assert_quiet(&error);
        let run = client.tasks().run_graph_by_name(SECRET, json!({"password": SECRET}));
        // A text is what this operation answers.
        if let Err(error) = run.send().await {
            assert_quiet(&error);
        }
    }
}

#[tokio::test]
async fn a_header_that_cannot_be_sent_is_not_shown() {
    let server = Server::always(Reply::empty(200)).await;
    let call = server.client().sensors().get_types().with_header("x-pin", "hunter2\n");
    let error = call.send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert_quiet(&error);
}

#[test]
fn a_client_that_cannot_be_built_shows_no_secret() {
    let builder = || besmart::Client::builder().base_url("http://127.0.0.1");
    for (outcome, expected) in [
        (
            builder().bearer("hunter2\n").build(),
            "the credential for HTTPBearer cannot be sent: it holds a character that no header can",
        ),
        (
            builder().api_key_header("hunter2\0").build(),
            "the credential for APIKeyHeader cannot be sent: it holds a character that no header can",
        ),
        (
            builder().default_header("x-key", "hunter2\r").build(),
            "the value of the header x-key cannot be sent",
        ),
        (
            builder().base_url("http://ada:hunter2@127.0.0.1").build(),
            "the base URL holds a user or a password",
        ),
        (builder().base_url("http://127.0.0.1/?key=hunter2").build(), "the base URL holds a query"),
        (builder().base_url("ftp://hunter2").build(), "the base URL is neither http nor https"),
        (builder().base_url("hunter2").build(), "the base URL is none: relative URL without a base"),
    ] {
        let error = outcome.unwrap_err();
        assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::Build, expected));
        assert!(!format!("{error:?}").contains(SECRET), "{error:?}");
    }
}
