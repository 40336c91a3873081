//! Keeps the token of a source: calls ask for one, and it is fetched, reused, renewed and replaced behind them.
//! Nothing runs in the background: the call that finds the token old renews it, and those beside it wait.

use std::any::Any;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use tokio::sync::Mutex;

use super::boxed::BoxFuture;
use super::client::Core;
use super::error::Error;
use super::oauth::{Flow, OAuth};
use super::token::{Token, TokenSource};

/// The longest time before its expiry at which a token is renewed.
const MARGIN: Duration = Duration::from_secs(60);

/// One token for all calls of a client. Clones share it. What it does is behind a trait, so that it is compiled where a source is
/// given to a client, and nowhere else.
#[derive(Clone)]
pub(crate) struct TokenCache(Arc<dyn Tokens>);

/// Gives tokens and takes them back.
trait Tokens: Send + Sync {
    fn is_elsewhere(&self) -> bool;

    fn token<'a>(&'a self, core: &'a Core) -> BoxFuture<'a, Result<Arc<Token>, Error>>;

    fn forget<'a>(&'a self, token: &'a Arc<Token>) -> BoxFuture<'a, ()>;
}

impl TokenCache {
    /// An empty cache; the first call logs in. The flows are those that the document gives the scheme.
    #[inline]
    pub(crate) fn new(source: impl TokenSource, flows: &'static [Flow]) -> Self {
        let is_elsewhere = (&source as &dyn Any).is::<OAuth>();
        let (finished, state) = (AtomicU64::new(0), Mutex::default());
        Self(Arc::new(Cache { source: Box::new(source), is_elsewhere, flows, finished, state }))
    }

    /// Whether the source asks another server than the client's, as far as is known.
    #[inline]
    pub(super) fn is_elsewhere(&self) -> bool {
        self.0.is_elsewhere()
    }

    /// A token that is valid as far as is known. The source's calls go over `core`, less its tokens.
    ///
    /// # Errors
    ///
    /// What the source failed with, here or in the call that this one waited for.
    #[inline]
    pub(crate) fn token<'a>(&'a self, core: &'a Core) -> BoxFuture<'a, Result<Arc<Token>, Error>> {
        self.0.token(core)
    }

    /// Forgets `token`, to which the server answered 401, unless another has taken its place already.
    #[inline]
    pub(crate) fn forget<'a>(&'a self, token: &'a Arc<Token>) -> BoxFuture<'a, ()> {
        self.0.forget(token)
    }
}

struct Cache {
    source: Box<dyn TokenSource>,
    is_elsewhere: bool,
    /// What the document says of the scheme, for an `OAuth`.
    flows: &'static [Flow],
    /// How many log-ins came to an end, with or without a token.
    finished: AtomicU64,
    /// Locked while the source works, so that it works once for all who wait. A call that is dropped while it holds
    /// the lock leaves the state as it was.
    state: Mutex<State>,
}

/// How the source last ended.
#[derive(Default)]
enum State {
    /// It did not, or its token was refused.
    #[default]
    Empty,
    Held(Held),
    Failed(Error),
}

struct Held {
    token: Arc<Token>,
    expires_at: Option<SystemTime>,
    /// From when on to ask for another token, as long as this one is valid.
    renew_at: Option<SystemTime>,
}

impl Tokens for Cache {
    #[inline]
    fn is_elsewhere(&self) -> bool {
        self.is_elsewhere
    }

    #[inline]
    fn token<'a>(&'a self, core: &'a Core) -> BoxFuture<'a, Result<Arc<Token>, Error>> {
        Box::pin(async move {
            let finished = self.finished.load(Ordering::Acquire);
            let mut state = self.state.lock().await;
            let now = core.clock().now();
            match &mut *state {
                State::Held(held) if !reached(held.expires_at, now) => {
                    if reached(held.renew_at, now) {
                        self.renew(held, core).await;
                    }
                    Ok(held.token.clone())
                }
                // Fifty calls that wait for one wrong password must not try it fifty times.
                State::Failed(failure) if self.finished.load(Ordering::Acquire) != finished => {
                    Err(failure.clone())
                }
                state @ (State::Empty | State::Held(_) | State::Failed(_)) => self.log_in(state, core).await,
            }
        })
    }

    #[inline]
    fn forget<'a>(&'a self, token: &'a Arc<Token>) -> BoxFuture<'a, ()> {
        Box::pin(async move {
            let mut state = self.state.lock().await;
            if matches!(&*state, State::Held(held) if Arc::ptr_eq(&held.token, token)) {
                *state = State::Empty;
            }
        })
    }
}

impl Cache {
    #[inline]
    async fn renew(&self, held: &mut Held, core: &Core) {
        let view = core.for_source(self.flows);
        let refreshed = match self.source.refresh(&view, &held.token) {
            Some(refresh) => refresh.await.ok(),
            None => None,
        };
        let renewed = match refreshed {
            Some(token) => Some(token),
            None => self.source.log_in(&view).await.ok(),
        };
        match renewed {
            Some(token) => *held = Held::new(token, core.clock().now()),
            // What is still valid is used up rather than fail a call, and asking at each call would be rude.
            None => held.renew_at = None,
        }
    }

    #[inline]
    async fn log_in(&self, state: &mut State, core: &Core) -> Result<Arc<Token>, Error> {
        let outcome = self.source.log_in(&core.for_source(self.flows)).await;
        self.finished.fetch_add(1, Ordering::Release);
        match outcome {
            Ok(token) => {
                let held = Held::new(token, core.clock().now());
                let token = held.token.clone();
                *state = State::Held(held);
                Ok(token)
            }
            Err(error) => {
                let failure = error.of_token();
                *state = State::Failed(failure.clone());
                Err(failure)
            }
        }
    }
}

#[inline]
fn reached(time: Option<SystemTime>, now: SystemTime) -> bool {
    time.is_some_and(|time| time <= now)
}

impl Held {
    /// A token that is new, yet expired by its own account, comes from a server whose clock is another: that account
    /// counts for nothing, or each call would log in.
    #[inline]
    fn new(token: Token, now: SystemTime) -> Self {
        let lifetime =
            token.expiry().and_then(|time| time.duration_since(now).ok()).filter(|left| !left.is_zero());
        let expires_at = lifetime.map(|left| now + left);
        let renew_at = lifetime.map(|left| now + (left - MARGIN.min(left / 10)));
        Self { token: Arc::new(token), expires_at, renew_at }
    }
}

/// Without the source, which holds what it logs in with.
impl fmt::Debug for TokenCache {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenCache").finish_non_exhaustive()
    }
}
