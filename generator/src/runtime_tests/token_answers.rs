//! What is made of the answer to a log-in.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use serde_json::{Value, json};

use crate::runtime::{Error, ErrorKind, Expiry, Headers, RawResponse, TimeUnit, Token, TokenShape};

use super::support::{LOG_IN, failed};

const LIFETIME: Duration = Duration::from_secs(7);

fn shape(expiry: Expiry) -> TokenShape {
    TokenShape { token: "/data/token", expiry, lifetime: Some(LIFETIME) }
}

fn read(status: u16, body: &str, shape: &TokenShape) -> Result<Token, Error> {
    let body = Bytes::copy_from_slice(body.as_bytes());
    Token::from_answer(&RawResponse::new(&LOG_IN, status, Headers::default(), body), shape, SystemTime::now())
}

/// The seconds that a token is valid whose answer holds `value` under `/exp`, within a minute.
#[track_caller]
fn lives(value: Value, expiry: Expiry) -> u64 {
    let body = json!({"data": {"token": "t"}, "exp": value}).to_string();
    let token = read(200, &body, &shape(expiry)).unwrap();
    assert_eq!(token.value().expose(), "t");
    let left = token.expiry().unwrap().duration_since(SystemTime::now()).unwrap();
    (left + Duration::from_millis(500)).as_secs()
}

fn epoch() -> u64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs()
}

#[test]
fn a_span_counts_from_now() {
    let seconds = || Expiry::In { pointer: "/exp", unit: TimeUnit::Seconds };
    let thousandths = || Expiry::In { pointer: "/exp", unit: TimeUnit::Milliseconds };
    assert_eq!(lives(json!(3600), seconds()), 3600);
    assert_eq!(lives(json!("3600"), seconds()), 3600);
    assert_eq!(lives(json!(3600.0), seconds()), 3600);
    assert_eq!(lives(json!(90_000), thousandths()), 90);
    for useless in [json!(null), json!("soon"), json!(-1), json!(0), json!(1e300), json!([1]), json!("NaN")] {
        assert_eq!(lives(useless, seconds()), LIFETIME.as_secs());
    }
}

#[test]
fn a_time_counts_from_1970() {
    let seconds = || Expiry::At { pointer: "/exp", unit: TimeUnit::Seconds };
    let thousandths = || Expiry::At { pointer: "/exp", unit: TimeUnit::Milliseconds };
    assert!((3598..=3600).contains(&lives(json!(epoch() + 3600), seconds())));
    assert!((3598..=3600).contains(&lives(json!((epoch() + 3600).to_string()), seconds())));
    assert!((3598..=3600).contains(&lives(json!((epoch() + 3600) * 1000), thousandths())));
    assert_eq!(lives(json!(epoch() - 1), seconds()), LIFETIME.as_secs());
    assert_eq!(lives(json!(null), seconds()), LIFETIME.as_secs());
    assert_eq!(
        lives(json!(1), Expiry::At { pointer: "/absent", unit: TimeUnit::Seconds }),
        LIFETIME.as_secs()
    );
}

#[test]
fn without_any_time_the_expiry_is_unknown() {
    let shape = TokenShape { token: "", expiry: Expiry::Unknown, lifetime: None };
    let token = read(200, "\"t\"", &shape).unwrap();
    assert_eq!((token.value().expose(), token.expiry()), ("t", None));
    assert_eq!(lives(json!(1), Expiry::Unknown), LIFETIME.as_secs());
}

#[test]
fn an_answer_without_a_token_is_refused() {
    let shape = shape(Expiry::Unknown);
    let no_text = "the answer to the log-in holds no text at \"/data/token\"";
    for (body, expected) in [
        ("{}", no_text),
        (r#"{"data": {"token": ""}}"#, no_text),
        (r#"{"data": {"token": {"hunter2": 1}}}"#, no_text),
        (r#"{"message": "hunter2"}"#, no_text),
        ("hunter2", "the answer to the log-in is not JSON"),
        ("", "the answer to the log-in is not JSON"),
    ] {
        let error = failed(read(200, body, &shape), ErrorKind::Auth);
        assert_eq!(error.to_string(), format!("POST /login: 200 OK: {expected}"));
        assert_eq!((error.status(), error.body()), (Some(200), Some(body.as_bytes())));
        assert!(!format!("{error:?}").contains("hunter2"));
    }
}

#[test]
fn a_refused_log_in_keeps_the_answer() {
    let error = failed(read(403, r#"{"detail": "locked"}"#, &shape(Expiry::Unknown)), ErrorKind::Auth);
    assert_eq!(error.to_string(), "POST /login: 403 Forbidden: the log-in was refused: locked");
    assert_eq!(error.status(), Some(403));
    assert!(!error.is_retryable() && !error.is_not_found());
    assert!(failed(read(503, "", &shape(Expiry::Unknown)), ErrorKind::Auth).is_retryable());
}
