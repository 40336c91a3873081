//! A span for each call and an event for each attempt, for the feature `tracing`, named as OpenTelemetry names them (semantic
//! conventions for HTTP clients). What is absent is what may be secret: query, headers, bodies, the values of path
//! parameters, and the words of errors. A body that does not decode is not seen here either: that is after the call.

use tracing::field::Empty;
use tracing::{Level, Span};
use url::Url;

use super::error::{Error, ErrorKind};
use super::operation::OperationInfo;
use super::send::Incoming;

/// The span of a call of `operation`. What is not known yet is recorded when it is.
pub(super) fn call(operation: &'static OperationInfo) -> Span {
    tracing::span!(
        target: env!("CARGO_CRATE_NAME"),
        Level::INFO,
        "call",
        otel.name = %operation,
        otel.kind = "client",
        otel.status_code = Empty,
        http.request.method = operation.method,
        http.request.resend_count = Empty,
        http.response.status_code = Empty,
        url.template = operation.path,
        server.address = Empty,
        server.port = Empty,
        "error.type" = Empty,
    )
}

/// Records in the span of the call where it goes.
pub(super) fn sending(span: &Span, url: &Url) {
    span.record("server.address", url.host_str());
    span.record("server.port", url.port_or_known_default());
}

/// Tells of an attempt, by its number from 1, and what came of it.
pub(super) fn attempted(operation: &'static OperationInfo, number: u32, outcome: &Result<Incoming, Error>) {
    tracing::event!(
        target: env!("CARGO_CRATE_NAME"),
        Level::DEBUG,
        http.request.method = operation.method,
        http.request.resend_count = number - 1,
        http.response.status_code = status(outcome),
        url.template = operation.path,
        "error.type" = failure(outcome),
        "attempt"
    );
}

/// Records in the span what came of its call, after so many attempts.
pub(super) fn done(span: &Span, outcome: &Result<Incoming, Error>, attempts: u32) {
    span.record("http.response.status_code", status(outcome));
    if attempts > 1 {
        span.record("http.request.resend_count", attempts - 1);
    }
    if let Some(failure) = failure(outcome) {
        span.record("error.type", failure);
        span.record("otel.status_code", "ERROR");
    }
}

/// The status of the answer, also of one whose body broke off.
fn status(outcome: &Result<Incoming, Error>) -> Option<u16> {
    outcome.as_ref().map_or_else(Error::status, |incoming| Some(incoming.status))
}

/// The value of `error.type`, which has to be one of few: a status that is no success, or the kind of the error.
fn failure(outcome: &Result<Incoming, Error>) -> Option<String> {
    let kind = match outcome {
        Ok(incoming) => return (incoming.status >= 400).then(|| incoming.status.to_string()),
        Err(error) => error.kind(),
    };
    let kind = match kind {
        ErrorKind::Build => "build",
        ErrorKind::Request => "request",
        ErrorKind::Auth => "auth",
        ErrorKind::Connect => "connect",
        ErrorKind::Timeout => "timeout",
        ErrorKind::Transport => "transport",
        ErrorKind::Status => "status",
        ErrorKind::Decode => "decode",
        ErrorKind::TooLarge => "too_large",
        ErrorKind::Write => "write",
    };
    Some(kind.to_owned())
}
