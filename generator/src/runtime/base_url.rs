//! Where the paths of a call begin, kept with its answer for messages.

use std::sync::Arc;

/// An absolute URL without a slash at its end; empty where a call has none.
#[derive(Clone)]
pub(super) enum BaseUrl {
    /// The user's, or the document's with its variables.
    Set(Arc<str>),
    /// The document's, of an operation of its own.
    Fixed(&'static str),
}

impl BaseUrl {
    pub(super) fn as_str(&self) -> &str {
        match self {
            Self::Set(url) => url,
            Self::Fixed(url) => url,
        }
    }
}

impl Default for BaseUrl {
    fn default() -> Self {
        Self::Fixed("")
    }
}
