//! Where something stands: a JSON pointer into one of the texts that were read.
//! Line and column are deliberately absent: `source` finds them when a diagnostic is printed.

use std::borrow::Cow;
use std::fmt;

/// Which of the texts that were read; index into [`crate::source::Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

/// A place in a text as its author wrote it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// The text.
    pub source: SourceId,
    /// The node in it.
    pub pointer: Pointer,
}

impl Location {
    /// The node at `pointer` of `source`.
    pub fn new(source: SourceId, pointer: Pointer) -> Self {
        Self { source, pointer }
    }

    /// The member `key` of the node at this location.
    pub fn key(&self, key: &str) -> Self {
        Self { source: self.source, pointer: self.pointer.key(key) }
    }

    /// The element `index` of the node at this location.
    pub fn index(&self, index: usize) -> Self {
        Self { source: self.source, pointer: self.pointer.index(index) }
    }
}

/// A place as people look it up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// The name of the text.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
}

impl fmt::Display for Printed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// A JSON pointer (RFC 6901) in its escaped form; the empty pointer is the whole document.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(String);

impl Pointer {
    /// The whole document.
    pub fn root() -> Self {
        Self::default()
    }

    /// Takes the text of a pointer, `/components/schemas/a~1b`, or `None` if it does not start with a slash.
    pub fn parse(text: &str) -> Option<Self> {
        (text.is_empty() || text.starts_with('/')).then(|| Self(text.to_owned()))
    }

    /// Takes the fragment of a URI, without its `#`: the same text with escapes of its own (RFC 6901 section 6).
    pub fn from_fragment(text: &str) -> Option<Self> {
        Self::parse(&percent_decode(text))
    }

    /// The pointer to the member `key` of what this one points to.
    pub fn key(&self, key: &str) -> Self {
        let mut text = String::with_capacity(self.0.len() + key.len() + 1);
        text.push_str(&self.0);
        text.push('/');
        for c in key.chars() {
            match c {
                '~' => text.push_str("~0"),
                '/' => text.push_str("~1"),
                c => text.push(c),
            }
        }
        Self(text)
    }

    /// The pointer to the element `index` of what this one points to.
    pub fn index(&self, index: usize) -> Self {
        Self(format!("{}/{index}", self.0))
    }

    /// The pointer to several members, one inside the other.
    pub fn keys<'a>(&self, keys: impl IntoIterator<Item = &'a str>) -> Self {
        keys.into_iter().fold(self.clone(), |pointer, key| pointer.key(key))
    }

    /// What contains the node this one points to; `None` for the whole document.
    pub fn parent(&self) -> Option<Self> {
        self.0.rfind('/').map(|end| Self(self.0[..end].to_owned()))
    }

    /// The unescaped reference tokens, outermost first.
    pub fn tokens(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.0.split('/').skip(1).map(|token| match token.contains('~') {
            true => Cow::Owned(token.replace("~1", "/").replace("~0", "~")),
            false => Cow::Borrowed(token),
        })
    }

    /// The last token, unescaped.
    pub fn last(&self) -> Option<Cow<'_, str>> {
        self.tokens().last()
    }

    /// The escaped text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What follows `prefix` in this pointer, as a pointer of its own.
    pub fn strip_prefix(&self, prefix: &Pointer) -> Option<Pointer> {
        let rest = self.0.strip_prefix(prefix.as_str())?;
        (rest.is_empty() || rest.starts_with('/')).then(|| Self(rest.to_owned()))
    }

    /// This pointer followed by another.
    pub fn append(&self, rest: &Pointer) -> Self {
        Self(format!("{}{}", self.0, rest.0))
    }
}

/// Decodes a part of a URI (RFC 3986 section 2.1); a broken escape stays as it is.
pub fn percent_decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut index = 0;
    while index < bytes.len() {
        let escape = (bytes[index] == b'%')
            .then(|| text.get(index + 1..index + 3))
            .flatten()
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match escape {
            Some(byte) => {
                decoded.push(byte);
                index += 3;
            }
            None => {
                decoded.push(bytes[index]);
                index += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_escaped_and_unescaped() {
        let pointer = Pointer::root().key("paths").key("/a~b").index(3);
        assert_eq!(pointer.as_str(), "/paths/~1a~0b/3");
        assert_eq!(pointer.tokens().collect::<Vec<_>>(), ["paths", "/a~b", "3"]);
        assert_eq!(pointer.parent().unwrap().as_str(), "/paths/~1a~0b");
        assert_eq!(Pointer::root().parent(), None);
    }

    #[test]
    fn fragments_are_decoded() {
        assert_eq!(percent_decode("/a%20b/%7Bid%7D/100%/%zz"), "/a b/{id}/100%/%zz");
        assert_eq!(percent_decode("/%C3%A9"), "/é");
    }

    #[test]
    fn a_prefix_ends_at_a_token() {
        let whole = Pointer::parse("/a/bc/d").unwrap();
        assert_eq!(whole.strip_prefix(&Pointer::parse("/a/b").unwrap()), None);
        assert_eq!(whole.strip_prefix(&Pointer::parse("/a/bc").unwrap()).unwrap().as_str(), "/d");
    }
}
