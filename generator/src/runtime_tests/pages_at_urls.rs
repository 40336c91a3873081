//! Lists in pages that the service leads to by URLs, in the body and in the header `Link`.

use serde_json::{Value, json};

use crate::runtime::{Credential, KeyPlace, Pagination};

use super::pages::{all, items, told};
use super::server::{Recorded, Server, answer};
use super::support::{GET, GUARDED, builder, call, core};

const URL: Pagination = Pagination::next_url("/data", "/next");
const LINK: Pagination = Pagination::link("/data");

/// A server whose first page is at `/v1/x`; `next` makes of its URL where the second one is.
fn server(next: fn(&str) -> String) -> Server {
    Server::start(move |request: &Recorded| {
        let host = format!("http://{}", request.header("host").unwrap());
        let (data, next) = match request.target.starts_with("/v1/x") {
            true => (json!([1]), json!(next(&host))),
            false => (json!([2]), Value::Null),
        };
        let link = next.as_str().map(|next| format!("<{next}>; rel=next")).unwrap_or_default();
        answer(200, &[("link", &link)], &json!({"data": data, "next": next}).to_string())
    })
}

#[tokio::test]
async fn a_url_is_followed_with_headers_and_without_the_first_query() {
    for (next, target) in [
        (|host| format!("{host}/other/1?cursor=a%20b&x=1&x=2#f"), "/other/1?cursor=a%20b&x=1&x=2"),
        (|_| "/y?page=2".to_owned(), "/y?page=2"),
    ] as [(fn(&str) -> String, &str); 2]
    {
        for pagination in [&URL, &LINK] {
            let server = server(next);
            let mut request = call(&builder(&format!("{}/v1", server.url())).build().unwrap(), &GET);
            request.query("limit", &2);
            request.header("x-a", &1);
            let (elements, error) = all(items(request, pagination)).await;
            assert_eq!((elements, error.is_none()), (vec![json!(1), json!(2)], true));
            assert_eq!(server.targets(), ["/v1/x?limit=2", target]);
            assert_eq!(server.seen()[1].header("x-a"), Some("1"));
        }
    }
}

#[tokio::test]
async fn a_query_alone_stays_on_the_path() {
    let server = Server::start(|request: &Recorded| {
        let next = if request.target == "/x" { json!("?page=2") } else { Value::Null };
        answer(200, &[], &json!({"data": [1], "next": next}).to_string())
    });
    assert!(all(items(call(&core(&server), &GET), &URL)).await.1.is_none());
    assert_eq!(server.targets(), ["/x", "/x?page=2"]);
}

#[tokio::test]
async fn nobody_else_is_asked() {
    for next in [
        |_| "https://evil.example/v1/x?page=2".to_owned(),
        |_| "//evil.example/x".to_owned(),
        |host| host.replace("http:", "https:"),
        |host| host.replace("127.0.0.1", "localhost"),
    ] as [fn(&str) -> String; 4]
    {
        for pagination in [&URL, &LINK] {
            let server = server(next);
            let request = call(&builder(&format!("{}/v1", server.url())).build().unwrap(), &GET);
            let (elements, error) = all(items(request, pagination)).await;
            let message = told(error);
            assert!(message.contains("and credentials only go to http://127.0.0.1:"), "{message}");
            assert!(!message.contains("page=2"), "{message}");
            assert_eq!((elements.len(), server.seen().len()), (1, 1));
        }
    }
}

#[tokio::test]
async fn what_is_no_url_is_an_error() {
    for next in
        [|_| "abc".to_owned(), |_| "ftp:x".to_owned(), |_| "http://".to_owned()] as [fn(&str) -> String; 3]
    {
        let server = server(next);
        let request = call(&builder(&format!("{}/v1", server.url())).build().unwrap(), &GET);
        assert!(
            told(all(items(request, &URL)).await.1).ends_with("what the answer names as next page is no URL")
        );
    }
}

#[tokio::test]
async fn a_url_that_comes_again_ends_with_an_error() {
    for pagination in [&URL, &LINK] {
        let server = server(|host| format!("{host}/v1/x?"));
        let request = call(&builder(&format!("{}/v1", server.url())).build().unwrap(), &GET);
        let (elements, error) = all(items(request, pagination)).await;
        assert_eq!((elements.len(), server.seen().len()), (1, 1));
        assert!(told(error).ends_with("one that was asked for before"));
    }
}

#[tokio::test]
async fn a_key_in_the_query_is_there_once() {
    let server = server(|host| format!("{host}/y?key=old&page=2"));
    let mut builder = builder(&format!("{}/v1", server.url()));
    builder
        .credential("Login", Credential::ApiKey { place: KeyPlace::Query, name: "key", value: "new".into() });
    let (_, error) = all(items(call(&builder.build().unwrap(), &GUARDED), &URL)).await;
    assert!(error.is_none());
    assert_eq!(server.targets(), ["/v1/x?key=new", "/y?page=2&key=new"]);
}

#[tokio::test]
async fn what_the_caller_added_to_the_query_stays_unless_the_url_says_otherwise() {
    let server = server(|host| format!("{host}/y?page=2"));
    let mut request = call(&builder(&format!("{}/v1", server.url())).build().unwrap(), &GET);
    request.extra_query("page", "1");
    request.extra_query("trace", "t");
    assert!(all(items(request, &URL)).await.1.is_none());
    assert_eq!(server.targets(), ["/v1/x?page=1&trace=t", "/y?page=2&trace=t"]);
}
