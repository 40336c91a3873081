//! A clock that stands still until a test moves it, and tasks that are counted.

use std::time::{Duration, SystemTime};

use besmart::{BoxFuture, Clock};
use tokio::sync::watch;

/// Stands at 1970 until it is moved. Clones are the same clock.
#[derive(Clone, Debug)]
pub(crate) struct StandingClock(watch::Sender<Duration>);

impl StandingClock {
    pub(crate) fn new() -> Self {
        Self(watch::Sender::new(Duration::ZERO))
    }

    /// Moves the clock.
    pub(crate) fn advance(&self, seconds: u64) {
        self.0.send_modify(|now| *now += Duration::from_secs(seconds));
    }
}

impl Clock for StandingClock {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + *self.0.borrow()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let mut now = self.0.subscribe();
        let end = *now.borrow() + duration;
        let clock = self.clone();
        Box::pin(async move {
            // The clock outlives the wait.
            let _clock = clock;
            let _ = now.wait_for(|now| *now >= end).await;
        })
    }
}
