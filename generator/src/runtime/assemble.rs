//! A filled-in request and what lets it in come in, the request for the transport goes out. Whatever is said later overrides
//! what was said before: the client, the operation, the credentials, the call.

use bytes::Bytes;
use http::Method;
use http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, HeaderMap, HeaderValue, USER_AGENT};
use url::Url;

use super::auth::Authorization;
use super::base_url::BaseUrl;
use super::body::Body;
use super::error::{Error, ErrorKind};
use super::headers;
use super::joined::joined;
use super::query::Query;
use super::request::Request;
use super::transport::TransportRequest;

/// The request as it goes out in an attempt. A body that is a stream is taken away.
pub(super) fn assemble(
    request: &Request,
    authorization: &Authorization,
    url: Url,
    attempt: u32,
) -> Result<TransportRequest, Error> {
    let body = request.body.as_ref().map(|body| body.content.outgoing());
    let method = request.operation.method;
    Ok(TransportRequest {
        operation: request.operation,
        attempt,
        method: Method::from_bytes(method.as_bytes())
            .map_err(|_| unsendable(format!("no method can be named {method:?}")))?,
        url,
        headers: headers(request, authorization)?,
        body: body.transpose()?.unwrap_or_default(),
    })
}

/// The base URL, the path and the query, one after the other: joining URLs would drop the end of the base.
pub(super) fn url(request: &Request, authorization: &Authorization) -> Result<Url, Error> {
    if let Some(url) = &request.elsewhere {
        return Ok(url.clone());
    }
    // Anything else could change the host: `https://example.com` and `@evil.example`.
    if !request.path.starts_with('/') {
        return Err(unsendable("the path does not begin with a slash".to_owned()));
    }
    let (shared, options) = (request.core.shared(), &request.options);
    let base = request.base();
    let base = base.as_str();
    let mut keys = Query::default();
    for (name, value) in &authorization.query {
        keys.set(name, value.expose());
    }
    let mut text = String::with_capacity(base.len() + request.path.len() + 64);
    text.push_str(base);
    text.push_str(&request.path);
    Query::write(&[&shared.query, &request.query, &keys, &options.query], &mut text, "?");
    Url::parse(&text).map_err(|error| unsendable(format!("the URL is none: {error}")))
}

/// All headers.
pub(super) fn headers(request: &Request, authorization: &Authorization) -> Result<HeaderMap, Error> {
    let shared = request.core.shared();
    let mut headers = match &request.elsewhere {
        None => shared.headers.clone(),
        // The others may be keys of the service.
        Some(_) => {
            let mut headers = HeaderMap::new();
            if let Some(agent) = shared.headers.get(USER_AGENT) {
                headers::set(&mut headers, USER_AGENT, agent.clone());
            }
            headers
        }
    };
    let accept = request.accept.unwrap_or(request.operation.accept);
    if !accept.is_empty() {
        let value = HeaderValue::from_maybe_shared(Bytes::from_static(accept.as_bytes()));
        let Ok(value) = value else { return Err(refuse("accept", accept)) };
        headers::set(&mut headers, ACCEPT, value);
    }
    if let Some(body) = &request.body
        && !body.content_type.is_empty()
    {
        let value = HeaderValue::from_str(&body.content_type);
        let Ok(value) = value else { return Err(refuse("content-type", &body.content_type)) };
        headers::set(&mut headers, CONTENT_TYPE, value);
    }
    // The HTTP stack leaves the length of an empty body out, and some servers then answer 411.
    let length = request.body.as_ref().map_or(Some(0), |body| body.content.length());
    if length == Some(0) && matches!(request.operation.method, "POST" | "PUT" | "PATCH") {
        headers::set(&mut headers, CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    override_with(&mut headers, &request.headers);
    if let Some(key) = &request.options.idempotency_key {
        headers::set(&mut headers, shared.idempotency.header.clone(), key.clone());
    }
    if let Some(cookies) = cookies(request, authorization)? {
        headers::set(&mut headers, COOKIE, cookies);
    }
    override_with(&mut headers, &authorization.headers);
    override_with(&mut headers, &request.options.headers);
    Ok(headers)
}

fn refuse(name: &str, text: &str) -> Error {
    unsendable(format!("the document's {name} {text:?} cannot be sent"))
}

fn override_with(headers: &mut HeaderMap, others: &HeaderMap) {
    for (name, value) in others {
        headers::set(headers, name.clone(), value.clone());
    }
}

fn cookies(request: &Request, authorization: &Authorization) -> Result<Option<HeaderValue>, Error> {
    let mut cookies = Vec::new();
    for (_, pairs) in &request.cookies {
        if !pairs.is_empty() {
            cookies.push(pairs.clone());
        }
    }
    for (name, value) in &authorization.cookies {
        cookies.push(format!("{name}={}", value.expose()));
    }
    if cookies.is_empty() {
        return Ok(None);
    }
    let mut value = HeaderValue::from_str(&joined(&cookies, "; "))
        .map_err(|_| unsendable("a cookie holds a character that no header can".to_owned()))?;
    value.set_sensitive(true);
    Ok(Some(value))
}

/// The error of what cannot be sent.
pub(super) fn unsendable(message: String) -> Error {
    Error::new(ErrorKind::Request, message)
}

impl Request {
    /// Where its path begins.
    pub(super) fn base(&self) -> BaseUrl {
        let shared = self.core.shared();
        let own = self.server.filter(|_| !shared.counts_for_all);
        match (&self.options.base_url, own) {
            (Some(url), _) => BaseUrl::Set(url.clone()),
            (None, Some(url)) => BaseUrl::Fixed(url),
            (None, None) => BaseUrl::Set(shared.base_url.clone()),
        }
    }

    /// Why its body broke off, if it did: then `error` is the consequence.
    pub(super) fn explain(&self, error: Error) -> Error {
        match &self.body {
            Some(body) => body.content.explain(error),
            None => error,
        }
    }

    /// Whether its body can go out only once.
    pub(super) fn is_stream(&self) -> bool {
        self.body.as_ref().is_some_and(|body| Body::is_stream(&body.content))
    }

    /// Why it cannot be sent, if so.
    ///
    /// # Errors
    ///
    /// Of [`ErrorKind::Request`], naming all there is to say.
    pub(super) fn check(&self) -> Result<(), Error> {
        let dots = self.dot_segment();
        if self.failures.is_empty() && dots.is_none() {
            return Ok(());
        }
        let mut failures = self.failures.clone();
        failures.extend(dots);
        Err(unsendable(joined(&failures, "; ")))
    }
}
