//! Small programs against emitted crates: what goes over the wire and what callers see. Each feature is a crate named after its
//! document in `tests/fixtures/features`; the crate of the programs depends on those that are named here, see
//! `tests/tests/behaviour.rs`.

#![cfg(test)]

#[path = "../src/connection.rs"]
#[allow(dead_code)]
mod connection;
#[path = "../src/recorded.rs"]
#[allow(dead_code)]
mod recorded;
#[path = "../src/reply.rs"]
#[allow(dead_code)]
mod reply;
#[path = "../src/server.rs"]
#[allow(dead_code)]
mod server;

#[macro_use]
mod support;

mod blocking;
mod bodies;
mod enumerations;
mod formats;
mod kept;
mod members;
mod pages;
mod parameters;
mod responses;
mod security;
mod servers;
mod streams;
mod unions;
