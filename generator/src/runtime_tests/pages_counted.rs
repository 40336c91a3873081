//! Lists in pages that are counted on: offsets and page numbers.

use serde_json::json;

use crate::runtime::{ErrorKind, Pagination};

use super::pages::{all, items, server, told};
use super::server::{Server, answer};
use super::support::{GET, call, core};

const OFFSET: Pagination = Pagination::offset("/data", "offset").more("/more").total("/total");

const PAGE: Pagination = Pagination::page("/data", "page", 1).total("/total").pages("/pages");

#[tokio::test]
async fn an_offset_grows_by_what_came() {
    let server = server(&[
        ("limit=9", json!({"data": [1, 2]})),
        ("limit=9&offset=2", json!({"data": [3]})),
        ("limit=9&offset=3", json!({"data": []})),
    ]);
    let mut request = call(&core(&server), &GET);
    request.query("limit", &9);
    let (elements, error) = all(items(request, &OFFSET)).await;
    assert_eq!((elements.len(), error.is_none(), server.seen().len()), (3, true, 3));
}

#[tokio::test]
async fn an_offset_ends_where_the_service_says_so() {
    let server = server(&[
        ("offset=5", json!({"data": [1, 2], "total": 8})),
        ("offset=7", json!({"data": [3], "total": 8})),
    ]);
    let mut request = call(&core(&server), &GET);
    request.query("offset", &5);
    assert!(all(items(request, &OFFSET)).await.1.is_none());
    assert_eq!(server.seen().len(), 2);

    let server = super::pages::server(&[("", json!({"data": [1, 2], "more": false}))]);
    assert!(all(items(call(&core(&server), &GET), &OFFSET)).await.1.is_none());
}

#[tokio::test]
async fn page_numbers_grow_until_nothing_comes() {
    let server = server(&[
        ("", json!({"data": [1, 2]})),
        ("page=2", json!({"data": [3]})),
        ("page=3", json!({"data": []})),
    ]);
    let (elements, error) = all(items(call(&core(&server), &GET), &PAGE)).await;
    assert_eq!((elements.len(), error.is_none(), server.seen().len()), (3, true, 3));
}

#[tokio::test]
async fn page_numbers_end_with_the_pages_or_the_elements() {
    for (body, next) in [
        (json!({"data": [1, 2], "pages": 2}), json!({"data": [3], "pages": 2})),
        (json!({"data": [1, 2], "total": 3}), json!({"data": [3], "total": 3})),
    ] {
        let server = server(&[("", body), ("page=2", next)]);
        assert!(all(items(call(&core(&server), &GET), &PAGE)).await.1.is_none());
        assert_eq!(server.seen().len(), 2);
    }
    const FROM_ZERO: Pagination = Pagination::page("/data", "page", 0).pages("/pages");
    let server =
        server(&[("", json!({"data": [1], "pages": 2})), ("page=1", json!({"data": [2], "pages": 2}))]);
    assert!(all(items(call(&core(&server), &GET), &FROM_ZERO)).await.1.is_none());
}

#[tokio::test]
async fn who_begins_in_the_middle_has_not_seen_all_elements_of_the_total() {
    let server = server(&[
        ("page=2", json!({"data": [1, 2], "total": 2})),
        ("page=3", json!({"data": [], "total": 2})),
    ]);
    let mut request = call(&core(&server), &GET);
    request.query("page", &2);
    assert!(all(items(request, &PAGE)).await.1.is_none());
    assert_eq!(server.targets(), ["/x?page=2", "/x?page=3"]);
}

#[tokio::test]
async fn a_service_that_does_not_heed_the_number_is_told() {
    for pagination in [&OFFSET, &PAGE] {
        let server = Server::start(|_| answer(200, &[], r#"{"data": [1, 2]}"#));
        let (elements, error) = all(items(call(&core(&server), &GET), pagination)).await;
        assert_eq!((elements.len(), server.seen().len()), (4, 2));
        assert!(told(error).ends_with("the answer has the same elements as that of the page before"));
    }
}

#[tokio::test]
async fn what_is_no_number_cannot_be_counted_from() {
    let server = server(&[("page=x", json!({"data": [1]}))]);
    let mut request = call(&core(&server), &GET);
    request.query("page", &"x");
    let (elements, error) = all(items(request, &PAGE)).await;
    assert_eq!((elements.len(), error.map(|error| error.kind())), (1, Some(ErrorKind::Request)));
}

#[tokio::test]
async fn a_number_that_the_caller_added_to_the_query_is_where_it_begins() {
    let server = server(&[("page=4", json!({"data": [1]})), ("page=5", json!({"data": []}))]);
    let mut request = call(&core(&server), &GET);
    request.extra_query("page", "4");
    assert!(all(items(request, &PAGE)).await.1.is_none());
    assert_eq!(server.targets(), ["/x?page=4", "/x?page=5"]);
}
