//! What OAuth 2.0 servers are asked, and what becomes of their answers.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::runtime::{
    Core, CoreBuilder, Credential, Error, ErrorKind, Flow, Grant, OAuth, Secret, TokenCache,
    TransportResponse,
};

use super::fakes::{FakeClock, FakeTransport};
use super::server::{Recorded, Reply, Server, answer};
use super::support::{builder, failed, guarded};

/// What a document says.
const FLOWS: &[Flow] = &[
    flow(Grant::ClientCredentials, "/cc", "/cc", "read write"),
    flow(Grant::Password, "token", "token/refresh", ""),
    flow(Grant::RefreshToken, "/auth/refresh", "/auth/refresh", ""),
];

const fn flow(
    grant: Grant,
    token_url: &'static str,
    refresh_url: &'static str,
    scopes: &'static str,
) -> Flow {
    Flow { grant, token_url, refresh_url, scopes }
}

fn with(url: &str, source: OAuth, flows: &'static [Flow]) -> CoreBuilder {
    let mut builder = builder(url);
    builder.credential("Login", Credential::Token(TokenCache::new(source, flows)));
    builder
}

/// A server of the calls and of tokens `t1`, `t2` .., each with the refresh token `r1`, `r2` .. .
fn issuing() -> Server {
    let issued = AtomicUsize::new(0);
    Server::start(move |request| match request.method.as_str() {
        "POST" => {
            let number = issued.fetch_add(1, Ordering::SeqCst) + 1;
            let text = format!(
                r#"{{"access_token": "t{number}", "token_type": "Bearer", "expires_in": 100, "refresh_token": "r{number}"}}"#
            );
            answer(200, &[("content-type", "application/json")], &text)
        }
        _ => answer(200, &[], "{}"),
    })
}

/// The request for a token that a call causes.
async fn asked(source: OAuth, flows: &'static [Flow]) -> Recorded {
    let server = issuing();
    guarded(&with(&server.url(), source, flows).build().unwrap()).await.unwrap();
    let [token, call] = server.seen().try_into().expect("two requests");
    assert_eq!((call.target.as_str(), call.header("authorization")), ("/guarded", Some("Bearer t1")));
    assert_eq!((token.method.as_str(), token.header("accept")), ("POST", Some("application/json")));
    assert_eq!(token.header("content-type"), Some("application/x-www-form-urlencoded"));
    token
}

#[tokio::test]
async fn the_document_says_where_and_for_what() {
    for (source, flows, target, body) in [
        (
            OAuth::client_credentials("id", "s"),
            FLOWS,
            "/cc",
            "grant_type=client_credentials&scope=read+write",
        ),
        (OAuth::password("me", "a b&"), FLOWS, "/token", "grant_type=password&username=me&password=a+b%26"),
        (OAuth::refresh_token("r"), FLOWS, "/auth/refresh", "grant_type=refresh_token&refresh_token=r"),
        // Another flow knows where tokens are refreshed.
        (
            OAuth::refresh_token("r"),
            &FLOWS[1..2],
            "/token/refresh",
            "grant_type=refresh_token&refresh_token=r",
        ),
    ] {
        let token = asked(source, flows).await;
        assert_eq!((token.target.as_str(), token.body.as_str()), (target, body));
    }
}

#[tokio::test]
async fn what_is_set_goes_before_the_document() {
    let source = || OAuth::client_credentials("id", "s");
    for (source, target, body) in [
        (source().scopes(["a", "b"]), "/cc", "&scope=a+b"),
        (source().scopes([""; 0]), "/cc", ""),
        (source().token_url("/other?x=1").scopes(["a"]), "/other?x=1", "&scope=a"),
        (
            source().parameter("audience", "https://a/").parameter("resource", "r"),
            "/cc",
            "&scope=read+write&audience=https%3A%2F%2Fa%2F&resource=r",
        ),
    ] {
        let token = asked(source, FLOWS).await;
        assert_eq!(
            (token.target, token.body),
            (target.to_owned(), format!("grant_type=client_credentials{body}"))
        );
    }
}

#[tokio::test]
async fn a_client_says_who_it_is() {
    let basic = Some("Basic aSUzQWQlQzMlQTk6cysuJTJC");
    for (source, authorization, body) in [
        // `i%3Ad%C3%A9:s+.%2B`
        (OAuth::refresh_token("r").client("i:dé", "s .+"), basic, ""),
        (
            OAuth::refresh_token("r").client("i:d", "s .").credentials_in_body(),
            None,
            "&client_id=i%3Ad&client_secret=s+.",
        ),
        (OAuth::refresh_token("r").public_client("id"), None, "&client_id=id"),
        (OAuth::refresh_token("r"), None, ""),
    ] {
        let token = asked(source, FLOWS).await;
        assert_eq!(token.header("authorization"), authorization);
        assert_eq!(token.body, format!("grant_type=refresh_token&refresh_token=r{body}"));
    }
}

#[tokio::test]
async fn a_relative_address_counts_from_the_base_url() {
    for (url, target) in
        [("token", "/v1/token"), ("./token", "/v1/token"), ("/token", "/token"), ("../token", "/token")]
    {
        let server = issuing();
        let source = OAuth::client_credentials("id", "s").token_url(url);
        guarded(&with(&format!("{}/v1/", server.url()), source, &[]).build().unwrap()).await.unwrap();
        assert_eq!(server.targets(), [target, "/v1/guarded"]);
    }
}

#[tokio::test]
async fn another_server_sees_nothing_of_the_clients_headers() {
    let (server, issuer) = (Server::agreeing(), issuing());
    let source = OAuth::client_credentials("id", "s").token_url(format!("{}/token", issuer.url()));
    let mut builder = with(&server.url(), source, FLOWS);
    builder.default_header("x-key", "secret");
    builder.user_agent("mine/1".to_owned());
    guarded(&builder.build().unwrap()).await.unwrap();
    let token = issuer.seen().remove(0);
    let names: Vec<&str> = token.headers.iter().map(|(name, _)| name.as_str()).collect();
    let mut sorted = names.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, ["accept", "authorization", "content-length", "content-type", "host", "user-agent"]);
    assert_eq!(token.header("user-agent"), Some("mine/1"));
    assert_eq!(server.seen()[0].header("x-key"), Some("secret"));
}

#[tokio::test]
async fn a_hundred_calls_share_one_token_and_one_refusal() {
    let issued = AtomicUsize::new(0);
    let server =
        Server::start(move |request| match (request.method.as_str(), request.header("authorization")) {
            ("POST", _) => {
                std::thread::sleep(Duration::from_millis(100));
                let number = issued.fetch_add(1, Ordering::SeqCst) + 1;
                answer(200, &[], &format!(r#"{{"access_token": "t{number}"}}"#))
            }
            (_, Some("Bearer t1")) => answer(401, &[], ""),
            _ => answer(200, &[], "{}"),
        });
    let core = with(&server.url(), OAuth::client_credentials("id", "s"), FLOWS).build().unwrap();
    let tasks: Vec<_> = (0..100)
        .map(|_| {
            let core = core.clone();
            tokio::spawn(async move { guarded(&core).await.unwrap().status() })
        })
        .collect();
    for task in tasks {
        assert_eq!(task.await.unwrap(), 200);
    }
    assert_eq!(server.targets().iter().filter(|target| *target == "/cc").count(), 2);
}

/// A client with a source, and what goes over its wire.
struct Timed {
    core: Core,
    clock: FakeClock,
    transport: FakeTransport,
}

impl Timed {
    /// Tokens are given for a hundred seconds, each with a refresh token, unless `is_refused` holds of the form.
    fn new(source: OAuth, is_refused: fn(&str) -> bool) -> Self {
        let transport = FakeTransport::new(move |number, sent| {
            let form = String::from_utf8_lossy(sent.body.as_deref().unwrap_or_default()).into_owned();
            Ok(match is_refused(&form) {
                true => TransportResponse::new(400).body(r#"{"error": "invalid_grant"}"#),
                false => TransportResponse::new(200).body(format!(
                    r#"{{"access_token": "t{number}", "expires_in": "100", "refresh_token": "r{number}"}}"#
                )),
            })
        });
        let clock = FakeClock::default();
        let mut builder = with("https://example.com/v1", source, FLOWS);
        builder.transport(transport.clone());
        builder.clock(clock.clone());
        Self { core: builder.build().unwrap(), clock, transport }
    }

    /// Calls at each of these times.
    async fn call_at(&self, times: &[u64]) {
        for seconds in times {
            self.clock.set(*seconds);
            guarded(&self.core).await.unwrap();
        }
    }

    /// Where tokens were asked for, and with which form.
    fn asked(&self) -> Vec<String> {
        let sent = self.transport.sent().into_iter().filter(|sent| sent.method == "POST");
        sent.map(|sent| format!("{} {}", sent.url, String::from_utf8_lossy(&sent.body.unwrap()))).collect()
    }
}

#[tokio::test]
async fn a_users_token_is_refreshed_without_the_password() {
    let timed = Timed::new(OAuth::password("me", "pw"), |_| false);
    timed.call_at(&[1000, 1089, 1090, 1095]).await;
    assert_eq!(
        timed.asked(),
        [
            "https://example.com/v1/token grant_type=password&username=me&password=pw",
            "https://example.com/v1/token/refresh grant_type=refresh_token&refresh_token=r0"
        ]
    );
}

#[tokio::test]
async fn a_refresh_token_that_is_taken_no_more_is_followed_by_the_password() {
    let timed = Timed::new(OAuth::password("me", "pw"), |form| form.contains("refresh_token=r"));
    timed.call_at(&[1000, 1095]).await;
    let targets: Vec<_> =
        timed.asked().iter().map(|asked| asked.split(['?', ' ']).next().unwrap().to_owned()).collect();
    assert_eq!(
        targets,
        [
            "https://example.com/v1/token",
            "https://example.com/v1/token/refresh",
            "https://example.com/v1/token"
        ]
    );
}

#[tokio::test]
async fn a_clients_token_is_asked_for_anew() {
    let timed = Timed::new(OAuth::client_credentials("id", "s"), |_| false);
    timed.call_at(&[1000, 1095]).await;
    assert_eq!(timed.asked(), ["https://example.com/cc grant_type=client_credentials&scope=read+write"; 2]);
}

#[tokio::test]
async fn the_newest_refresh_token_counts_and_is_told() {
    let kept = Arc::new(Mutex::new(Vec::new()));
    let log = kept.clone();
    let keep = move |token: &Secret| log.lock().unwrap().push(token.expose().to_owned());
    let timed = Timed::new(OAuth::refresh_token("old").on_refresh_token(keep), |_| false);
    timed.call_at(&[1000, 2000]).await;
    assert_eq!(
        timed.asked(),
        [
            "https://example.com/auth/refresh grant_type=refresh_token&refresh_token=old",
            "https://example.com/auth/refresh grant_type=refresh_token&refresh_token=r0"
        ]
    );
    assert_eq!(*kept.lock().unwrap(), ["r0", "r2"]);
}

async fn refusal(
    source: OAuth,
    kind: ErrorKind,
    reply: impl Fn() -> Reply + Send + Sync + 'static,
) -> (Error, String) {
    let server = Server::start(move |_| reply());
    let error = failed(guarded(&with(&server.url(), source, FLOWS).build().unwrap()).await, kind);
    assert!(server.targets().iter().all(|target| target != "/guarded"));
    let text = error.to_string().replace(&server.url(), "URL");
    (error, text)
}

#[tokio::test]
async fn a_refusal_is_told_as_the_server_says_it() {
    for (status, body, expected) in [
        (
            400,
            r#"{"error": "invalid_scope", "error_description": "no such scope"}"#,
            "POST URL/cc: 400 Bad Request: the log-in was refused: invalid_scope: no such scope",
        ),
        (
            401,
            r#"{"error": "invalid_client"}"#,
            "POST URL/cc: 401 Unauthorized: the log-in was refused: invalid_client",
        ),
        (500, "<html>", "POST URL/cc: 500 Internal Server Error: the log-in was refused"),
        (302, "", "POST URL/cc: 302 Found: the log-in was refused"),
        (200, "<html>", "POST URL/cc: 200 OK: the answer to the log-in is not JSON"),
        (200, "{}", r#"POST URL/cc: 200 OK: the answer to the log-in holds no text at "/access_token""#),
        (
            200,
            r#"{"access_token": "t", "token_type": "DPoP"}"#,
            "POST URL/cc: the token is of the type `dpop`, not a bearer token",
        ),
        // What is repeated is not shown.
        (
            400,
            r#"{"error": "invalid_client", "error_description": "hunter2?"}"#,
            "POST URL/cc: 400 Bad Request: the log-in was refused",
        ),
    ] {
        let source = OAuth::client_credentials("id", "hunter2");
        let (error, text) = refusal(source, ErrorKind::Auth, move || answer(status, &[], body)).await;
        assert_eq!(text, expected);
        assert!(!format!("{error:?} {error:#?}").contains("hunter2"));
    }
    let (error, _) =
        refusal(OAuth::client_credentials("id", "s"), ErrorKind::Transport, || Reply::Close).await;
    assert!(error.is_retryable() && error.operation().ends_with("/cc"), "{error}");
}

#[tokio::test]
async fn an_address_is_needed_and_has_to_suit() {
    let source = || OAuth::client_credentials("id", "s");
    for (source, flows, expected) in [
        (
            source(),
            &FLOWS[1..],
            "GET /guarded: the document does not say where this token is asked for, and `OAuth::token_url` was not called",
        ),
        (
            source().token_url("ftp://hunter2@a/"),
            FLOWS,
            "GET /guarded: the token URL is neither http nor https",
        ),
        (
            source().token_url("https://a:hunter2/"),
            FLOWS,
            "GET /guarded: the token URL is none: invalid port number",
        ),
    ] {
        let server = Server::agreeing();
        let error =
            failed(guarded(&with(&server.url(), source, flows).build().unwrap()).await, ErrorKind::Auth);
        assert_eq!(error.to_string(), expected);
        assert!(server.seen().is_empty());
    }
}
