//! What is to stand in the folder: the emitted files and the record of them.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use generator::File;

use super::record::{self, Record};

/// The files of a crate by path.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Package {
    files: BTreeMap<String, String>,
    record: Record,
}

impl Package {
    /// Adds the record to what was emitted.
    pub(crate) fn new(emitted: Vec<File>) -> Result<Self> {
        let mut files = BTreeMap::new();
        for File { path, text } in emitted {
            record::check_path(&path)?;
            if path == record::FILE || files.contains_key(&path) {
                bail!("`{path}` was emitted twice");
            }
            files.insert(path, text);
        }
        let record = Record::of(files.keys().map(String::as_str));
        files.insert(record::FILE.to_owned(), record.text());
        Ok(Self { files, record })
    }

    /// The paths and texts, sorted by path.
    pub(crate) fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The text of one file.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// How many files there are.
    pub(crate) fn len(&self) -> usize {
        self.files.len()
    }

    /// The record of them, which is one of them.
    pub(super) fn record(&self) -> &Record {
        &self.record
    }
}
