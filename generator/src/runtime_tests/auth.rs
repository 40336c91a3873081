//! Which credentials a call carries.

use crate::runtime::{Credential, ErrorKind, KeyPlace, OperationInfo, Secret};

use super::server::{Recorded, Server};
use super::support::{builder, call, failed, shown};

static EITHER: OperationInfo = OperationInfo {
    method: "GET",
    path: "/either",
    accept: "",
    security: &[&["HTTPBearer"], &["KeyHeader", "KeyQuery"]],
};
static OPTIONAL: OperationInfo =
    OperationInfo { method: "GET", path: "/optional", accept: "", security: &[&[], &["HTTPBearer"]] };
static PUBLIC: OperationInfo = OperationInfo { method: "GET", path: "/public", accept: "", security: &[] };

fn bearer() -> (&'static str, Credential) {
    ("HTTPBearer", Credential::Bearer(Secret::from("t0ken")))
}

fn key(scheme: &'static str, place: KeyPlace, name: &'static str, value: &str) -> (&'static str, Credential) {
    (scheme, Credential::ApiKey { place, name, value: Secret::from(value) })
}

fn header_key() -> (&'static str, Credential) {
    key("KeyHeader", KeyPlace::Header, "X-Api-Key", "k1")
}

fn query_key() -> (&'static str, Credential) {
    key("KeyQuery", KeyPlace::Query, "api_key", "k 2+")
}

async fn sent(operation: &'static OperationInfo, credentials: Vec<(&'static str, Credential)>) -> Recorded {
    let server = Server::agreeing();
    let mut builder = builder(&server.url());
    for (scheme, credential) in credentials {
        builder.credential(scheme, credential);
    }
    let mut request = call(&builder.build().unwrap(), operation);
    request.query("q", &1);
    request.cookie("c", &1);
    request.execute().await.unwrap();
    server.seen().remove(0)
}

#[tokio::test]
async fn the_first_complete_alternative_is_used() {
    let seen = sent(&EITHER, vec![header_key(), query_key(), bearer()]).await;
    assert_eq!(seen.header("authorization"), Some("Bearer t0ken"));
    assert_eq!((seen.header("x-api-key"), seen.target.as_str()), (None, "/x?q=1"));

    let seen = sent(&EITHER, vec![header_key(), query_key()]).await;
    assert_eq!(seen.header("authorization"), None);
    assert_eq!((seen.header("x-api-key"), seen.target.as_str()), (Some("k1"), "/x?q=1&api_key=k%202%2B"));
}

#[tokio::test]
async fn without_a_complete_alternative_nothing_is_sent() {
    let server = Server::agreeing();
    let mut builder = builder(&server.url());
    let (scheme, credential) = header_key();
    builder.credential(scheme, credential);
    let error = failed(call(&builder.build().unwrap(), &EITHER).execute().await, ErrorKind::Auth);
    assert_eq!(shown(&error), "GET /either: no credential for HTTPBearer or KeyHeader and KeyQuery");
    assert_eq!((error.status(), error.is_retryable()), (None, false));
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn an_optional_credential_is_sent_if_there_is_one() {
    assert_eq!(sent(&OPTIONAL, vec![bearer()]).await.header("authorization"), Some("Bearer t0ken"));
    assert_eq!(sent(&OPTIONAL, vec![]).await.header("authorization"), None);
}

#[tokio::test]
async fn a_public_operation_carries_none() {
    let seen = sent(&PUBLIC, vec![bearer(), header_key(), query_key()]).await;
    assert_eq!((seen.header("authorization"), seen.header("x-api-key")), (None, None));
    assert_eq!(seen.target, "/x?q=1");
}

#[tokio::test]
async fn basic_credentials_are_base64() {
    for (username, password, expected) in [
        ("Aladdin", "open sesame", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),
        ("a", "", "Basic YTo="),
        ("ab", "c", "Basic YWI6Yw=="),
        ("ab", "cd", "Basic YWI6Y2Q="),
        ("é", "?>", "Basic w6k6Pz4="),
        ("", "~~~", "Basic On5+fg=="),
    ] {
        let credential =
            Credential::Basic { username: username.to_owned(), password: Secret::from(password) };
        let seen = sent(&OPTIONAL, vec![("HTTPBearer", credential)]).await;
        assert_eq!(seen.header("authorization"), Some(expected));
    }
}

#[tokio::test]
async fn a_key_can_be_a_cookie_and_goes_out_as_it_is() {
    let seen = sent(&OPTIONAL, vec![key("HTTPBearer", KeyPlace::Cookie, "session", "a+/=%")]).await;
    assert_eq!(seen.header("cookie"), Some("c=1; session=a+/=%"));
}

#[tokio::test]
async fn a_key_replaces_a_parameter_of_its_name() {
    let seen = sent(&OPTIONAL, vec![key("HTTPBearer", KeyPlace::Query, "q", "k")]).await;
    assert_eq!(seen.target, "/x?q=k");
}

#[tokio::test]
async fn a_call_can_have_a_credential_of_its_own() {
    let server = Server::agreeing();
    let mut builder = builder(&server.url());
    builder.credential("HTTPBearer", Credential::Bearer(Secret::from("first")));
    builder.credential("HTTPBearer", Credential::Bearer(Secret::from("second")));
    let core = builder.build().unwrap();
    let mut own = call(&core, &EITHER);
    own.credential("HTTPBearer", Credential::Bearer(Secret::from("own")));
    own.execute().await.unwrap();
    call(&core, &EITHER).execute().await.unwrap();
    let mut extra = call(&core, &EITHER);
    extra.extra_header("Authorization", "Mine");
    extra.execute().await.unwrap();
    let seen = server.seen();
    let values: Vec<_> = seen.iter().map(|request| request.header("authorization")).collect();
    assert_eq!(values, [Some("Bearer own"), Some("Bearer second"), Some("Mine")]);
}
