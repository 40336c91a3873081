//! Server-sent events (WHATWG HTML section 9.2.6): bytes come in as they are cut, events go out. No stream and no time here.

use std::collections::VecDeque;
use std::time::Duration;

use super::pieces::{Parser, TooLong};

/// An event whose data is the text that came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RawEvent {
    pub(crate) event: Option<String>,
    pub(crate) id: Option<String>,
    pub(crate) retry: Option<Duration>,
    pub(crate) data: String,
}

/// Takes events out of bytes.
#[derive(Debug)]
pub(crate) struct EventParser {
    limit: usize,
    /// Of the line that is not complete.
    line: Vec<u8>,
    /// Whether the last byte was a CR: a LF behind it belongs to it.
    after_cr: bool,
    is_first_line: bool,
    event: String,
    /// With a LF behind each line.
    data: String,
    /// These two outlive the event that names them.
    id: Option<String>,
    retry: Option<Duration>,
    /// That of the last event that is complete.
    last_id: Option<String>,
}

impl EventParser {
    /// A parser of events that have as many bytes at most.
    pub(crate) fn new(limit: usize) -> Self {
        Self {
            limit,
            line: Vec::new(),
            after_cr: false,
            is_first_line: true,
            event: String::new(),
            data: String::new(),
            id: None,
            retry: None,
            last_id: None,
        }
    }

    /// How long the service asks to wait before a call that follows.
    pub(crate) fn retry(&self) -> Option<Duration> {
        self.retry
    }

    /// The id of the last event, or of the last blank one that named one.
    pub(crate) fn last_id(&self) -> Option<&str> {
        self.last_id.as_deref().filter(|id| !id.is_empty())
    }

    /// Forgets what the end of an answer cut short; the last id and the wait stay for the answer that follows.
    pub(crate) fn restart(&mut self) {
        let (id, retry) = (self.last_id.take(), self.retry);
        *self = Self { id: id.clone(), retry, last_id: id, ..Self::new(self.limit) };
    }

    /// A line without its end; an empty one completes the event.
    fn line(&mut self) -> Option<RawEvent> {
        let bytes = std::mem::take(&mut self.line);
        let line = String::from_utf8_lossy(&bytes);
        let mut line = &*line;
        if std::mem::take(&mut self.is_first_line) {
            line = line.strip_prefix('\u{FEFF}').unwrap_or(line);
        }
        if line.is_empty() {
            return self.dispatch();
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => value.clone_into(&mut self.event),
            "data" => self.data.extend([value, "\n"]),
            "id" if !value.contains('\0') => self.id = Some(value.to_owned()),
            "retry" if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) => {
                // More milliseconds than a number holds are as good as none.
                self.retry = value.parse().ok().map(Duration::from_millis).or(self.retry);
            }
            // A comment, or a field that is not known.
            _ => {}
        }
        None
    }

    fn dispatch(&mut self) -> Option<RawEvent> {
        self.last_id.clone_from(&self.id);
        let event = std::mem::take(&mut self.event);
        let mut data = std::mem::take(&mut self.data);
        // Without a line of data there is no event.
        data.pop()?;
        let event = Some(event).filter(|event| !event.is_empty());
        let id = self.id.clone().filter(|id| !id.is_empty());
        Some(RawEvent { event, id, retry: self.retry, data })
    }
}

impl Parser for EventParser {
    type Piece = RawEvent;

    fn push(&mut self, bytes: &[u8], found: &mut VecDeque<RawEvent>) -> Result<(), TooLong> {
        for byte in bytes {
            let follows_cr = std::mem::replace(&mut self.after_cr, *byte == b'\r');
            match byte {
                b'\n' if follows_cr => {}
                b'\n' | b'\r' => found.extend(self.line()),
                byte if self.line.len() + self.data.len() < self.limit => self.line.push(*byte),
                _ => return Err(TooLong),
            }
        }
        Ok(())
    }

    /// An event that the end cuts short is none.
    fn finish(&mut self, _: &mut VecDeque<RawEvent>) {}
}
