//! The client behind all calls: the connections, where they go, and the credentials. Built by `builder`, used by `send`;
//! emitted code wraps it in the handles that users see.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::{HeaderMap, HeaderName};

use super::auth::{Credential, Credentials};
#[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
use super::blocking::Worker;
use super::clock::Clock;
use super::hook::Hook;
use super::idempotency::Idempotency;
use super::joined::joined;
use super::members::Members;
use super::oauth::Flow;
use super::query::Query;
use super::retry::RetryPolicy;
use super::retry_budget::RetryBudget;
use super::transport::Transport;

/// A client without operations: what [`TokenSource`](super::TokenSource)s get to make their calls with. Clones share
/// everything.
#[derive(Clone)]
pub struct Core {
    shared: Arc<Shared>,
    view: View,
    /// What makes the calls that are waited for.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub(super) worker: Option<Worker>,
}

/// What does not change after the client was built.
pub(super) struct Shared {
    pub(super) transport: Arc<dyn Transport>,
    pub(super) clock: Arc<dyn Clock>,
    /// Without a slash at its end.
    pub(super) base_url: Arc<str>,
    /// Whether the user gave the base URL: it then counts for operations with servers of their own too.
    pub(super) counts_for_all: bool,
    pub(super) timeout: Duration,
    /// As many bytes may the body of an answer have that is read as a whole.
    pub(super) max_body_size: usize,
    /// Headers of all requests, which a request can override.
    pub(super) headers: HeaderMap,
    /// Query parameters of all requests, likewise.
    pub(super) query: Query,
    /// Members of all bodies that are JSON objects, likewise.
    pub(super) members: Members,
    pub(super) retry: RetryPolicy,
    pub(super) budget: RetryBudget,
    pub(super) idempotency: Idempotency,
    pub(super) hooks: Vec<Arc<dyn Hook>>,
    pub(super) credentials: Credentials,
    pub(super) credential_methods: CredentialMethods,
}

/// Schemes with the builder's methods that give them a credential.
pub(super) type CredentialMethods = &'static [(&'static str, &'static [&'static str])];

#[derive(Clone, Copy, Debug)]
enum View {
    Full,
    /// Without tokens, and with what the document says of the scheme.
    Source(&'static [Flow]),
}

impl Core {
    pub(super) fn new(shared: Shared) -> Self {
        Self::of(Arc::new(shared), View::Full)
    }

    /// Where the paths of operations begin: an absolute URL without a slash at its end.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.shared.base_url
    }

    /// This client, as if no token source were configured. A source makes its calls with it: it would wait for itself
    /// if one of them asked for its token. The flows are those of the source's scheme.
    pub(crate) fn for_source(&self, flows: &'static [Flow]) -> Self {
        Self::of(self.shared.clone(), View::Source(flows))
    }

    fn of(shared: Arc<Shared>, view: View) -> Self {
        Self {
            shared,
            view,
            #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
            worker: None,
        }
    }

    /// The flows of the scheme whose source this client is for.
    pub(super) fn flows(&self) -> &'static [Flow] {
        match self.view {
            View::Full => &[],
            View::Source(flows) => flows,
        }
    }

    /// The credential for `scheme`: that of the call, else that of the client.
    pub(super) fn credential<'a>(&'a self, call: &'a Credentials, scheme: &str) -> Option<&'a Credential> {
        let credential = call.get(scheme).or_else(|| self.shared.credentials.get(scheme))?;
        match (self.view, credential) {
            (View::Source(_), Credential::Token(_)) => None,
            (View::Full | View::Source(_), credential) => Some(credential),
        }
    }

    /// `scheme`, and the methods of the builder that give it a credential, or why the one that it has does not count.
    pub(super) fn described(&self, scheme: &str) -> String {
        if let (View::Source(_), Some(Credential::Token(_))) =
            (self.view, self.shared.credentials.get(scheme))
        {
            return format!("{scheme} (a token source's own calls go without tokens)");
        }
        let mut names = Vec::new();
        for (name, methods) in self.shared.credential_methods {
            if *name == scheme {
                names.extend(methods.iter().map(|method| format!("`ClientBuilder::{method}`")));
            }
        }
        match names.as_slice() {
            [] => scheme.to_owned(),
            names => format!("{scheme} ({})", joined(names, ", ")),
        }
    }

    /// The clock of this client.
    #[must_use]
    pub fn clock(&self) -> &dyn Clock {
        &*self.shared.clock
    }

    pub(super) fn shared(&self) -> &Shared {
        &self.shared
    }
}

/// Without the values of headers and credentials.
impl fmt::Debug for Core {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shared = &self.shared;
        f.debug_struct("Core")
            .field("base_url", &shared.base_url)
            .field("timeout", &shared.timeout)
            .field("max_body_size", &shared.max_body_size)
            .field("retry", &shared.retry)
            .field("headers", &shared.headers.keys().map(HeaderName::as_str).collect::<Vec<_>>())
            .field("credentials", &shared.credentials)
            .finish_non_exhaustive()
    }
}
