//! Lists in pages that are waited for.

use serde_json::{Value, json};

use crate::runtime::{ErrorKind, ItemIter, PageIter, Pages, Request, decode};

use super::pages::{CURSOR, failure, items, server};
use super::server::{Server, answer};
use super::support::{GET, call, core, shown};

fn request(server: &Server) -> Request {
    call(&core(server).blocking().unwrap(), &GET)
}

fn item_iter(server: &Server) -> ItemIter<Value, String> {
    ItemIter::over(items(request(server), &CURSOR))
}

#[test]
fn elements_are_asked_for_page_by_page() {
    let server = server(&[
        ("", json!({"data": [1, 2], "meta": {"next": "b"}})),
        ("cursor=b", json!({"data": [], "meta": {"next": "c"}})),
        ("cursor=c", json!({"data": [3], "meta": {}})),
    ]);
    let mut items = item_iter(&server);
    assert_eq!((server.seen().len(), items.status()), (0, None));
    for (element, calls) in [(1, 1), (2, 1), (3, 3)] {
        assert_eq!(items.next().unwrap().unwrap(), element);
        assert_eq!((server.seen().len(), items.status()), (calls, Some(200)));
    }
    assert!(items.next().is_none() && items.next().is_none());
    assert!(format!("{items:?}").contains("is_done: true"), "{items:?}");
}

#[test]
fn pages_have_status_and_headers() {
    let server = Server::start(|request| match request.target.as_str() {
        "/x" => answer(200, &[("x-left", "1")], r#"{"data": [1], "meta": {"next": "b"}}"#),
        "/x?cursor=b" => answer(201, &[("x-left", "0")], r#"{"data": [2], "meta": {"next": "c"}}"#),
        _ => answer(400, &[("x-left", "-1")], "no"),
    });
    let pages = Pages::<Value, _>::new(request(&server), &CURSOR, decode::json, failure);
    let mut pages = PageIter::over(pages);
    assert!(pages.headers().is_none());
    let mut seen = Vec::new();
    while let Some(page) = pages.next() {
        let left = pages.headers().and_then(|headers| headers.get("x-left"));
        seen.push((page.is_ok(), pages.status(), left.map(str::to_owned)));
    }
    let seen: Vec<_> = seen.iter().map(|(is_ok, status, left)| (*is_ok, *status, left.as_deref())).collect();
    // An error has its own.
    assert_eq!(
        seen,
        [(true, Some(200), Some("1")), (true, Some(201), Some("0")), (false, Some(201), Some("0"))]
    );
    assert!(format!("{pages:?}").starts_with("PageIter(Pages {"), "{pages:?}");
}

#[test]
fn an_error_is_the_last() {
    let server = server(&[
        ("", json!({"data": [1], "meta": {"next": "b"}})),
        ("cursor=b", json!({"data": [2], "meta": {"next": "b"}})),
    ]);
    let mut items = item_iter(&server);
    assert_eq!(items.by_ref().take(2).filter_map(Result::ok).collect::<Vec<_>>(), [1, 2]);
    let error = items.next().unwrap().unwrap_err();
    assert!(shown(&error).ends_with("is one that was asked for before"), "{error}");
    assert!(items.next().is_none());

    // None of a client that waits.
    let mut items = ItemIter::over(super::pages::items(call(&core(&server), &GET), &CURSOR));
    assert_eq!(items.next().unwrap().unwrap_err().kind(), ErrorKind::Request);
    assert!(items.next().is_none());
}
