//! Operations and clients as emitted code would have them.

use std::fmt::Display;

use crate::runtime::{Core, CoreBuilder, Error, ErrorKind, OperationInfo, RawResponse, Request};

use super::server::Server;

pub(crate) static GET: OperationInfo =
    OperationInfo { method: "GET", path: "/things/{id}", accept: "application/json", security: &[] };

pub(crate) static POST: OperationInfo =
    OperationInfo { method: "POST", path: "/things", accept: "application/json", security: &[] };

pub(crate) static LOG_IN: OperationInfo =
    OperationInfo { method: "POST", path: "/login", accept: "application/json", security: &[] };

/// Lets in with the scheme `Login`.
pub(crate) static GUARDED: OperationInfo =
    OperationInfo { method: "GET", path: "/guarded", accept: "application/json", security: &[&["Login"]] };

pub(crate) fn builder(url: &str) -> CoreBuilder {
    let mut builder = CoreBuilder::new(None, "test/1");
    builder.base_url(url.to_owned());
    builder
}

pub(crate) fn core(server: &Server) -> Core {
    builder(&server.url()).build().unwrap()
}

/// A call of `operation` with the path `/x`.
pub(crate) fn call(core: &Core, operation: &'static OperationInfo) -> Request {
    let mut request = Request::new(core, operation);
    request.literal("/x");
    request
}

/// A call of `GET` with a path parameter.
pub(crate) fn get_thing(core: &Core, id: &dyn Display) -> Request {
    let mut request = Request::new(core, &GET);
    request.literal("/things/");
    request.segment("id", id);
    request
}

pub(crate) async fn log_in(core: &Core) -> Result<RawResponse, Error> {
    let mut request = Request::new(core, &LOG_IN);
    request.literal("/login");
    request.execute().await
}

pub(crate) async fn guarded(core: &Core) -> Result<RawResponse, Error> {
    let mut request = Request::new(core, &GUARDED);
    request.literal("/guarded");
    request.execute().await
}

/// What an error shows, without the address of the service, which differs each time.
pub(crate) fn shown(error: &impl Display) -> String {
    let text = error.to_string();
    let Some((method, rest)) = text.split_once(" http") else { return text };
    let rest = rest.split_once("://").map_or(rest, |(_, rest)| rest);
    let path = &rest[rest.find('/').unwrap_or(rest.len())..];
    format!("{method} {}", path.strip_prefix("/base").unwrap_or(path))
}

/// The error, which has to be of `kind`.
#[track_caller]
pub(crate) fn failed<T: std::fmt::Debug>(outcome: Result<T, Error>, kind: ErrorKind) -> Error {
    let error = outcome.unwrap_err();
    assert_eq!(error.kind(), kind, "{error}");
    error
}
