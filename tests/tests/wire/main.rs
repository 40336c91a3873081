//! The emitted client on the wire: what each of its operations sends, and what it makes of each documented answer.
//! The rows in `calls` are the calls of all operations; the other files ask one question each of all of them.

mod calls;
mod document;
mod samples;

mod completeness;
mod encoding;
mod enumerations;
mod error_bodies;
mod fields;
mod options;
mod outcomes;
mod recorder;
mod requests;
mod statuses;
mod tolerance;
