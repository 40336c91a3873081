//! Sources of tokens as users write them, with what the crate makes public.

use std::sync::atomic::{AtomicUsize, Ordering};

use besmart::types::GetTokenRequest;
use besmart::{BoxFuture, Client, Core, Error, ErrorKind, Token, TokenSource};
use integration::{API_KEY, Reply, Server};

use crate::service::{call, reliable, story};

/// Logs in by hand, and counts.
#[derive(Debug, Default)]
struct ByHand {
    log_ins: AtomicUsize,
}

impl TokenSource for ByHand {
    fn log_in<'a>(&'a self, core: &'a Core) -> BoxFuture<'a, Result<Token, Error>> {
        Box::pin(async move {
            self.log_ins.fetch_add(1, Ordering::Relaxed);
            let client = Client::from_core(core.clone());
            let answer = client.users().log_in().body(GetTokenRequest::new("a", "b")).send().await?;
            answer.token.map(Token::new).ok_or_else(|| Error::auth("the account has no token"))
        })
    }
}

#[tokio::test]
async fn a_source_can_log_in_by_hand() {
    let server = reliable().await;
    let client = server.builder().api_key_header(API_KEY).token_source(ByHand::default()).build().unwrap();
    call(&client).await.unwrap();
    call(&client).await.unwrap();
    assert_eq!(story(&server), ["log-in", "call with token-1", "call with token-1"]);
}

#[tokio::test]
async fn what_a_source_says_is_the_reason_is_told() {
    let server = Server::always(Reply::json(200, r#"{"token": null}"#)).await;
    let client = server.builder().api_key_header(API_KEY).token_source(ByHand::default()).build().unwrap();
    let error = call(&client).await.unwrap_err();
    assert_eq!(error.to_string(), "GET /api/sensors/types: the account has no token");
    assert_eq!(error.kind(), ErrorKind::Auth);
}

/// Needs a token to get one.
#[derive(Debug)]
struct Circular;

impl TokenSource for Circular {
    fn log_in<'a>(&'a self, core: &'a Core) -> BoxFuture<'a, Result<Token, Error>> {
        Box::pin(async move {
            let answer = Client::from_core(core.clone()).users().refresh_token().send().await?;
            Ok(Token::new(answer.token.unwrap_or_default()))
        })
    }
}

#[tokio::test]
async fn a_source_does_not_wait_for_itself() {
    let server = reliable().await;
    let client = server.builder().api_key_header(API_KEY).token_source(Circular).build().unwrap();
    let error = call(&client).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "GET /api/users/token: no credential for HTTPBearer (a token source's own calls go without tokens)"
    );
    assert_eq!(story(&server), [""; 0]);
}
