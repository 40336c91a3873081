//! What becomes of an answer, by its status.

use std::error::Error as _;

use serde::Deserialize;

use crate::runtime::{Error, ErrorKind, OperationError, RawResponse, Response, decode, outcome};

use super::server::{Server, answer};
use super::support::{GET, call, core, shown};

#[derive(Debug, PartialEq, Deserialize)]
struct Thing {
    id: u32,
}

#[derive(Debug, PartialEq)]
enum GetError {
    NotFound(Thing),
}

fn failure(raw: &RawResponse) -> Option<Result<GetError, Error>> {
    match raw.status() {
        404 => Some(decode::json(raw).map(GetError::NotFound)),
        _ => None,
    }
}

async fn get(status: u16, body: &'static str) -> Result<Response<Thing>, OperationError<GetError>> {
    let headers = [("content-type", "application/json"), ("x-request-id", "r1")];
    let server = Server::start(move |_| answer(status, &headers, body));
    outcome(call(&core(&server), &GET).execute().await, decode::json, failure)
}

#[tokio::test]
async fn a_success_is_typed() {
    for status in [200, 201, 299] {
        let response = get(status, r#"{"id": 7}"#).await.unwrap();
        assert_eq!((response.status(), response.request_id()), (status, Some("r1")));
        assert_eq!(response.headers().get("Content-Type"), Some("application/json"));
        assert_eq!(response.body(), &Thing { id: 7 });
        assert_eq!(response.into_body(), Thing { id: 7 });
    }
}

#[tokio::test]
async fn a_success_that_does_not_decode_keeps_its_body() {
    let error = get(200, r#"{"id": "hunter2"}"#).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.status(), error.request_id()),
        (ErrorKind::Decode, Some(200), Some("r1"))
    );
    assert_eq!(error.body(), Some(&br#"{"id": "hunter2"}"#[..]));
    assert_eq!(error.json::<serde_json::Value>().unwrap()["id"], "hunter2");
    let expected = "GET /things/{id}: 200 OK: the body (application/json) is not what the document says: \
                    id: invalid type: string, expected u32 at line 1 column 16";
    assert_eq!(shown(&error), expected);
    assert!(!error.is_retryable());
}

#[tokio::test]
async fn a_documented_error_is_typed() {
    let error = get(404, r#"{"id": 7, "detail": "no such thing"}"#).await.unwrap_err();
    assert_eq!(error.api(), Some(&GetError::NotFound(Thing { id: 7 })));
    assert!(error.is_not_found() && !error.is_retryable());
    assert_eq!(shown(&error), "GET /things/{id}: 404 Not Found: no such thing");
    assert_eq!(error.into_api(), Some(GetError::NotFound(Thing { id: 7 })));
}

#[tokio::test]
async fn a_documented_error_that_does_not_decode_says_why() {
    let error = get(404, "<html>").await.unwrap_err();
    assert_eq!((error.kind(), error.api()), (ErrorKind::Status, None));
    assert!(error.is_not_found());
    let source = error.source().unwrap().downcast_ref::<Error>().unwrap();
    assert_eq!(source.kind(), ErrorKind::Decode);
    assert_eq!(shown(&error), "GET /things/{id}: 404 Not Found");
}

#[tokio::test]
async fn any_other_status_is_an_error() {
    for status in [300, 304, 399, 400, 500, 599] {
        let error = get(status, "").await.unwrap_err();
        assert_eq!((error.kind(), error.status(), error.api()), (ErrorKind::Status, Some(status), None));
        assert_eq!(error.is_retryable(), status == 500);
        assert!(error.source().is_none());
    }
}

#[test]
fn errors_convert_both_ways() {
    fn both() -> Result<(), Error> {
        let typed: Result<(), OperationError<GetError>> = Err(Error::auth("no").into());
        typed?;
        Ok(())
    }
    assert_eq!(both().unwrap_err().to_string(), "no");
}
