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
}
