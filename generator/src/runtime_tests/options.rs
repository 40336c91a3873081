//! What a client or a call asks for beyond the document.

use serde_json::json;

use crate::runtime::{Core, Credential, ErrorKind, KeyPlace, OperationInfo, Secret, TransportResponse};

use super::fakes::{FakeTransport, Sent};
use super::support::{GET, POST, builder, call, failed, shown};

fn agreeing() -> FakeTransport {
    FakeTransport::new(|_, _| Ok(TransportResponse::new(200).body("{}")))
}

fn core(transport: &FakeTransport) -> Core {
    let mut builder = builder("https://example.com/base");
    builder.transport(transport.clone());
    builder.default_header("x-a", "client");
    builder.default_query("v", "client");
    builder.default_query("w", "client&more");
    builder.default_body_extra("extra", json!(1));
    builder.build().unwrap()
}

fn last(transport: &FakeTransport) -> Sent {
    transport.sent().pop().unwrap()
}

#[tokio::test]
async fn queries_of_client_operation_and_call_override_each_other() {
    let transport = agreeing();
    let core = core(&transport);
    call(&core, &GET).execute().await.unwrap();
    assert_eq!(last(&transport).url, "https://example.com/base/x?v=client&w=client%26more");
    let mut request = call(&core, &GET);
    request.query("a", &1);
    request.query("v", &"operation");
    request.extra_query("a", "call 1");
    request.extra_query("b", "2");
    request.execute().await.unwrap();
    assert_eq!(last(&transport).url, "https://example.com/base/x?w=client%26more&v=operation&a=call%201&b=2");
}

#[tokio::test]
async fn a_key_in_the_query_can_be_overridden_by_the_call_alone() {
    static KEYED: OperationInfo =
        OperationInfo { method: "GET", path: "/x", accept: "", security: &[&["Key"]] };
    let transport = agreeing();
    let mut builder = builder("https://example.com");
    builder.transport(transport.clone());
    builder.default_query("key", "default");
    let key = Credential::ApiKey { place: KeyPlace::Query, name: "key", value: Secret::from("k") };
    builder.credential("Key", key);
    let mut request = call(&builder.build().unwrap(), &KEYED);
    request.clone().execute().await.unwrap();
    request.extra_query("key", "own");
    request.execute().await.unwrap();
    let urls: Vec<_> = transport.sent().into_iter().map(|sent| sent.url).collect();
    assert_eq!(urls, ["https://example.com/x?key=k", "https://example.com/x?key=own"]);
}

#[tokio::test]
async fn bodies_get_members() {
    let transport = agreeing();
    let core = core(&transport);
    let sent = |transport: &FakeTransport| {
        let sent = last(transport);
        let text = String::from_utf8(sent.body.clone().unwrap().to_vec()).unwrap();
        (text, sent.header("content-type").map(str::to_owned))
    };
    let json = || Some("application/json".to_owned());
    let mut request = call(&core, &POST);
    request.clone().execute().await.unwrap();
    assert_eq!(sent(&transport), (String::new(), None));
    request.json("application/json", &json!({"name": "n", "x": 1.5}));
    request.clone().execute().await.unwrap();
    assert_eq!(sent(&transport), (r#"{"extra":1,"name":"n","x":1.5}"#.to_owned(), json()));
    request.extra_member("name", json!(null));
    request.extra_member("extra", json!([2]));
    request.clone().execute().await.unwrap();
    assert_eq!(sent(&transport), (r#"{"extra":[2],"name":null,"x":1.5}"#.to_owned(), json()));
    // Those of the call make a body where there is none.
    let mut request = call(&core, &POST);
    request.extra_member("a", json!(true));
    request.execute().await.unwrap();
    assert_eq!(sent(&transport), (r#"{"a":true,"extra":1}"#.to_owned(), json()));
    let mut merge = call(&core, &POST);
    merge.json("application/merge-patch+json", &json!({}));
    merge.execute().await.unwrap();
    assert_eq!(
        sent(&transport),
        (r#"{"extra":1}"#.to_owned(), Some("application/merge-patch+json".to_owned()))
    );
}

#[tokio::test]
async fn what_can_have_no_members_is_left_alone_or_refused() {
    let transport = agreeing();
    let core = core(&transport);
    for (content_type, text) in [("application/json", "[1]"), ("text/plain", "{}"), ("application/json", "{")]
    {
        let mut request = call(&core, &POST);
        request.text(content_type, text.to_owned());
        request.clone().execute().await.unwrap();
        assert_eq!(last(&transport).body.as_deref(), Some(text.as_bytes()));
        request.extra_member("a", json!(1));
        let error = failed(request.execute().await, ErrorKind::Request);
        assert_eq!(shown(&error), "POST /things: the body is no JSON object, and so can have no members");
    }
}

#[tokio::test]
async fn a_member_that_is_nested_too_deep_is_refused_by_its_name() {
    let core = core(&agreeing());
    let mut request = call(&core, &POST);
    request.extra_member("a", (0..127).fold(json!(1), |inner, _| json!([inner])));
    request.clone().execute().await.unwrap();
    request.extra_member("b", (0..128).fold(json!(1), |inner, _| json!([inner])));
    let error = failed(request.execute().await, ErrorKind::Request);
    assert_eq!(shown(&error), "POST /things: the member b of the body is nested too deep");
}

#[tokio::test]
async fn a_call_may_go_elsewhere() {
    let transport = agreeing();
    let core = core(&transport);
    let mut request = call(&core, &GET);
    request.server("https://operation.example");
    request.base_url("https://other.example:8443/deep/");
    request.execute().await.unwrap();
    assert!(last(&transport).url.starts_with("https://other.example:8443/deep/x?"));
    let mut request = call(&core, &GET);
    request.base_url("https://a:hunter2@other.example");
    let error = failed(request.execute().await, ErrorKind::Request);
    assert_eq!(shown(&error), "GET /things/{id}: the base URL holds a user or a password");
}

#[tokio::test]
async fn a_call_may_take_a_larger_or_smaller_answer() {
    let transport = agreeing();
    let mut request = call(&core(&transport), &GET);
    request.max_body_size(1);
    failed(request.execute().await, ErrorKind::TooLarge);
}

#[test]
fn what_can_never_be_sent_is_refused() {
    let transport = agreeing();
    let mut request = call(&core(&transport), &GET);
    request.idempotency_key("hunter2\n");
    let error = failed(request.inspect(), ErrorKind::Request);
    assert_eq!(shown(&error), "GET /things/{id}: the idempotency key cannot be sent");
    let mut builder = builder("https://example.com");
    builder.idempotency_key_header("a b");
    assert_eq!(failed(builder.build(), ErrorKind::Build).to_string(), "no header can be named \"a b\"");
}

#[test]
fn a_request_can_be_looked_at() {
    static GUARDED: OperationInfo = OperationInfo {
        method: "POST",
        path: "/x",
        accept: "application/json",
        security: &[&["Header", "Query", "Bearer"]],
    };
    let transport = agreeing();
    let mut builder = builder("https://example.com");
    builder.transport(transport.clone());
    let key = |place| Credential::ApiKey { place, name: "key", value: Secret::from("hunter2") };
    builder.credential("Header", key(KeyPlace::Header));
    builder.credential("Query", key(KeyPlace::Query));
    let without = builder;
    let mut request = call(&without.build().unwrap(), &GUARDED);
    request.query("q", &"a b");
    request.json("application/json", &json!({"a": 1}));
    request.extra_member("b", json!(2));
    request.extra_header("x-trace", "t");
    let error = failed(request.inspect(), ErrorKind::Auth);
    assert_eq!(error.operation(), "POST /x");
    request.credential("Bearer", Credential::Bearer(Secret::from("hunter2")));
    let preview = request.inspect().unwrap();
    assert_eq!((preview.method(), preview.url()), ("POST", "https://example.com/x?q=a%20b&key=REDACTED"));
    let shown: Vec<_> = ["key", "authorization", "x-trace", "content-type", "accept"]
        .map(|name| preview.headers().get(name).unwrap_or_default())
        .to_vec();
    assert_eq!(shown, ["***", "***", "t", "application/json", "application/json"]);
    assert_eq!(preview.body(), Some(&br#"{"a":1,"b":2}"#[..]));
    let all = format!("{preview:?} {:?} {}", preview.headers(), preview.url());
    assert!(!all.contains("hunter2"), "{all}");
    // Nothing was sent, and the request is as it was.
    assert!(transport.sent().is_empty());
}
