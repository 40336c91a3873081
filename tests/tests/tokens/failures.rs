//! Log-ins that fail: the call fails with the reason, and keeps the answer.

use std::time::Duration;

use besmart::ErrorKind;
use integration::{Reply, Server};
use serde_json::json;

use crate::service::{call, calls, client, story, token};

#[tokio::test]
async fn a_failed_log_in_is_an_error_of_authorization_that_names_what_happened() {
    for (reply, shown, is_retryable) in [
        (
            Reply::json(401, r#"{"title": "Unauthorized", "detail": "Wrong password"}"#),
            "401 Unauthorized: the log-in was refused: Wrong password",
            false,
        ),
        (Reply::json(404, r#""no such user""#), "404 Not Found: the log-in was refused: no such user", false),
        (
            Reply::json(422, r#"{"detail": [{"loc": ["body", "login"], "msg": "too short", "type": "v"}]}"#),
            "422 Unprocessable Content: the log-in was refused: body.login: too short",
            false,
        ),
        (
            Reply::new(503, "text/html", "<h1>Maintenance</h1>"),
            "503 Service Unavailable: the log-in was refused",
            true,
        ),
        (
            Reply::new(200, "text/html", "<h1>Welcome</h1>"),
            "200 OK: the answer to the log-in is not JSON",
            false,
        ),
        (Reply::empty(200), "200 OK: the answer to the log-in is not JSON", false),
        (Reply::json(200, "{}"), r#"200 OK: the answer to the log-in holds no text at "/token""#, false),
        (
            Reply::json(200, r#"{"token": null, "expiration": 1}"#),
            r#"200 OK: the answer to the log-in holds no text at "/token""#,
            false,
        ),
        (
            Reply::json(200, r#"{"token": ""}"#),
            r#"200 OK: the answer to the log-in holds no text at "/token""#,
            false,
        ),
    ] {
        let reply = reply.header("x-request-id", "r-1");
        let server = Server::always(reply).await;
        let error = call(&client(&server)).await.unwrap_err();
        assert_eq!(integration::shown(&error), format!("POST /api/users/token: {shown}"));
        assert_eq!((error.kind(), error.is_retryable()), (ErrorKind::Auth, is_retryable), "{shown}");
        assert_eq!(error.operation(), "POST /api/users/token");
        assert_eq!(error.status(), Some(shown[..3].parse().unwrap()));
        assert_eq!(error.request_id(), Some("r-1"));
        assert!(error.body().is_some());
        // The 404 of the log-in is not that of the call.
        assert!(!error.is_not_found() && error.api().is_none(), "{shown}");
        assert_eq!(story(&server), ["log-in"]);
    }
}

#[tokio::test]
async fn a_connection_that_breaks_during_the_log_in_keeps_its_kind() {
    let server = Server::always(Reply::close()).await;
    let error = call(&client(&server)).await.unwrap_err();
    assert_eq!((error.kind(), error.operation()), (ErrorKind::Transport, "POST /api/users/token"));
    assert!(error.is_retryable());
}

#[tokio::test]
async fn the_limit_of_a_call_covers_its_log_in() {
    let server = Server::always(Reply::silence()).await;
    let call = client(&server).sensors().get_types().with_timeout(Duration::from_millis(150));
    let error = call.send().await.unwrap_err();
    assert_eq!(integration::shown(&error), "GET /api/sensors/types: no complete answer within 150ms");
    assert!(error.is_timeout());
    assert_eq!(story(&server), ["log-in"]);
}

#[tokio::test]
async fn the_next_call_tries_again() {
    let server = Server::script([Reply::empty(503), token(1, &json!(null)), Reply::json(200, "[]")]).await;
    let client = client(&server);
    assert!(call(&client).await.unwrap_err().is_retryable());
    call(&client).await.unwrap();
    assert_eq!(story(&server), ["log-in", "log-in", "call with token-1"]);
}

// On one thread, so that all of them wait before the answer comes.
#[tokio::test]
async fn fifty_calls_at_once_do_not_try_a_wrong_password_fifty_times() {
    let server = Server::always(Reply::json(401, r#"{"detail": "Wrong password"}"#)).await;
    assert_eq!(calls(&client(&server), 50).await, vec![Err(ErrorKind::Auth); 50]);
    assert_eq!(story(&server), ["log-in"]);
}

#[tokio::test]
async fn a_token_that_no_header_can_hold_fails_the_call() {
    let server = Server::always(Reply::json(200, r#"{"token": "a\nb"}"#)).await;
    let error = call(&client(&server)).await.unwrap_err();
    assert_eq!(
        integration::shown(&error),
        "GET /api/sensors/types: the credential for HTTPBearer cannot be sent: it holds a character that no header can"
    );
    assert_eq!(story(&server), ["log-in"]);
}
