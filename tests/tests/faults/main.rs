//! The emitted client when things go wrong: answers that the document does not have, answers that are none, and
//! connections that break. Each becomes an error that says what happened, keeps what came and shows no secret.

mod facts;

mod bodies;
mod connections;
mod redirects;
mod secrecy;
mod statuses;
