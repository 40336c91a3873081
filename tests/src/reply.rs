//! What the server does with a request: answers, or one of the faults that networks and servers have.

use std::time::Duration;

/// What the server does with a request.
#[derive(Clone, Debug)]
pub struct Reply {
    pub(crate) delay: Duration,
    pub(crate) act: Act,
}

#[derive(Clone, Debug)]
pub(crate) enum Act {
    Answer(Answer),
    /// Writes the bytes and closes the connection.
    Raw(Vec<u8>),
    Close,
    Silence,
}

#[derive(Clone, Debug)]
pub(crate) struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    /// How many bytes more than the body has are promised.
    missing: usize,
}

impl Reply {
    /// An answer with a body of that content type; an empty content type sends none.
    pub fn new(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let answer = Answer { status, headers: Vec::new(), body: body.into(), missing: 0 };
        let reply = Self::from(Act::Answer(answer));
        match content_type {
            "" => reply,
            content_type => reply.header("content-type", content_type),
        }
    }

    /// An answer in JSON.
    pub fn json(status: u16, body: impl Into<String>) -> Self {
        Self::new(status, "application/json", body.into())
    }

    /// An answer without a body.
    pub fn empty(status: u16) -> Self {
        Self::new(status, "", "")
    }

    /// These bytes as they are, and the end of the connection.
    pub fn raw(bytes: impl Into<Vec<u8>>) -> Self {
        Self::from(Act::Raw(bytes.into()))
    }

    /// The end of the connection instead of an answer.
    pub fn close() -> Self {
        Self::from(Act::Close)
    }

    /// Nothing, for as long as the client waits.
    pub fn silence() -> Self {
        Self::from(Act::Silence)
    }

    /// This answer with another header.
    ///
    /// # Panics
    ///
    /// If this is no answer.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.answer().headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// This answer with the promise of `missing` bytes that never come: the connection ends before them.
    ///
    /// # Panics
    ///
    /// If this is no answer.
    #[must_use]
    pub fn cut_short_by(mut self, missing: usize) -> Self {
        self.answer().missing = missing;
        self
    }

    /// The same, but only after a while.
    #[must_use]
    pub fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    fn answer(&mut self) -> &mut Answer {
        match &mut self.act {
            Act::Answer(answer) => answer,
            other => panic!("{other:?} is no answer"),
        }
    }
}

impl From<Act> for Reply {
    fn from(act: Act) -> Self {
        Self { delay: Duration::ZERO, act }
    }
}

impl Answer {
    /// Whether the client gets all that it is promised, so that the connection can be used again.
    pub(crate) fn is_whole(&self) -> bool {
        self.missing == 0
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let headers: String =
            self.headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let length = self.body.len() + self.missing;
        let mut bytes =
            format!("HTTP/1.1 {} x\r\n{headers}content-length: {length}\r\n\r\n", self.status).into_bytes();
        bytes.extend_from_slice(&self.body);
        bytes
    }
}
