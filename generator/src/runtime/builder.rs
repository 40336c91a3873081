//! Settings come in, a client goes out, or the reason why it would never work: everything that can be checked before
//! the first call is checked here.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::{HeaderMap, USER_AGENT};
use serde_json::Value;
use url::Url;

use super::auth::{Credential, Credentials};
use super::client::{Core, CredentialMethods, Shared};
use super::clock::{Clock, SystemClock};
use super::error::{Error, ErrorKind};
#[cfg(all(feature = "reqwest", target_arch = "wasm32"))]
use super::fetch_transport::ReqwestTransport;
use super::headers;
use super::hook::Hook;
use super::idempotency::{Idempotency, Keys};
use super::members::Members;
use super::query::Query;
#[cfg(feature = "reqwest")]
use super::reach::Reach;
#[cfg(all(feature = "reqwest", not(target_arch = "wasm32")))]
use super::reqwest_transport::ReqwestTransport;
use super::retry::RetryPolicy;
use super::retry_budget::RetryBudget;
use super::transport::Transport;

/// How long a whole call may take unless told: from the wait for a token to the last byte of the answer.
const TIMEOUT: Duration = Duration::from_secs(60);

/// How long the making of a connection may take unless told.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// As many bytes may the body of an answer have that is read as a whole, unless told.
const MAX_BODY_SIZE: usize = 64 * 1024 * 1024;

/// The settings of a client.
pub(crate) struct CoreBuilder {
    /// The document's, with `{name}` where a variable goes.
    default_base_url: Option<&'static str>,
    /// Values of those variables.
    variables: Vec<(&'static str, String)>,
    /// Whether operations have servers of their own.
    other_servers: bool,
    /// The user's.
    base_url: Option<String>,
    timeout: Duration,
    connect_timeout: Duration,
    max_body_size: usize,
    transport: Option<Arc<dyn Transport>>,
    clock: Arc<dyn Clock>,
    headers: Vec<(String, String)>,
    query: Query,
    members: Members,
    retry: RetryPolicy,
    idempotency_header: Option<String>,
    idempotency_keys: Keys,
    hooks: Vec<Arc<dyn Hook>>,
    credentials: Credentials,
    credential_methods: CredentialMethods,
}

impl CoreBuilder {
    /// The settings for the server that the document names, if it names one.
    pub(crate) fn new(default_base_url: Option<&'static str>, user_agent: &'static str) -> Self {
        Self {
            default_base_url,
            variables: Vec::new(),
            other_servers: false,
            base_url: None,
            timeout: TIMEOUT,
            connect_timeout: CONNECT_TIMEOUT,
            max_body_size: MAX_BODY_SIZE,
            transport: None,
            clock: Arc::new(SystemClock),
            headers: vec![(USER_AGENT.as_str().to_owned(), user_agent.to_owned())],
            query: Query::default(),
            members: Members::default(),
            retry: RetryPolicy::never(),
            idempotency_header: None,
            idempotency_keys: Keys::Given,
            hooks: Vec::new(),
            credentials: Credentials::default(),
            credential_methods: &[],
        }
    }

    /// Sets a variable of the document's base URL. It does not count where [`base_url`](Self::base_url) is called.
    pub(crate) fn server_variable(&mut self, name: &'static str, value: String) {
        self.variables.retain(|(other, _)| *other != name);
        self.variables.push((name, value));
    }

    /// Notes that operations have servers of their own: TLS may be needed although the base URL is plain.
    pub(crate) fn expect_other_servers(&mut self) {
        self.other_servers = true;
    }

    /// Sets where the paths of operations begin: an absolute `http` or `https` URL without query or fragment. Slashes
    /// at its end do not count. It counts for operations with servers of their own too.
    pub(crate) fn base_url(&mut self, url: String) {
        self.base_url = Some(url);
    }

    /// Sets how long a whole call may take, 60 s by default: waiting for a token, connecting, sending, reading the
    /// answer, and the second try after an answer 401.
    pub(crate) fn timeout(&mut self, limit: Duration) {
        self.timeout = limit;
    }

    /// Sets how long the making of a connection may take, 10 s by default.
    pub(crate) fn connect_timeout(&mut self, limit: Duration) {
        self.connect_timeout = limit;
    }

    /// Sets how many bytes the body of an answer may have that is read as a whole, 64 MiB by default. A longer one is an error
    /// of [`ErrorKind::TooLarge`], and no more of it is kept than that. Streams have no end that counts.
    pub(crate) fn max_body_size(&mut self, bytes: usize) {
        self.max_body_size = bytes;
    }

    /// Sets what sends the requests. The settings of connections are then its own affair.
    pub(crate) fn transport(&mut self, transport: impl Transport) {
        self.transport = Some(Arc::new(transport));
    }

    /// Sets the client of `reqwest` that sends the requests.
    #[cfg(feature = "reqwest")]
    pub(crate) fn reqwest_client(&mut self, client: reqwest::Client) {
        self.transport(ReqwestTransport::from(client));
    }

    /// Sets what tells the time.
    pub(crate) fn clock(&mut self, clock: impl Clock) {
        self.clock = Arc::new(clock);
    }

    /// Sets the `User-Agent` of all requests.
    pub(crate) fn user_agent(&mut self, value: String) {
        self.headers.push((USER_AGENT.as_str().to_owned(), value));
    }

    /// Adds a header to all requests, in place of one of the same name; a request's own headers override it.
    pub(crate) fn default_header(&mut self, name: &str, value: &str) {
        self.headers.push((name.to_owned(), value.to_owned()));
    }

    /// Adds a query parameter to all requests, in place of one of the same name; a request's own parameters override it.
    pub(crate) fn default_query(&mut self, name: &str, value: &str) {
        self.query.set(name, value);
    }

    /// Adds a member to all bodies that are JSON objects and have none of its name.
    #[inline]
    pub(crate) fn default_body_extra(&mut self, name: &str, value: Value) {
        self.members.set(name, &value);
    }

    /// Sets when calls are attempted again; never by default.
    pub(crate) fn retry(&mut self, policy: RetryPolicy) {
        self.retry = policy;
    }

    /// Gives each call whose method is not idempotent a key, so that it can be attempted again.
    pub(crate) fn idempotency_keys(&mut self) {
        self.idempotency_keys = Keys::Made;
    }

    /// Sets the header that carries idempotency keys, `Idempotency-Key` by default.
    pub(crate) fn idempotency_key_header(&mut self, name: &str) {
        self.idempotency_header = Some(name.to_owned());
    }

    /// Adds what is done around each attempt, after those before it.
    pub(crate) fn hook(&mut self, hook: impl Hook) {
        self.hooks.push(Arc::new(hook));
    }

    /// Sets what satisfies the security scheme `scheme`, in place of what did.
    pub(crate) fn credential(&mut self, scheme: &'static str, credential: Credential) {
        self.credentials.set(scheme, credential);
    }

    /// Notes which methods give which scheme its credential, for the message that there is none.
    pub(crate) fn credential_methods(&mut self, methods: CredentialMethods) {
        self.credential_methods = methods;
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// Of [`ErrorKind::Build`] if there is no base URL or none that a path can follow, a header or a credential can
    /// never be sent, or TLS is needed and cannot be set up: there are no certificates of the system, for example. Without
    /// the feature `reqwest` also if there is no transport.
    pub(crate) fn build(self) -> Result<Core, Error> {
        let Checked { transport, base_url, headers, idempotency } = self.check()?;
        Ok(Core::new(Shared {
            transport,
            clock: self.clock,
            base_url,
            counts_for_all: self.base_url.is_some(),
            timeout: self.timeout,
            max_body_size: self.max_body_size,
            headers,
            query: self.query,
            members: self.members,
            retry: self.retry,
            budget: RetryBudget::default(),
            idempotency,
            hooks: self.hooks,
            credentials: self.credentials,
            credential_methods: self.credential_methods,
        }))
    }

    fn check(&self) -> Result<Checked, Error> {
        let mut base_url = self.base_url.clone();
        if let (None, Some(url)) = (&base_url, self.default_base_url) {
            base_url = Some(with_variables(url, &self.variables));
        }
        let base = base(base_url.as_deref()).map_err(refuse)?;
        let headers = headers(&self.headers).map_err(refuse)?;
        let mut idempotency = Idempotency { keys: self.idempotency_keys, ..Idempotency::default() };
        if let Some(name) = &self.idempotency_header {
            idempotency.header = headers::checked(name, "").map_err(refuse)?.0;
        }
        for (scheme, credential) in self.credentials.all() {
            let explain = |problem| refuse(format!("the credential for {scheme} cannot be sent: {problem}"));
            credential.check().map_err(explain)?;
        }
        let transport = match &self.transport {
            Some(transport) => transport.clone(),
            None => self.default_transport(&base)?,
        };
        let base_url = base.as_str().trim_end_matches('/').into();
        Ok(Checked { transport, base_url, headers, idempotency })
    }

    #[cfg(feature = "reqwest")]
    fn default_transport(&self, base: &Url) -> Result<Arc<dyn Transport>, Error> {
        let reach = match self.other_servers && self.base_url.is_none() || self.credentials.reach_elsewhere()
        {
            true => Reach::Anywhere,
            false => Reach::Base,
        };
        Ok(Arc::new(ReqwestTransport::build(self.connect_timeout, base, reach)?))
    }

    #[cfg(not(feature = "reqwest"))]
    fn default_transport(&self, _base: &Url) -> Result<Arc<dyn Transport>, Error> {
        Err(refuse("no transport is set, and the crate is built without the feature `reqwest`".to_owned()))
    }
}

/// What can be wrong with the settings, once it is not.
struct Checked {
    transport: Arc<dyn Transport>,
    base_url: Arc<str>,
    headers: HeaderMap,
    idempotency: Idempotency,
}

fn refuse(message: String) -> Error {
    Error::new(ErrorKind::Build, message)
}

/// `url` with the values of variables, each as it is, where their names stand in braces.
fn with_variables(url: &str, variables: &[(&str, String)]) -> String {
    let (mut filled, mut rest) = (String::new(), url);
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let variable = variables.iter().find_map(|(name, value)| {
            let behind = after.strip_prefix(name)?.strip_prefix('}')?;
            Some((value, behind))
        });
        match variable {
            Some((value, behind)) => {
                filled.push_str(value);
                rest = behind;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

/// The messages leave the URL out: it may hold a password.
pub(super) fn base(text: Option<&str>) -> Result<Url, String> {
    let text = text.ok_or("no base URL is set, and the document names no server")?;
    let url = Url::parse(text.trim()).map_err(|error| format!("the base URL is none: {error}"))?;
    let problem = match url.scheme() {
        "http" | "https" if !url.username().is_empty() || url.password().is_some() => {
            "holds a user or a password"
        }
        "http" | "https" if url.query().is_some() => "holds a query",
        "http" | "https" if url.fragment().is_some() => "holds a fragment",
        "http" | "https" => return Ok(url),
        _ => "is neither http nor https",
    };
    Err(format!("the base URL {problem}"))
}

fn headers(pairs: &[(String, String)]) -> Result<HeaderMap, String> {
    let mut headers = HeaderMap::new();
    for (name, value) in pairs {
        let (name, value) = headers::checked(name, value)?;
        headers::set(&mut headers, name, value);
    }
    Ok(headers)
}

/// Without the values of headers and credentials, nor the base URL, which is not checked yet.
impl fmt::Debug for CoreBuilder {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CoreBuilder")
            .field("timeout", &self.timeout)
            .field("connect_timeout", &self.connect_timeout)
            .field("max_body_size", &self.max_body_size)
            .field("headers", &self.headers.iter().map(|(name, _)| name).collect::<Vec<_>>())
            .field("retry", &self.retry)
            .field("credentials", &self.credentials)
            .finish_non_exhaustive()
    }
}
