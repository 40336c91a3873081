//! Credentials: what a user configured for the security schemes of the document comes in, what a request has to carry
//! goes out. OAuth flows and signatures are absent: a `TokenSource` does what needs calls of its own.

use std::fmt;
use std::sync::Arc;

use http::header::{AUTHORIZATION, HeaderMap, HeaderName, HeaderValue};

use super::base64;
use super::client::Core;
use super::error::{Error, ErrorKind};
use super::headers;
use super::operation::OperationInfo;
use super::secret::Secret;
use super::token::Token;
use super::token_cache::TokenCache;

/// What satisfies a security scheme.
#[derive(Clone)]
pub(crate) enum Credential {
    /// A key under a name of the API's choice.
    ApiKey {
        /// The part of the request that carries the key.
        place: KeyPlace,
        /// Name of the header, query parameter or cookie.
        name: &'static str,
        /// The key.
        value: Secret,
    },
    /// HTTP Basic.
    Basic {
        /// Must not hold a colon.
        username: String,
        /// May be empty.
        password: Secret,
    },
    /// A token that the user has, and keeps valid.
    Bearer(Secret),
    /// A token that is fetched when it is needed, sent as `Bearer`.
    Token(TokenCache),
}

/// Where an API key goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeyPlace {
    /// A header.
    Header,
    /// A query parameter; the value is percent-encoded.
    Query,
    /// A cookie; the value goes out as it is.
    Cookie,
}

/// Credentials by the name of their security scheme.
#[derive(Clone, Debug, Default)]
pub(crate) struct Credentials(Vec<(&'static str, Credential)>);

/// What a request carries to be let in.
#[derive(Default)]
pub(crate) struct Authorization {
    /// All marked as sensitive.
    pub(super) headers: HeaderMap,
    /// Names and values, not encoded.
    pub(super) query: Vec<(&'static str, Secret)>,
    /// Names and values; the values hold nothing that a header cannot.
    pub(super) cookies: Vec<(&'static str, Secret)>,
    /// The tokens among them, with where they came from: an answer 401 sends them back.
    pub(super) tokens: Vec<(TokenCache, Arc<Token>)>,
}

impl Credentials {
    /// Sets what satisfies `scheme`, in place of what did.
    pub(crate) fn set(&mut self, scheme: &'static str, credential: Credential) {
        self.0.retain(|(name, _)| *name != scheme);
        self.0.push((scheme, credential));
    }

    pub(super) fn get(&self, scheme: &str) -> Option<&Credential> {
        self.0.iter().find(|(name, _)| *name == scheme).map(|(_, credential)| credential)
    }

    /// Whether tokens are had from other servers than the client's.
    pub(super) fn reach_elsewhere(&self) -> bool {
        for (_, credential) in &self.0 {
            match credential {
                Credential::Token(cache) if cache.is_elsewhere() => return true,
                Credential::Token(_)
                | Credential::ApiKey { .. }
                | Credential::Basic { .. }
                | Credential::Bearer(_) => {}
            }
        }
        false
    }

    pub(super) fn all(&self) -> &[(&'static str, Credential)] {
        &self.0
    }
}

/// The credentials for a call: those of the first alternative of the operation that are all at hand, of the call itself or
/// of the client. An alternative without schemes only counts where no other does: who configured a credential wants it sent.
///
/// # Errors
///
/// Of [`ErrorKind::Auth`] if there is none, naming the schemes that would do, and the methods that serve them.
pub(super) fn choose<'a>(
    core: &'a Core,
    call: &'a Credentials,
    operation: &OperationInfo,
) -> Result<Vec<(&'static str, &'a Credential)>, Error> {
    let mut is_open = operation.security.is_empty();
    for schemes in operation.security {
        is_open |= schemes.is_empty();
        let mut credentials = Vec::new();
        for scheme in *schemes {
            credentials.extend(core.credential(call, scheme).map(|credential| (*scheme, credential)));
        }
        if !schemes.is_empty() && credentials.len() == schemes.len() {
            return Ok(credentials);
        }
    }
    match is_open {
        true => Ok(Vec::new()),
        false => Err(Error::auth(missing(core, operation))),
    }
}

/// `no credential for a (..) and b (..) or c (..)`
fn missing(core: &Core, operation: &OperationInfo) -> String {
    let mut message = "no credential for ".to_owned();
    for (index, schemes) in operation.security.iter().enumerate() {
        message.push_str(if index > 0 { " or " } else { "" });
        for (index, scheme) in schemes.iter().enumerate() {
            message.push_str(if index > 0 { " and " } else { "" });
            message.push_str(&core.described(scheme));
        }
    }
    message
}

/// What the request has to carry for `credentials`; fetches tokens.
///
/// # Errors
///
/// Of [`ErrorKind::Request`] if a credential cannot stand in a header, else what a token could not be had for.
pub(super) async fn authorize(
    core: &Core,
    credentials: &[(&'static str, &Credential)],
) -> Result<Authorization, Error> {
    let mut authorization = Authorization::default();
    for (scheme, credential) in credentials {
        match credential {
            Credential::Token(cache) => {
                let token = cache.token(core).await?;
                let value = bearer(token.value()).map_err(|problem| refuse(scheme, problem))?;
                headers::set(&mut authorization.headers, AUTHORIZATION, value);
                authorization.tokens.push((cache.clone(), token));
            }
            Credential::ApiKey { .. } | Credential::Basic { .. } | Credential::Bearer(_) => {
                credential.put(&mut authorization).map_err(|problem| refuse(scheme, problem))?;
            }
        }
    }
    Ok(authorization)
}

impl Authorization {
    /// What the request has to carry for `credentials`, with other words in their place, and nothing fetched.
    ///
    /// # Errors
    ///
    /// As [`authorize`].
    #[inline]
    pub(super) fn hidden(credentials: &[(&'static str, &Credential)]) -> Result<Self, Error> {
        let mut authorization = Self::default();
        for (scheme, credential) in credentials {
            credential.put(&mut authorization).map_err(|problem| refuse(scheme, problem))?;
            if let Credential::Token(_) = credential {
                authorization.headers.insert(AUTHORIZATION, HeaderValue::from_static("***"));
            }
        }
        // Headers are marked as sensitive and hidden by that.
        for (_, value) in &mut authorization.query {
            *value = Secret::from("REDACTED");
        }
        Ok(authorization)
    }
}

fn refuse(scheme: &str, problem: &str) -> Error {
    Error::new(ErrorKind::Request, format!("the credential for {scheme} cannot be sent: {problem}"))
}

impl Credential {
    /// Says why this credential can never be sent, if so.
    pub(super) fn check(&self) -> Result<(), &'static str> {
        self.put(&mut Authorization::default())
    }

    /// Adds this credential, unless it is a token, which takes a call.
    fn put(&self, authorization: &mut Authorization) -> Result<(), &'static str> {
        let (name, value) = match self {
            Self::ApiKey { place: KeyPlace::Header, name, value } => {
                let Ok(name) = HeaderName::from_bytes(name.as_bytes()) else {
                    return Err("no header can have its name");
                };
                (name, sensitive(value.expose())?)
            }
            Self::ApiKey { place: KeyPlace::Query, name, value } => {
                authorization.query.push((name, value.clone()));
                return Ok(());
            }
            Self::ApiKey { place: KeyPlace::Cookie, name, value } => {
                sensitive(value.expose())?;
                authorization.cookies.push((name, value.clone()));
                return Ok(());
            }
            Self::Basic { username, .. } if username.as_bytes().contains(&b':') => {
                return Err("the user name holds a colon");
            }
            Self::Basic { username, password } => {
                let pair = format!("{username}:{}", password.expose());
                (AUTHORIZATION, sensitive(&format!("Basic {}", base64::encode(pair.as_bytes())))?)
            }
            Self::Bearer(token) => (AUTHORIZATION, bearer(token)?),
            Self::Token(_) => return Ok(()),
        };
        headers::set(&mut authorization.headers, name, value);
        Ok(())
    }
}

fn bearer(token: &Secret) -> Result<HeaderValue, &'static str> {
    sensitive(&format!("Bearer {}", token.expose()))
}

/// A header value that the HTTP stack neither logs nor indexes.
fn sensitive(text: &str) -> Result<HeaderValue, &'static str> {
    let mut value = HeaderValue::from_str(text).map_err(|_| "it holds a character that no header can")?;
    value.set_sensitive(true);
    Ok(value)
}

/// The kind alone: there are APIs whose key is the user name.
impl fmt::Debug for Credential {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ApiKey { .. } => "ApiKey(***)",
            Self::Basic { .. } => "Basic(***)",
            Self::Bearer(_) => "Bearer(***)",
            Self::Token(_) => "Token(***)",
        })
    }
}
