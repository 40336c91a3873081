//! Multipart bodies (RFC 7578): parts come in, a body goes out. It is a stream if one of the contents is.

use std::fmt;

use bytes::Bytes;
use serde::Serialize;
use serde_json::Value;

use super::body::Body;
use super::random;
use super::style::scalar_text;

/// A multipart body in the making.
#[derive(Clone, Debug, Default)]
pub struct Multipart {
    parts: Vec<Part>,
    failures: Vec<String>,
}

#[derive(Clone, Debug)]
struct Part {
    name: String,
    content: FilePart,
}

/// The content of one part, a file most of the time.
#[derive(Clone)]
pub struct FilePart {
    content: Body,
    file_name: Option<String>,
    content_type: Option<String>,
}

impl FilePart {
    /// A part with this content, sent as `application/octet-stream`.
    #[must_use]
    #[inline]
    pub fn new(bytes: impl Into<Bytes>) -> Self {
        Self::from(Body::from(bytes.into()))
    }

    /// The content of a file, read while it is sent, with the name of the file; see [`Body::open`].
    ///
    /// # Errors
    ///
    /// If the file cannot be opened.
    #[cfg(feature = "stream")]
    #[cfg_attr(docsrs, doc(cfg(feature = "stream")))]
    #[inline]
    pub fn open(path: impl AsRef<std::path::Path>) -> std::io::Result<Self> {
        let name = path.as_ref().file_name().map(|name| name.to_string_lossy().into_owned());
        Ok(Self { content: Body::open(&path)?, file_name: name, content_type: None })
    }

    /// The name of the file, without a path.
    #[must_use]
    #[inline]
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// Its content type.
    #[must_use]
    #[inline]
    pub fn content_type(mut self, media_type: impl Into<String>) -> Self {
        self.content_type = Some(media_type.into());
        self
    }

    #[inline]
    fn or_type(mut self, media_type: &str) -> Self {
        self.content_type.get_or_insert_with(|| media_type.to_owned());
        self
    }
}

impl From<Vec<u8>> for FilePart {
    #[inline]
    fn from(bytes: Vec<u8>) -> Self {
        Self::new(bytes)
    }
}

impl From<Body> for FilePart {
    #[inline]
    fn from(content: Body) -> Self {
        Self { content, file_name: None, content_type: None }
    }
}

impl From<Bytes> for FilePart {
    #[inline]
    fn from(bytes: Bytes) -> Self {
        Self::new(bytes)
    }
}

/// With the length of the content only: it may be long or secret.
impl fmt::Debug for FilePart {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FilePart")
            .field("length", &self.content.length())
            .field("file_name", &self.file_name)
            .field("content_type", &self.content_type)
            .finish()
    }
}

impl Multipart {
    /// One without parts.
    #[must_use]
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a part of text.
    #[must_use]
    #[inline]
    pub fn text(mut self, name: &str, value: impl Into<String>) -> Self {
        self.push_text(name, None, value.into());
        self
    }

    /// Adds a file.
    #[must_use]
    #[inline]
    pub fn file(mut self, name: &str, file: impl Into<FilePart>) -> Self {
        self.push_file(name, None, file.into());
        self
    }

    /// Takes away the parts of a name: a setter that is called again begins anew.
    #[inline]
    pub(crate) fn remove(&mut self, name: &str) {
        self.parts.retain(|part| part.name != name);
    }

    #[inline]
    pub(crate) fn push_text(&mut self, name: &str, content_type: Option<&str>, value: String) {
        let content = FilePart {
            content: value.into(),
            file_name: None,
            content_type: content_type.map(str::to_owned),
        };
        self.parts.push(Part { name: name.to_owned(), content });
    }

    /// Adds a part with the text that serde makes of a scalar.
    #[inline]
    pub(crate) fn push_scalar<T: Serialize + ?Sized>(
        &mut self,
        name: &str,
        content_type: Option<&str>,
        value: &T,
    ) {
        match serde_json::to_value(value) {
            Ok(value) => self.push_text(name, content_type, scalar_text(&value)),
            Err(error) => self.failures.push(format!("the part {name} does not serialise: {error}")),
        }
    }

    /// Adds a part with a value as JSON; a scalar, which a union may hold, stands as its text unless JSON is asked for.
    #[inline]
    pub(crate) fn push_json<T: Serialize + ?Sized>(
        &mut self,
        name: &str,
        content_type: Option<&str>,
        value: &T,
    ) {
        let is_json = content_type.is_some_and(|media_type| media_type.ends_with("json"));
        if let Ok(value @ (Value::Bool(_) | Value::Number(_) | Value::String(_))) =
            serde_json::to_value(value)
            && !is_json
        {
            return self.push_text(name, content_type, scalar_text(&value));
        }
        match serde_json::to_string(value) {
            Ok(text) => self.push_text(name, Some(content_type.unwrap_or("application/json")), text),
            Err(error) => self.failures.push(format!("the part {name} does not serialise: {error}")),
        }
    }

    #[inline]
    pub(crate) fn push_file(&mut self, name: &str, content_type: Option<&str>, mut file: FilePart) {
        // Servers take a part for a file by its file name alone.
        file.file_name.get_or_insert_with(|| name.to_owned());
        let content = file.or_type(content_type.unwrap_or("application/octet-stream"));
        self.parts.push(Part { name: name.to_owned(), content });
    }

    /// Why it cannot be sent; empty if it can.
    #[inline]
    pub(super) fn failures(&self) -> &[String] {
        &self.failures
    }

    /// The boundary and the body. Contents that are streams are taken away.
    ///
    /// # Errors
    ///
    /// If one of them is gone already.
    #[inline]
    pub(super) fn encode(&self) -> Result<(String, Body), String> {
        let boundary = self.boundary();
        let mut bodies: Vec<Body> = Vec::new();
        for part in &self.parts {
            let mut head =
                format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"", quoted(&part.name));
            if let Some(name) = &part.content.file_name {
                head.push_str(&format!("; filename=\"{}\"", quoted(name)));
            }
            if let Some(media_type) = &part.content.content_type {
                let media_type: String = media_type.chars().filter(|c| !c.is_control()).collect();
                head.push_str(&format!("\r\nContent-Type: {media_type}"));
            }
            head.push_str("\r\n\r\n");
            bodies.extend([head.into(), part.content.content.clone(), "\r\n".into()]);
        }
        bodies.push(format!("--{boundary}--\r\n").into());
        Ok((boundary, Body::concat(bodies)?))
    }

    /// A text that stands in no part, as far as these are in memory. Random, so that nobody who fills in a part can guess it.
    #[inline]
    fn boundary(&self) -> String {
        loop {
            let boundary = format!("part-{:016x}{:016x}", random::number(), random::number());
            let stands_in = |part: &Part| {
                let bytes = part.content.content.in_memory().map(|bytes| &bytes[..]).unwrap_or_default();
                bytes.windows(boundary.len()).any(|window| window == boundary.as_bytes())
            };
            if !self.parts.iter().any(stands_in) {
                return boundary;
            }
        }
    }
}

/// A name between quotes, as browsers write it (WHATWG HTML, multipart/form-data encoding).
#[inline]
fn quoted(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}
