//! What every request has, whatever its operation: options of the call, and a `Debug` that keeps values to itself.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use besmart::{Error, ErrorKind, Exchange, Hook, RetryPolicy, TransportRequest, Value};
use integration::{Reply, Server};

use crate::calls;

/// The waits of tests take no time to speak of.
fn quick() -> RetryPolicy {
    RetryPolicy::standard().backoff(Duration::from_millis(1), Duration::from_millis(1))
}

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

#[tokio::test]
async fn a_call_may_say_more_than_the_document() {
    let server = Server::always(Reply::json(200, r#"{"sensor_mid": 1}"#)).await;
    let elsewhere = Server::always(Reply::json(200, r#"{"sensor_mid": 1}"#)).await;
    let builder = server.builder().bearer("b").api_key_header("k").default_query("lang", "pl");
    let client = builder.default_body_extra("source", "test").build().unwrap();
    let create = client.sensors().create(7, "Boiler");
    let _ = create.clone().with_query("name", "Pump").with_query("trace", "a&b").send().await;
    let _ = create.with_base_url(&format!("{}/v2/", elsewhere.url())).send().await;
    assert_eq!(server.only().target(), "/api/sensors?lang=pl&client_cid=7&name=Pump&trace=a%26b");
    assert_eq!(elsewhere.only().target(), "/v2/api/sensors?lang=pl&client_cid=7&name=Boiler");

    let login = besmart::types::GetTokenRequest::new("ada", "pass");
    let log_in = client.users().log_in().body(login).with_body_extra("login", Value::Null);
    let _ = log_in.with_body_extra("note", "x").send().await;
    let expected = r#"{"login":null,"note":"x","password":"pass","source":"test"}"#;
    assert_eq!(server.seen()[1].text(), expected);
}

#[tokio::test]
async fn retries_are_for_those_who_ask_for_them() {
    let script = || [Reply::empty(503), Reply::close(), Reply::json(200, "[]")];
    let server = Server::script(script()).await;
    let error = server.client().sensors().get_types().send().await.unwrap_err();
    assert_eq!((error.status(), error.attempts(), server.seen().len()), (Some(503), 1, 1));

    let server = Server::script(script()).await;
    server.client().sensors().get_types().with_retry(quick()).send().await.unwrap();
    assert_eq!(server.seen().len(), 3);

    let server = Server::script(script()).await;
    let client = server.builder().bearer("b").api_key_header("k").retry(quick()).build().unwrap();
    client.sensors().get_types().send().await.unwrap();
    let server = Server::script(script()).await;
    let client = server.builder().bearer("b").api_key_header("k").retry(quick()).build().unwrap();
    let error = client.sensors().get_types().with_retry(RetryPolicy::never()).send().await.unwrap_err();
    assert_eq!(error.attempts(), 1);
}

#[tokio::test]
async fn what_is_not_idempotent_is_repeated_with_a_key() {
    let script = || [Reply::empty(503), Reply::json(200, r#"{"sensor_mid": 1}"#)];
    let server = Server::script(script()).await;
    let retrying = |server: &Server| server.builder().bearer("b").api_key_header("k").retry(quick());
    let error = retrying(&server).build().unwrap().sensors().create(7, "Boiler").send().await.unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(503), 1));

    let server = Server::script(script()).await;
    let create = retrying(&server).build().unwrap().sensors().create(7, "Boiler");
    let _ = create.with_idempotency_key("order-17").send().await;
    let server_of_keys = Server::script(script()).await;
    let client = retrying(&server_of_keys).idempotency_keys().build().unwrap();
    let _ = client.sensors().create(7, "Boiler").send().await;
    for seen in [server.seen(), server_of_keys.seen()] {
        let keys: Vec<_> = seen.iter().map(|seen| seen.header("idempotency-key").unwrap()).collect();
        assert_eq!((keys.len(), keys[0]), (2, keys[1]));
    }
    assert_eq!(server.seen()[0].header("Idempotency-Key"), Some("order-17"));
}

#[tokio::test]
async fn hooks_see_each_attempt() {
    #[derive(Clone, Default)]
    struct Counting(Arc<AtomicU32>);
    impl Hook for Counting {
        fn before(&self, request: &mut TransportRequest) -> Result<(), Error> {
            assert_eq!(request.path_template(), "/api/sensors/types");
            request.set_header("x-attempt", &request.attempt().to_string())
        }

        fn after(&self, exchange: &Exchange<'_>) {
            self.0.fetch_add(u32::from(exchange.status().unwrap_or_default()), Ordering::Relaxed);
        }
    }
    let server = Server::script([Reply::empty(503), Reply::json(200, "[]")]).await;
    let counting = Counting::default();
    let builder = server.builder().bearer("b").api_key_header("k").retry(quick()).hook(counting.clone());
    builder.build().unwrap().sensors().get_types().send().await.unwrap();
    let attempts: Vec<_> =
        server.seen().iter().map(|seen| seen.header("x-attempt").unwrap().to_owned()).collect();
    assert_eq!((attempts, counting.0.load(Ordering::Relaxed)), (vec!["1".to_owned(), "2".to_owned()], 703));
}

#[tokio::test]
async fn a_request_can_be_looked_at_before_it_is_sent() {
    let server = Server::always(Reply::empty(418)).await;
    let request = server.client().sensors().create(7, "Boiler").with_header("x-trace", "t-1");
    let preview = request.inspect().unwrap();
    let _ = request.send().await;
    let sent = server.only();
    assert_eq!(preview.method(), sent.method());
    assert_eq!(preview.url(), format!("{}{}", server.url(), sent.target()));
    assert_eq!(preview.body(), Some(&sent.body[..]));
    assert_eq!(preview.headers().get("x-trace"), Some("t-1"));
    for name in ["authorization", "x-auth"] {
        assert!(sent.header(name).is_none_or(|_| preview.headers().get(name) == Some("***")), "{name}");
    }
    let unauthorized = server.builder().build().unwrap().sensors().create(7, "Boiler").inspect();
    assert_eq!(unauthorized.unwrap_err().kind(), ErrorKind::Auth);
}

#[tokio::test]
async fn a_large_answer_is_refused() {
    let server = Server::always(Reply::json(200, "[]".to_owned() + &" ".repeat(1000))).await;
    let client = server.builder().bearer("b").api_key_header("k").max_body_size(1002).build().unwrap();
    client.sensors().get_types().send().await.unwrap();
    let error = client.sensors().get_types().with_max_body_size(1001).send().await.unwrap_err();
    assert_eq!((error.kind(), error.status(), error.body()), (ErrorKind::TooLarge, Some(200), None));
}
