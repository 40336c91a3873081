//! What is asked for, and what is made of what comes.

use crate::runtime::{ErrorKind, decode};

use super::server::{Server, answer};
use super::support::{GET, call, core, failed, shown};

#[tokio::test]
async fn another_media_type_can_be_asked_for() {
    let server = Server::agreeing();
    let mut request = call(&core(&server), &GET);
    request.accept("text/csv");
    request.execute().await.unwrap();
    call(&core(&server), &GET).execute().await.unwrap();
    let seen = server.seen();
    assert_eq!(seen[0].header("accept"), Some("text/csv"));
    assert_eq!(seen[1].header("accept"), Some("application/json"));
}

#[tokio::test]
async fn json_that_was_not_asked_for_is_told() {
    for (content_type, is_refused) in [
        ("application/json; charset=utf-8", true),
        ("Application/Problem+JSON", true),
        ("text/csv", false),
        // Named wrongly, which is no reason to refuse it.
        ("text/html", false),
        ("application/octet-stream", false),
    ] {
        let server = Server::start(move |_| answer(200, &[("content-type", content_type)], "a,b"));
        let raw = call(&core(&server), &GET).execute().await.unwrap();
        let (text, bytes) = (decode::text_not_json(&raw), decode::bytes_not_json(&raw));
        if is_refused {
            failed(bytes, ErrorKind::Decode);
            let error = failed(text, ErrorKind::Decode);
            assert_eq!(error.body(), Some(&b"a,b"[..]));
            assert_eq!(
                shown(&error),
                "GET /things/{id}: 200 OK: the service answers in JSON, which it was not asked for"
            );
        } else {
            assert_eq!((text.unwrap().as_str(), &bytes.unwrap()[..]), ("a,b", &b"a,b"[..]));
        }
    }
}
