//! What a walk over pages does to a request: another value of a parameter, or another place at the same server. All else that was set
//! stays, but for what is of one call alone.

use bytes::Bytes;
use url::Url;

use super::assemble;
use super::auth::Authorization;
use super::error::Error;
use super::query::Query;
use super::request::Request;

impl Request {
    /// Where the call goes, without what credentials add.
    ///
    /// # Errors
    ///
    /// If it cannot be sent.
    #[inline]
    pub(super) fn url(&self) -> Result<Url, Error> {
        assemble::url(self, &Authorization::default())
    }

    /// The value that a query parameter is sent with, as it is sent, if it has one.
    #[inline]
    pub(super) fn query_value(&self, name: &str) -> Option<&str> {
        let queries = [&self.options.query, &self.query, &self.core.shared().query];
        queries.into_iter().find_map(|query| query.value(name))
    }

    /// Asks by a query parameter for another page.
    #[inline]
    pub(super) fn turn_to(&mut self, parameter: &str, value: &str) {
        self.options.query.remove(parameter);
        self.query.set(parameter, value);
        self.is_another_call();
    }

    /// Asks for another page by a member of the body, which takes a JSON text; `name` is a step of a JSON pointer.
    #[inline]
    pub(super) fn turn_member_to(&mut self, name: &str, json: &str) {
        let name = name.replace("~1", "/").replace("~0", "~");
        self.extra_member(&name, serde_json::from_slice(json.as_bytes()).unwrap_or_default());
        self.is_another_call();
    }

    /// The body as it is sent, members included; empty if it is a stream.
    #[inline]
    pub(super) fn body_in_memory(&self) -> Bytes {
        let mut whole = self.clone();
        whole.add_members();
        whole.body.and_then(|body| body.content.in_memory().cloned()).unwrap_or_default()
    }

    /// Goes to where a URL leads that may be relative to this one. Path and query are those of the URL.
    ///
    /// # Errors
    ///
    /// A sentence, if it is no URL or leads to another server: credentials would go there.
    #[inline]
    pub(super) fn follow(&mut self, url: &str) -> Result<(), String> {
        let here = self.url().map_err(|error| error.to_string())?;
        let Ok(next) = here.join(url) else {
            return Err("what the answer names as next page is no URL".to_owned());
        };
        let origin = here.origin().ascii_serialization();
        if next.origin() != here.origin() {
            let other = next.origin().ascii_serialization();
            return Err(format!("the next page is at {other}, and credentials only go to {origin}"));
        }
        self.path = next.path().to_owned();
        self.query = Query::parse(next.query().unwrap_or_default());
        self.options.query.remove_all(&self.query);
        self.options.base_url = Some(origin.into());
        self.is_another_call();
        Ok(())
    }

    #[inline]
    fn is_another_call(&mut self) {
        self.options.idempotency_key = None;
    }
}
