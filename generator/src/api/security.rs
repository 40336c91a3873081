//! Ways to authenticate.

use std::collections::BTreeSet;

use super::{Api, Docs};
use crate::location::Location;

/// A security scheme (OpenAPI 3.0.4 section 4.7.27).
#[derive(Clone, Debug, PartialEq)]
pub struct SecurityScheme {
    /// The component's name.
    pub name: String,
    /// What it is.
    pub kind: SecurityKind,
    /// How a program gets a token for it by itself: flows of OAuth 2.0 that need no browser, and those whose token can be
    /// refreshed without one.
    pub flows: Vec<Flow>,
    /// What a person reads about it.
    pub docs: Docs,
    /// Where it is written.
    pub at: Location,
}

/// What a security scheme is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecurityKind {
    /// A key in a header, the query or a cookie.
    ApiKey {
        /// Where it goes.
        place: KeyPlace,
        /// Under which name.
        name: String,
    },
    /// HTTP Basic (RFC 7617).
    Basic,
    /// HTTP Bearer (RFC 6750), also what oauth2 and openIdConnect end in.
    Bearer,
}

/// A flow of OAuth 2.0 (OpenAPI 3.0.4 section 4.7.29).
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    /// What a token is given for.
    pub grant: Grant,
    /// Where tokens are asked for, as the document writes it: absolute, or relative to the server.
    pub token_url: String,
    /// Where they are refreshed, if elsewhere.
    pub refresh_url: Option<String>,
    /// The scopes that it knows.
    pub scopes: Vec<String>,
    /// Where it is written.
    pub at: Location,
}

/// What a token is given for (RFC 6749 section 1.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grant {
    /// The client's own name and secret.
    ClientCredentials,
    /// Name and password of a user.
    Password,
    /// A code that a user got for the client, in a browser; from then on, a refresh token.
    AuthorizationCode,
}

/// Where an API key goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyPlace {
    /// A header.
    Header,
    /// The query.
    Query,
    /// A cookie.
    Cookie,
}

/// Schemes that must be met together, by name; none: anonymous.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Requirement {
    /// Names of schemes.
    pub schemes: Vec<String>,
    /// Scopes that a token needs, each after the name of its scheme.
    pub scopes: Vec<(String, String)>,
}

impl Api {
    /// The scopes that a token for `scheme` needs to be good for every operation that takes one. Where an operation takes
    /// any of several, the first of them unless another is needed anyway.
    pub fn needed_scopes(&self, scheme: &str) -> BTreeSet<&str> {
        let ways = self.operations.iter().map(|operation| -> Vec<BTreeSet<&str>> {
            let with_it =
                operation.security.iter().filter(|way| way.schemes.iter().any(|name| name == scheme));
            with_it.map(|way| way.scopes_of(scheme).collect()).collect()
        });
        let mut ways: Vec<_> = ways.collect();
        // Those that leave a choice come last.
        ways.sort_by_key(Vec::len);
        let mut needed = BTreeSet::new();
        for ways in ways {
            if !ways.iter().any(|way| way.is_subset(&needed)) {
                needed.extend(ways.into_iter().next().unwrap_or_default());
            }
        }
        needed
    }
}

impl Requirement {
    fn scopes_of<'a>(&'a self, scheme: &str) -> impl Iterator<Item = &'a str> {
        self.scopes.iter().filter(move |(name, _)| name == scheme).map(|(_, scope)| scope.as_str())
    }
}
