//! The noun Lock: what a revision of the document must not move, as reviewable text.
//! Everything in it is Rust that callers may have written down; what the document says beyond that is deliberately absent.

use std::fmt;

/// What the next generation must not move.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lock {
    /// The version of the crate, if `codegen` counts it.
    pub version: Option<String>,
}

impl Lock {
    /// Reads the text of a lock.
    ///
    /// # Errors
    /// The sentence and the line and column (from 1) of the first thing in it that is not understood.
    pub fn parse(_text: &str) -> Result<Self, LockError> {
        Ok(Self::default())
    }
}

impl fmt::Display for Lock {
    fn fmt(&self, _f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

/// What is wrong in a lock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockError {
    /// A sentence.
    pub message: String,
    /// From 1.
    pub line: usize,
    /// From 1.
    pub column: usize,
}
