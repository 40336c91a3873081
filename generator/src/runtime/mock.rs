//! A transport without a network, for the feature `mock`: users test their own code with it. What is to be answered comes in,
//! what went out is kept. Nothing here fails a test by itself: a request that nobody expects is an error of its call.

use std::collections::{BTreeMap, VecDeque};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::boxed::BoxFuture;
use super::error::{Error, ErrorKind};
use super::headers::Headers;
use super::transport::{Transport, TransportRequest, TransportResponse};

/// Answers as it is told, and keeps what it was asked. Give a clone to the client's builder, as its transport; clones share
/// everything.
///
/// Credentials, retries, limits and decoding are the client's own: all but the network is what it is in earnest.
#[derive(Clone, Default)]
pub struct MockTransport(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    rules: Vec<Rule>,
    requests: Vec<MockRequest>,
}

struct Rule {
    method: String,
    path: String,
    answers: VecDeque<Answer>,
    given: usize,
}

type Function = dyn Fn(&MockRequest) -> Result<TransportResponse, Error> + Send + Sync;

enum Answer {
    Once(Result<TransportResponse, Error>),
    Always(Arc<Function>),
}

/// What is answered to requests of one method and path, see [`MockTransport::on`]. Each answer is given once, in the order in
/// which they are told.
#[derive(Debug)]
pub struct MockRule {
    transport: MockTransport,
    index: usize,
}

/// A request that went out.
#[derive(Clone)]
pub struct MockRequest {
    operation: String,
    path_template: &'static str,
    method: String,
    url: url::Url,
    headers: Headers,
    body: Bytes,
}

impl MockTransport {
    /// A transport that knows no answer yet: each request is an error.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Begins to tell what is answered to requests of `method` and `path`: that of an operation as the document has it,
    /// `/api/sensors/{id}`, whatever its parameters; or that of a URL, `/api/sensors/7`. Of several that fit, the first that has
    /// answers left gives its next.
    pub fn on(&self, method: &str, path: &str) -> MockRule {
        let mut state = self.state();
        let (method, path) = (method.to_ascii_uppercase(), path.to_owned());
        state.rules.push(Rule { method, path, answers: VecDeque::new(), given: 0 });
        MockRule { transport: self.clone(), index: state.rules.len() - 1 }
    }

    /// All requests so far, unexpected ones included; each attempt and each redirect is one.
    #[must_use]
    pub fn requests(&self) -> Vec<MockRequest> {
        self.state().requests.clone()
    }

    /// The methods and paths with answers that nobody asked for. It is empty where all that was told came about.
    #[must_use]
    pub fn unused(&self) -> Vec<String> {
        let state = self.state();
        let unused = state.rules.iter().filter(|rule| match rule.answers.front() {
            None => false,
            Some(Answer::Once(_)) => true,
            Some(Answer::Always(_)) => rule.given == 0,
        });
        unused.map(ToString::to_string).collect()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps the request and finds its answer.
    fn answer(&self, request: MockRequest) -> Result<TransportResponse, Error> {
        let mut state = self.state();
        let fits = |rule: &Rule| {
            rule.method == request.method && [request.path_template, request.path()].contains(&&*rule.path)
        };
        let rule = state.rules.iter_mut().find(|rule| fits(rule) && !rule.answers.is_empty());
        let answer = rule.and_then(|rule| {
            rule.given += 1;
            match rule.answers.front()? {
                Answer::Always(function) => Some(Answer::Always(Arc::clone(function))),
                Answer::Once(_) => rule.answers.pop_front(),
            }
        });
        let answer = answer.ok_or_else(|| unexpected(&request, &state.rules));
        state.requests.push(request.clone());
        drop(state);
        // Without the lock: the function may ask for what went out.
        match answer? {
            Answer::Once(answer) => answer,
            Answer::Always(function) => function(&request),
        }
    }
}

/// Never attempted again: it would be as unexpected.
fn unexpected(request: &MockRequest, rules: &[Rule]) -> Error {
    let known: Vec<_> = rules.iter().map(ToString::to_string).collect();
    let known = if known.is_empty() { "nothing".to_owned() } else { known.join(", ") };
    let (method, path) = (&request.method, request.path());
    Error::transport(
        ErrorKind::Request,
        format!("the mock has no answer to {method} {path}; it was told of {known}"),
    )
}

impl MockRule {
    /// Adds an answer with a body of JSON.
    ///
    /// # Panics
    ///
    /// If `body` does not serialise.
    pub fn json(self, status: u16, body: impl Serialize) -> Self {
        let body = match serde_json::to_vec(&body) {
            Ok(body) => body,
            Err(error) => panic!("the body of the answer does not serialise: {error}"),
        };
        self.answer(TransportResponse::new(status).header("content-type", "application/json").body(body))
    }

    /// Adds an answer: status, headers and body.
    pub fn answer(self, answer: TransportResponse) -> Self {
        self.add(Answer::Once(Ok(answer)))
    }

    /// Adds a failure of the network, of a kind as [`Error::transport`] takes it: `Connect`, `Timeout`, `Transport`.
    pub fn fail(self, kind: ErrorKind) -> Self {
        self.add(Answer::Once(Err(Error::transport(kind, "the mock was told to fail"))))
    }

    /// Answers all further requests as `answer` says: the same each time, or by what it was asked.
    pub fn always(
        self,
        answer: impl Fn(&MockRequest) -> Result<TransportResponse, Error> + Send + Sync + 'static,
    ) -> Self {
        self.add(Answer::Always(Arc::new(answer)))
    }

    fn add(self, answer: Answer) -> Self {
        self.transport.state().rules[self.index].answers.push_back(answer);
        self
    }
}

impl MockRequest {
    /// The operation, as the document has it: `GET /api/sensors/{id}`.
    #[must_use]
    pub fn operation(&self) -> &str {
        &self.operation
    }

    /// The method, in capitals.
    #[must_use]
    pub fn method(&self) -> &str {
        &self.method
    }

    /// The absolute URL.
    #[must_use]
    pub fn url(&self) -> &str {
        self.url.as_str()
    }

    /// The path of the URL, percent-encoded as it went out.
    #[must_use]
    pub fn path(&self) -> &str {
        self.url.path()
    }

    /// The query parameters, decoded; of several with one name the last.
    #[must_use]
    pub fn query(&self) -> BTreeMap<String, String> {
        self.url.query_pairs().into_owned().collect()
    }

    /// The value of the header `name`, in any case, if it was sent.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)
    }

    /// All headers; credentials are among them.
    #[must_use]
    pub fn headers(&self) -> &Headers {
        &self.headers
    }

    /// The body, empty if there was none. One that was a stream is here as a whole.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The body as JSON, or `None` if it is no `T`.
    #[must_use]
    pub fn json<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_slice(&self.body).ok()
    }
}

impl Transport for MockTransport {
    fn send(&self, mut request: TransportRequest) -> BoxFuture<'_, Result<TransportResponse, Error>> {
        Box::pin(async move {
            let mut body = Vec::new();
            while let Some(piece) = request.body.chunk().await.transpose()? {
                body.extend_from_slice(&piece);
            }
            self.answer(MockRequest {
                operation: request.operation(),
                path_template: request.path_template(),
                method: request.method().to_owned(),
                url: request.url,
                headers: Headers::new(request.headers),
                body: body.into(),
            })
        })
    }
}

/// `GET /api/sensors/{id}`.
impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

impl fmt::Debug for MockTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        let rules: Vec<_> = state.rules.iter().map(ToString::to_string).collect();
        f.debug_struct("MockTransport")
            .field("rules", &rules)
            .field("requests", &state.requests.len())
            .finish()
    }
}

/// Without values: headers, query and body may be secret.
impl fmt::Debug for MockRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MockRequest")
            .field("operation", &self.operation)
            .field("body_length", &self.body.len())
            .finish_non_exhaustive()
    }
}
