//! A request as it came over the wire.

use std::fmt;

/// A request as it came over the wire. Only the framing of the body is gone.
#[derive(Clone, PartialEq, Eq)]
pub struct Recorded {
    /// The first line: `GET /api/sensors/types HTTP/1.1`.
    pub line: String,
    /// Names and values in the order and the spelling of the client.
    pub headers: Vec<(String, String)>,
    /// The body; the chunks of a chunked one joined.
    pub body: Vec<u8>,
}

impl Recorded {
    /// The method: `GET`.
    pub fn method(&self) -> &str {
        self.line.split(' ').next().unwrap_or_default()
    }

    /// Path and query, as they were encoded.
    pub fn target(&self) -> &str {
        self.line.split(' ').nth(1).unwrap_or_default()
    }

    /// Method and path, without the query: `GET /api/sensors/types`.
    pub fn call(&self) -> String {
        let path = self.target().split('?').next().unwrap_or_default();
        format!("{} {path}", self.method())
    }

    /// The value of a header, whatever the case of its name.
    ///
    /// # Panics
    ///
    /// If the header came more than once.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(other, _)| other.eq_ignore_ascii_case(name));
        let value = values.next().map(|(_, value)| value.as_str());
        assert!(values.next().is_none(), "the header {name} came more than once: {self:?}");
        value
    }

    /// The body as text; what is no UTF-8 is replaced.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// As it came, so that a failed test shows a request and not numbers.
impl fmt::Debug for Recorded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorded")
            .field("line", &self.line)
            .field("headers", &self.headers)
            .field("body", &self.text())
            .finish()
    }
}
