//! Keys by which a service knows that several requests are one call
//! (draft-ietf-httpapi-idempotency-key-header): which calls have one, and under which name.

use http::HeaderName;
use http::header::HeaderValue;

use super::random;
use super::request::Request;
use super::retry;

/// How the client deals with idempotency keys.
#[derive(Clone, Debug)]
pub(super) struct Idempotency {
    /// The header that carries them.
    pub(super) header: HeaderName,
    pub(super) keys: Keys,
}

/// Which calls get a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keys {
    /// Those that are given one.
    Given,
    /// All that are not idempotent by their method.
    Made,
}

impl Default for Idempotency {
    fn default() -> Self {
        Self { header: HeaderName::from_static("idempotency-key"), keys: Keys::Given }
    }
}

impl Request {
    /// Whether a key goes out with this call, be it as an option, a parameter or a header of the call.
    pub(super) fn has_idempotency_key(&self) -> bool {
        let name = &self.core.shared().idempotency.header;
        let options = &self.options;
        let in_headers = [&options.headers, &self.headers].iter().any(|headers| headers.contains_key(name));
        options.idempotency_key.is_some() || in_headers
    }

    /// Gives this call a key of its own if it should have one and has none.
    pub(super) fn make_idempotency_key(&mut self) {
        let is_wanted = self.core.shared().idempotency.keys == Keys::Made
            && !retry::is_idempotent(self.operation.method)
            && !self.has_idempotency_key()
            && self.elsewhere.is_none();
        if is_wanted {
            self.options.idempotency_key = HeaderValue::try_from(random::uuid()).ok();
        }
    }
}
