//! Answers with the status of a success and a body that is not what the document says.

use besmart::{ErrorKind, OperationError};
use integration::{Reply, Server};

use crate::facts::{Facts, facts, get};

#[tokio::test]
async fn json_that_is_no_sensor() {
    for (body, problem) in [
        (r#"{"client_cid": 7, "na"#, "EOF while parsing a string at line 1 column 21"),
        ("null", "invalid type: null, expected struct SensorInfoResponse at line 1 column 4"),
        ("[]", "invalid type: sequence, expected struct SensorInfoResponse at line 1 column 2"),
        // The text is not shown: it may be a secret.
        (r#"{"client_cid": "seven"}"#, "client_cid: invalid type: string, expected i64 at line 1 column 22"),
        (
            r#"{"client_cid": 9223372036854775808}"#,
            "client_cid: invalid value: integer, expected i64 at line 1 column 34",
        ),
        ("{} {}", "trailing characters at line 1 column 4"),
    ] {
        let error = get(Reply::json(200, body)).await;
        let shown = format!("200 OK: the body (application/json) is not what the document says: {problem}");
        assert_eq!(facts(&error), Facts::new(ErrorKind::Decode, &shown).answered(200, body));
        assert!(error.api().is_none());
    }
}

#[tokio::test]
async fn nothing_or_something_that_is_no_json() {
    let page = "<!doctype html><title>Log in</title>";
    for (status, content_type, body, shown) in [
        (200, "", "", "200 OK: the body is empty"),
        (200, "application/json", "", "200 OK: the body is empty"),
        (
            200,
            "text/html; charset=utf-8",
            page,
            "200 OK: the body (text/html; charset=utf-8) is not what the document says: \
             expected value at line 1 column 1",
        ),
        (
            203,
            "",
            "ok",
            "203 Non-Authoritative Information: the body (no content type) is not what the document says: \
             expected value at line 1 column 1",
        ),
    ] {
        let error = get(Reply::new(status, content_type, body)).await;
        assert_eq!(facts(&error), Facts::new(ErrorKind::Decode, shown).answered(status, body));
        assert!(error.api().is_none());
    }
}

#[tokio::test]
async fn bodies_that_are_no_text_are_kept_to_the_byte() {
    for body in [&b"{\"name\": \"\xff\xfe\"}"[..], b"\x00\x01\x02", b"\x1f\x8b\x08\x00"] {
        let error = get(Reply::new(200, "application/json", body)).await;
        assert_eq!((error.kind(), error.body()), (ErrorKind::Decode, Some(body)));
    }
}

#[tokio::test]
async fn a_body_of_many_levels_is_refused_rather_than_read() {
    let deep = "[".repeat(100_000);
    let server = Server::always(Reply::json(200, deep.as_str())).await;
    let error = server.client().signals().delete_states(1).send().await.unwrap_err();
    // The path has an end too.
    assert_eq!(
        integration::shown(&error).replace(&"[0]".repeat(24), "PATH"),
        "DELETE /api/sensors/states/{sensor_state_id}: 200 OK: the body (application/json) is not what the document \
         says: PATH: recursion limit exceeded at line 1 column 128"
    );
    assert_eq!(error.body().map(<[u8]>::len), Some(deep.len()));
}

#[tokio::test]
async fn a_text_without_quotes_is_no_json_but_kept() {
    let server = Server::always(Reply::new(200, "text/plain", "Sensor removed")).await;
    let error = server.client().sensors().delete(7, 42).send().await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Decode, Some(200)));
    assert_eq!(error.text().as_deref(), Some("Sensor removed"));
}

#[tokio::test]
async fn an_item_that_does_not_fit_fails_the_list_with_its_place() {
    let body = r#"[{"signal_type_moid": 1, "is_incremental": true}, {"signal_type_moid": 2}]"#;
    let server = Server::always(Reply::json(200, body)).await;
    let error: OperationError<_> = server.client().signals().get_types().send().await.unwrap_err();
    assert_eq!(
        integration::shown(&error),
        "GET /api/sensors/signals/types: 200 OK: the body (application/json) is not what the document says: \
         [1]: missing field `is_incremental` at line 1 column 73"
    );
}
