//! Ways to authenticate.

use super::Docs;
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
