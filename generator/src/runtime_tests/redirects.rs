//! Which redirects are followed.

use std::sync::OnceLock;

use crate::runtime::{Credential, ErrorKind, OperationInfo, Secret, outcome};

use super::server::{Server, answer};
use super::support::{builder, call, shown};

static GUARDED: OperationInfo =
    OperationInfo { method: "POST", path: "/x", accept: "", security: &[&["Key"]] };

fn guarded(server: &Server) -> crate::runtime::Request {
    let mut builder = builder(&server.url());
    builder.credential("Key", Credential::Bearer(Secret::from("t0ken")));
    let mut request = call(&builder.build().unwrap(), &GUARDED);
    request.query("q", &"hunter2");
    request.text("text/plain", "body".to_owned());
    request
}

#[tokio::test]
async fn the_server_may_redirect_to_itself() {
    for (status, method, body) in [(307, "POST", "body"), (308, "POST", "body")] {
        let server = Server::start(move |request| match request.target.as_str() {
            "/y" => answer(200, &[], "{}"),
            _ => answer(status, &[("location", "/y")], ""),
        });
        assert_eq!(guarded(&server).execute().await.unwrap().status(), 200);
        let seen = server.seen();
        assert_eq!(seen.len(), 2);
        assert_eq!(
            (seen[1].target.as_str(), seen[1].method.as_str(), seen[1].body.as_str()),
            ("/y", method, body)
        );
        assert_eq!(seen[1].header("authorization"), Some("Bearer t0ken"));
        assert_eq!(seen[1].header("referer"), None);
    }
}

#[tokio::test]
async fn a_redirect_that_would_change_the_call_is_the_answer() {
    for status in [301, 302, 303] {
        let server = Server::start(move |_| answer(status, &[("location", "/y")], ""));
        assert_eq!(guarded(&server).execute().await.unwrap().status(), status);
        assert_eq!(server.seen().len(), 1);
    }
}

static READ: OperationInfo = OperationInfo { method: "GET", path: "/x", accept: "", security: &[] };

#[tokio::test]
async fn what_is_only_read_may_be_read_elsewhere_on_the_server() {
    for status in [301, 302, 303, 307, 308] {
        let server = Server::start(move |request| match request.target.as_str() {
            "/y?z=1" => answer(200, &[], "{}"),
            _ => answer(status, &[("location", "/y?z=1")], ""),
        });
        let request = call(&builder(&server.url()).build().unwrap(), &READ);
        assert_eq!(request.execute().await.unwrap().status(), 200);
        assert_eq!(server.seen()[1].target, "/y?z=1");
    }
}

#[tokio::test]
async fn a_redirect_elsewhere_is_the_answer() {
    let other = Server::agreeing();
    let elsewhere = format!("{}/y", other.url());
    let server = Server::start(move |_| answer(307, &[("location", &elsewhere)], "moved"));
    let raw = guarded(&server).execute().await.unwrap();
    assert_eq!((raw.status(), &raw.body()[..]), (307, &b"moved"[..]));
    let error = outcome::<(), ()>(Ok(raw), |_| Ok(()), |_| None).unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Status, Some(307)));
    assert_eq!(shown(&error), "POST /x: 307 Temporary Redirect");
    assert!(other.seen().is_empty());
}

#[tokio::test]
async fn another_scheme_or_name_is_elsewhere() {
    let url = std::sync::Arc::new(OnceLock::<String>::new());
    let shared = url.clone();
    let server = Server::start(move |_| answer(307, &[("location", shared.get().unwrap())], ""));
    let port = server.url().rsplit_once(':').unwrap().1.to_owned();
    url.set(format!("http://localhost:{port}/y")).unwrap();
    assert_eq!(guarded(&server).execute().await.unwrap().status(), 307);
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn ten_redirects_are_followed() {
    let server = Server::start(|_| answer(307, &[("location", "/again")], ""));
    assert_eq!(guarded(&server).execute().await.unwrap().status(), 307);
    assert_eq!(server.seen().len(), 11);
}
