//! What the tests share: a server on the loopback interface that records what it is sent and does what a test tells it.
//! It speaks just enough HTTP/1.1 for that, by hand, so that nothing tidies up what the client wrote.

mod client;
mod connection;
mod recorded;
mod reply;
mod server;
mod shown;

pub use client::{API_KEY, BEARER};
pub use recorded::Recorded;
pub use reply::Reply;
pub use server::Server;
pub use shown::shown;

/// The README's program, compiled.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
