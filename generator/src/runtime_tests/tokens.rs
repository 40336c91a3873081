//! How many log-ins calls cause, and what happens to a token that the server refuses.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use crate::runtime::{
    BoxFuture, Core, Credential, Error, ErrorKind, Expiry, Secret, Token, TokenCache, TokenShape, TokenSource,
};

use super::server::{Recorded, Reply, Server, answer};
use super::support::{GUARDED, builder, failed, guarded, log_in};

const SHAPE: TokenShape = TokenShape { token: "/token", expiry: Expiry::Unknown, lifetime: None };

/// Logs in at the server of the calls.
#[derive(Debug)]
struct Login;

impl TokenSource for Login {
    fn log_in<'a>(&'a self, core: &'a Core) -> BoxFuture<'a, Result<Token, Error>> {
        Box::pin(async move { Token::from_answer(&log_in(core).await?, &SHAPE, core.clock().now()) })
    }
}

fn client(server: &Server) -> Core {
    let mut builder = builder(&server.url());
    builder.credential("Login", Credential::Token(TokenCache::new(Login, &[])));
    builder.build().unwrap()
}

/// A server that issues the tokens `t1`, `t2` .. after `delay`, and lets in those of which `accept` says so.
fn issuing(delay: Duration, accept: fn(&str) -> bool) -> Server {
    let issued = AtomicUsize::new(0);
    Server::start(move |request| match request.target.as_str() {
        "/login" => {
            thread::sleep(delay);
            let number = issued.fetch_add(1, Ordering::SeqCst) + 1;
            answer(200, &[], &format!(r#"{{"token": "t{number}"}}"#))
        }
        _ => match accept(request.header("authorization").unwrap()) {
            true => answer(200, &[], "{}"),
            false => answer(401, &[], r#"{"detail": "expired"}"#),
        },
    })
}

fn log_ins(server: &Server) -> usize {
    server.targets().iter().filter(|target| *target == "/login").count()
}

fn tokens(server: &Server) -> Vec<String> {
    let header = |request: &Recorded| request.header("authorization").map(str::to_owned);
    server.seen().iter().filter_map(header).collect()
}

async fn statuses(core: &Core, calls: usize) -> Vec<Result<u16, ErrorKind>> {
    let spawn = |_| {
        let core = core.clone();
        tokio::spawn(
            async move { guarded(&core).await.map(|raw| raw.status()).map_err(|error| error.kind()) },
        )
    };
    let mut statuses = Vec::new();
    for task in (0..calls).map(spawn).collect::<Vec<_>>() {
        statuses.push(task.await.unwrap());
    }
    statuses
}

#[tokio::test]
async fn a_hundred_calls_share_one_log_in() {
    let server = issuing(Duration::from_millis(100), |_| true);
    let core = client(&server);
    assert_eq!(statuses(&core, 100).await, vec![Ok(200); 100]);
    assert_eq!(log_ins(&server), 1);
    assert_eq!(tokens(&server), vec!["Bearer t1"; 100]);
    guarded(&core).await.unwrap();
    assert_eq!(log_ins(&server), 1);
}

#[tokio::test]
async fn a_hundred_calls_share_one_failure() {
    let server = Server::start(|_| {
        thread::sleep(Duration::from_millis(100));
        answer(403, &[], r#"{"detail": "locked"}"#)
    });
    let core = client(&server);
    assert_eq!(statuses(&core, 100).await, vec![Err(ErrorKind::Auth); 100]);
    assert_eq!(log_ins(&server), 1);
    let error = failed(guarded(&core).await, ErrorKind::Auth);
    assert_eq!(error.to_string(), "POST /login: 403 Forbidden: the log-in was refused: locked");
    assert_eq!(log_ins(&server), 2);
}

#[tokio::test]
async fn a_refused_token_is_replaced_once() {
    let server = issuing(Duration::ZERO, |token| token != "Bearer t1");
    let core = client(&server);
    assert_eq!(guarded(&core).await.unwrap().status(), 200);
    assert_eq!(tokens(&server), ["Bearer t1", "Bearer t2"]);
    assert_eq!(server.targets(), ["/login", "/guarded", "/login", "/guarded"]);
}

#[tokio::test]
async fn a_second_refusal_is_the_answer() {
    let server = issuing(Duration::ZERO, |_| false);
    let raw = guarded(&client(&server)).await.unwrap();
    assert_eq!((raw.status(), raw.text().as_ref()), (401, r#"{"detail": "expired"}"#));
    assert_eq!(tokens(&server), ["Bearer t1", "Bearer t2"]);
}

#[tokio::test]
async fn a_hundred_refusals_cause_one_log_in() {
    let server = issuing(Duration::from_millis(100), |token| token != "Bearer t1");
    let core = client(&server);
    assert_eq!(statuses(&core, 100).await, vec![Ok(200); 100]);
    assert_eq!(log_ins(&server), 2);
}

#[tokio::test]
async fn the_second_try_sends_the_same_body() {
    let server = issuing(Duration::ZERO, |token| token != "Bearer t1");
    let mut request = super::support::call(&client(&server), &GUARDED);
    request.query("q", &1);
    request.text("text/plain", "body".to_owned());
    request.execute().await.unwrap();
    let bodies: Vec<_> = server.seen().into_iter().filter(|request| request.target == "/x?q=1").collect();
    assert_eq!(bodies.iter().map(|request| request.body.as_str()).collect::<Vec<_>>(), ["body", "body"]);
}

#[tokio::test]
async fn a_log_in_that_fails_after_a_refusal_is_the_outcome() {
    let issued = AtomicUsize::new(0);
    let server =
        Server::start(move |request| match (request.target.as_str(), issued.load(Ordering::SeqCst)) {
            ("/login", 0) => {
                issued.store(1, Ordering::SeqCst);
                answer(200, &[], r#"{"token": "t1"}"#)
            }
            ("/login", _) => answer(403, &[], ""),
            _ => answer(401, &[], ""),
        });
    let error = failed(guarded(&client(&server)).await, ErrorKind::Auth);
    assert_eq!((error.operation(), error.status()), ("POST /login", Some(403)));
}

#[tokio::test]
async fn a_fixed_bearer_is_not_tried_twice() {
    let server = issuing(Duration::ZERO, |_| false);
    let mut builder = builder(&server.url());
    builder.credential("Login", Credential::Bearer(Secret::from("fixed")));
    assert_eq!(guarded(&builder.build().unwrap()).await.unwrap().status(), 401);
    assert_eq!(tokens(&server), ["Bearer fixed"]);
}

#[tokio::test]
async fn a_call_that_gives_up_does_not_stop_the_others() {
    let server = issuing(Duration::from_millis(200), |_| true);
    let core = client(&server);
    let mut hasty = super::support::call(&core, &GUARDED);
    hasty.timeout(Duration::from_millis(50));
    let hasty = tokio::spawn(hasty.execute());
    let patient = statuses(&core, 10);
    assert_eq!(patient.await, vec![Ok(200); 10]);
    failed(hasty.await.unwrap(), ErrorKind::Timeout);
    // The one that was given up, and one for all others.
    assert_eq!(log_ins(&server), 2);
}

#[tokio::test]
async fn a_source_cannot_wait_for_itself() {
    #[derive(Debug)]
    struct Circular;
    impl TokenSource for Circular {
        fn log_in<'a>(&'a self, core: &'a Core) -> BoxFuture<'a, Result<Token, Error>> {
            Box::pin(async move { guarded(core).await.map(|raw| Token::new(raw.text().as_ref())) })
        }
    }
    let server = Server::agreeing();
    let mut builder = builder(&server.url());
    builder.credential("Login", Credential::Token(TokenCache::new(Circular, &[])));
    let error = failed(guarded(&builder.build().unwrap()).await, ErrorKind::Auth);
    assert_eq!(
        error.to_string(),
        "GET /guarded: no credential for Login (a token source's own calls go without tokens)"
    );
}

#[tokio::test]
async fn a_source_can_use_credentials_of_its_own() {
    #[derive(Debug)]
    struct Keyed;
    impl TokenSource for Keyed {
        fn log_in<'a>(&'a self, core: &'a Core) -> BoxFuture<'a, Result<Token, Error>> {
            Box::pin(async move {
                let mut request = super::support::call(core, &GUARDED);
                request.credential("Login", Credential::Bearer(Secret::from("own")));
                request.execute().await?;
                Ok(Token::new("t1"))
            })
        }
    }
    let server = Server::agreeing();
    let mut builder = builder(&server.url());
    builder.credential("Login", Credential::Token(TokenCache::new(Keyed, &[])));
    guarded(&builder.build().unwrap()).await.unwrap();
    assert_eq!(tokens(&server), ["Bearer own", "Bearer t1"]);
}

#[tokio::test]
async fn a_log_in_that_may_pass_keeps_its_kind() {
    let server = Server::start(|_| Reply::Close);
    let error = failed(guarded(&client(&server)).await, ErrorKind::Transport);
    assert_eq!(error.operation(), "POST /login");
    assert!(error.is_retryable());
}

#[tokio::test]
async fn a_token_that_no_header_can_hold_is_not_shown() {
    let server = Server::start(|_| answer(200, &[], r#"{"token": "hunter2\n"}"#));
    let error = failed(guarded(&client(&server)).await, ErrorKind::Request);
    let expected =
        "GET /guarded: the credential for Login cannot be sent: it holds a character that no header can";
    assert_eq!(error.to_string(), expected);
}
