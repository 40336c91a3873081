//! Documented answers as the client reads them, field by field.

mod graphs;
mod sensors;
mod signals;
mod states;
mod users;

use besmart::{Client, OperationError, Value};
use integration::{Reply, Server};

/// What `call` makes of an answer with the body `json`.
pub(crate) async fn read<T, E: std::fmt::Debug>(
    status: u16,
    json: &str,
    call: impl AsyncFnOnce(Client) -> Result<T, OperationError<E>>,
) -> T {
    let server = Server::always(Reply::json(status, json)).await;
    call(server.client()).await.expect("a success")
}

/// How many members the object in `json` has.
fn members(json: &str) -> usize {
    let value: Value = serde_json::from_str(json).expect("JSON");
    value.as_object().expect("an object").len()
}

/// Holds each field against what it has to be, and that all members of the sample are asked for.
macro_rules! assert_fields {
    ($sample:expr, $value:expr, { $($field:ident: $expected:expr),* $(,)? }) => {{
        let value = &$value;
        $(assert_eq!(value.$field, $expected, stringify!($field));)*
        let asked = [$(stringify!($field)),*].len();
        assert_eq!(asked, super::members($sample), "members of the sample");
    }};
}
use assert_fields;
