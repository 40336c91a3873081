//! The questions that callers ask of a failure, the same of both error types: an error comes in, yes or no goes out.

use super::error::{Error, ErrorKind};
use super::operation_error::OperationError;

/// Gives both types the same methods, so that neither lacks one.
macro_rules! predicates {
    ($($(#[$docs:meta])+ $name:ident($error:ident) $answer:expr;)+) => {
        impl Error {
            $($(#[$docs])+ #[must_use] pub fn $name(&self) -> bool {
                let $error = self;
                $answer
            })+
        }

        impl<E> OperationError<E> {
            $($(#[$docs])+ #[must_use] pub fn $name(&self) -> bool {
                self.error().$name()
            })+
        }
    };
}

predicates! {
    /// Whether time ran out, be it for the connection or for the whole call.
    is_timeout(error) error.0.timed_out;

    /// Whether no connection to the server came about.
    is_connect(error) error.kind() == ErrorKind::Connect;

    /// Whether the same call may well succeed later. That it may be made twice is for the caller to know.
    is_retryable(error) match error.kind() {
        ErrorKind::Connect | ErrorKind::Timeout | ErrorKind::Transport => true,
        ErrorKind::Status | ErrorKind::Auth => {
            matches!(error.status(), Some(408 | 425 | 429 | 500 | 502 | 503 | 504))
        }
        ErrorKind::Build | ErrorKind::Request | ErrorKind::Decode | ErrorKind::TooLarge | ErrorKind::Write => false,
    };

    /// Whether the body of a success is not what the document says.
    is_decode(error) error.kind() == ErrorKind::Decode;

    /// Whether the server answered 400 or 422 to the operation: something is wrong with what was sent.
    is_bad_request(error) matches!(refusal(error), Some(400 | 422));

    /// Whether the server answered 401 to the operation: it does not take the credential.
    is_unauthorized(error) refusal(error) == Some(401);

    /// Whether the server answered 403 to the operation: the credential does not allow it.
    is_forbidden(error) refusal(error) == Some(403);

    /// Whether the server answered 404 to the operation.
    is_not_found(error) refusal(error) == Some(404);

    /// Whether the server answered 409 to the operation: what is there stands against it.
    is_conflict(error) refusal(error) == Some(409);

    /// Whether the server answered 412 to the operation: what is there is not what the caller took it for.
    is_precondition_failed(error) refusal(error) == Some(412);

    /// Whether the server answered 429 to the operation: there were too many calls.
    is_rate_limited(error) refusal(error) == Some(429);

    /// Whether the server answered one of the 4xx to the operation.
    is_client_error(error) matches!(refusal(error), Some(400..500));

    /// Whether the server answered one of the 5xx to the operation.
    is_server_error(error) matches!(refusal(error), Some(500..600));
}

/// The status with which the operation was refused; that of a log-in on the way is none.
fn refusal(error: &Error) -> Option<u16> {
    error.status().filter(|_| error.kind() == ErrorKind::Status)
}
