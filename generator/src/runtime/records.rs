//! JSON lines, and JSON sequences (RFC 7464): bytes come in as they are cut, the texts of values go out, not read yet. The end of
//! each is known by what follows it: in a sequence `12` without a line feed may be the beginning of `123`.

use std::collections::VecDeque;

use super::pieces::{Parser, TooLong};

/// What stands between two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Delimiter {
    /// At the end of each.
    LineFeed,
    /// Before each; a line feed ends it too.
    RecordSeparator,
}

/// The text of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Record {
    /// It is all there, as far as this can be known without reading it.
    Whole(Vec<u8>),
    /// More of it may have been lost (RFC 7464, section 2.4).
    Cut(Vec<u8>),
}

/// Takes records out of bytes.
#[derive(Debug)]
pub(crate) struct RecordParser {
    delimiter: u8,
    limit: usize,
    /// Of the record that is not complete.
    record: Vec<u8>,
    is_first: bool,
}

impl RecordParser {
    /// A parser of records that have as many bytes at most.
    pub(crate) fn new(delimiter: Delimiter, limit: usize) -> Self {
        let delimiter = match delimiter {
            Delimiter::LineFeed => b'\n',
            Delimiter::RecordSeparator => 0x1E,
        };
        Self { delimiter, limit, record: Vec::new(), is_first: true }
    }

    /// The record that is complete now, unless it is blank.
    fn complete(&mut self) -> Option<Record> {
        let record = std::mem::take(&mut self.record);
        let mut text = record.as_slice();
        if std::mem::take(&mut self.is_first) {
            text = super::decode::without_mark(text);
        }
        let is_closed = self.delimiter == b'\n' || text.last().is_some_and(u8::is_ascii_whitespace);
        let text = text.trim_ascii();
        match text.first()? {
            // These end by themselves.
            b'{' | b'[' | b'"' => Some(Record::Whole(text.to_vec())),
            _ if is_closed => Some(Record::Whole(text.to_vec())),
            _ => Some(Record::Cut(text.to_vec())),
        }
    }
}

impl Parser for RecordParser {
    type Piece = Record;

    fn push(&mut self, bytes: &[u8], found: &mut VecDeque<Record>) -> Result<(), TooLong> {
        let mut rest = bytes;
        while let Some(end) = rest.iter().position(|byte| *byte == self.delimiter) {
            self.take(&rest[..end])?;
            found.extend(self.complete());
            rest = &rest[end + 1..];
        }
        self.take(rest)
    }

    /// The last record need not be closed.
    fn finish(&mut self, found: &mut VecDeque<Record>) {
        found.extend(self.complete());
    }
}

impl RecordParser {
    fn take(&mut self, bytes: &[u8]) -> Result<(), TooLong> {
        if self.record.len() + bytes.len() > self.limit {
            return Err(TooLong);
        }
        self.record.extend_from_slice(bytes);
        Ok(())
    }
}
