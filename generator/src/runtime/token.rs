//! Tokens that are fetched when they are needed, and what fetches them. How long one is kept is `token_cache`'s.

use std::fmt;
use std::time::{Duration, SystemTime};

use super::boxed::BoxFuture;
use super::client::Core;
use super::clock;
use super::error::Error;
use super::secret::Secret;

/// Fetches tokens: by a log-in, from a file, from another service.
///
/// ```ignore
/// #[derive(Debug)]
/// struct Vault;
///
/// impl TokenSource for Vault {
///     fn log_in<'a>(&'a self, _: &'a Core) -> BoxFuture<'a, Result<Token, Error>> {
///         Box::pin(async move {
///             let secret = read_secret().await.map_err(|error| Error::auth("the vault is closed").with_source(error))?;
///             Ok(Token::new(secret).expires_in(Duration::from_secs(600)))
///         })
///     }
/// }
/// ```
pub trait TokenSource: fmt::Debug + Send + Sync + 'static {
    /// A new token. `core` makes calls to the same server, but has none of the client's tokens: a call that needs one
    /// fails with [`ErrorKind::Auth`](super::ErrorKind::Auth) and does not wait for this very log-in.
    ///
    /// One log-in runs at a time, and all calls that wait for a token share its outcome. It may be dropped halfway,
    /// when the call that started it ran out of time.
    ///
    /// # Errors
    ///
    /// Whatever is the reason that there is no token. It becomes the error of the calls, so it must show no secret.
    fn log_in<'a>(&'a self, core: &'a Core) -> BoxFuture<'a, Result<Token, Error>>;

    /// A token to follow `current`, which is about to expire but still valid; `None`, as by default, to log in
    /// again. If it fails, a log-in follows.
    ///
    /// # Errors
    ///
    /// Whatever is the reason that there is no token; a call only fails when the log-in fails as well.
    fn refresh<'a>(
        &'a self,
        core: &'a Core,
        current: &'a Token,
    ) -> Option<BoxFuture<'a, Result<Token, Error>>> {
        let _ = (core, current);
        None
    }
}

/// A token, and when it expires as far as that is known.
#[derive(Clone)]
pub struct Token {
    value: Secret,
    expires_at: Option<SystemTime>,
}

impl Token {
    /// A token that is used until the server answers 401 to it.
    #[must_use]
    pub fn new(value: impl Into<Secret>) -> Self {
        Self { value: value.into(), expires_at: None }
    }

    /// This token, with the time at which it expires.
    #[must_use]
    pub fn expires_at(mut self, time: SystemTime) -> Self {
        self.expires_at = Some(time);
        self
    }

    /// This token, with how long it is valid from now.
    #[must_use]
    pub fn expires_in(mut self, lifetime: Duration) -> Self {
        self.expires_at = clock::now().checked_add(lifetime);
        self
    }

    /// The token itself.
    #[must_use]
    pub fn value(&self) -> &Secret {
        &self.value
    }

    /// When it expires, if that is known.
    #[must_use]
    pub fn expiry(&self) -> Option<SystemTime> {
        self.expires_at
    }
}

impl fmt::Debug for Token {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Token").field("value", &self.value).field("expires_at", &self.expires_at).finish()
    }
}
