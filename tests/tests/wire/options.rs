//! What every request has, whatever its operation: options of the call, and a `Debug` that keeps values to itself.

use integration::{Reply, Server};

use crate::calls;

#[tokio::test]
async fn every_call_takes_a_header_and_a_limit() {
    for call in calls::all() {
        let server = Server::always(Reply::empty(418)).await;
        let outcome = (call.send_with_options)(server.client()).await;
        assert_eq!(outcome.unwrap_err().error.status(), Some(418), "{call}");
        let with = server.only();
        assert_eq!(with.header("x-trace"), Some("t-1"), "{call}");
        let _ = (call.send)(server.client()).await;
        let without = &server.seen()[1];
        assert_eq!((&with.line, &with.body), (&without.line, &without.body), "{call}");
        assert_eq!(with.headers.len(), without.headers.len() + 1, "{call}");
    }
}

#[tokio::test]
async fn a_header_of_the_call_stands_in_place_of_any_other() {
    let server = Server::always(Reply::json(200, "[]")).await;
    let client =
        server.builder().bearer("b").default_header("x-a", "client").user_agent("me/1").build().unwrap();
    client.sensors().get_types().send().await.unwrap();
    let call = client.sensors().get_types().with_header("x-a", "call").with_header("User-Agent", "you/2");
    call.with_header("accept", "text/html").with_header("Authorization", "Bearer c").send().await.unwrap();
    let shown = |request: &integration::Recorded| {
        ["x-a", "user-agent", "accept", "authorization"].map(|name| request.header(name).unwrap().to_owned())
    };
    let seen = server.seen();
    assert_eq!(shown(&seen[0]), ["client", "me/1", "application/json", "Bearer b"]);
    assert_eq!(shown(&seen[1]), ["call", "you/2", "text/html", "Bearer c"]);
}

#[tokio::test]
async fn a_base_url_may_have_a_path() {
    let server = Server::always(Reply::json(200, "[]")).await;
    for base in ["/behind/a%20proxy", "/behind/a%20proxy/"] {
        let client =
            server.builder().base_url(format!("{}{base}", server.url())).bearer("b").build().unwrap();
        client.sensors().get_types().send().await.unwrap();
    }
    let expected = "GET /behind/a%20proxy/api/sensors/types";
    assert_eq!(server.calls(), [expected, expected]);
}

#[tokio::test]
async fn requests_show_their_operation_and_none_of_their_values() {
    let server = Server::always(Reply::empty(418)).await;
    let client = server.client();
    for call in calls::all() {
        let shown = (call.show)(&client);
        assert!(shown.contains(call.operation), "{shown}");
        let values = call.target.split(['=', '&']).skip(1).step_by(2);
        let texts = values.filter(|value| value.parse::<f64>().is_err() && value.parse::<bool>().is_err());
        for value in texts.chain(["42", "ada@example.com", "word", integration::BEARER, integration::API_KEY])
        {
            assert!(!shown.contains(value), "{value}: {shown}");
        }
    }
}
