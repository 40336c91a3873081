//! The wall clock, in one place so that a test can hand in another.

use std::time::SystemTime;

/// Tells the time; a plain function, so that it is `Copy` and needs no trait.
pub(crate) type Clock = fn() -> SystemTime;

/// The time of this machine.
pub(crate) fn now() -> SystemTime {
    SystemTime::now()
}
