//! The emitted client and a server that breaks the protocol, stalls or goes away: every time the right kind of error, no panic,
//! and nothing left behind. What stands in whole answers is `faults`'s. Time is a clock that the tests move.

mod clock;
#[path = "../support/peer.rs"]
mod peer;

mod broken_answers;
mod dropped_calls;
mod lengths;
mod other_hosts;
mod slowness;
