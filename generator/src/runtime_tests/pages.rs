//! Lists in pages by what the service says: cursors, last elements, and what is an error.

use std::pin::Pin;
use std::task::{Context, Waker};

use futures_core::Stream;
use serde_json::{Value, json};

use crate::runtime::{
    Error, ErrorKind, Items, OperationError, Pages, Pagination, RawResponse, Request, decode,
};

use super::server::{Recorded, Reply, Server, answer};
use super::support::{GET, builder, call, core, shown};

pub(crate) const CURSOR: Pagination = Pagination::cursor("/data", "cursor", "/meta/next");

const LAST_ITEM: Pagination = Pagination::last_item("/data", "after", "/id").more("/has_more");

pub(crate) fn failure(raw: &RawResponse) -> Option<Result<String, Error>> {
    (raw.status() == 400).then(|| Ok(raw.text().into_owned()))
}

pub(crate) fn elements(raw: &RawResponse) -> Result<Vec<Value>, Error> {
    Ok(decode::json::<Value>(raw)?["data"].as_array().cloned().unwrap_or_default())
}

pub(crate) fn items(request: Request, pagination: &'static Pagination) -> Items<Value, String> {
    Items::new(request, pagination, elements, failure)
}

/// All elements, and the error if that is the last item; nothing comes after it.
pub(crate) async fn all(mut items: Items<Value, String>) -> (Vec<Value>, Option<OperationError<String>>) {
    let mut elements = Vec::new();
    while let Some(item) = items.next().await {
        match item {
            Ok(element) => elements.push(element),
            Err(error) => {
                assert!(items.next().await.is_none() && items.next().await.is_none());
                return (elements, Some(error));
            }
        }
    }
    assert!(items.next().await.is_none());
    (elements, None)
}

/// A server that answers each target, without its path, with a body, and 500 to all others.
pub(crate) fn server(pages: &[(&'static str, Value)]) -> Server {
    let pages = pages.to_vec();
    Server::start(move |request: &Recorded| {
        let query = request.target.split_once('?').map_or("", |(_, query)| query);
        match pages.iter().find(|(target, _)| *target == query) {
            Some((_, body)) => answer(200, &[("content-type", "application/json")], &body.to_string()),
            None => answer(500, &[], ""),
        }
    })
}

/// The message of an error about the answer, which it keeps.
#[track_caller]
pub(crate) fn told(error: Option<OperationError<String>>) -> String {
    let error = error.expect("the last item is an error");
    assert_eq!((error.kind(), error.status()), (ErrorKind::Decode, Some(200)), "{error}");
    assert!(error.body().is_some());
    shown(&error)
}

#[tokio::test]
async fn a_cursor_leads_from_page_to_page_and_all_else_is_sent_again() {
    let server = server(&[
        ("limit=2", json!({"data": [1, 2], "meta": {"next": "b c/"}})),
        ("limit=2&cursor=b%20c%2F", json!({"data": [], "meta": {"next": 7}})),
        ("limit=2&cursor=7", json!({"data": [3], "meta": {"next": ""}})),
    ]);
    let mut request = call(&core(&server), &GET);
    request.query("limit", &2);
    request.header("x-a", &1);
    request.extra_header("x-b", "2");
    request.cookie("c", &3);
    let (elements, error) = all(items(request, &CURSOR)).await;
    assert_eq!((elements, error.is_none()), (vec![json!(1), json!(2), json!(3)], true));
    let sent = server.seen();
    assert_eq!(sent.len(), 3);
    for request in sent {
        let headers = ["x-a", "x-b", "cookie", "accept"].map(|name| request.header(name));
        assert_eq!(headers, [Some("1"), Some("2"), Some("c=3"), Some("application/json")]);
    }
}

#[tokio::test]
async fn pages_give_what_a_call_gives_and_begin_where_the_request_does() {
    let server = server(&[
        ("cursor=b", json!({"data": [2], "meta": {"next": "c"}, "count": 3})),
        ("cursor=c", json!({"data": [3], "meta": {}, "count": 3})),
    ]);
    let mut request = call(&core(&server), &GET);
    request.query("cursor", &"b");
    let mut pages: Pages<Value, String> = Pages::new(request, &CURSOR, decode::json, failure);
    assert_eq!(pages.next().await.unwrap().unwrap()["count"], 3);
    assert_eq!(pages.next().await.unwrap().unwrap(), json!({"data": [3], "meta": {}, "count": 3}));
    assert!(pages.next().await.is_none());
    assert!(format!("{pages:?}").contains("is_done: true"), "{pages:?}");
}

#[tokio::test]
async fn nothing_is_sent_before_it_is_asked_for() {
    let server = server(&[
        ("", json!({"data": [1, 2], "meta": {"next": "b"}})),
        ("cursor=b", json!({"data": [3], "meta": {}})),
    ]);
    let mut items = items(call(&core(&server), &GET), &CURSOR);
    assert_eq!(server.seen().len(), 0);
    for (element, calls) in [(1, 1), (2, 1), (3, 2)] {
        assert_eq!(items.next().await.unwrap().unwrap(), element);
        assert_eq!(server.seen().len(), calls);
    }
}

#[tokio::test]
async fn what_came_with_the_last_page_is_told() {
    let server = Server::start(|request| match request.target.as_str() {
        "/x" => answer(200, &[("x-left", "1")], r#"{"data": [1], "meta": {"next": "b"}}"#),
        _ => answer(429, &[("x-left", "0")], ""),
    });
    let mut items = items(call(&core(&server), &GET), &CURSOR);
    assert!(items.status().is_none() && items.headers().is_none());
    items.next().await.unwrap().unwrap();
    let left = |items: &Items<Value, String>| items.headers()?.get("x-left").map(str::to_owned);
    assert_eq!((items.status(), left(&items).as_deref()), (Some(200), Some("1")));
    let error = items.next().await.unwrap().unwrap_err();
    assert_eq!(error.headers().and_then(|headers| headers.get("x-left")), Some("0"));
    assert_eq!((items.status(), left(&items).as_deref()), (Some(200), Some("1")));
}

#[tokio::test]
async fn a_cursor_that_comes_again_ends_with_an_error() {
    let server = server(&[
        ("", json!({"data": [1], "meta": {"next": "b"}})),
        ("cursor=b", json!({"data": [2], "meta": {"next": "c"}})),
        ("cursor=c", json!({"data": [3], "meta": {"next": "b"}})),
    ]);
    let (elements, error) = all(items(call(&core(&server), &GET), &CURSOR)).await;
    assert_eq!(elements, [1, 2, 3]);
    let message =
        "GET /things/{id}: 200 OK: what the answer names as next page is one that was asked for before";
    assert_eq!(told(error), message);
    assert_eq!(server.seen().len(), 3);
}

#[tokio::test]
async fn an_error_in_the_middle_comes_after_what_came_before() {
    let server = Server::start(|request| match request.target.as_str() {
        "/x" => answer(200, &[], &json!({"data": [1], "meta": {"next": "b"}}).to_string()),
        _ => answer(400, &[], "no"),
    });
    let (elements, error) = all(items(call(&core(&server), &GET), &CURSOR)).await;
    let error = error.unwrap();
    assert_eq!(elements, [1]);
    assert_eq!((error.status(), error.api().map(String::as_str)), (Some(400), Some("no")));

    let server = Server::start(|_| Reply::Close);
    let (elements, error) = all(items(call(&core(&server), &GET), &CURSOR)).await;
    assert_eq!((elements.len(), error.map(|error| error.kind())), (0, Some(ErrorKind::Transport)));

    let server = Server::start(|_| answer(200, &[], r#"{"data": ["#));
    let (elements, error) = all(items(call(&core(&server), &GET), &CURSOR)).await;
    assert_eq!((elements.len(), error.map(|error| error.kind())), (0, Some(ErrorKind::Decode)));
}

#[tokio::test]
async fn the_last_element_leads_to_the_page_after_it() {
    let server = server(&[
        ("", json!({"data": [{"id": "a"}, {"id": "b"}], "has_more": true})),
        ("after=b", json!({"data": [{"id": 3}], "has_more": true})),
        ("after=3", json!({"data": [{"id": "d"}], "has_more": false})),
    ]);
    let (elements, error) = all(items(call(&core(&server), &GET), &LAST_ITEM)).await;
    assert_eq!((elements.len(), error.is_none()), (4, true));
}

#[tokio::test]
async fn more_pages_of_which_nobody_says_where_are_an_error() {
    let message = "there are more pages, and the answer does not say where the next one is";
    for body in [
        json!({"data": [{"id": "a"}, {}], "has_more": true}),
        json!({"data": [{}]}),
        json!({"data": [], "has_more": true}),
    ] {
        let server = server(&[("", body)]);
        let (_, error) = all(items(call(&core(&server), &GET), &LAST_ITEM)).await;
        assert!(told(error).ends_with(message));
    }
    let server = server(&[("", json!({"data": []}))]);
    assert!(all(items(call(&core(&server), &GET), &LAST_ITEM)).await.1.is_none());
}

#[tokio::test]
async fn more_counts_where_there_is_a_cursor_too() {
    const MORE: Pagination = CURSOR.more("/more");
    let server = server(&[
        ("", json!({"data": [1], "meta": {"next": "b"}, "more": true})),
        ("cursor=b", json!({"data": [2], "meta": {"next": "c"}, "more": false})),
    ]);
    let (elements, error) = all(items(call(&core(&server), &GET), &MORE)).await;
    assert_eq!((elements.len(), error.is_none()), (2, true));
}

#[tokio::test]
async fn a_request_that_cannot_be_sent_is_an_error_of_the_first_page() {
    let mut request = call(&builder("http://127.0.0.1:9").build().unwrap(), &GET);
    request.extra_header("x\n", "");
    let (elements, error) = all(items(request, &CURSOR)).await;
    assert_eq!((elements.len(), error.map(|error| error.kind())), (0, Some(ErrorKind::Request)));
}

#[tokio::test]
async fn they_are_streams_and_can_go_to_another_thread() {
    fn both<T: Send + Unpin + 'static>(_: &T) {}
    let server = server(&[("", json!({"data": [1]}))]);
    let mut items = items(call(&core(&server), &GET), &CURSOR);
    both(&items);
    both(&Pages::<Value, String>::new(call(&core(&server), &GET), &CURSOR, decode::json, failure));
    assert!(Pin::new(&mut items).poll_next(&mut Context::from_waker(Waker::noop())).is_pending());
    assert_eq!(items.next().await.unwrap().unwrap(), 1);
}
