//! The emitted `Login`: it gets a token when one is needed, keeps it fresh, and says what is wrong when there is none.

mod blocking;
mod service;

mod expiry;
mod failures;
mod logging_in;
mod refusals;
mod secrecy;
mod sources;
