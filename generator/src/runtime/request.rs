//! One call in the making: emitted setters fill it in, `send` sends it. Setters never fail: what cannot be sent is
//! noted, and becomes the outcome of the call.

use std::borrow::Cow;
use std::fmt::{self, Display};

use http::header::{HeaderMap, HeaderName, HeaderValue};
use serde::Serialize;
use serde_json::Value;
use url::Url;

use super::auth::{Credential, Credentials};
use super::body::Body;
use super::boxed::BoxFuture;
use super::client::Core;
use super::encode;
use super::error::Error;
use super::form;
use super::headers;
use super::multipart::Multipart;
use super::operation::OperationInfo;
use super::options::Options;
use super::query::Query;
use super::response::RawResponse;
use super::send;
use super::style::{Parameter, Place};

/// A call of an operation, not yet made.
#[derive(Clone)]
pub(crate) struct Request {
    pub(super) core: Core,
    pub(super) operation: &'static OperationInfo,
    /// Where the document puts the operation, if elsewhere than the others.
    pub(super) server: Option<&'static str>,
    /// Where this call goes, if not to a server of the document: neither path nor query count then, nor the headers that all
    /// requests have.
    pub(super) elsewhere: Option<Url>,
    /// What is asked for, if not what the operation says.
    pub(super) accept: Option<&'static str>,
    pub(super) path: String,
    pub(super) query: Query,
    /// Of the operation's header parameters.
    pub(super) headers: HeaderMap,
    /// Names and encoded pairs.
    pub(super) cookies: Vec<(&'static str, String)>,
    pub(super) body: Option<TypedBody>,
    pub(super) options: Options,
    pub(super) credentials: Credentials,
    /// Why this call cannot be made; empty if it can.
    pub(super) failures: Vec<String>,
    /// The parameter whose value is all dots, for the message should that be a whole path segment.
    dots: Option<&'static str>,
}

/// A body and what it is.
#[derive(Clone)]
pub(super) struct TypedBody {
    pub(super) content_type: Cow<'static, str>,
    pub(super) content: Body,
}

impl Request {
    /// A call of `operation` without path, parameters and body.
    pub(crate) fn new(core: &Core, operation: &'static OperationInfo) -> Self {
        Self {
            core: core.clone(),
            operation,
            server: None,
            elsewhere: None,
            accept: None,
            path: String::with_capacity(64),
            query: Query::default(),
            headers: HeaderMap::new(),
            cookies: Vec::new(),
            body: None,
            options: Options::default(),
            credentials: Credentials::default(),
            failures: Vec::new(),
            dots: None,
        }
    }

    /// Sets the server of the operation: an absolute URL. A base URL of the user's goes before it.
    pub(crate) fn server(&mut self, url: &'static str) {
        self.server = Some(url);
    }

    /// Sends this call to `url` and nowhere else, without the headers that all requests have but `User-Agent`.
    pub(super) fn elsewhere(&mut self, url: Url) {
        self.elsewhere = Some(url);
    }

    /// Sets the media types that are asked for, in place of those of the operation.
    pub(crate) fn accept(&mut self, media_types: &'static str) {
        self.accept = Some(media_types);
    }

    /// Appends text of the document to the path, as it is.
    pub(crate) fn literal(&mut self, text: &'static str) {
        self.path.push_str(text);
    }

    /// Appends the value of a parameter to the path, percent-encoded. An empty one cannot be sent: the path would be
    /// that of another operation.
    pub(crate) fn segment(&mut self, name: &'static str, value: &dyn Display) {
        let value = value.to_string();
        match value.as_str() {
            "" => self.fail(format!("the path parameter {name} is empty")),
            "." | ".." => self.dots = Some(name),
            _ => {}
        }
        self.path.extend(encode::pieces(&value));
    }

    /// Sets a query parameter, in place of what it had.
    pub(crate) fn query(&mut self, name: &str, value: &dyn Display) {
        self.query.set(name, &value.to_string());
    }

    /// Sets a query parameter to a list, in place of what it had: one pair for each value, or one pair with all
    /// values between which `delimiter` stands as it is: `,`, `%20` or `|`. An empty list sends nothing.
    #[inline]
    pub(crate) fn query_list(&mut self, name: &str, delimiter: Option<&'static str>, values: Vec<String>) {
        self.query.set_list(name, delimiter, &values);
    }

    /// Writes a parameter in a style of its own, in place of what it had; in the path, at its end.
    pub(crate) fn styled<T: Serialize + ?Sized>(&mut self, parameter: Parameter<'static>, value: &T) {
        match serde_json::to_value(value) {
            Ok(value) => self.write(parameter, &value),
            Err(error) => self.fail(format!("the parameter {} does not serialise: {error}", parameter.name)),
        }
    }

    #[inline]
    fn write(&mut self, parameter: Parameter<'static>, value: &Value) {
        let text = parameter.text(value);
        match parameter.place {
            Place::Path if text.is_empty() => {
                self.fail(format!("the path parameter {} is empty", parameter.name));
            }
            Place::Path => self.path.push_str(&text),
            Place::Query => self.query.set_pairs(parameter.name, text),
            Place::Header if text.is_empty() => {}
            Place::Header => self.header(parameter.name, &text),
            Place::Cookie => {
                self.cookies.retain(|(other, _)| *other != parameter.name);
                self.cookies.push((parameter.name, text));
            }
        }
    }

    /// Sets a header, in place of what it had.
    pub(crate) fn header(&mut self, name: &'static str, value: &dyn Display) {
        if let Some((name, value)) = self.checked(name, &value.to_string()) {
            headers::set(&mut self.headers, name, value);
        }
    }

    /// Sets a cookie, in place of what it had. Of the value only what no cookie can hold is percent-encoded.
    pub(crate) fn cookie(&mut self, name: &'static str, value: &dyn Display) {
        self.cookies.retain(|(other, _)| *other != name);
        self.cookies.push((name, format!("{name}={}", encode::cookie(&value.to_string()))));
    }

    /// Leaves a parameter out that was set. What the path holds stays.
    #[inline]
    pub(crate) fn without(&mut self, place: Place, name: &'static str) {
        match place {
            Place::Path => {}
            Place::Query => self.query.remove(name),
            Place::Header => drop(self.headers.remove(name)),
            Place::Cookie => self.cookies.retain(|(other, _)| *other != name),
        }
    }

    /// Leaves the body out that was set.
    pub(crate) fn without_body(&mut self) {
        self.body = None;
    }

    /// Sets the body to the JSON of `value`.
    pub(crate) fn json<T: Serialize + ?Sized>(&mut self, content_type: &'static str, value: &T) {
        self.serialized(content_type, serde_json::to_vec(value));
    }

    /// Sets the body to a text, in UTF-8.
    pub(crate) fn text(&mut self, content_type: &'static str, text: String) {
        self.body(content_type, text.into());
    }

    /// Sets the body.
    pub(crate) fn body(&mut self, content_type: &'static str, content: Body) {
        self.body = Some(TypedBody { content_type: content_type.into(), content });
    }

    /// Sets the body to the urlencoded form of `value`; `members` are those that are not exploded in the style `form`.
    pub(crate) fn form<T: Serialize + ?Sized>(
        &mut self,
        content_type: &'static str,
        value: &T,
        members: &[Parameter<'static>],
    ) {
        match serde_json::to_value(value) {
            Ok(value) => self.text(content_type, form::form(&value, members)),
            Err(error) => self.fail(format!("the body does not serialise: {error}")),
        }
    }

    /// Sets the body to a multipart form.
    #[inline]
    pub(crate) fn multipart(&mut self, content_type: &'static str, multipart: &Multipart) {
        self.failures.extend_from_slice(multipart.failures());
        match multipart.encode() {
            Ok((boundary, content)) => {
                let content_type = format!("{content_type}; boundary={boundary}").into();
                self.body = Some(TypedBody { content_type, content });
            }
            Err(message) => self.fail(message),
        }
    }

    /// Sets what satisfies the security scheme `scheme` for this call, in place of what the client has.
    pub(crate) fn credential(&mut self, scheme: &'static str, credential: Credential) {
        self.credentials.set(scheme, credential);
    }

    /// Makes the call. Every answer of the server is a success here, whatever its status.
    ///
    /// In a box, so that the futures of emitted code stay small and are known to be `Send` without a look inside.
    ///
    /// # Errors
    ///
    /// Of every kind but `Build`, `Status` and `Decode`: there is no answer, or not all of it.
    pub(crate) fn execute(self) -> BoxFuture<'static, Result<RawResponse, Error>> {
        Box::pin(send::send(self))
    }

    /// Makes the call, and leaves the body of a success unread.
    ///
    /// # Errors
    ///
    /// As [`execute`](Self::execute); the time that the call may take ends when the head of the answer is here.
    #[cfg(feature = "stream")]
    pub(crate) fn open(self) -> BoxFuture<'static, Result<super::stream::Opened, Error>> {
        Box::pin(send::open(self))
    }

    /// The first segment of the path that a URL parser would resolve, and so call another path. Percent-encoding does
    /// not help: `%2E` counts as a dot.
    pub(super) fn dot_segment(&self) -> Option<String> {
        const DOTS: [&str; 6] = [".", "%2e", "..", ".%2e", "%2e.", "%2e%2e"];
        let is_dots = |segment: &&str| DOTS.iter().any(|dots| dots.eq_ignore_ascii_case(segment));
        let segment = self.path.split('/').find(is_dots)?;
        Some(match self.dots {
            Some(name) => format!("the path parameter {name} cannot be {segment:?}"),
            None => format!("the path cannot have a segment {segment:?}"),
        })
    }

    fn serialized(&mut self, content_type: &'static str, body: Result<Vec<u8>, serde_json::Error>) {
        match body {
            Ok(bytes) => self.body(content_type, bytes.into()),
            Err(error) => self.fail(format!("the body does not serialise: {error}")),
        }
    }

    /// The name and value of a header, or `None` after noting that they cannot be sent. The value is not shown.
    pub(super) fn checked(&mut self, name: &str, value: &str) -> Option<(HeaderName, HeaderValue)> {
        headers::checked(name, value).map_err(|message| self.fail(message)).ok()
    }

    pub(super) fn fail(&mut self, message: String) {
        self.failures.push(message);
    }
}

/// Without values: parameters and bodies can be secrets.
impl fmt::Debug for Request {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("operation", &self.operation.to_string())
            .field("body_length", &self.body.as_ref().map(|body| body.content.length()))
            .field("timeout", &self.options.timeout)
            .field("failures", &self.failures)
            .finish_non_exhaustive()
    }
}
