//! JSON lines, and JSON sequences (RFC 7464): bytes come in as they are cut, the texts of values go out, not read yet.

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
    fn complete(&mut self) -> Option<Vec<u8>> {
        let record = std::mem::take(&mut self.record);
        let mut text = record.as_slice();
        if std::mem::take(&mut self.is_first) {
            text = super::decode::without_mark(text);
        }
        let text = text.trim_ascii();
        (!text.is_empty()).then(|| text.to_vec())
    }
}

impl Parser for RecordParser {
    type Piece = Vec<u8>;

    fn push(&mut self, bytes: &[u8], found: &mut VecDeque<Vec<u8>>) -> Result<(), TooLong> {
        let mut rest = bytes;
        while let Some(end) = rest.iter().position(|byte| *byte == self.delimiter) {
            self.take(&rest[..end])?;
            found.extend(self.complete());
            rest = &rest[end + 1..];
        }
        self.take(rest)
    }

    /// The last record need not be closed.
    fn finish(&mut self, found: &mut VecDeque<Vec<u8>>) {
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
