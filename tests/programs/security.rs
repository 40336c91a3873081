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
