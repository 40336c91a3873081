//! What all calls of a client may spend on retries: while a service is down each call would ask it several times, and so
//! keep it down. The figures are those of the AWS SDKs.

use std::sync::atomic::{AtomicU32, Ordering};

use super::retry::Failure;

const CAPACITY: u32 = 500;

/// What is left to spend.
#[derive(Debug)]
pub(crate) struct RetryBudget(AtomicU32);

impl Default for RetryBudget {
    fn default() -> Self {
        Self(AtomicU32::new(CAPACITY))
    }
}

impl RetryBudget {
    /// Takes what a retry after `failure` costs, and says how much that was; `None` if there is not enough.
    pub(crate) fn take(&self, failure: Failure) -> Option<u32> {
        let cost = match failure {
            Failure::Timeout => 10,
            Failure::Status(_) | Failure::Connect | Failure::Broken | Failure::Lasting => 5,
        };
        let take = |left: u32| left.checked_sub(cost);
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take).ok().map(|_| cost)
    }

    /// Gives back what the retry before a success took, if there was one.
    pub(crate) fn give_back(&self, cost: Option<u32>) {
        let give = |left: u32| Some((left + cost.unwrap_or(1)).min(CAPACITY)).filter(|more| *more != left);
        // Full already.
        let _ = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, give);
    }
}
