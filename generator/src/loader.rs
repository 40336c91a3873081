//! How `read` gets the other files of a document in several files: a path goes out, a text comes in.
//! The generator touches no disk; who calls it decides which files there are and which of them may be read.

use std::fmt;

/// Gives the texts of the files that a document refers to.
pub trait Loader: fmt::Debug {
    /// The text of the file at `path`: with slashes, without `.`, relative to the folder of the document that was asked
    /// for first (`../` where it leads out of that), or absolute where the document has it so.
    ///
    /// # Errors
    /// Why there is no such text, for the author of the document.
    fn load(&self, path: &str) -> Result<String, LoadError>;
}

/// Why a file is not read: a clause that follows the name of the file, such as "no such file".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadError(String);

impl LoadError {
    /// The reason.
    pub fn new(reason: impl Into<String>) -> Self {
        Self(reason.into())
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for LoadError {}

/// The loader of a document that stands alone: there is no other file.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoFiles;

impl Loader for NoFiles {
    fn load(&self, _: &str) -> Result<String, LoadError> {
        Err(LoadError::new("other files are not read here"))
    }
}
