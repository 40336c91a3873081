//! Tokens that the service refuses: one new token and one more try a call, and no more.

use std::time::Duration;

use besmart::ErrorKind;
use besmart::sensors::GetTypesError;
use integration::{Reply, Server};
use serde_json::{Value, json};

use crate::service::{call, calls, client, from_now, service, story, token};

fn two_hours(_: usize) -> Value {
    from_now(Duration::from_secs(7200))
}

#[tokio::test]
async fn a_refused_token_is_replaced_and_the_call_made_again() {
    let server = service(two_hours, |token| token == "Bearer token-1").await;
    let client = client(&server);
    assert_eq!(call(&client).await.unwrap(), 0);
    assert_eq!(call(&client).await.unwrap(), 0);
    let second = "call with token-2";
    assert_eq!(story(&server), ["log-in", "call with token-1", "log-in", second, second]);
}

#[tokio::test]
async fn a_second_refusal_is_the_outcome() {
    let server = service(two_hours, |_| true).await;
    let error = call(&client(&server)).await.unwrap_err();
    assert_eq!(story(&server), ["log-in", "call with token-1", "log-in", "call with token-2"]);
    assert_eq!((error.kind(), error.status()), (ErrorKind::Status, Some(401)));
    assert_eq!(integration::shown(&error), "GET /api/sensors/types: 401 Unauthorized: The token has expired");
    let Some(GetTypesError::Unauthorized(body)) = error.api() else { panic!("{error:?}") };
    assert_eq!(body.title.as_deref(), Some("Unauthorized"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_refusals_of_one_token_cause_one_log_in() {
    let server = service(two_hours, |token| token == "Bearer token-1").await;
    let client = client(&server);
    assert_eq!(calls(&client, 20).await, vec![Ok(0); 20]);
    let story = story(&server);
    let count = |what: &str| story.iter().filter(|word| *word == what).count();
    assert_eq!((count("log-in"), count("call with token-2")), (2, 20), "{story:?}");
}

#[tokio::test]
async fn the_second_try_sends_the_same_request() {
    let server = Server::script([
        token(1, &json!(null)),
        Reply::empty(401),
        token(2, &json!(null)),
        Reply::json(200, r#""done""#),
    ])
    .await;
    let body = besmart::types::PutSignalData::new().origin(vec![1]).time(vec![2]);
    let call =
        client(&server).signals().update_data(7, 42, 32).unit("k W").body(body).with_header("x-a", "1");
    assert_eq!(call.send().await.unwrap(), "done");
    let seen = server.seen();
    let (first, second) = (&seen[1], &seen[3]);
    assert_eq!((&first.line, &first.body), (&second.line, &second.body));
    assert_eq!(first.text(), r#"{"origin":[1],"time":[2]}"#);
    assert_eq!(first.headers.len(), second.headers.len());
    assert_eq!(
        (first.header("authorization"), second.header("authorization")),
        (Some("Bearer token-1"), Some("Bearer token-2"))
    );
}

#[tokio::test]
async fn other_refusals_are_the_outcome_at_once() {
    for status in [400, 403, 404, 407, 500, 503] {
        let server = Server::script([token(1, &json!(null)), Reply::json(status, "{}")]).await;
        let error = call(&client(&server)).await.unwrap_err();
        assert_eq!((error.kind(), error.status()), (ErrorKind::Status, Some(status)));
        assert_eq!(story(&server), ["log-in", "call with token-1"]);
    }
}

#[tokio::test]
async fn a_log_in_that_fails_after_a_refusal_is_the_outcome() {
    let refused = Reply::json(401, r#"{"detail": "Account locked"}"#);
    let server = Server::script([token(1, &json!(null)), Reply::empty(401), refused]).await;
    let error = call(&client(&server)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Auth);
    assert_eq!(
        integration::shown(&error),
        "POST /api/users/token: 401 Unauthorized: the log-in was refused: Account locked"
    );
    assert_eq!(story(&server), ["log-in", "call with token-1", "log-in"]);
}
