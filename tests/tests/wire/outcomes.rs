//! Successes that are not the one that `send` gives: other documented ones, and those that the document does not have.

use besmart::tasks::{RunGraphByName, RunGraphByNameError, RunGraphByNameSuccess};
use besmart::{Client, ErrorKind};
use integration::{Reply, Server};
use serde_json::json;

fn run(client: &Client) -> RunGraphByName {
    client.tasks().run_graph_by_name("daily", json!({}))
}

#[tokio::test]
async fn send_any_gives_every_documented_success() {
    let server =
        Server::script([Reply::json(200, r#""42""#), Reply::json(202, r#""task 9""#), Reply::empty(202)])
            .await;
    let client = server.client();
    let Ok(RunGraphByNameSuccess::Ok(result)) = run(&client).send_any().await else { panic!() };
    assert_eq!(result, "42");
    for _ in 0..2 {
        assert!(
            matches!(run(&client).send_any().await, Ok(RunGraphByNameSuccess::Accepted(raw)) if raw.status() == 202)
        );
    }
}

#[tokio::test]
async fn send_any_gives_a_success_that_the_document_does_not_have_as_it_came() {
    let reply = Reply::json(207, r#"{"parts": 2}"#).header("x-parts", "2");
    let server = Server::script([reply, Reply::empty(204)]).await;
    let client = server.client();
    let Ok(RunGraphByNameSuccess::Undocumented(raw)) = run(&client).send_any().await else { panic!() };
    assert_eq!((raw.status(), raw.headers().get("x-parts")), (207, Some("2")));
    assert_eq!(raw.json::<besmart::Value>().unwrap(), json!({"parts": 2}));
    let Ok(RunGraphByNameSuccess::Undocumented(raw)) = run(&client).send_any().await else { panic!() };
    assert_eq!((raw.status(), &raw.body()[..]), (204, &b""[..]));
}

#[tokio::test]
async fn send_any_fails_as_send_does() {
    let server = Server::script([Reply::json(404, r#""no graph""#), Reply::json(200, "{}")]).await;
    let client = server.client();
    let error = run(&client).send_any().await.unwrap_err();
    assert!(matches!(error.api(), Some(RunGraphByNameError::NotFound(text)) if text == "no graph"));
    let error = run(&client).send_any().await.unwrap_err();
    assert_eq!((error.kind(), error.body()), (ErrorKind::Decode, Some(&b"{}"[..])));
}

#[tokio::test]
async fn send_refuses_another_documented_success_and_keeps_it() {
    let server = Server::always(Reply::json(202, r#""task 9""#).header("x-request-id", "r-1")).await;
    let client = server.client();
    let errors = [
        run(&client).send().await.unwrap_err(),
        run(&client).send_response().await.map(besmart::Response::into_body).unwrap_err(),
    ];
    for error in errors {
        assert_eq!(
            integration::shown(&error),
            "POST /api/tasks/graphs/run/name: 202 Accepted: a documented success, but not the one that `send` gives; \
             `send_any` gives every one of them"
        );
        assert_eq!((error.kind(), error.status()), (ErrorKind::Decode, Some(202)));
        assert_eq!((error.json(), error.request_id()), (Some("task 9".to_owned()), Some("r-1")));
        assert!(error.api().is_none() && !error.is_retryable());
    }
}

#[tokio::test]
async fn a_success_that_the_document_does_not_have_is_read_like_the_one_it_has() {
    // The reference names a 201 for it; what FastAPI adds by itself is a 200.
    let server =
        Server::script([Reply::json(200, r#"{"client_cid": 7, "sensor_mid": 42}"#), Reply::empty(204)]).await;
    let client = server.client();
    let response = client.sensors().create(7, "Boiler").send_response().await.unwrap();
    assert_eq!((response.status(), response.body().sensor_mid), (200, 42));
    let error = client.sensors().create(7, "Boiler").send().await.unwrap_err();
    assert_eq!(integration::shown(&error), "POST /api/sensors: 204 No Content: the body is empty");
    assert_eq!((error.kind(), error.body()), (ErrorKind::Decode, Some(&b""[..])));
}

#[tokio::test]
async fn send_response_gives_status_headers_and_request_id() {
    let reply = Reply::json(200, r#""removed""#).header("X-Request-ID", "r-1").header("Set-Cookie", "a=b");
    let server = Server::always(reply).await;
    let response = server.client().sensors().delete(7, 42).send_response().await.unwrap();
    assert_eq!((response.status(), response.request_id()), (200, Some("r-1")));
    assert_eq!(response.headers().get("content-type"), Some("application/json"));
    assert_eq!(response.headers().get("x-request-id"), Some("r-1"));
    assert_eq!(response.headers().get("set-cookie"), Some("a=b"));
    assert_eq!(response.body(), "removed");
    assert_eq!(response.into_body(), "removed");
}
