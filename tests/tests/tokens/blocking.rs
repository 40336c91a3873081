//! The same client without `async`: its calls, its log-ins, from many threads and inside a runtime; and without a server.

use std::thread;

use besmart::{ErrorKind, MockTransport, blocking};
use integration::{API_KEY, BEARER, Reply, Server};
use serde_json::json;

use crate::service::{login, reliable, story};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_call_that_waits_sends_what_the_other_sends() {
    let server = Server::always(Reply::json(200, r#""done""#)).await;
    let waiting = blocking::Client::new(server.client()).unwrap();
    server
        .client()
        .sensors()
        .update(7, 42)
        .name("Boiler")
        .lat(52.25)
        .with_query("q", "1")
        .send()
        .await
        .unwrap();
    waiting.sensors().update(7, 42).name("Boiler").lat(52.25).with_query("q", "1").send().unwrap();
    let seen = server.seen();
    assert_eq!((&seen[0].line, &seen[0].headers), (&seen[1].line, &seen[1].headers));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn threads_share_one_log_in() {
    let server = reliable().await;
    let client = server.builder().api_key_header(API_KEY).token_source(login()).build_blocking().unwrap();
    let threads: Vec<_> = (0..20)
        .map(|_| {
            let client = client.clone();
            thread::spawn(move || client.sensors().get_types().send().unwrap().len())
        })
        .collect();
    drop(client);
    assert_eq!(threads.into_iter().map(|thread| thread.join().unwrap()).sum::<usize>(), 0);
    let story = story(&server);
    assert_eq!((story.len(), story[0].as_str()), (21, "log-in"));
}

/// What users write: their own code, a client that needs no server, and what went out.
#[test]
fn a_mock_answers_in_place_of_the_service() {
    let mock = MockTransport::new();
    mock.on("DELETE", "/api/sensors/{client_cid}.{sensor_mid}")
        .json(404, json!({"title": "Not Found", "detail": "no such sensor"}));
    let client = besmart::Client::builder()
        .base_url("https://localhost")
        .bearer(BEARER)
        .transport(mock.clone())
        .build_blocking()
        .unwrap();
    let error = client.sensors().delete(7, 42).send().unwrap_err();
    assert!(error.is_not_found() && error.to_string().ends_with("no such sensor"), "{error}");
    let error = client.sensors().delete(7, 43).send().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(error.to_string().contains("the mock has no answer to DELETE /api/sensors/7.43"), "{error}");
    let requests = mock.requests();
    let paths: Vec<_> = requests.iter().map(besmart::MockRequest::path).collect();
    assert_eq!(paths, ["/api/sensors/7.42", "/api/sensors/7.43"]);
    assert_eq!(requests[0].header("authorization"), Some(&*format!("Bearer {BEARER}")));
    assert!(mock.unused().is_empty());
}
