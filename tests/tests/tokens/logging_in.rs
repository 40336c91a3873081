//! The first token: how it is asked for, when, and by how many.

use besmart::ErrorKind;
use integration::{API_KEY, BEARER, Reply, Server};
use serde_json::{Value, json};

use crate::service::{self, LOGIN, PASSWORD, call, calls, client, reliable, story};

#[tokio::test]
async fn a_log_in_is_the_documented_call_with_key_login_and_password() {
    let server = reliable().await;
    call(&client(&server)).await.unwrap();
    let request = &server.seen()[0];
    assert_eq!(request.line, "POST /api/users/token HTTP/1.1");
    assert_eq!(request.header("x-auth"), Some(API_KEY));
    assert_eq!(request.header("authorization"), None);
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.header("accept"), Some("application/json"));
    let body: Value = serde_json::from_slice(&request.body).unwrap();
    assert_eq!(body, json!({"login": LOGIN, "password": PASSWORD}));
}

#[tokio::test]
async fn a_client_logs_in_when_it_first_needs_to_and_keeps_the_token() {
    let server = reliable().await;
    let client = client(&server);
    assert_eq!(story(&server), [""; 0]);
    for _ in 0..3 {
        call(&client).await.unwrap();
    }
    // Clones share the token, wherever they are.
    call(&client.clone()).await.unwrap();
    let with = "call with token-1";
    assert_eq!(story(&server), ["log-in", with, with, with, with]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_first_calls_at_once_log_in_once() {
    let server = reliable().await;
    let client = client(&server);
    assert_eq!(calls(&client, 50).await, vec![Ok(0); 50]);
    let story = story(&server);
    assert_eq!(story[0], "log-in");
    assert_eq!(story[1..], vec!["call with token-1"; 50]);
}

#[tokio::test]
async fn a_user_can_refresh_and_log_in_by_hand() {
    let server = reliable().await;
    let client = client(&server);
    let token = client.users().refresh_token().send().await.unwrap();
    assert_eq!(token.token.as_deref(), Some("token-2"));
    // Neither is the token of the source.
    call(&client).await.unwrap();
    let by_hand = client.users().log_in().body(besmart::types::GetTokenRequest::new("b", "c"));
    assert_eq!(by_hand.send().await.unwrap().token.as_deref(), Some("token-3"));
    call(&client).await.unwrap();
    let with = "call with token-1";
    assert_eq!(story(&server), ["log-in", "refresh with token-1", with, "log-in", with]);
}

#[tokio::test]
async fn what_is_configured_last_counts() {
    let server = reliable().await;
    let builder = || server.builder().api_key_header(API_KEY);
    call(&builder().token_source(service::login()).bearer(BEARER).build().unwrap()).await.unwrap();
    call(&builder().bearer(BEARER).token_source(service::login()).build().unwrap()).await.unwrap();
    let fixed = format!("call with {BEARER}");
    assert_eq!(story(&server), [&fixed, "log-in", "call with token-1"]);
}

#[tokio::test]
async fn a_call_without_credential_fails_before_anything_is_sent() {
    let server = Server::always(Reply::json(200, "[]")).await;
    let bearer = server.builder().bearer("b").build().unwrap();
    let key = server.builder().api_key_header("k").build().unwrap();
    let login = server.builder().token_source(service::login()).build().unwrap();
    let error = |outcome: Result<_, besmart::OperationError<_>>| besmart::Error::from(outcome.unwrap_err());
    for (error, shown) in [
        (
            error(call(&key).await),
            "GET /api/sensors/types: no credential for HTTPBearer (`ClientBuilder::bearer`, `ClientBuilder::token_source`)",
        ),
        // The log-in needs the key.
        (
            error(call(&login).await),
            "POST /api/users/token: no credential for APIKeyHeader (`ClientBuilder::api_key_header`)",
        ),
        (
            bearer.users().log_in().send().await.unwrap_err().into(),
            "POST /api/users/token: no credential for APIKeyHeader (`ClientBuilder::api_key_header`)",
        ),
        (
            key.users().refresh_token().send().await.unwrap_err().into(),
            "GET /api/users/token: no credential for HTTPBearer (`ClientBuilder::bearer`, `ClientBuilder::token_source`)",
        ),
    ] {
        assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::Auth, shown));
        assert!(!error.is_retryable() && error.status().is_none());
    }
    assert_eq!(server.seen(), []);
}
