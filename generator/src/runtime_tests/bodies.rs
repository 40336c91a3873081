//! What a call carries as its body.

use bytes::Bytes;
use serde_json::json;

use crate::runtime::{ErrorKind, OperationInfo};

use super::server::Server;
use super::support::{GET, POST, call, core, failed, shown};

#[tokio::test]
async fn bodies_come_with_their_type_and_length() {
    let server = Server::agreeing();
    let core = core(&server);
    let mut json = call(&core, &POST);
    json.json("application/json", &json!({"a": [1, null]}));
    let mut text = call(&core, &POST);
    text.text("text/plain", "grün".to_owned());
    let mut bytes = call(&core, &POST);
    bytes.body("application/octet-stream", Bytes::from_static(b"abc").into());
    for request in [json, text, bytes] {
        request.execute().await.unwrap();
    }
    let seen = server.seen();
    for (request, (content_type, body)) in seen.iter().zip([
        ("application/json", r#"{"a":[1,null]}"#),
        ("text/plain", "grün"),
        ("application/octet-stream", "abc"),
    ]) {
        assert_eq!(request.method, "POST");
        assert_eq!(request.header("content-type"), Some(content_type));
        assert_eq!(request.header("content-length"), Some(body.len().to_string().as_str()));
        assert_eq!(request.header("transfer-encoding"), None);
        assert_eq!(request.body, body);
    }
}

#[tokio::test]
async fn an_empty_body_has_a_length_where_one_is_expected() {
    static PUT: OperationInfo = OperationInfo { method: "PUT", path: "/x", accept: "", security: &[] };
    static PATCH: OperationInfo = OperationInfo { method: "PATCH", path: "/x", accept: "", security: &[] };
    static DELETE: OperationInfo = OperationInfo { method: "DELETE", path: "/x", accept: "", security: &[] };
    let server = Server::agreeing();
    let core = core(&server);
    for operation in [&POST, &PUT, &PATCH, &DELETE, &GET] {
        call(&core, operation).execute().await.unwrap();
    }
    let mut empty = call(&core, &POST);
    empty.text("text/plain", String::new());
    empty.execute().await.unwrap();
    let seen = server.seen();
    let lengths: Vec<_> = seen.iter().map(|request| request.header("content-length")).collect();
    assert_eq!(lengths, [Some("0"), Some("0"), Some("0"), None, None, Some("0")]);
}

#[tokio::test]
async fn what_does_not_serialise_is_not_sent() {
    struct Refusing;
    impl serde::Serialize for Refusing {
        fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            Err(serde::ser::Error::custom("never"))
        }
    }
    let server = Server::agreeing();
    let mut request = call(&core(&server), &POST);
    request.json("application/json", &Refusing);
    let error = failed(request.execute().await, ErrorKind::Request);
    assert_eq!(shown(&error), "POST /things: the body does not serialise: never");
}
