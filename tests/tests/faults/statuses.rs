//! Statuses that the document does not have, and documented ones with another body than it says.

use std::time::Duration;

use besmart::ErrorKind;
use besmart::sensors::GetError;
use integration::{Reply, Server};

use crate::facts::{Facts, facts, get};

/// The facts about an answer that is no success.
fn refused(shown: &str, status: u16, body: &str) -> Facts {
    Facts::new(ErrorKind::Status, shown).answered(status, body)
}

#[tokio::test]
async fn statuses_that_the_document_does_not_have() {
    let html = "<html><body><h1>500</h1>Something broke</body></html>";
    for (reply, expected) in [
        (
            Reply::json(403, r#"{"detail": "Not enough permissions"}"#),
            refused("403 Forbidden: Not enough permissions", 403, r#"{"detail": "Not enough permissions"}"#),
        ),
        (
            Reply::new(500, "text/html; charset=utf-8", html),
            refused("500 Internal Server Error", 500, html).is(&["retryable"]),
        ),
        (
            Reply::new(503, "text/plain", "down").header("Retry-After", "120"),
            refused("503 Service Unavailable: down", 503, "down")
                .is(&["retryable"])
                .retry_after(Duration::from_secs(120)),
        ),
        (
            Reply::json(429, r#"{"message": "slow down"}"#).header("retry-after", "0"),
            refused("429 Too Many Requests: slow down", 429, r#"{"message": "slow down"}"#)
                .is(&["retryable"])
                .retry_after(Duration::ZERO),
        ),
        (
            Reply::new(418, "text/plain", "short and stout"),
            refused("418 I'm a teapot: short and stout", 418, "short and stout"),
        ),
        (Reply::empty(409), refused("409 Conflict", 409, "")),
        (Reply::empty(599), refused("599", 599, "")),
        (Reply::raw("HTTP/1.1 304 x\r\n\r\n"), refused("304 Not Modified", 304, "")),
    ] {
        let error = get(reply).await;
        assert_eq!(facts(&error), expected);
        assert!(error.api().is_none());
    }
}

#[tokio::test]
async fn documented_statuses_with_another_body() {
    for (status, body, shown) in [
        // The document has a text, FastAPI's own answer is an object.
        (404, r#"{"detail": "no such sensor"}"#, "404 Not Found: no such sensor"),
        (404, "Not Found", "404 Not Found"),
        (404, "", "404 Not Found"),
        // The document has an object.
        (401, r#""expired""#, "401 Unauthorized: expired"),
        (401, r#"{"detail": {"code": 7}}"#, "401 Unauthorized"),
        // The document has a list of problems.
        (422, r#"{"detail": "since is after till"}"#, "422 Unprocessable Content: since is after till"),
        (422, r#"{"detail": [{"msg": "no"}]}"#, "422 Unprocessable Content: no"),
        (422, r#"{"detail": [{"msg": "no", "loc": ["a", 0]}]}"#, "422 Unprocessable Content: a.0: no"),
    ] {
        let error = get(Reply::json(status, body)).await;
        let expected = refused(shown, status, body).with_source();
        let is: &[_] = if status == 404 { &["not found"] } else { &[] };
        assert_eq!(facts(&error), expected.is(is));
        assert!(error.api().is_none(), "{body}");
    }
}

#[tokio::test]
async fn the_source_tells_why_a_documented_error_could_not_be_read() {
    let error = get(Reply::json(404, r#"{"detail": "no such sensor"}"#)).await;
    let source = std::error::Error::source(&error).expect("a source");
    assert_eq!(
        integration::shown(&source),
        "GET /api/sensors/{client_cid}.{sensor_mid}: 404 Not Found: the body (application/json) is not what the \
         document says: invalid type: map, expected a string at line 1 column 0: no such sensor"
    );
    assert_eq!(source.downcast_ref::<besmart::Error>().map(besmart::Error::kind), Some(ErrorKind::Decode));
}

#[tokio::test]
async fn headers_and_body_of_a_refusal_are_within_reach() {
    let reply = Reply::json(403, r#"{"detail": "no", "code": 7}"#)
        .header("X-Correlation-Id", "c-1")
        .header("X-Reason", "first")
        .header("X-Reason", "second");
    let error = get(reply).await;
    assert_eq!(error.request_id(), Some("c-1"));
    let headers = error.headers().expect("headers");
    assert_eq!(headers.get("content-type"), Some("application/json"));
    assert_eq!(headers.get_all("x-reason").collect::<Vec<_>>(), ["first", "second"]);
    assert_eq!(error.json::<besmart::Value>().unwrap()["code"], 7);
    assert_eq!(error.text().as_deref(), Some(r#"{"detail": "no", "code": 7}"#));
}

#[tokio::test]
async fn debug_is_short_and_tells_what_display_leaves_out() {
    let error = get(Reply::json(403, r#"{"detail": "no"}"#)).await;
    assert_eq!(
        format!("{error:?}"),
        "OperationError { error: Error { kind: Status, operation: \"GET /api/sensors/{client_cid}.{sensor_mid}\", \
         message: \"\", status: Some(403), body_length: Some(16), source: None }, api: None }"
    );
    let error = get(Reply::json(404, r#""no sensor 7.42""#)).await;
    assert_eq!(
        format!("{error:?}"),
        "OperationError { error: Error { kind: Status, operation: \"GET /api/sensors/{client_cid}.{sensor_mid}\", \
         message: \"\", status: Some(404), body_length: Some(16), source: None }, \
         api: Some(NotFound(\"no sensor 7.42\")) }"
    );
}

#[tokio::test]
async fn errors_of_different_operations_compose() {
    async fn both(client: besmart::Client) -> Result<String, besmart::Error> {
        let sensor = client.sensors().get(7, 42).send().await?;
        client.sensors().delete(7, sensor.sensor_mid.unwrap_or_default()).send().await?;
        Ok(sensor.name.unwrap_or_default())
    }
    let server = Server::script([Reply::json(200, "{}"), Reply::json(404, r#""gone""#)]).await;
    let error = both(server.client()).await.unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(error.operation(), "DELETE /api/sensors/{client_cid}.{sensor_mid}");
    assert_eq!(error.json(), Some("gone".to_owned()));
}

#[tokio::test]
async fn a_documented_error_is_owned_if_wanted() {
    let error = get(Reply::json(404, r#""no sensor 7.42""#)).await;
    let Some(GetError::NotFound(text)) = error.into_api() else { panic!() };
    assert_eq!(text, "no sensor 7.42");
}
