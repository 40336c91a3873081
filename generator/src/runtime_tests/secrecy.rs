//! Nothing that is printed shows a secret. The secret of these tests is always `hunter2`.

use std::error::Error as _;

use bytes::Bytes;
use http::header::{HeaderMap, HeaderValue};
use serde_json::json;

use crate::runtime::{
    BoxFuture, Core, Credential, Error, ErrorKind, Headers, KeyPlace, OAuth, OperationError, OperationInfo,
    RawResponse, Secret, Token, TokenCache, TokenSource, outcome,
};

use super::support::{GET, LOG_IN, builder, call, failed};

#[derive(Debug)]
#[allow(dead_code)]
struct Careless {
    password: &'static str,
}

impl TokenSource for Careless {
    fn log_in<'a>(&'a self, _: &'a Core) -> BoxFuture<'a, Result<Token, Error>> {
        Box::pin(async { Ok(Token::new("hunter2")) })
    }
}

#[track_caller]
fn shows_nothing(text: &str) {
    assert!(!text.contains("hunter2"), "{text}");
    assert!(!text.contains("aHVudGVyMg"), "{text}");
}

fn credentials() -> Vec<(&'static str, Credential)> {
    let secret = || Secret::from("hunter2");
    vec![
        ("A", Credential::ApiKey { place: KeyPlace::Header, name: "x", value: secret() }),
        ("B", Credential::Basic { username: "hunter2".to_owned(), password: secret() }),
        ("C", Credential::Bearer(secret())),
        ("D", Credential::Token(TokenCache::new(Careless { password: "hunter2" }, &[]))),
        ("E", Credential::Token(TokenCache::new(OAuth::password("hunter2", "hunter2"), &[]))),
    ]
}

fn log_in_answer() -> RawResponse {
    let mut headers = HeaderMap::new();
    headers.insert("set-cookie", HeaderValue::from_static("session=hunter2"));
    headers.insert("authorization", HeaderValue::from_static("hunter2"));
    headers.insert("x-a", HeaderValue::from_static("shown"));
    RawResponse::new(&LOG_IN, 500, Headers::new(headers), Bytes::from_static(br#"{"token": "hunter2"}"#))
}

#[test]
fn secrets_and_tokens() {
    shows_nothing(&format!("{:?} {:?}", Secret::from("hunter2"), Secret::from("hunter2".to_owned())));
    shows_nothing(&format!("{:?}", Token::new("hunter2")));
    assert_eq!(format!("{:?}", Secret::from("hunter2")), "***");
    assert_eq!(Secret::from("hunter2").expose(), "hunter2");
    assert_eq!(serde_json::to_value(Secret::from("a")).unwrap(), json!("a"));
    assert_eq!(serde_json::from_value::<Secret>(json!("a")).unwrap(), Secret::from("a"));
}

#[test]
fn what_tokens_are_given_for() {
    for source in [
        OAuth::client_credentials("hunter2", "hunter2"),
        OAuth::password("hunter2", "hunter2").public_client("hunter2"),
        OAuth::refresh_token("hunter2").client("hunter2", "hunter2").credentials_in_body(),
    ] {
        let source =
            source.parameter("client_assertion", "hunter2").token_url("https://hunter2@example.com?hunter2");
        shows_nothing(&format!("{source:?} {source:#?}"));
    }
}

#[tokio::test]
async fn calls_that_fail_on_their_way() {
    static KEYED: OperationInfo =
        OperationInfo { method: "GET", path: "/x", accept: "", security: &[&["Key", "Cookie"]] };
    let key = |place| Credential::ApiKey { place, name: "key", value: Secret::from("hunter2") };
    let mut builder = builder("http://127.0.0.1:1");
    builder.credential("Key", key(KeyPlace::Query));
    builder.credential("Cookie", key(KeyPlace::Cookie));
    let mut request = call(&builder.build().unwrap(), &KEYED);
    request.query("password", &"hunter2");
    let error = failed(request.execute().await, ErrorKind::Connect);
    let mut texts = vec![format!("{error} {error:?} {error:#?}")];
    let mut cause = error.source();
    while let Some(source) = cause {
        texts.push(format!("{source} {source:?}"));
        cause = source.source();
    }
    texts.iter().for_each(|text| shows_nothing(text));
}

#[test]
fn clients_and_requests() {
    let mut builder = builder("http://localhost");
    builder.default_header("x-key", "hunter2");
    for (scheme, credential) in credentials() {
        shows_nothing(&format!("{credential:?}"));
        builder.credential(scheme, credential);
    }
    shows_nothing(&format!("{builder:?}"));
    let core = builder.build().unwrap();
    shows_nothing(&format!("{core:?}"));
    assert!(format!("{core:?}").contains("http://localhost"));
    let mut request = call(&core, &GET);
    request.segment("id", &"hunter2");
    request.query("key", &"hunter2");
    request.header("x", &"hunter2");
    request.cookie("c", &"hunter2");
    request.json("application/json", &json!({"password": "hunter2"}));
    request.extra_header("y", "hunter2");
    request.extra_header("bad", "hunter2\n");
    for (scheme, credential) in credentials() {
        request.credential(scheme, credential);
    }
    shows_nothing(&format!("{request:?}"));
}

#[test]
fn answers_and_errors() {
    let raw = log_in_answer();
    shows_nothing(&format!("{raw:?}"));
    assert!(format!("{raw:?}").contains("shown"));
    let failed: OperationError<()> = outcome::<(), ()>(Ok(raw), |_| Ok(()), |_| None).unwrap_err();
    shows_nothing(&format!("{failed:?} {failed}"));
    let error = failed.into_error();
    shows_nothing(&format!("{error:?} {error}"));
    assert_eq!(error.body(), Some(&br#"{"token": "hunter2"}"#[..]));
}
