//! The transport that users test with: what it answers, what it keeps, and what it says of what it does not know.

use serde_json::{Value, json};

use crate::runtime::{Core, ErrorKind, MockTransport, Request, RetryPolicy, TransportResponse};

use super::fakes::FakeClock;
use super::support::{POST, builder, call, failed, get_thing, shown};

fn over(mock: &MockTransport) -> Core {
    let mut builder = builder("https://localhost");
    builder.transport(mock.clone());
    builder.clock(FakeClock::default());
    builder.retry(RetryPolicy::standard());
    builder.build().unwrap()
}

async fn status(request: Request) -> u16 {
    request.execute().await.unwrap().status()
}

#[tokio::test]
async fn answers_are_given_once_and_in_order() {
    let mock = MockTransport::new();
    mock.on("get", "/things/{id}").json(200, json!({"id": 1})).answer(TransportResponse::new(404));
    mock.on("GET", "/things/9").json(201, 9);
    let core = over(&mock);
    assert_eq!(mock.unused(), ["GET /things/{id}", "GET /things/9"]);
    let first = get_thing(&core, &1).execute().await.unwrap();
    assert_eq!(first.headers().get("content-type"), Some("application/json"));
    assert_eq!(first.text(), r#"{"id":1}"#);
    assert_eq!(status(get_thing(&core, &9)).await, 404, "the rule that was told first");
    assert_eq!(status(get_thing(&core, &9)).await, 201);
    assert!(mock.unused().is_empty());
}

#[tokio::test]
async fn what_nobody_expects_is_an_error_that_says_so() {
    let mock = MockTransport::new();
    let core = over(&mock);
    let mut request = get_thing(&core, &7);
    request.query("key", &"hunter2");
    let error = failed(request.execute().await, ErrorKind::Request);
    let start = "GET /things/{id}: the request cannot be sent: the mock has no answer to GET /things/7; it was told of";
    assert_eq!(shown(&error), format!("{start} nothing"));
    mock.on("GET", "/things/{id}").json(200, 1);
    mock.on("POST", "/things/7").json(200, 1);
    assert_eq!(status(get_thing(&core, &7)).await, 200);
    let error = failed(get_thing(&core, &7).execute().await, ErrorKind::Request);
    assert_eq!(shown(&error), format!("{start} GET /things/{{id}}, POST /things/7"));
    assert_eq!(mock.requests().len(), 3);
}

#[tokio::test]
async fn failures_are_attempted_again() {
    let mock = MockTransport::new();
    mock.on("GET", "/things/{id}").fail(ErrorKind::Connect).json(503, ()).json(200, ());
    let raw = get_thing(&over(&mock), &1).execute().await.unwrap();
    assert_eq!((raw.status(), mock.requests().len()), (200, 3));
}

#[tokio::test]
async fn what_went_out_is_kept() {
    let mock = MockTransport::new();
    let seen = mock.clone();
    mock.on("POST", "/things").always(move |request| {
        let count = seen.requests().len();
        Ok(TransportResponse::new(200).body(format!("{count} {}", request.method())))
    });
    let core = over(&mock);
    for expected in ["1 POST", "2 POST"] {
        let mut request = call(&core, &POST);
        request.query("q", &"a b");
        request.header("x-a", &1);
        request.json("application/json", &json!({"name": "Boiler"}));
        assert_eq!(request.execute().await.unwrap().text(), expected);
    }
    assert!(mock.unused().is_empty());
    let request = &mock.requests()[1];
    assert_eq!((request.method(), request.operation()), ("POST", "POST /things"));
    assert_eq!((request.url(), request.path()), ("https://localhost/x?q=a%20b", "/x"));
    assert_eq!(request.query(), [("q".to_owned(), "a b".to_owned())].into());
    assert_eq!((request.header("X-A"), request.header("x-b")), (Some("1"), None));
    assert_eq!(request.body(), br#"{"name":"Boiler"}"#);
    assert_eq!(request.json::<Value>().unwrap()["name"], "Boiler");
    assert_eq!(request.json::<u8>(), None);
    assert!(!format!("{request:?} {mock:?}").contains("Boiler"));
}
