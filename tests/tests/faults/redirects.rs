//! Redirects to another host: they are the answer, since following them would take the credentials there.

use besmart::ErrorKind;
use integration::{Reply, Server};
use serde_json::json;

use crate::facts::{Facts, facts};

#[tokio::test]
async fn a_redirect_to_another_host_is_the_answer() {
    let elsewhere = Server::always(Reply::json(200, "{}")).await;
    for (status, shown) in [
        (301, "301 Moved Permanently: see there"),
        (302, "302 Found: see there"),
        (307, "307 Temporary Redirect: see there"),
        (308, "308 Permanent Redirect: see there"),
    ] {
        let location = format!("{}/api/sensors/7.42", elsewhere.url());
        let body = r#"{"message": "see there"}"#;
        let server = Server::always(Reply::json(status, body).header("Location", &location)).await;
        let error = server.client().sensors().get(7, 42).send().await.unwrap_err();
        assert_eq!(facts(&error), Facts::new(ErrorKind::Status, shown).answered(status, body));
        assert_eq!(error.headers().unwrap().get("location"), Some(location.as_str()));
        assert_eq!(server.seen().len(), 1);
    }
    assert_eq!(elsewhere.seen(), []);
}

#[tokio::test]
async fn a_body_is_not_sent_to_another_host_either() {
    let elsewhere = Server::always(Reply::json(201, "[]")).await;
    let server = Server::always(Reply::empty(307).header("Location", &elsewhere.url())).await;
    let error = server.client().tasks().run_graph(json!({"a": 1})).send().await.unwrap_err();
    assert_eq!(integration::shown(&error), "POST /api/tasks/graphs/run: 307 Temporary Redirect");
    assert_eq!(elsewhere.seen(), []);
}

#[tokio::test]
async fn a_redirect_within_the_host_is_followed_with_all_that_was_sent() {
    let there = Reply::empty(308).header("Location", "/moved?since=2");
    let server = Server::script([there, Reply::json(201, "[]")]).await;
    let results = server.client().tasks().run_graph(json!({"a": 1})).since(1).send().await.unwrap();
    assert_eq!(results, []);
    let seen = server.seen();
    assert_eq!(seen[1].line, "POST /moved?since=2 HTTP/1.1");
    assert_eq!((&seen[1].headers, &seen[1].body), (&seen[0].headers, &seen[0].body));
}
