//! What the lock keeps: given as before, left out by those who know that it may be, read as before and as it is described now.

use serde_json::json;

use crate::reply::Reply;
use crate::support::body;

#[tokio::test]
async fn a_kept_argument_is_sent_and_may_be_left_out() {
    let sent = sent!(kept_by_the_lock, client => client.list_books("a b", "me", "7"));
    assert_eq!(sent.target(), "/books?shelf=a%20b");
    assert_eq!([sent.header("x-reader"), sent.header("cookie")], [Some("me"), Some("seat=7")]);
    let sent = sent!(kept_by_the_lock, client => {
        client.list_books("a b", "me", "7").without_shelf().without_x_reader().without_seat()
    });
    assert_eq!(sent.target(), "/books");
    assert_eq!([sent.header("x-reader"), sent.header("cookie")], [None, None]);
}

#[tokio::test]
async fn a_kept_member_is_sent_and_may_be_left_out() {
    use kept_by_the_lock::types::NewBook;
    let book = NewBook::new(3, "Solaris");
    let sent = sent!(kept_by_the_lock, client => client.create_book(book.clone()));
    assert_eq!(body(&sent), ("application/json", r#"{"pages":3,"title":"Solaris"}"#.to_owned()));
    let sent = sent!(kept_by_the_lock, client => client.create_book(book.clone().without_pages()));
    assert_eq!(body(&sent), ("application/json", r#"{"title":"Solaris"}"#.to_owned()));
    let sent = sent!(kept_by_the_lock, client => client.create_book(book).without_body());
    assert_eq!(body(&sent), ("", String::new()));
}

#[tokio::test]
async fn a_kept_answer_is_open_and_typed_beside() {
    let (client, _server) = client_and_server!(kept_by_the_lock, Reply::json(200, r#"{"title":"Solaris"}"#));
    assert_eq!(client.get_book(1).send().await.unwrap(), json!({"title": "Solaris"}));
    let book = client.get_book(1).send_typed().await.unwrap();
    assert_eq!((book.title.as_deref(), book.pages), (Some("Solaris"), None));
}
