//! All operations, each called with its required arguments and with all it has: one row a call, by tag.

mod sensors;
mod signals;
mod states;
mod tasks;
mod users;

use std::fmt;

use besmart::{BoxFuture, Client, Error, OperationError, Response};

/// One way to call an operation, and what it has to send.
pub(crate) struct Call {
    /// `METHOD /path`, as the document has it.
    pub(crate) operation: &'static str,
    pub(crate) given: Given,
    /// Path and query on the wire.
    pub(crate) target: &'static str,
    /// The body on the wire; all bodies are JSON.
    pub(crate) body: Option<&'static str>,
    pub(crate) send: fn(Client) -> BoxFuture<'static, Outcome>,
    pub(crate) send_response: fn(Client) -> BoxFuture<'static, Outcome>,
    /// `send` with what every call has, whatever its operation: a header and a limit.
    pub(crate) send_with_options: fn(Client) -> BoxFuture<'static, Outcome>,
    /// How `Debug` shows the request.
    pub(crate) show: fn(&Client) -> String,
}

/// How much of what an operation takes a call gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Given {
    /// What is required, where there is more.
    Required,
    /// All there is.
    Everything,
}

/// What came of a call, with bodies as `Debug` shows them, so that all operations have the same type.
pub(crate) type Outcome = Result<Success, Failure>;

#[derive(Debug)]
pub(crate) struct Success {
    /// Status and request id, which `send` does not tell.
    pub(crate) head: Option<(u16, Option<String>)>,
    pub(crate) body: String,
}

#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) error: Error,
    /// `Some(Variant(..))` or `None`.
    pub(crate) api: String,
}

/// All calls.
pub(crate) fn all() -> impl Iterator<Item = &'static Call> {
    [sensors::CALLS, states::CALLS, signals::CALLS, tasks::CALLS, users::CALLS].into_iter().flatten()
}

/// One call of each operation, with everything.
pub(crate) fn one_each() -> impl Iterator<Item = &'static Call> {
    all().filter(|call| call.given == Given::Everything)
}

impl fmt::Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({:?})", self.operation, self.given)
    }
}

/// The body alone, as `send` gives it.
pub(crate) fn body<T: fmt::Debug, E: fmt::Debug>(outcome: Result<T, OperationError<E>>) -> Outcome {
    match outcome {
        Ok(body) => Ok(Success { head: None, body: format!("{body:?}") }),
        Err(error) => Err(failure(error)),
    }
}

/// Head and body, as `send_response` gives them.
pub(crate) fn response<T: fmt::Debug, E: fmt::Debug>(
    outcome: Result<Response<T>, OperationError<E>>,
) -> Outcome {
    match outcome {
        Ok(response) => Ok(Success {
            head: Some((response.status(), response.request_id().map(str::to_owned))),
            body: format!("{:?}", response.body()),
        }),
        Err(error) => Err(failure(error)),
    }
}

fn failure<E: fmt::Debug>(error: OperationError<E>) -> Failure {
    let api = format!("{:?}", error.api());
    Failure { error: error.into_error(), api }
}

/// A [`Call`]; requests have no type in common, so what is done with one is written out for each.
macro_rules! call {
    ($operation:literal, $given:ident, $target:literal, $body:expr, |$client:ident| $request:expr) => {
        Call {
            operation: $operation,
            given: Given::$given,
            target: $target,
            body: $body,
            send: |$client| Box::pin(async move { super::body($request.send().await) }),
            send_response: |$client| Box::pin(async move { super::response($request.send_response().await) }),
            send_with_options: |$client| {
                let limit = std::time::Duration::from_secs(30);
                let request = $request.with_header("x-trace", "t-1").with_timeout(limit);
                Box::pin(async move { super::body(request.send().await) })
            },
            show: |$client| format!("{:?}", $request),
        }
    };
}
use call;
