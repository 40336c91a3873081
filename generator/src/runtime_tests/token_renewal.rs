//! When a token is renewed, by a clock that only the tests move.

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use crate::runtime::{BoxFuture, Core, Credential, Error, ErrorKind, Token, TokenCache, TokenSource};

use super::fakes::FakeClock;
use super::support::{builder, failed, guarded};

/// Hands out what a test prepared, and notes what it was asked for.
#[derive(Clone, Debug, Default)]
struct Prepared(Arc<Mutex<Log>>);

#[derive(Debug, Default)]
struct Log {
    asked: Vec<String>,
    log_ins: Vec<Result<Token, Error>>,
    refreshes: Vec<Option<Result<Token, Error>>>,
}

impl TokenSource for Prepared {
    fn log_in<'a>(&'a self, _: &'a Core) -> BoxFuture<'a, Result<Token, Error>> {
        let mut log = self.0.lock().unwrap();
        log.asked.push("log in".to_owned());
        let token = log.log_ins.remove(0);
        Box::pin(async move { token })
    }

    fn refresh<'a>(&'a self, _: &'a Core, current: &'a Token) -> Option<BoxFuture<'a, Result<Token, Error>>> {
        let mut log = self.0.lock().unwrap();
        log.asked.push(format!("refresh {}", current.value().expose()));
        let token = log.refreshes.remove(0)?;
        Some(Box::pin(async move { token }))
    }
}

impl Prepared {
    fn new(log_ins: Vec<Result<Token, Error>>, refreshes: Vec<Option<Result<Token, Error>>>) -> Self {
        Self(Arc::new(Mutex::new(Log { asked: Vec::new(), log_ins, refreshes })))
    }

    fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap().asked)
    }
}

fn core(clock: &FakeClock) -> Core {
    let mut builder = builder("http://localhost");
    builder.clock(clock.clone());
    builder.build().unwrap()
}

fn at(seconds: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}

fn token(value: &str, expires_at: u64) -> Token {
    Token::new(value).expires_at(at(expires_at))
}

/// A cache of `source`, its clock, and what it gives at a time.
macro_rules! cache {
    ($source:expr, $at:ident) => {
        let clock = FakeClock::default();
        let (cache, core) = (TokenCache::new($source.clone(), &[]), core(&clock));
        let $at = async |seconds: u64| {
            clock.set(seconds);
            cache.token(&core).await.map(|token| token.value().expose().to_owned())
        };
    };
}

#[tokio::test]
async fn a_token_is_used_until_a_tenth_of_its_life_is_left() {
    let source = Prepared::new(vec![Ok(token("a", 1100))], vec![Some(Ok(token("b", 3000)))]);
    cache!(source, token_at);
    for seconds in [1000, 1001, 1089] {
        assert_eq!(token_at(seconds).await.unwrap(), "a");
    }
    assert_eq!(source.asked(), ["log in"]);
    assert_eq!(token_at(1090).await.unwrap(), "b");
    assert_eq!(token_at(1100).await.unwrap(), "b");
    assert_eq!(source.asked(), ["refresh a"]);
}

#[tokio::test]
async fn but_never_longer_than_a_minute_before_its_end() {
    let source = Prepared::new(vec![Ok(token("a", 11_000)), Ok(token("b", 20_000))], vec![None]);
    cache!(source, token_at);
    assert_eq!(token_at(1000).await.unwrap(), "a");
    assert_eq!(token_at(10_939).await.unwrap(), "a");
    assert_eq!(source.asked(), ["log in"]);
    assert_eq!(token_at(10_940).await.unwrap(), "b");
    assert_eq!(source.asked(), ["refresh a", "log in"]);
}

#[tokio::test]
async fn a_refresh_that_fails_is_followed_by_a_log_in() {
    let source = Prepared::new(
        vec![Ok(token("a", 1100)), Ok(token("b", 3000))],
        vec![Some(Err(Error::auth("no refresh")))],
    );
    cache!(source, token_at);
    assert_eq!(token_at(1000).await.unwrap(), "a");
    assert_eq!(token_at(1095).await.unwrap(), "b");
    assert_eq!(source.asked(), ["log in", "refresh a", "log in"]);
}

#[tokio::test]
async fn what_is_still_valid_is_used_if_it_cannot_be_renewed() {
    let source = Prepared::new(
        vec![Ok(token("a", 1100)), Err(Error::auth("no log-in")), Ok(token("b", 3000))],
        vec![Some(Err(Error::auth("no refresh")))],
    );
    cache!(source, token_at);
    assert_eq!(token_at(1000).await.unwrap(), "a");
    for seconds in [1095, 1096, 1099] {
        assert_eq!(token_at(seconds).await.unwrap(), "a");
    }
    assert_eq!(source.asked(), ["log in", "refresh a", "log in"]);
    assert_eq!(token_at(1100).await.unwrap(), "b");
    assert_eq!(source.asked(), ["log in"]);
}

#[tokio::test]
async fn an_expired_token_is_not_refreshed() {
    let source = Prepared::new(vec![Ok(token("a", 1100)), Ok(token("b", 3000))], vec![]);
    cache!(source, token_at);
    assert_eq!(token_at(1000).await.unwrap(), "a");
    assert_eq!(token_at(1100).await.unwrap(), "b");
    assert_eq!(source.asked(), ["log in", "log in"]);
}

#[tokio::test]
async fn a_failed_log_in_is_tried_again_by_the_next_call() {
    let source = Prepared::new(vec![Err(Error::auth("down")), Ok(token("a", 3000))], vec![]);
    cache!(source, token_at);
    assert_eq!(failed(token_at(1000).await, ErrorKind::Auth).to_string(), "down");
    assert_eq!(token_at(1000).await.unwrap(), "a");
}

#[tokio::test]
async fn a_token_without_an_end_is_kept() {
    let source = Prepared::new(vec![Ok(Token::new("a"))], vec![]);
    cache!(source, token_at);
    for seconds in [1000, 1_000_000_000] {
        assert_eq!(token_at(seconds).await.unwrap(), "a");
    }
}

#[tokio::test]
async fn a_new_token_that_claims_to_be_expired_is_kept() {
    let source = Prepared::new(vec![Ok(token("a", 900))], vec![]);
    cache!(source, token_at);
    for seconds in [1000, 2000] {
        assert_eq!(token_at(seconds).await.unwrap(), "a");
    }
    assert_eq!(source.asked(), ["log in"]);
}

#[tokio::test]
async fn only_the_token_that_was_refused_is_forgotten() {
    let source = Prepared::new(vec![Ok(Token::new("a")), Ok(Token::new("a"))], vec![]);
    let (cache, core) = (TokenCache::new(source.clone(), &[]), core(&FakeClock::default()));
    let first = cache.token(&core).await.unwrap();
    cache.forget(&first).await;
    let second = cache.token(&core).await.unwrap();
    assert_eq!(source.asked(), ["log in", "log in"]);
    cache.forget(&first).await;
    assert!(Arc::ptr_eq(&second, &cache.token(&core).await.unwrap()));
    assert!(source.asked().is_empty());
}

#[tokio::test]
async fn a_refresh_cannot_wait_for_itself() {
    static SEEN: Mutex<Option<ErrorKind>> = Mutex::new(None);

    #[derive(Debug)]
    struct Circular;
    impl TokenSource for Circular {
        fn log_in<'a>(&'a self, _: &'a Core) -> BoxFuture<'a, Result<Token, Error>> {
            Box::pin(async { Ok(token("a", 1100)) })
        }

        fn refresh<'a>(
            &'a self,
            core: &'a Core,
            _: &'a Token,
        ) -> Option<BoxFuture<'a, Result<Token, Error>>> {
            Some(Box::pin(async move {
                let error = guarded(core).await.unwrap_err();
                *SEEN.lock().unwrap() = Some(error.kind());
                Err(error)
            }))
        }
    }

    let (cache, clock) = (TokenCache::new(Circular, &[]), FakeClock::default());
    let mut builder = builder("http://localhost");
    builder.clock(clock.clone());
    builder.credential("Login", Credential::Token(cache.clone()));
    builder.timeout(Duration::from_secs(5));
    let core = builder.build().unwrap();
    for seconds in [1000, 1095] {
        clock.set(seconds);
        cache.token(&core).await.unwrap();
    }
    assert_eq!(*SEEN.lock().unwrap(), Some(ErrorKind::Auth));
}

#[test]
fn a_lifetime_counts_from_now() {
    let token = Token::new("a").expires_in(Duration::from_secs(60));
    let left = token.expiry().unwrap().duration_since(SystemTime::now()).unwrap();
    assert!(left > Duration::from_secs(50) && left <= Duration::from_secs(60));
    assert_eq!(Token::new("a").expires_in(Duration::MAX).expiry(), None);
}
