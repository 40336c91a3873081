//! Reads the OpenAPI description of a service and emits a Rust client crate.
//!
//! The whole of it is four verbs over four nouns, see [`generate`]. The generator touches neither disk nor network:
//! its caller reads the texts and writes the files.

pub mod api;
pub mod config;
pub mod diagnostic;
pub mod document;
pub mod location;
mod lower;
pub use lower::lower;
