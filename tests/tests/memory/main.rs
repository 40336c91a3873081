//! How much memory calls take: many at once, and answers without end. A process of its own, whose tests take turns, since what is
//! measured is the largest size that the process had.

#[path = "../support/peer.rs"]
mod peer;
mod process;

mod bounds;
mod load;
