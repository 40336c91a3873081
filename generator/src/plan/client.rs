//! The client, its builder and where its token comes from.

use super::{Docs, Example, Ident, RustType};

/// The client.
#[derive(Clone, Debug, PartialEq)]
pub struct Client {
    /// The base URL if the caller gives none, with `{name}` where a variable goes.
    pub base_url: Option<String>,
    /// What a person reads about it: what it is by default, and the other servers of the document.
    pub base_url_docs: Docs,
    /// One method of the builder for each variable of the base URL, by variable.
    pub server_variables: Vec<ServerVariable>,
    /// Whether operations may go to other servers.
    pub has_other_servers: bool,
    /// One method of the builder for each security scheme, by method name.
    pub auth: Vec<AuthMethod>,
    /// One method of the client for each tag, by method name.
    pub tags: Vec<TagAccessor>,
    /// Where a token comes from.
    pub token_source: Option<TokenSource>,
}

/// A variable of the base URL.
#[derive(Clone, Debug, PartialEq)]
pub struct ServerVariable {
    /// The method of the builder that sets it.
    pub method: Ident,
    /// As the base URL names it.
    pub name: String,
    /// Its value if the caller gives none.
    pub default: String,
    /// Its documentation.
    pub docs: Docs,
}

/// A method of the builder that takes a credential.
#[derive(Clone, Debug, PartialEq)]
pub struct AuthMethod {
    /// The method.
    pub name: Ident,
    /// The scheme, as the document names it.
    pub scheme: String,
    /// What it is.
    pub kind: AuthKind,
    /// The method that takes a token source instead, where a bearer token is what is sent.
    pub source: Option<Ident>,
    /// The methods that take what a token is given for instead, by grant.
    pub flows: Vec<FlowMethod>,
    /// Its documentation, from the document.
    pub docs: Docs,
}

/// A method of the builder that takes what a token is given for (OAuth 2.0).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowMethod {
    /// The method.
    pub name: Ident,
    /// What a token is given for.
    pub grant: Grant,
    /// Where tokens are asked for, as the document writes it.
    pub token_url: String,
    /// Where they are refreshed, as the document writes it.
    pub refresh_url: String,
    /// The scopes that are asked for unless the caller names others.
    pub scopes: Vec<String>,
}

/// What a token is given for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grant {
    /// The client's own name and secret.
    ClientCredentials,
    /// Name and password of a user.
    Password,
    /// A token that was given beside another.
    RefreshToken,
}

impl Grant {
    /// As OAuth 2.0 calls it (RFC 6749).
    pub fn as_str(self) -> &'static str {
        match self {
            Grant::ClientCredentials => "client_credentials",
            Grant::Password => "password",
            Grant::RefreshToken => "refresh_token",
        }
    }
}

/// What a credential is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuthKind {
    /// A key.
    ApiKey {
        /// Where it goes.
        place: KeyPlace,
        /// Under which name.
        name: String,
    },
    /// A user and a password.
    Basic,
    /// A token.
    Bearer,
}

/// Where a key goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyPlace {
    /// A header.
    Header,
    /// The query.
    Query,
    /// A cookie.
    Cookie,
}

/// A method of the client that gives the handle of a tag.
#[derive(Clone, Debug, PartialEq)]
pub struct TagAccessor {
    /// The method and the module.
    pub name: Ident,
    /// The handle.
    pub handle: Ident,
    /// Its documentation.
    pub docs: Docs,
}

/// A token source made of operations of the service.
#[derive(Clone, Debug, PartialEq)]
pub struct TokenSource {
    /// Its name in the crate root.
    pub name: Ident,
    /// The scheme that its token serves.
    pub scheme: String,
    /// What the operation that logs in needs, as fields.
    pub fields: Vec<(Ident, RustType, Docs)>,
    /// What a person might give it.
    pub example: Example,
    /// The operation that logs in: module and index in it.
    pub login: (usize, usize),
    /// The operation that refreshes: module and index in it.
    pub refresh: Option<(usize, usize)>,
    /// JSON pointer to the token in the answer.
    pub token: String,
    /// Where the answer says when it expires.
    pub expiry: Expiry,
    /// Seconds it holds when the answer does not say.
    pub lifetime: Option<u64>,
}

/// Where an answer says when a token expires.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expiry {
    /// Nowhere.
    Unknown,
    /// At a time since the UNIX epoch.
    At(String, TimeUnit),
    /// After a time.
    In(String, TimeUnit),
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeUnit {
    /// Seconds.
    Seconds,
    /// Milliseconds.
    Milliseconds,
}

/// The example on the crate's first page: an operation, by module and index in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuickStart {
    /// The operation that is called.
    pub operation: (usize, usize),
    /// Builder methods that give what it needs, with example arguments.
    pub credentials: Vec<String>,
}
