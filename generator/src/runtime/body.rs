//! What a request carries: bytes in memory, which can go out as often as it takes, or a stream, which can go out once.

use std::fmt;

use bytes::Bytes;

use super::error::{Error, ErrorKind};
use super::transport::TransportBody;
#[cfg(feature = "stream")]
use super::upload::Upload;

/// The content of a request, or of a part of one.
///
/// Bytes and texts in memory become one by `into`. With the feature `stream` it can also be read while it is sent, from a
/// file, a reader or a stream. Such a content can be sent once: a redirect that asks for it again is an error, and so is a
/// second request with a clone of it; an answer 401 to a token is the answer of the call.
#[derive(Clone)]
pub struct Body(pub(super) Content);

#[derive(Clone)]
pub(super) enum Content {
    Bytes(Bytes),
    #[cfg(feature = "stream")]
    Stream(Upload),
}

impl Body {
    /// How many bytes it has, if that is known.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        match &self.0 {
            Content::Bytes(bytes) => Some(bytes.len() as u64),
            #[cfg(feature = "stream")]
            Content::Stream(upload) => upload.length(),
        }
    }

    /// Whether it can go out only once.
    pub(super) fn is_stream(&self) -> bool {
        self.in_memory().is_none()
    }

    /// The bytes, unless it is a stream.
    pub(super) fn in_memory(&self) -> Option<&Bytes> {
        match &self.0 {
            Content::Bytes(bytes) => Some(bytes),
            #[cfg(feature = "stream")]
            Content::Stream(_) => None,
        }
    }

    /// As a transport takes it. A stream is taken away.
    pub(super) fn outgoing(&self) -> Result<TransportBody, Error> {
        match &self.0 {
            Content::Bytes(bytes) => Ok(bytes.clone().into()),
            #[cfg(feature = "stream")]
            Content::Stream(upload) => {
                upload.outgoing().map_err(|message| Error::new(ErrorKind::Request, message.to_owned()))
            }
        }
    }

    /// Why a stream broke off, if it did: then `error` is its consequence.
    pub(super) fn explain(&self, error: Error) -> Error {
        match &self.0 {
            Content::Bytes(_) => error,
            #[cfg(feature = "stream")]
            Content::Stream(upload) => upload.failure().unwrap_or(error),
        }
    }

    /// All of these, one after the other. Streams are taken away.
    pub(super) fn concat(bodies: Vec<Body>) -> Result<Body, String> {
        let in_memory: Option<Vec<&Bytes>> = bodies.iter().map(Body::in_memory).collect();
        match in_memory {
            Some(pieces) => Ok(pieces.iter().map(|bytes| &bytes[..]).collect::<Vec<_>>().concat().into()),
            #[cfg(feature = "stream")]
            None => Ok(Body(Content::Stream(Upload::concat(bodies)?))),
            #[cfg(not(feature = "stream"))]
            None => Err("there are no streams".to_owned()),
        }
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self(Content::Bytes(bytes))
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

impl From<&'static [u8]> for Body {
    fn from(bytes: &'static [u8]) -> Self {
        Bytes::from_static(bytes).into()
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        text.as_bytes().into()
    }
}

/// With the length of the content only: it may be long or secret.
impl fmt::Debug for Body {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Body").field("length", &self.length()).field("is_stream", &self.is_stream()).finish()
    }
}
