//! What a caller may ask for beyond the document, for one call: emitted methods that start with `with_` fill it in. What
//! cannot be sent is noted, and becomes the outcome of the call.

use std::sync::Arc;
use std::time::Duration;

use http::header::{CONTENT_LENGTH, HeaderMap, HeaderValue, TRANSFER_ENCODING};
use serde_json::Value;

use super::builder;
use super::headers;
use super::members::Members;
use super::query::Query;
use super::request::Request;
use super::retry::RetryPolicy;

/// The options of a call; what is not set is as the client has it.
#[derive(Clone, Default)]
pub(super) struct Options {
    pub(super) timeout: Option<Duration>,
    pub(super) retry: Option<RetryPolicy>,
    /// Without a slash at its end.
    pub(super) base_url: Option<Arc<str>>,
    pub(super) max_body_size: Option<usize>,
    pub(super) idempotency_key: Option<HeaderValue>,
    /// They override all others.
    pub(super) headers: HeaderMap,
    /// It overrides all others.
    pub(super) query: Query,
    /// Members that the JSON object of the body gets.
    pub(super) members: Members,
}

impl Request {
    /// Sets how long this call may take, see [`CoreBuilder::timeout`](super::CoreBuilder::timeout).
    pub(crate) fn timeout(&mut self, limit: Duration) {
        self.options.timeout = Some(limit);
    }

    /// Sets when this call is attempted again.
    pub(crate) fn retry(&mut self, policy: RetryPolicy) {
        self.options.retry = Some(policy);
    }

    /// Sets where the path of this call begins, in place of any other base URL and of the operation's own server.
    pub(crate) fn base_url(&mut self, url: &str) {
        match builder::base(Some(url)) {
            Ok(url) => self.options.base_url = Some(url.as_str().trim_end_matches('/').into()),
            Err(message) => self.fail(message),
        }
    }

    /// Sets how large the body of the answer may be, see [`CoreBuilder::max_body_size`](super::CoreBuilder::max_body_size).
    pub(crate) fn max_body_size(&mut self, bytes: usize) {
        self.options.max_body_size = Some(bytes);
    }

    /// Sets the key by which the service knows that attempts are of one call.
    pub(crate) fn idempotency_key(&mut self, key: &str) {
        match HeaderValue::from_str(key) {
            Ok(key) => self.options.idempotency_key = Some(key),
            Err(_) => self.fail("the idempotency key cannot be sent".to_owned()),
        }
    }

    /// Sets a header of the user's choice, in place of any other of its name, a credential included.
    pub(crate) fn extra_header(&mut self, name: &str, value: &str) {
        match self.checked(name, value) {
            Some((name, _)) if [CONTENT_LENGTH, TRANSFER_ENCODING].contains(&name) => {
                self.fail(format!("the header {name} is the client's to set"));
            }
            Some((name, value)) => {
                headers::set(&mut self.options.headers, name, value);
            }
            None => {}
        }
    }

    /// Sets a query parameter of the user's choice, in place of any other of its name.
    pub(crate) fn extra_query(&mut self, name: &str, value: &str) {
        self.options.query.set(name, value);
    }

    /// Sets a member of the body, which has to be a JSON object or none.
    #[inline]
    pub(crate) fn extra_member(&mut self, name: &str, value: Value) {
        self.options.members.set(name, &value);
    }
}
