//! What an error tells about the answer.

use std::time::{Duration, SystemTime};

use crate::runtime::{CoreBuilder, Error, OperationError, outcome};

use super::server::{Server, answer};
use super::support::{GET, call, core, get_thing, shown};

async fn refused(status: u16, headers: &'static [(&str, &str)], body: String) -> Error {
    let server = Server::start(move |_| answer(status, headers, &body));
    let raw = call(&core(&server), &GET).execute().await;
    outcome::<(), ()>(raw, |_| Ok(()), |_| None).unwrap_err().into()
}

async fn message(body: &str) -> String {
    let error = refused(400, &[], body.to_owned()).await;
    shown(&error).strip_prefix("GET /things/{id}: 400 Bad Request").unwrap().to_owned()
}

#[tokio::test]
async fn the_servers_message_is_shown() {
    for (body, expected) in [
        (r#"{"detail": "a", "message": "b"}"#, ": a"),
        (r#"{"message": "b", "title": "c"}"#, ": b"),
        // Problem details (RFC 9457), with the list that its section 3 has for an example.
        (r#"{"type": "about:blank", "title": "Bad Request"}"#, ""),
        (r#"{"title": "Out of credit.", "detail": "Balance is 30."}"#, ": Out of credit.: Balance is 30."),
        (r#"{"title": "Bad Request", "detail": "Balance is 30."}"#, ": Balance is 30."),
        (
            r##"{"title": "Invalid", "errors": [{"detail": "not positive", "pointer": "#/age"}]}"##,
            ": Invalid: #/age: not positive",
        ),
        // OAuth, RFC 6749
        (r#"{"error": "invalid_grant", "error_description": "expired"}"#, ": invalid_grant: expired"),
        // JSON:API, GraphQL, members with lists of texts
        (r#"{"errors": [{"title": "Invalid", "source": {"pointer": "/data/a"}}]}"#, ": /data/a: Invalid"),
        (r#"{"errors": [{"message": "no such field", "path": ["a", 0]}]}"#, ": a.0: no such field"),
        (r#"{"errors": ["a", "b"]}"#, ": a"),
        (r#"{"message": "Invalid.", "errors": {"name": ["too long"]}}"#, ": Invalid.: name: too long"),
        (r#"{"message": "m", "errors": {"a": {"b": {"_errors": [{"message": "n"}]}}}}"#, ": m: a: b: n"),
        (
            r#"{"message": "m", "errors": [{"field": "a", "code": "missing", "value": "x"}]}"#,
            ": m: a: missing",
        ),
        (r#"{"message": "m", "errors": ["m"]}"#, ": m"),
        (r#"{"errorMessages": ["a"], "errors": {}}"#, ": a"),
        (r#"{"statusCode": 400, "message": ["a", "b"], "error": "Bad Request"}"#, ": a"),
        (r#"{"detail": ["hunter2"]}"#, ""),
        (r#"[{"message": "a", "errorCode": "X"}]"#, ": a"),
        // Others
        (r#"{"statusCode": 400, "error": "Bad Request", "message": "a"}"#, ": a"),
        (r#"{"status": {"error": "a"}, "time": 0}"#, ": a"),
        (r#"{"ok": false, "description": "a"}"#, ": a"),
        (r#"{"status": 400, "err": "a"}"#, ": a"),
        (r#"{"Message": "a"}"#, ": a"),
        (r#"{"error": {"type": "x", "reason": "a"}}"#, ": a"),
        (r#"{"fault": {"faultstring": "a"}}"#, ": a"),
        (r#"{"error": true, "message": "a"}"#, ": a"),
        (r#""a""#, ": a"),
        (r#"{"title": "c", "error": "d"}"#, ": c"),
        (r#"{"error": "d"}"#, ": d"),
        (r#"{"error": {"message": "e", "code": 1}}"#, ": e"),
        (
            r#"{"detail": [{"loc": ["body", "items", 0], "msg": "field required", "input": "x"}]}"#,
            ": body.items.0: field required",
        ),
        (r#"{"errors": [{"loc": ["", "name"], "msg": "too long"}]}"#, ": .name: too long"),
        (r#"{"error": {"message": [{"code": ""}]}, "fault": "b"}"#, ": b"),
        (r#"{"detail": {"a": 1}, "message": "b"}"#, ": b"),
        (r#"{"detail": 1}"#, ""),
        (r#"{"detail": " "}"#, ""),
        (r#"["detail"]"#, ": detail"),
        ("<html>detail</html>", ""),
        ("", ""),
        (r#"{"detail": "a\r\nGET /forged"}"#, ": a  GET /forged"),
    ] {
        assert_eq!(message(body).await, expected, "{body}");
    }
}

#[tokio::test]
async fn how_deep_a_body_goes_does_not_decide_how_long_its_error_takes() {
    let nested = |name: &str, depth: usize| {
        format!("{}{{\"message\": \"a\"}}{}", format!("{{\"{name}\":").repeat(depth), "}".repeat(depth))
    };
    for name in ["errors", "error", "a"] {
        assert_eq!(message(&nested(name, 120)).await, "", "{name}");
    }
    assert_eq!(message(&nested("errors", 4)).await, ": a");
    assert_eq!(message(&nested("error", 4)).await, ": a");
}

#[tokio::test]
async fn plain_text_is_a_message_by_its_first_line() {
    for (headers, body, expected) in [
        (
            &[("content-type", "text/plain; charset=utf-8")][..],
            "\n no such thing\nat main.go:1",
            ": no such thing",
        ),
        (&[("content-type", "text/html")], "no such thing", ""),
        (&[], "no such thing", ""),
        (&[("content-type", "text/plain")], "Not Found", ""),
    ] {
        let error = refused(404, headers, body.to_owned()).await;
        assert_eq!(shown(&error), format!("GET /things/{{id}}: 404 Not Found{expected}"));
    }
    let long = format!(r#"{{"message": "{}"}}"#, "a".repeat(256 * 1024));
    assert_eq!(shown(&refused(404, &[], long).await), "GET /things/{id}: 404 Not Found");
}

#[tokio::test]
async fn an_error_tells_where_the_call_went_without_values() {
    let server = Server::start(|_| answer(404, &[], ""));
    let mut request = get_thing(&core(&server), &"hunter2");
    request.query("key", &"hunter2");
    let raw = request.execute().await.unwrap();
    assert_eq!((raw.request_id(), raw.status()), (None, 404));
    let error = outcome::<(), ()>(Ok(raw), |_| Ok(()), |_| None).unwrap_err();
    assert_eq!(error.to_string(), format!("GET {}/things/{{id}}: 404 Not Found", server.url()));

    // The server of the operation, and a base URL of the call.
    let mut request = call(&core(&server), &GET);
    request.base_url("http://127.0.0.1:1/v2/");
    let error = request.execute().await.unwrap_err();
    assert!(
        error.to_string().starts_with("GET http://127.0.0.1:1/v2/things/{id}: no connection: "),
        "{error}"
    );
    let mut request =
        call(&CoreBuilder::new(Some("http://127.0.0.1:1/base"), "test/1").build().unwrap(), &GET);
    request.server("http://127.0.0.1:1/own");
    request.segment("id", &"");
    assert_eq!(
        request.execute().await.unwrap_err().to_string(),
        "GET http://127.0.0.1:1/own/things/{id}: the path parameter id is empty"
    );
}

#[tokio::test]
async fn statuses_have_predicates() {
    type Row = (fn(&Error) -> bool, fn(&OperationError<()>) -> bool, &'static [u16]);
    let predicates: [Row; 9] = [
        (Error::is_bad_request, OperationError::is_bad_request, &[400, 422]),
        (Error::is_unauthorized, OperationError::is_unauthorized, &[401]),
        (Error::is_forbidden, OperationError::is_forbidden, &[403]),
        (Error::is_not_found, OperationError::is_not_found, &[404]),
        (Error::is_conflict, OperationError::is_conflict, &[409]),
        (Error::is_precondition_failed, OperationError::is_precondition_failed, &[412]),
        (Error::is_rate_limited, OperationError::is_rate_limited, &[429]),
        (
            Error::is_client_error,
            OperationError::is_client_error,
            &[400, 401, 403, 404, 409, 412, 422, 429, 499],
        ),
        (Error::is_server_error, OperationError::is_server_error, &[500, 503, 599]),
    ];
    for status in [307, 400, 401, 403, 404, 409, 412, 422, 429, 499, 500, 503, 599] {
        let error = refused(status, &[], String::new()).await;
        for (of_error, of_operation, statuses) in predicates {
            assert_eq!(of_error(&error), statuses.contains(&status), "{status}");
            assert_eq!(of_operation(&error.clone().into()), statuses.contains(&status), "{status}");
        }
        assert!(!error.is_timeout() && !error.is_connect() && !error.is_decode());
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
    assert_eq!(shown(&refused(599, &[], String::new()).await), "GET /things/{id}: 599");
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
