//! The headers of an answer, without the HTTP stack's types. Request headers are absent: emitted code only sets them.

use std::fmt;
use std::str;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use http::header::{
    AUTHORIZATION, COOKIE, HeaderMap, HeaderName, HeaderValue, PROXY_AUTHORIZATION, SET_COOKIE,
};
use serde::de::DeserializeOwned;
use serde::de::value::StrDeserializer;

use super::http_date;

/// The headers of an answer; names are found in any case. A clone costs a counter.
#[derive(Clone, Default)]
pub struct Headers(Arc<HeaderMap>);

impl Headers {
    pub(crate) fn new(map: HeaderMap) -> Self {
        Self(Arc::new(map))
    }

    /// The first value of `name`, or `None` if there is none or it is not UTF-8.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).and_then(text)
    }

    /// All values of `name` that are UTF-8, in the order in which they came.
    pub fn get_all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.get_all(name).iter().filter_map(text)
    }

    /// All pairs of a name in small letters and a value; values that are not UTF-8 are left out.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().filter_map(|(name, value)| Some((name.as_str(), text(value)?)))
    }

    /// The first value of `name`, read as a `T`; `None` if there is none or it is something else.
    pub(crate) fn read<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        value(self.get(name)?)
    }

    /// The values of `name`, between commas or in several headers; `None` if there are none or one is something else.
    pub(crate) fn read_list<T: DeserializeOwned>(&self, name: &str) -> Option<Vec<T>> {
        self.get(name)?;
        let texts = self.get_all(name).flat_map(|text| text.split(','));
        texts.filter(|text| !text.trim().is_empty()).map(value).collect()
    }

    /// What the server calls this request in its logs, by the header names that are in use for it.
    pub(super) fn request_id(&self) -> Option<&str> {
        const NAMES: [&str; 6] = [
            "x-request-id",
            "request-id",
            "x-correlation-id",
            "correlation-id",
            "x-amzn-requestid",
            "x-ms-request-id",
        ];
        NAMES.iter().find_map(|name| self.get(name))
    }

    /// How long the server asks to wait, from `Retry-After`; zero for a date that has passed.
    pub(super) fn retry_after(&self, now: SystemTime) -> Option<Duration> {
        let value = self.get("retry-after")?.trim();
        match value.parse() {
            Ok(seconds) => Some(Duration::from_secs(seconds)),
            Err(_) => Some(http_date::parse(value)?.duration_since(now).unwrap_or_default()),
        }
    }

    /// The value of `Content-Type`, with its parameters.
    pub(super) fn content_type(&self) -> Option<&str> {
        self.get("content-type")
    }
}

/// The name and value of a header, or why they cannot be sent. The value is not shown.
pub(super) fn checked(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), String> {
    let header =
        HeaderName::from_bytes(name.as_bytes()).map_err(|_| format!("no header can be named {name:?}"))?;
    let value =
        HeaderValue::from_str(value).map_err(|_| format!("the value of the header {name} cannot be sent"))?;
    Ok((header, value))
}

/// Sets a header, in place of what it had. What it had is dropped here and not wherever one is set.
pub(super) fn set(headers: &mut HeaderMap, name: HeaderName, value: HeaderValue) {
    headers.insert(name, value);
}

/// A header has no quotes: what is no text to its type is a number or the like.
fn value<T: DeserializeOwned>(text: &str) -> Option<T> {
    let text = text.trim();
    let as_text = T::deserialize(StrDeserializer::<serde::de::value::Error>::new(text));
    as_text.ok().or_else(|| serde_json::from_slice(text.as_bytes()).ok())
}

pub(super) fn text(value: &HeaderValue) -> Option<&str> {
    str::from_utf8(value.as_bytes()).ok()
}

/// Whether what the header `name` holds lets somebody in.
pub(super) fn is_secret(name: &HeaderName) -> bool {
    [SET_COOKIE, AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION].contains(name)
}

/// All pairs; the values that let somebody in are shown as `***`.
impl fmt::Debug for Headers {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self.0.iter().map(|(name, value)| (name.as_str(), Shown(name, value)));
        f.debug_map().entries(shown).finish()
    }
}

struct Shown<'a>(&'a HeaderName, &'a HeaderValue);

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match is_secret(self.0) {
            true => f.write_str("***"),
            false => self.1.fmt(f),
        }
    }
}
