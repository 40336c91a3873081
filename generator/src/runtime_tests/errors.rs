//! What an error tells about the answer.

use std::time::{Duration, SystemTime};

use crate::runtime::{Error, outcome};

use super::server::{Server, answer};
use super::support::{GET, call, core};

async fn refused(status: u16, headers: &'static [(&str, &str)], body: String) -> Error {
    let server = Server::start(move |_| answer(status, headers, &body));
    let raw = call(&core(&server), &GET).execute().await;
    outcome::<(), ()>(raw, |_| Ok(()), |_| None).unwrap_err().into()
}

async fn message(body: &str) -> String {
    let shown = refused(400, &[], body.to_owned()).await.to_string();
    shown.strip_prefix("GET /things/{id}: 400 Bad Request").unwrap().to_owned()
}

#[tokio::test]
async fn the_servers_message_is_shown() {
    for (body, expected) in [
        (r#"{"detail": "a", "message": "b"}"#, ": a"),
        (r#"{"message": "b", "title": "c"}"#, ": b"),
        (r#"{"title": "c", "error": "d"}"#, ": c"),
        (r#"{"error": "d"}"#, ": d"),
        (r#"{"error": {"message": "e", "code": 1}}"#, ": e"),
        (
            r#"{"detail": [{"loc": ["body", "items", 0], "msg": "field required", "input": "x"}]}"#,
            ": body.items.0: field required",
        ),
        (r#"{"detail": {"a": 1}, "message": "b"}"#, ": b"),
        (r#"{"detail": 1}"#, ""),
        (r#"{"detail": " "}"#, ""),
        (r#"["detail"]"#, ""),
        ("<html>detail</html>", ""),
        ("", ""),
        (r#"{"detail": "a\r\nGET /forged"}"#, ": a  GET /forged"),
    ] {
        assert_eq!(message(body).await, expected, "{body}");
    }
}

#[tokio::test]
async fn a_long_message_is_cut() {
    let whole = "é".repeat(200);
    assert_eq!(message(&format!(r#"{{"detail": "{whole}"}}"#)).await, format!(": {whole}"));
    assert_eq!(message(&format!(r#"{{"detail": "{whole}x"}}"#)).await, format!(": {whole}..."));
}

#[tokio::test]
async fn statuses_without_a_name_are_numbers() {
    assert_eq!(refused(599, &[], String::new()).await.to_string(), "GET /things/{id}: 599");
}

#[tokio::test]
async fn what_may_pass_is_retryable() {
    for status in [408, 425, 429, 500, 502, 503, 504] {
        assert!(refused(status, &[], String::new()).await.is_retryable(), "{status}");
    }
    for status in [307, 400, 401, 403, 404, 409, 422, 501] {
        assert!(!refused(status, &[], String::new()).await.is_retryable(), "{status}");
    }
}

#[tokio::test]
async fn the_wait_is_seconds_or_a_date() {
    let seconds = refused(429, &[("Retry-After", "120")], String::new()).await;
    assert_eq!(seconds.retry_after(), Some(Duration::from_secs(120)));
    let past = refused(503, &[("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT")], String::new()).await;
    assert_eq!(past.retry_after(), Some(Duration::ZERO));
    let future = refused(503, &[("retry-after", "Mon, 01 Mar 2100 00:00:00 GMT")], String::new()).await;
    let left =
        (SystemTime::UNIX_EPOCH + Duration::from_secs(4_107_542_400)).duration_since(SystemTime::now());
    assert!(left.unwrap().abs_diff(future.retry_after().unwrap()) < Duration::from_secs(60));
    for headers in [&[("retry-after", "soon")][..], &[("retry-after", "-1")], &[]] {
        assert_eq!(refused(503, headers, String::new()).await.retry_after(), None);
    }
}

#[tokio::test]
async fn the_request_id_has_many_names() {
    for headers in [
        &[("X-Request-ID", "r1")][..],
        &[("request-id", "r1")],
        &[("X-Correlation-Id", "r1")],
        &[("x-amzn-RequestId", "r1")],
        &[("x-correlation-id", "r2"), ("x-request-id", "r1")],
    ] {
        assert_eq!(refused(500, headers, String::new()).await.request_id(), Some("r1"), "{headers:?}");
    }
    assert_eq!(refused(500, &[], String::new()).await.request_id(), None);
}

#[tokio::test]
async fn the_body_is_kept() {
    let error = refused(400, &[("content-type", "text/plain")], "no\u{e9}".to_owned()).await;
    assert_eq!(error.body(), Some("no\u{e9}".as_bytes()));
    assert_eq!(error.text().unwrap(), "no\u{e9}");
    assert_eq!(error.json::<serde_json::Value>(), None);
    assert_eq!(error.operation(), "GET /things/{id}");
    assert_eq!(error.clone().to_string(), error.to_string());
}
