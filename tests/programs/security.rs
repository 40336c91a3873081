//! Credentials: the first alternative for which the client has all of them is used.

use crate::reply::Reply;
use crate::server::Server;

#[tokio::test]
async fn the_first_complete_alternative_is_used() {
    use security_alternatives::ClientBuilder;
    type Set = fn(ClientBuilder) -> ClientBuilder;
    let rows: [(Set, Option<&str>, Option<&str>); 5] = [
        (|client| client, None, None),
        (|client| client.token("t"), Some("Bearer t"), None),
        (|client| client.key("k"), None, None),
        (|client| client.key("k").login("me", "pw"), Some("Basic bWU6cHc="), Some("k")),
        (|client| client.token("t").key("k").login("me", "pw"), Some("Basic bWU6cHc="), Some("k")),
    ];
    for (set, authorization, key) in rows {
        let server = Server::always(Reply::empty(204)).await;
        let builder = security_alternatives::Client::builder().base_url(server.url());
        let client = set(builder).build().unwrap();
        client.get_thing().send().await.unwrap();
        client.get_public().send().await.unwrap();
        let [thing, public] = server.seen().try_into().expect("two requests");
        assert_eq!((thing.header("authorization"), thing.header("x-key")), (authorization, key), "{thing:?}");
        assert_eq!((public.header("authorization"), public.header("x-key")), (None, None));
    }
}

#[tokio::test]
async fn a_key_stands_where_the_document_says() {
    use security_api_key::ClientBuilder;
    type Set = fn(ClientBuilder) -> ClientBuilder;
    let rows: [(Set, &str, Option<&str>, Option<&str>); 3] = [
        (|client| client.header("k&1"), "/things", Some("k&1"), None),
        (|client| client.query("k&1"), "/things?key=k%261", None, None),
        (|client| client.cookie("k1"), "/things", None, Some("session=k1")),
    ];
    for (set, target, header, cookie) in rows {
        let server = Server::always(Reply::empty(204)).await;
        let client = set(security_api_key::Client::builder().base_url(server.url())).build().unwrap();
        client.get_thing().send().await.unwrap();
        let sent = server.only();
        assert_eq!((sent.target(), sent.header("x-key"), sent.header("cookie")), (target, header, cookie));
    }
}

#[tokio::test]
async fn without_a_credential_nothing_is_sent() {
    let (client, server) = client_and_server!(security_basic, Reply::empty(204));
    let error = client.get_thing().send().await.unwrap_err();
    assert_eq!(error.kind(), security_basic::ErrorKind::Auth);
    assert!(server.seen().is_empty(), "{:?}", server.seen());
    let client = security_basic::Client::builder().base_url(server.url()).login("é", "").build().unwrap();
    client.get_thing().send().await.unwrap();
    assert_eq!(server.only().header("authorization"), Some("Basic w6k6"));
}

#[tokio::test]
async fn schemes_that_end_in_a_token_are_told_apart() {
    let server = Server::always(Reply::empty(204)).await;
    let builder = || security_open_id::Client::builder().base_url(server.url());
    for client in [builder().oauth("t"), builder().open_id("t"), builder().open_id("t").oauth("u")] {
        client.build().unwrap().get_thing().send().await.unwrap();
    }
    let seen = server.seen();
    assert!(seen.iter().all(|request| request.header("authorization") == Some("Bearer t")), "{seen:?}");
}

/// A server that gives tokens at every `POST`, and 204 for everything else.
async fn issuing() -> Server {
    Server::start(|request| match request.method() {
        "POST" => Reply::json(200, r#"{"access_token": "t1", "token_type": "bearer", "expires_in": 3600}"#),
        _ => Reply::empty(204),
    })
    .await
}

#[tokio::test]
async fn a_flow_of_the_document_gets_its_token() {
    use security_oauth::{ClientBuilder, OAuth};
    type Set = fn(ClientBuilder, &str) -> ClientBuilder;
    let rows: [(Set, &str, &str); 4] = [
        (
            |client, _| client.oauth_client_credentials("me", "pw"),
            "/oauth/token",
            "grant_type=client_credentials&scope=read+write",
        ),
        (
            |client, _| client.oauth_token_source(OAuth::client_credentials("me", "pw").scopes(["read"])),
            "/oauth/token",
            "grant_type=client_credentials&scope=read",
        ),
        (
            |client, _| client.oauth_token_source(OAuth::client_credentials("me", "pw").token_url("mine")),
            "/v1/mine",
            "grant_type=client_credentials&scope=read+write",
        ),
        (
            |client, url| {
                let source = OAuth::refresh_token("r1").client("me", "pw").token_url(format!("{url}/there"));
                client.oauth_token_source(source)
            },
            "/there",
            "grant_type=refresh_token&refresh_token=r1",
        ),
    ];
    for (set, target, form) in rows {
        let server = issuing().await;
        let builder = security_oauth::Client::builder().base_url(format!("{}/v1", server.url()));
        let client = set(builder, &server.url()).build().unwrap();
        client.get_thing().send().await.unwrap();
        client.update_thing().send().await.unwrap();
        let [token, get, update] = server.seen().try_into().expect("three requests");
        assert_eq!((token.target(), token.text().as_str()), (target, form));
        assert_eq!(token.header("authorization"), Some("Basic bWU6cHc="));
        for call in [get, update] {
            assert_eq!((call.target(), call.header("authorization")), ("/v1/things", Some("Bearer t1")));
        }
    }
}

#[tokio::test]
async fn a_password_and_a_key_together_let_in() {
    let server = issuing().await;
    let builder = security_oauth::Client::builder().base_url(server.url());
    let client = builder.guest_password("me", "pw").key("k1").build().unwrap();
    client.update_thing().send().await.unwrap();
    let [token, call] = server.seen().try_into().expect("two requests");
    assert_eq!((token.target(), token.header("authorization")), ("/token", None));
    assert_eq!(token.text(), "grant_type=password&username=me&password=pw");
    assert_eq!((call.header("authorization"), call.header("x-key")), (Some("Bearer t1"), Some("k1")));
    let error = client.get_thing().send().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "GET /things: no credential for oauth (`ClientBuilder::oauth`, `ClientBuilder::oauth_token_source`, \
         `ClientBuilder::oauth_client_credentials`, `ClientBuilder::oauth_by_refresh_token`)"
    );
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn what_is_missing_of_each_way_is_told() {
    let (client, server) = client_and_server!(security_oauth, Reply::empty(204));
    let error = client.update_thing().send().await.unwrap_err();
    assert_eq!(error.kind(), security_oauth::ErrorKind::Auth);
    assert!(
        error.to_string().contains(
            "`ClientBuilder::oauth_by_refresh_token`) or guest (`ClientBuilder::guest`, `ClientBuilder::guest_token_source`, \
             `ClientBuilder::guest_password`) and key (`ClientBuilder::key`)"
        ),
        "{error}"
    );
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn flows_of_swagger_2_0_have_methods() {
    use security_oauth_in_2_0::ClientBuilder;
    // Their addresses are another server's; here it only counts that there are such methods.
    let _: [fn(ClientBuilder) -> ClientBuilder; 3] = [
        |client| client.app_client_credentials("me", "pw"),
        |client| client.user_password("me", "pw"),
        |client| client.site_refresh_token("r1", "me", "pw"),
    ];
}

#[test]
fn builders_and_clients_show_no_secret() {
    let builder = security_oauth::Client::builder()
        .oauth_client_credentials("hunter2", "hunter2")
        .guest_password("hunter2", "hunter2")
        .key("hunter2")
        .default_header("x-other", "hunter2");
    let text = format!("{builder:?} {builder:#?}");
    let client = builder.build().unwrap();
    let text = format!("{text} {client:?} {:?}", client.get_thing());
    assert!(!text.contains("hunter2"), "{text}");
}
