//! The tests of the embedded runtime: real calls to a server of this process. Never embedded.

mod auth;
mod bodies;
mod builder;
mod decoding;
mod enums;
mod errors;
mod failures;
mod forms;
mod http_dates;
mod outcomes;
mod paths;
mod queries;
mod redirects;
mod request_headers;
mod secrecy;
mod server;
mod servers;
mod statics;
mod styles;
mod support;
mod token_answers;
mod token_renewal;
mod tokens;
