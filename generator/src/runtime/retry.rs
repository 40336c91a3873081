//! Which failures are worth another attempt, and after which wait. A failure and what has happened so far come in, a wait or
//! the end goes out; nothing is sent or waited for here. What all calls of a client may spend is `retry_budget`'s.

use std::time::Duration;

use super::error::{Error, ErrorKind};

/// When a call is attempted again. Give it to the client's builder or to a call; without one a call is attempted once.
///
/// Attempted again is what may well pass: no connection, an attempt that took too long, a connection that broke, and the
/// statuses 408, 429, 502, 503 and 504. A call whose method is not idempotent (POST and PATCH, RFC 9110, section 9.2.2) is
/// attempted again only where nothing was sent, unless it has an idempotency key. A body that is a stream is sent once.
///
/// The wait is random, up to a bound that doubles with each attempt, and not shorter than `Retry-After` asks. A call never
/// waits beyond its own time: it then ends with the failure that there is. All calls of a client share a budget, so that an
/// outage is not multiplied: a retry takes 5 of 500, after a timeout 10, and a success gives back what its last retry took,
/// or 1.
#[derive(Clone, Debug, PartialEq)]
pub struct RetryPolicy {
    max_attempts: u32,
    base: Duration,
    cap: Duration,
    max_retry_after: Duration,
    attempt_timeout: Option<Duration>,
    statuses: Vec<u16>,
    methods: Methods,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Methods {
    Idempotent,
    All,
}

/// What went wrong in an attempt, as far as retries ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The service answered with this status.
    Status(u16),
    /// No connection came about: nothing was sent.
    Connect,
    /// The attempt took too long.
    Timeout,
    /// The connection broke.
    Broken,
    /// It would fail again.
    Lasting,
}

/// How often a request may go out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Repeat {
    /// As often as it takes: the service does the same once.
    Freely,
    /// Again as long as nothing was sent.
    Unsent,
    /// Once: its body is a stream.
    Never,
}

/// What there is to decide about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Situation {
    pub(crate) failure: Failure,
    pub(crate) repeat: Repeat,
    /// How many attempts were made.
    pub(crate) attempts: u32,
    /// What the service asks for.
    pub(crate) retry_after: Option<Duration>,
    /// What is left of the time of the call.
    pub(crate) left: Duration,
    /// From zero to one: where in its bounds the wait is.
    pub(crate) random: f64,
}

impl RetryPolicy {
    /// Up to 3 attempts; waits of up to 200 ms at first and 10 s at most, 60 s where the service asks for it.
    #[must_use]
    pub fn standard() -> Self {
        Self {
            max_attempts: 3,
            base: Duration::from_millis(200),
            cap: Duration::from_secs(10),
            max_retry_after: Duration::from_secs(60),
            attempt_timeout: None,
            statuses: vec![408, 429, 502, 503, 504],
            methods: Methods::Idempotent,
        }
    }

    /// One attempt: for a call of a client that retries.
    #[must_use]
    pub fn never() -> Self {
        Self::standard().max_attempts(1)
    }

    /// How many attempts are made in all, the first included.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts;
        self
    }

    /// The bound of the first wait, which doubles from then on, and the bound of all.
    #[must_use]
    pub fn backoff(mut self, base: Duration, cap: Duration) -> Self {
        (self.base, self.cap) = (base, cap);
        self
    }

    /// The longest wait that the service may ask for; what it asks for beyond that is cut down to it.
    #[must_use]
    pub fn max_retry_after(mut self, limit: Duration) -> Self {
        self.max_retry_after = limit;
        self
    }

    /// How long one attempt may take, beside the limit of the whole call. Without it an attempt has all the time that is left.
    #[must_use]
    pub fn attempt_timeout(mut self, limit: Duration) -> Self {
        self.attempt_timeout = Some(limit);
        self
    }

    /// The statuses that are worth another attempt, instead of 408, 429, 502, 503 and 504.
    #[must_use]
    pub fn statuses(mut self, statuses: impl IntoIterator<Item = u16>) -> Self {
        self.statuses = statuses.into_iter().collect();
        self
    }

    /// Repeats calls of every method as if it were idempotent. A POST whose answer got lost is then done twice: this is for
    /// those that only read.
    #[must_use]
    pub fn all_methods(mut self) -> Self {
        self.methods = Methods::All;
        self
    }
}

impl RetryPolicy {
    /// How long one attempt may take.
    pub(super) fn attempt_limit(&self) -> Option<Duration> {
        self.attempt_timeout
    }

    /// Whether one may be followed by another.
    pub(super) fn is_one(&self) -> bool {
        self.max_attempts <= 1
    }

    /// How often a request of `method` may go out that has an idempotency key or has not.
    pub(crate) fn repeat(&self, method: &str, has_key: bool) -> Repeat {
        let is_safe = has_key || is_idempotent(method) || self.methods == Methods::All;
        if is_safe { Repeat::Freely } else { Repeat::Unsent }
    }

    /// How long to wait for the next attempt; `None` to make none.
    pub(crate) fn wait(&self, situation: &Situation) -> Option<Duration> {
        let Situation { failure, repeat, attempts, retry_after, left, random } = *situation;
        let may_pass = match failure {
            Failure::Connect | Failure::Timeout | Failure::Broken => true,
            Failure::Status(status) => self.statuses.contains(&status),
            Failure::Lasting => false,
        };
        let may_repeat = match repeat {
            Repeat::Freely => true,
            Repeat::Unsent => failure == Failure::Connect,
            Repeat::Never => false,
        };
        if !may_pass || !may_repeat || attempts >= self.max_attempts {
            return None;
        }
        let doubled = self.base.saturating_mul(2_u32.saturating_pow(attempts.saturating_sub(1)));
        let backoff = doubled.min(self.cap).mul_f64(random);
        let asked = retry_after.unwrap_or_default().min(self.max_retry_after);
        Some(backoff.max(asked)).filter(|wait| *wait < left)
    }
}

impl Failure {
    /// What `error` is to retries.
    pub(super) fn of(error: &Error) -> Self {
        match error.kind() {
            ErrorKind::Connect => Self::Connect,
            ErrorKind::Timeout => Self::Timeout,
            ErrorKind::Transport => Self::Broken,
            ErrorKind::Build
            | ErrorKind::Request
            | ErrorKind::Auth
            | ErrorKind::Status
            | ErrorKind::Decode
            | ErrorKind::TooLarge => Self::Lasting,
        }
    }
}

/// Whether the service does the same for one request as for several (RFC 9110, section 9.2.2).
pub(super) fn is_idempotent(method: &str) -> bool {
    matches!(method, "GET" | "HEAD" | "OPTIONS" | "TRACE" | "PUT" | "DELETE" | "QUERY")
}
