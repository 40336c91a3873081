//! A service that gives out the tokens `token-1`, `token-2`, ... and answers every other call with an empty list.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use besmart::types::GetTokenRequest;
use besmart::{Client, ErrorKind, Login, Value, sensors};
use integration::{API_KEY, Recorded, Reply, Server};
use serde_json::json;

pub(crate) const LOGIN: &str = "ada@example.com";
pub(crate) const PASSWORD: &str = "hunter2";

/// The answer with the `n`th token.
pub(crate) fn token(n: usize, expiration: &Value) -> Reply {
    let body = json!({"token": format!("token-{n}"), "expiration": expiration, "id": 77});
    Reply::json(200, body.to_string())
}

/// A service whose `n`th token expires as `expiration` says, and that answers 401 to the tokens that it `refuses`.
pub(crate) async fn service(
    expiration: impl Fn(usize) -> Value + Send + Sync + 'static,
    refuses: impl Fn(&str) -> bool + Send + Sync + 'static,
) -> Server {
    let issued = AtomicUsize::new(0);
    Server::start(move |request| match request.call().as_str() {
        "POST /api/users/token" | "GET /api/users/token" => {
            let n = issued.fetch_add(1, Ordering::Relaxed) + 1;
            // The calls that come meanwhile have to wait for it.
            token(n, &expiration(n)).after(Duration::from_millis(20))
        }
        _ if refuses(request.header("authorization").unwrap_or_default()) => {
            Reply::json(401, r#"{"title": "Unauthorized", "detail": "The token has expired"}"#)
        }
        _ => Reply::json(200, "[]"),
    })
    .await
}

/// A service whose tokens are good for two hours.
pub(crate) async fn reliable() -> Server {
    service(|_| from_now(Duration::from_secs(7200)), |_| false).await
}

/// The time after `span`, as the service writes times.
pub(crate) fn from_now(span: Duration) -> Value {
    let time = SystemTime::now() + span;
    json!(time.duration_since(SystemTime::UNIX_EPOCH).unwrap().as_millis() as u64)
}

pub(crate) fn login() -> Login {
    Login::new(GetTokenRequest::new(LOGIN, PASSWORD))
}

/// A client that logs in.
pub(crate) fn client(server: &Server) -> Client {
    server.builder().api_key_header(API_KEY).token_source(login()).build().unwrap()
}

/// The call that all these tests make.
pub(crate) async fn call(client: &Client) -> Result<usize, besmart::OperationError<sensors::GetTypesError>> {
    client.sensors().get_types().send().await.map(|types| types.len())
}

/// As many calls at once, each in a task of its own, as different parts of a program make them.
pub(crate) async fn calls(client: &Client, count: usize) -> Vec<Result<usize, ErrorKind>> {
    let tasks: Vec<_> = (0..count)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { call(&client).await.map_err(|error| error.kind()) })
        })
        .collect();
    let mut outcomes = Vec::new();
    for task in tasks {
        outcomes.push(task.await.unwrap());
    }
    outcomes
}

/// What came, a word for each request: `log-in`, `refresh with token-1`, `call with token-1`.
pub(crate) fn story(server: &Server) -> Vec<String> {
    server.seen().iter().map(word).collect()
}

fn word(request: &Recorded) -> String {
    let token =
        request.header("authorization").map(|value| value.strip_prefix("Bearer ").expect("a bearer token"));
    match (request.call().as_str(), token, request.header("x-auth")) {
        ("POST /api/users/token", None, Some(API_KEY)) => "log-in".to_owned(),
        ("GET /api/users/token", Some(token), None) => format!("refresh with {token}"),
        ("GET /api/sensors/types", Some(token), None) => format!("call with {token}"),
        _ => format!("{request:?}"),
    }
}
