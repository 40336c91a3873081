//! What a user can ask an error, asked all at once, so that a test tells what is expected of each answer.

use std::error::Error as _;
use std::fmt::Debug;
use std::time::Duration;

use besmart::{ErrorKind, OperationError, sensors};
use integration::{Reply, Server};

/// The operation of [`get`].
pub(crate) const GET: &str = "GET /api/sensors/{client_cid}.{sensor_mid}";

/// What an error says about itself.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Facts {
    pub(crate) kind: ErrorKind,
    /// As `Display` shows it.
    pub(crate) shown: String,
    pub(crate) status: Option<u16>,
    pub(crate) body: Option<String>,
    /// Of `not found`, `timeout`, `connect`, `retryable`, those that are true.
    pub(crate) is: Vec<&'static str>,
    pub(crate) retry_after: Option<Duration>,
    pub(crate) has_source: bool,
}

impl Facts {
    /// An error of `kind` about [`GET`] that is `shown` so, and nothing else.
    pub(crate) fn new(kind: ErrorKind, shown: &str) -> Self {
        Self {
            kind,
            shown: format!("{GET}: {shown}"),
            status: None,
            body: None,
            is: Vec::new(),
            retry_after: None,
            has_source: false,
        }
    }

    /// ... about an answer with that status and body.
    pub(crate) fn answered(self, status: u16, body: &str) -> Self {
        Self { status: Some(status), body: Some(body.to_owned()), ..self }
    }

    pub(crate) fn is(self, is: &[&'static str]) -> Self {
        Self { is: is.to_vec(), ..self }
    }

    pub(crate) fn retry_after(self, wait: Duration) -> Self {
        Self { retry_after: Some(wait), ..self }
    }

    pub(crate) fn with_source(self) -> Self {
        Self { has_source: true, ..self }
    }
}

/// The facts about `error`, which must be the same with and without its typed part.
#[track_caller]
pub(crate) fn facts<E: Clone + Debug>(error: &OperationError<E>) -> Facts {
    macro_rules! ask {
        ($error:expr) => {{
            let error = $error;
            let predicates = [
                ("not found", error.is_not_found()),
                ("timeout", error.is_timeout()),
                ("connect", error.is_connect()),
                ("retryable", error.is_retryable()),
            ];
            let body = error.body().map(|body| String::from_utf8_lossy(body).into_owned());
            assert_eq!(error.text().as_deref(), body.as_deref());
            assert_eq!(error.headers().is_some(), error.status().is_some());
            Facts {
                kind: error.kind(),
                shown: integration::shown(&error),
                status: error.status(),
                body,
                is: predicates.into_iter().filter(|(_, holds)| *holds).map(|(name, _)| name).collect(),
                retry_after: error.retry_after(),
                has_source: error.source().is_some(),
            }
        }};
    }
    let typed = ask!(error);
    assert_eq!(typed, ask!(error.clone().into_error()));
    typed
}

/// The error of getting a sensor, to which the server replies so.
pub(crate) async fn get(reply: Reply) -> OperationError<sensors::GetError> {
    let server = Server::always(reply).await;
    server.client().sensors().get(7, 42).send().await.expect_err("an error")
}
