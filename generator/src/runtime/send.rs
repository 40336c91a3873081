//! A filled-in request comes in, the server's answer goes out: checks, credentials, the URL, and the second try after
//! an answer 401 to a token. Other retries are absent: which calls may be made twice is for the caller to know.

use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, HeaderMap, HeaderValue};
use reqwest::{Method, Url};

use super::auth::{self, Authorization, Credential};
use super::body::Body;
use super::error::{Error, ErrorKind};
use super::headers::Headers;
use super::operation::OperationInfo;
use super::redirect;
use super::request::Request;
use super::response::RawResponse;
#[cfg(feature = "stream")]
use super::stream::Opened;
use super::token::Token;
use super::token_cache::TokenCache;

/// Makes the call within its time, see [`Request::execute`].
pub(super) async fn send(request: Request) -> Result<RawResponse, Error> {
    within(&request, async { answered(&request).await?.read().await }).await
}

/// Makes the call and leaves the body of a success unread, see [`Request::open`].
#[cfg(feature = "stream")]
pub(super) async fn open(request: Request) -> Result<Opened, Error> {
    let opened = async {
        let answer = answered(&request).await?;
        match answer.status {
            200..300 => Ok(Opened::Stream(answer.into_stream(limit(&request)))),
            _ => Ok(Opened::Failed(answer.read().await?)),
        }
    };
    within(&request, opened).await
}

fn limit(request: &Request) -> Duration {
    request.timeout.unwrap_or(request.core.shared().timeout)
}

async fn within<T>(request: &Request, call: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    let limit = limit(request);
    let outcome = match tokio::time::timeout(limit, call).await {
        Ok(outcome) => outcome,
        Err(_) => Err(Error::timeout(limit)),
    };
    outcome.map_err(|error| error.of(request.operation))
}

async fn answered(request: &Request) -> Result<Incoming, Error> {
    let failures: Vec<_> = request.failures.iter().cloned().chain(request.dot_segment()).collect();
    if !failures.is_empty() {
        return Err(unsendable(failures.join("; ")));
    }
    let find = |scheme: &str| request.core.credential(&request.credentials, scheme);
    let credentials = auth::choose(request.operation, find)?;
    let (answer, tokens) = attempt(request, &credentials).await?;
    if answer.status != 401 || tokens.is_empty() {
        return Ok(answer);
    }
    for (cache, token) in &tokens {
        cache.forget(token).await;
    }
    // A stream is gone.
    match request.body.as_ref().is_some_and(|body| body.content.is_stream()) {
        true => Ok(answer),
        false => attempt(request, &credentials).await.map(|(answer, _)| answer),
    }
}

/// The tokens of a request, with where they came from.
type Tokens = Vec<(TokenCache, Arc<Token>)>;

/// Sends the request once. The answer comes with the tokens it was sent with.
async fn attempt(
    request: &Request,
    credentials: &[(&'static str, &Credential)],
) -> Result<(Incoming, Tokens), Error> {
    let authorization = auth::authorize(&request.core, credentials).await?;
    let method = Method::from_bytes(request.operation.method.as_bytes())
        .map_err(|_| unsendable(format!("no method can be named {:?}", request.operation.method)))?;
    let headers = headers(request, &authorization)?;
    let mut url = url(request, &authorization)?;
    let mut redirects = 0;
    let body = request.body.as_ref().map(|body| &body.content);
    loop {
        let mut outgoing = reqwest::Request::new(method.clone(), url.clone());
        *outgoing.headers_mut() = headers.clone();
        *outgoing.body_mut() = body.map(Body::outgoing).transpose()?;
        let sent = request.core.shared().http.execute(outgoing).await.map_err(Error::stack);
        let mut answer = sent.map_err(|error| match body {
            Some(body) => body.explain(error),
            None => error,
        })?;
        let status = answer.status().as_u16();
        let headers = Headers::new(std::mem::take(answer.headers_mut()));
        match redirect::next(request.operation.method, &url, status, &headers) {
            Some(_) if body.is_some_and(Body::is_stream) => {
                let message = "the service redirects, and a body that is a stream cannot be sent again";
                return Err(unsendable(message.to_owned()).with_head(status, headers));
            }
            Some(next) if redirects < redirect::LIMIT => url = next,
            _ => {
                let incoming = Incoming { operation: request.operation, status, headers, answer };
                return Ok((incoming, authorization.tokens));
            }
        }
        redirects += 1;
    }
}

/// An answer whose body has not been read.
pub(super) struct Incoming {
    pub(super) operation: &'static OperationInfo,
    pub(super) status: u16,
    pub(super) headers: Headers,
    pub(super) answer: reqwest::Response,
}

impl Incoming {
    async fn read(self) -> Result<RawResponse, Error> {
        let body = self.answer.bytes().await;
        let body = body.map_err(|error| Error::stack(error).with_head(self.status, self.headers.clone()))?;
        Ok(RawResponse::new(self.operation, self.status, self.headers, body))
    }
}

/// The base URL, the path and the query, one after the other: joining URLs would drop the end of the base.
pub(super) fn url(request: &Request, authorization: &Authorization) -> Result<Url, Error> {
    let mut query = request.query.clone();
    for (name, value) in &authorization.query {
        query.set(name, value.expose());
    }
    // Anything else could change the host: `https://example.com` and `@evil.example`.
    if !request.path.starts_with('/') {
        return Err(unsendable("the path does not begin with a slash".to_owned()));
    }
    let own = request.server.filter(|_| !request.core.shared().counts_for_all);
    let base = request.origin.as_deref().or(own).unwrap_or(request.core.base_url());
    let mut text = format!("{base}{}", request.path);
    match query.text() {
        query if query.is_empty() => {}
        query => text.extend(["?", &query]),
    }
    Url::parse(&text).map_err(|error| unsendable(format!("the URL is none: {error}")))
}

/// Whatever comes later overrides what came before.
fn headers(request: &Request, authorization: &Authorization) -> Result<HeaderMap, Error> {
    let mut headers = request.core.shared().headers.clone();
    let content_type = request.body.as_ref().map_or("", |body| body.content_type.as_ref());
    let accept = request.accept.unwrap_or(request.operation.accept);
    for (name, text) in [(ACCEPT, accept), (CONTENT_TYPE, content_type)] {
        if !text.is_empty() {
            let refuse = |_| unsendable(format!("the document's {name} {text:?} cannot be sent"));
            let value = HeaderValue::from_str(text).map_err(refuse)?;
            headers.insert(name, value);
        }
    }
    // The HTTP stack leaves the length of an empty body out, and some servers then answer 411.
    let is_empty = request.body.as_ref().is_none_or(|body| body.content.length() == Some(0));
    if is_empty && matches!(request.operation.method, "POST" | "PUT" | "PATCH") {
        headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    override_with(&mut headers, &request.headers);
    if let Some(cookies) = cookies(request, authorization)? {
        headers.insert(COOKIE, cookies);
    }
    override_with(&mut headers, &authorization.headers);
    override_with(&mut headers, &request.extra_headers);
    Ok(headers)
}

fn override_with(headers: &mut HeaderMap, others: &HeaderMap) {
    for (name, value) in others {
        headers.insert(name, value.clone());
    }
}

fn cookies(request: &Request, authorization: &Authorization) -> Result<Option<HeaderValue>, Error> {
    let own = request.cookies.iter().map(|(_, pairs)| pairs.clone()).filter(|pairs| !pairs.is_empty());
    let keys = authorization.cookies.iter().map(|(name, value)| format!("{name}={}", value.expose()));
    let pairs: Vec<_> = own.chain(keys).collect();
    if pairs.is_empty() {
        return Ok(None);
    }
    let mut value = HeaderValue::from_str(&pairs.join("; "))
        .map_err(|_| unsendable("a cookie holds a character that no header can".to_owned()))?;
    value.set_sensitive(true);
    Ok(Some(value))
}

fn unsendable(message: String) -> Error {
    Error::new(ErrorKind::Request, message)
}
