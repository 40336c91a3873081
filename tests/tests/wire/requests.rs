//! What each call sends, to the byte.

use integration::{API_KEY, BEARER, Recorded, Reply, Server};

use crate::calls::{self, Call};

/// Changes with the version of the document.
const USER_AGENT: &str = "besmart/0.35.2+2";

#[tokio::test]
async fn each_call_sends_one_request_exactly_as_written_down() {
    for call in calls::all() {
        let server = Server::always(Reply::empty(418)).await;
        let outcome = (call.send)(server.client()).await;
        assert_eq!(outcome.unwrap_err().error.status(), Some(418), "{call}");
        let request = server.only();
        assert_eq!(request.line, format!("{} {} HTTP/1.1", method(call), call.target), "{call}");
        assert_eq!(headers(&request), expected_headers(call, &server.host()), "{call}");
        assert_eq!(request.text(), call.body.unwrap_or_default(), "{call}");
    }
}

#[tokio::test]
async fn send_response_sends_the_same_as_send() {
    for call in calls::all() {
        let server = Server::always(Reply::empty(418)).await;
        let _ = (call.send)(server.client()).await;
        let _ = (call.send_response)(server.client()).await;
        let seen = server.seen();
        assert_eq!(seen.len(), 2, "{call}");
        assert_eq!(seen[0], seen[1], "{call}");
    }
}

fn method(call: &Call) -> &str {
    call.operation.split(' ').next().unwrap()
}

/// In the order of their names, which have no case.
fn headers(request: &Recorded) -> Vec<(String, String)> {
    let lower = |(name, value): &(String, String)| (name.to_ascii_lowercase(), value.clone());
    let mut headers: Vec<_> = request.headers.iter().map(lower).collect();
    headers.sort();
    headers
}

/// All of them, so that none is sent that nobody thought of.
fn expected_headers(call: &Call, host: &str) -> Vec<(String, String)> {
    let length = call.body.unwrap_or_default().len().to_string();
    let bearer = format!("Bearer {BEARER}");
    let mut headers = vec![("accept", "application/json")];
    match call.operation {
        // The log-in gets the key and no token, everything else the token and no key.
        "POST /api/users/token" => headers.push(("x-auth", API_KEY)),
        _ => headers.push(("authorization", &bearer)),
    }
    if call.body.is_some() {
        headers.push(("content-type", "application/json"));
    }
    // Servers may insist on a length where the method is known for bodies.
    if call.body.is_some() || matches!(method(call), "POST" | "PUT") {
        headers.push(("content-length", &length));
    }
    headers.extend([("host", host), ("user-agent", USER_AGENT)]);
    headers.sort();
    headers.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}
