//! What a caller may ask for beyond the document, for one call: emitted methods that start with `with_` fill it in. What
//! cannot be sent is noted, and becomes the outcome of the call.

use std::time::Duration;

use http::header::{CONTENT_LENGTH, HeaderMap, HeaderValue, TRANSFER_ENCODING};
use serde_json::{Map, Value};

use super::body::Body;
use super::builder;
use super::decode;
use super::query::Query;
use super::request::{Request, TypedBody};
use super::retry::RetryPolicy;

/// The options of a call; what is not set is as the client has it.
#[derive(Clone, Default)]
pub(super) struct Options {
    pub(super) timeout: Option<Duration>,
    pub(super) retry: Option<RetryPolicy>,
    /// Without a slash at its end.
    pub(super) base_url: Option<String>,
    pub(super) max_body_size: Option<usize>,
    pub(super) idempotency_key: Option<HeaderValue>,
    /// They override all others.
    pub(super) headers: HeaderMap,
    /// It overrides all others.
    pub(super) query: Query,
    /// Members that the JSON object of the body gets.
    pub(super) members: Vec<(String, Value)>,
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
            Ok(url) => self.options.base_url = Some(url.as_str().trim_end_matches('/').to_owned()),
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
                self.options.headers.insert(name, value);
            }
            None => {}
        }
    }

    /// Sets a query parameter of the user's choice, in place of any other of its name.
    pub(crate) fn extra_query(&mut self, name: &str, value: &str) {
        self.options.query.set(name, value);
    }

    /// Sets a member of the body, which has to be a JSON object or none.
    pub(crate) fn extra_member(&mut self, name: &str, value: Value) {
        self.options.members.retain(|(other, _)| other != name);
        self.options.members.push((name.to_owned(), value));
    }

    /// Puts the members of the call and of the client into the body. Those of the client are for bodies that can have them.
    pub(super) fn add_members(&mut self) {
        let own = std::mem::take(&mut self.options.members);
        let defaults = match own.is_empty() && self.body.is_none() {
            true => return,
            false => self.core.shared().members.as_slice(),
        };
        if own.is_empty() && defaults.is_empty() {
            return;
        }
        let object = match &self.body {
            Some(body) => body.object(),
            None => Some(Map::new()),
        };
        match object {
            Some(mut object) => {
                for (name, value) in defaults {
                    // What the call says counts.
                    object.entry(name.as_str()).or_insert_with(|| value.clone());
                }
                object.extend(own);
                let content_type = self.body.take().map(|body| body.content_type);
                let content = Body::from(Value::Object(object).to_string());
                let content_type = content_type.unwrap_or("application/json".into());
                self.body = Some(TypedBody { content_type, content });
            }
            None if own.is_empty() => {}
            None => self.fail("the body is no JSON object, and so can have no members".to_owned()),
        }
    }
}

impl TypedBody {
    /// The JSON object that it is.
    fn object(&self) -> Option<Map<String, Value>> {
        decode::is_json_type(&self.content_type)
            .then(|| serde_json::from_slice(self.content.in_memory()?).ok())?
    }
}
