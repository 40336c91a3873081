//! The time, in one place so that a test can hand in another: what knows of time asks a clock, and waits by it.

use std::time::{Duration, SystemTime};

use super::boxed::BoxFuture;

/// Tells the time and waits: this machine's or the browser's unless the client is built with another. The expiry of tokens, time limits and
/// the waits between attempts go by it.
pub trait Clock: Send + Sync + 'static {
    /// The time now.
    fn now(&self) -> SystemTime;

    /// Ready when `duration` has passed.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;
}

/// The clock of this machine; it waits by the timers of tokio, or of the browser.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> SystemTime {
        now()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        sleep(duration)
    }
}

/// The time of this machine.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn now() -> SystemTime {
    SystemTime::now()
}

#[cfg(not(target_arch = "wasm32"))]
fn sleep(duration: Duration) -> BoxFuture<'static, ()> {
    Box::pin(tokio::time::sleep(duration))
}

/// The time of the browser: the standard library knows none there.
#[cfg(target_arch = "wasm32")]
pub(crate) fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs_f64(js_sys::Date::now() / 1000.0)
}

/// A timer of the browser, which counts milliseconds in 31 bits.
#[cfg(target_arch = "wasm32")]
fn sleep(duration: Duration) -> BoxFuture<'static, ()> {
    let millis = i32::try_from(duration.as_millis()).unwrap_or(i32::MAX);
    Box::pin(gloo_timers::future::TimeoutFuture::new(millis.unsigned_abs()))
}
