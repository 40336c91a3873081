//! What users do around each attempt of a call: sign it, log it, measure it.

use std::fmt;
use std::time::Duration;

use super::error::Error;
use super::headers::Headers;
use super::operation::OperationInfo;
use super::transport::TransportRequest;

/// Looks at each request that goes out, and at what becomes of it. Give it to the client's builder. Retries, redirects and the
/// calls of token sources go through it as well, each on its own.
pub trait Hook: Send + Sync + 'static {
    /// Called before a request goes out, with all its headers, credentials included; it may set more of them, a signature for
    /// example.
    ///
    /// # Errors
    ///
    /// What keeps the request from being sent: the call fails with it.
    fn before(&self, request: &mut TransportRequest) -> Result<(), Error> {
        let _ = request;
        Ok(())
    }

    /// Called when the head of the answer is here, or when there will be none. It is not called for a request that was given up
    /// because time ran out.
    fn after(&self, exchange: &Exchange<'_>) {
        let _ = exchange;
    }
}

/// A request that went out, and what came of it.
pub struct Exchange<'a> {
    pub(super) operation: &'static OperationInfo,
    pub(super) attempt: u32,
    pub(super) duration: Duration,
    pub(super) outcome: Result<(u16, &'a Headers), &'a Error>,
}

impl Exchange<'_> {
    /// The method, in capitals.
    #[must_use]
    pub fn method(&self) -> &'static str {
        self.operation.method
    }

    /// The path of the operation with its parameters not filled in, `/api/sensors/{id}`.
    #[must_use]
    pub fn path_template(&self) -> &'static str {
        self.operation.path
    }

    /// The number of the attempt, from 1. A redirect belongs to its attempt.
    #[must_use]
    pub fn attempt(&self) -> u32 {
        self.attempt
    }

    /// How long it took, up to the head of the answer.
    #[must_use]
    pub fn duration(&self) -> Duration {
        self.duration
    }

    /// The status of the answer, if there is one.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.outcome.as_ref().ok().map(|(status, _)| *status)
    }

    /// The headers of the answer, if there is one.
    #[must_use]
    pub fn headers(&self) -> Option<&Headers> {
        self.outcome.as_ref().ok().map(|(_, headers)| *headers)
    }

    /// Why there is no answer.
    #[must_use]
    pub fn error(&self) -> Option<&Error> {
        self.outcome.as_ref().err().copied()
    }
}

impl fmt::Debug for Exchange<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Exchange")
            .field("operation", &self.operation.to_string())
            .field("attempt", &self.attempt)
            .field("duration", &self.duration)
            .field("status", &self.status())
            .field("error", &self.error())
            .finish()
    }
}
