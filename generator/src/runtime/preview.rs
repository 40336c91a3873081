//! What a request would send, for callers who look before they send, and for their tests. Credentials are hidden.

use std::fmt;

use bytes::Bytes;
use http::header::HeaderValue;

use super::assemble;
use super::auth::{self, Authorization};
use super::error::Error;
use super::headers::{self, Headers};
use super::operation::OperationInfo;
use super::request::Request;

/// A request as it would go out. Credentials of the client are hidden: the values of headers that hold some are `***`, those in
/// the query `REDACTED`.
#[derive(Clone)]
pub struct RequestPreview {
    operation: &'static OperationInfo,
    url: String,
    headers: Headers,
    body: Option<Bytes>,
}

impl RequestPreview {
    /// The method, in capitals.
    #[must_use]
    #[inline]
    pub fn method(&self) -> &'static str {
        self.operation.method
    }

    /// The absolute URL.
    #[must_use]
    #[inline]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The headers, but for those that the HTTP stack adds, and an idempotency key that is made when the request is sent.
    #[must_use]
    #[inline]
    pub fn headers(&self) -> &Headers {
        &self.headers
    }

    /// The body, empty if there is none; `None` if it is a stream.
    #[must_use]
    #[inline]
    pub fn body(&self) -> Option<&[u8]> {
        self.body.as_deref()
    }
}

impl Request {
    /// What would go out.
    ///
    /// # Errors
    ///
    /// What sending would fail with before anything is sent: an input that cannot be sent, no credential.
    #[inline]
    pub(crate) fn inspect(&self) -> Result<RequestPreview, Error> {
        self.previewed().map_err(|error| error.of(self.operation, &self.base()))
    }

    #[inline]
    fn previewed(&self) -> Result<RequestPreview, Error> {
        let mut request = self.clone();
        request.add_members();
        request.check()?;
        let authorization =
            Authorization::hidden(&auth::choose(&request.core, &request.credentials, request.operation)?)?;
        let url = assemble::url(&request, &authorization)?.into();
        let mut shown = assemble::headers(&request, &authorization)?;
        for (name, value) in &mut shown {
            if value.is_sensitive() || headers::is_secret(name) {
                *value = HeaderValue::from_static("***");
            }
        }
        let body = match &request.body {
            Some(body) => body.content.in_memory().cloned(),
            None => Some(Bytes::new()),
        };
        Ok(RequestPreview { operation: self.operation, url, headers: Headers::new(shown), body })
    }
}

/// Without values: parameters and bodies can be secrets.
impl fmt::Debug for RequestPreview {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.headers.iter().map(|(name, _)| name).collect();
        f.debug_struct("RequestPreview")
            .field("operation", &self.operation.to_string())
            .field("headers", &names)
            .field("body_length", &self.body.as_ref().map(Bytes::len))
            .finish_non_exhaustive()
    }
}
