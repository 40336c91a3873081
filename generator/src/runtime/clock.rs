//! The time, in one place so that a test can hand in another: what knows of time asks a clock, and waits by it.

use std::time::{Duration, SystemTime};

use super::boxed::BoxFuture;

/// Tells the time and waits: this machine's unless the client is built with another. The expiry of tokens, time limits and
/// the waits between attempts go by it.
pub trait Clock: Send + Sync + 'static {
    /// The time now.
    fn now(&self) -> SystemTime;

    /// Ready when `duration` has passed.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;
}

/// The clock of this machine; it waits by tokio's timers.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> SystemTime {
        now()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}

/// The time of this machine.
pub(crate) fn now() -> SystemTime {
    SystemTime::now()
}
