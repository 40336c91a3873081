//! Tokens by OAuth 2.0 (RFC 6749): what a token is given for comes in, requests to the token endpoint go out, tokens come
//! back. What needs a browser is absent: whoever sends a user there hands on the refresh token that came of it.

use std::fmt;
use std::sync::{Mutex, PoisonError};

use bytes::Bytes;
use serde::Deserialize;
use url::Url;

use super::auth::Credential;
use super::boxed::BoxFuture;
use super::client::Core;
use super::encode;
use super::error::{Error, ErrorKind};
use super::operation::OperationInfo;
use super::request::Request;
use super::response::RawResponse;
use super::secret::Secret;
use super::token::{Token, TokenSource};
use super::token_answer::{Expiry, TimeUnit, TokenShape};

/// A token source that asks an OAuth 2.0 server (RFC 6749).
///
/// For a scheme whose flows the document describes, its addresses and scopes count unless others are set here; for any other
/// scheme, [`token_url`](Self::token_url) has to be called. A server that gives a refresh token beside a user's token is
/// asked with that one from then on.
///
/// A request for a token carries none of the client's headers but `User-Agent`, and goes to the token endpoint even if the
/// client has a base URL of its own.
pub struct OAuth {
    grant: Grant,
    /// Of the form, for the grant itself.
    credentials: Vec<(&'static str, Secret)>,
    client: Option<(String, Option<Secret>)>,
    authentication: Authentication,
    token_url: Option<String>,
    scopes: Option<String>,
    parameters: Vec<(String, Secret)>,
    /// The newest one: servers may give another each time, and take each only once.
    refresh_token: Mutex<Option<Secret>>,
    on_refresh_token: Option<Keeper>,
}

type Keeper = Box<dyn Fn(&Secret) + Send + Sync>;

/// What a token is given for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Grant {
    /// The client's own name and secret.
    ClientCredentials,
    /// Name and password of a user.
    Password,
    /// A token that was given beside another.
    RefreshToken,
}

/// How the client says who it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Authentication {
    /// In the header `Authorization`.
    Basic,
    /// In the form.
    Body,
}

/// What the document says about one flow of a scheme.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Flow {
    /// What its tokens are given for.
    pub(crate) grant: Grant,
    /// Absolute, or relative to the base URL.
    pub(crate) token_url: &'static str,
    /// Absolute, or relative to the base URL.
    pub(crate) refresh_url: &'static str,
    /// Those that are asked for by default, with spaces between.
    pub(crate) scopes: &'static str,
}

/// Parameters that are no secret: a refusal may name them.
const SHOWN: [&str; 5] = ["grant_type", "scope", "username", "audience", "resource"];

/// The request of a client that has no secret, or says it in the body.
static PLAIN: OperationInfo =
    OperationInfo { method: "POST", path: "/token", accept: "application/json", security: &[] };

/// The request of a client that says who it is in a header.
static BASIC: OperationInfo =
    OperationInfo { method: "POST", path: "/token", accept: "application/json", security: &[&["client"]] };

const SHAPE: TokenShape = TokenShape {
    token: "/access_token",
    expiry: Expiry::In { pointer: "/expires_in", unit: TimeUnit::Seconds },
    lifetime: None,
};

impl OAuth {
    /// A token for the client itself, by the name and secret that the server gave it (RFC 6749, section 4.4).
    #[must_use]
    #[inline]
    pub fn client_credentials(client_id: impl Into<String>, client_secret: impl Into<Secret>) -> Self {
        Self::new(Grant::ClientCredentials, Vec::new()).client(client_id, client_secret)
    }

    /// A token for a user, by the name and password that open everything (RFC 6749, section 4.3). Most servers want to know
    /// the [`client`](Self::client) too.
    #[must_use]
    #[inline]
    pub fn password(username: impl Into<String>, password: impl Into<Secret>) -> Self {
        let credentials = vec![("username", Secret::from(username.into())), ("password", password.into())];
        Self::new(Grant::Password, credentials)
    }

    /// A token for a user who has let the client in before (RFC 6749, section 6). The server knows which
    /// [`client`](Self::client) or [`public_client`](Self::public_client) that was, and has to be told again.
    ///
    /// A server may answer with another refresh token and take this one no more: keep what
    /// [`on_refresh_token`](Self::on_refresh_token) tells for the next start of the program. A call that is dropped before
    /// that answer is here loses it.
    #[must_use]
    #[inline]
    pub fn refresh_token(refresh_token: impl Into<Secret>) -> Self {
        let source = Self::new(Grant::RefreshToken, Vec::new());
        source.keep(Some(refresh_token.into()));
        source
    }

    #[inline]
    fn new(grant: Grant, credentials: Vec<(&'static str, Secret)>) -> Self {
        Self {
            grant,
            credentials,
            client: None,
            authentication: Authentication::Basic,
            token_url: None,
            scopes: None,
            parameters: Vec::new(),
            refresh_token: Mutex::new(None),
            on_refresh_token: None,
        }
    }

    /// Which client asks, and the secret by which the server knows it. They go out as HTTP Basic, see
    /// [`credentials_in_body`](Self::credentials_in_body).
    #[must_use]
    #[inline]
    pub fn client(mut self, client_id: impl Into<String>, client_secret: impl Into<Secret>) -> Self {
        self.client = Some((client_id.into(), Some(client_secret.into())));
        self
    }

    /// Which client asks, where it has no secret: a program that its users have in their hands.
    #[must_use]
    #[inline]
    pub fn public_client(mut self, client_id: impl Into<String>) -> Self {
        self.client = Some((client_id.into(), None));
        self
    }

    /// Puts name and secret of the client into the form (`client_secret_post`), for servers that do not read HTTP Basic
    /// (`client_secret_basic`, RFC 6749, section 2.3.1).
    #[must_use]
    #[inline]
    pub fn credentials_in_body(mut self) -> Self {
        self.authentication = Authentication::Body;
        self
    }

    /// Where tokens are asked for and refreshed, in place of what the document says: an absolute URL, or one relative to
    /// the base URL, behind which `token` and before whose path `/token` goes.
    #[must_use]
    #[inline]
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.token_url = Some(url.into());
        self
    }

    /// What the token is to be good for, in place of what the document's operations need; nothing asks for what the server
    /// gives by itself.
    #[must_use]
    #[inline]
    pub fn scopes<T: Into<String>>(mut self, scopes: impl IntoIterator<Item = T>) -> Self {
        self.scopes = Some(scopes.into_iter().map(Into::into).collect::<Vec<String>>().join(" "));
        self
    }

    /// One more parameter of the form, `audience` or `resource` for example.
    #[must_use]
    #[inline]
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<Secret>) -> Self {
        self.parameters.push((name.into(), value.into()));
        self
    }

    /// Calls `keep` with each new refresh token, before the token that came with it is used: to store it.
    #[must_use]
    #[inline]
    pub fn on_refresh_token(mut self, keep: impl Fn(&Secret) + Send + Sync + 'static) -> Self {
        self.on_refresh_token = Some(Box::new(keep));
        self
    }

    /// The newest refresh token.
    #[inline]
    fn newest(&self) -> Option<Secret> {
        self.refresh_token.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    #[inline]
    fn keep(&self, refresh_token: Option<Secret>) {
        *self.refresh_token.lock().unwrap_or_else(PoisonError::into_inner) = refresh_token;
    }

    /// Asks for a token, and keeps the refresh token that comes with it.
    #[inline]
    async fn ask(&self, core: &Core, grant: Grant) -> Result<Token, Error> {
        let flow = flow(core.flows(), self.grant);
        let url = endpoint(core, self.token_url.as_deref().or(flow.map(|flow| flow.url(grant))))?;
        let mut form: Vec<(&str, Secret)> = vec![("grant_type", Secret::from(grant.as_str()))];
        match grant {
            Grant::RefreshToken => form.extend(self.newest().map(|token| ("refresh_token", token))),
            Grant::ClientCredentials | Grant::Password => form.extend(self.credentials.iter().cloned()),
        }
        let by_default = flow.filter(|_| grant == self.grant).map(|flow| flow.scopes);
        let scopes = self.scopes.as_deref().or(by_default).unwrap_or_default();
        if !scopes.is_empty() {
            form.push(("scope", Secret::from(scopes)));
        }
        form.extend(self.parameters.iter().map(|(name, value)| (name.as_str(), value.clone())));
        let request = self.request(core, url.clone(), form.clone());
        let raw = request.execute().await.map_err(|error| error.of_call(shown(&url)))?;
        let raw = self.without_echo(raw, &form);
        let token = Token::from_answer(&raw, &SHAPE, core.clock().now())
            .map_err(|error| error.of_call(shown(&url)))?;
        let answer: Answer = raw.json().unwrap_or_default();
        answer.check().map_err(|error| error.of_call(shown(&url)))?;
        match (answer.refresh_token, grant) {
            (Some(next), _) if next.expose().is_empty() || Some(&next) == self.newest().as_ref() => {}
            (Some(next), _) => {
                if let Some(on_refresh_token) = &self.on_refresh_token {
                    on_refresh_token(&next);
                }
                self.keep(Some(next));
            }
            // The one that was used goes on to count.
            (None, Grant::RefreshToken) => {}
            (None, Grant::ClientCredentials | Grant::Password) => self.keep(None),
        }
        Ok(token)
    }

    #[inline]
    fn request(&self, core: &Core, url: Url, mut form: Vec<(&str, Secret)>) -> Request {
        let mut operation = &PLAIN;
        let mut basic = None;
        match &self.client {
            Some((id, Some(secret))) if self.authentication == Authentication::Basic => {
                operation = &BASIC;
                // Either is encoded before the colon goes between them (RFC 6749, section 2.3.1).
                let password = Secret::from(encoded(secret.expose()));
                basic = Some(Credential::Basic { username: encoded(id), password });
            }
            Some((id, secret)) => {
                form.push(("client_id", Secret::from(id.as_str())));
                form.extend(secret.iter().map(|secret| ("client_secret", secret.clone())));
            }
            None => {}
        }
        let mut request = Request::new(core, operation);
        request.elsewhere(url);
        if let Some(basic) = basic {
            request.credential("client", basic);
        }
        let pairs = form.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value.expose())));
        let body = pairs.collect::<Vec<_>>().join("&");
        request.text("application/x-www-form-urlencoded", body);
        request
    }

    /// The answer, without its body if that is a refusal that repeats what it refuses: texts of refusals go to logs.
    #[inline]
    fn without_echo(&self, raw: RawResponse, form: &[(&str, Secret)]) -> RawResponse {
        let of_client = self.client.iter().filter_map(|(_, secret)| secret.as_ref());
        let is_shown = |(name, _): &&(&str, Secret)| SHOWN.contains(name);
        let hidden = form.iter().filter(|pair| !is_shown(pair)).map(|(_, value)| value).chain(of_client);
        let text = raw.text();
        let mut secrets = hidden.map(Secret::expose).filter(|secret| !secret.is_empty());
        match !raw.is_success() && secrets.any(|secret| text.contains(secret)) {
            true => RawResponse::new(raw.operation(), raw.status(), raw.headers().clone(), Bytes::new()),
            false => raw,
        }
    }
}

impl TokenSource for OAuth {
    #[inline]
    fn log_in<'a>(&'a self, core: &'a Core) -> BoxFuture<'a, Result<Token, Error>> {
        Box::pin(self.ask(core, self.grant))
    }

    #[inline]
    fn refresh<'a>(&'a self, core: &'a Core, _: &'a Token) -> Option<BoxFuture<'a, Result<Token, Error>>> {
        let refreshes = self.grant == Grant::Password && self.newest().is_some();
        refreshes.then(|| -> BoxFuture<'a, _> { Box::pin(self.ask(core, Grant::RefreshToken)) })
    }
}

impl Grant {
    #[inline]
    fn as_str(self) -> &'static str {
        match self {
            Self::ClientCredentials => "client_credentials",
            Self::Password => "password",
            Self::RefreshToken => "refresh_token",
        }
    }
}

impl Flow {
    /// Where to go with a grant.
    #[inline]
    fn url(&self, grant: Grant) -> &'static str {
        match grant == self.grant {
            true => self.token_url,
            false => self.refresh_url,
        }
    }
}

/// What the document says about a source with this grant; any flow tells where tokens are refreshed.
#[inline]
fn flow(flows: &'static [Flow], grant: Grant) -> Option<&'static Flow> {
    let first = flows.first().filter(|_| grant == Grant::RefreshToken);
    flows.iter().find(|flow| flow.grant == grant).or(first)
}

#[inline]
fn endpoint(core: &Core, text: Option<&str>) -> Result<Url, Error> {
    let text = text.ok_or_else(|| {
        Error::auth(
            "the document does not say where this token is asked for, and `OAuth::token_url` was not called",
        )
    })?;
    // An absolute one stays as it is.
    match Url::parse(&format!("{}/", core.base_url())).and_then(|base| base.join(text)) {
        Ok(url) if matches!(url.scheme(), "http" | "https") => Ok(url),
        Ok(_) => Err(Error::new(ErrorKind::Request, "the token URL is neither http nor https".to_owned())),
        Err(error) => Err(Error::new(ErrorKind::Request, format!("the token URL is none: {error}"))),
    }
}

/// `POST https://example.com/token`, without what may be secret.
#[inline]
fn shown(url: &Url) -> String {
    format!("POST {}{}", url.origin().ascii_serialization(), url.path())
}

/// A text as a form writes it.
#[inline]
fn encoded(text: &str) -> String {
    encode::component(text).replace("%20", "+")
}

/// What else an answer with a token tells (RFC 6749, section 5.1).
#[derive(Default, Deserialize)]
struct Answer {
    #[serde(default)]
    token_type: Option<String>,
    #[serde(default)]
    refresh_token: Option<Secret>,
}

impl Answer {
    /// Servers call bearer tokens by many names of their own; only what is sent in another way must not go out as one.
    #[inline]
    fn check(&self) -> Result<(), Error> {
        let kind = self.token_type.as_deref().unwrap_or_default().to_ascii_lowercase();
        match kind.as_str() {
            "mac" | "dpop" | "pop" => {
                Err(Error::auth(format!("the token is of the type `{kind}`, not a bearer token")))
            }
            _ => Ok(()),
        }
    }
}

/// Without names of clients and users, and without values of parameters.
impl fmt::Debug for OAuth {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OAuth")
            .field("grant", &self.grant)
            .field("authentication", &self.authentication)
            .field("scopes", &self.scopes)
            .field("parameters", &self.parameters.iter().map(|(name, _)| name).collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}
