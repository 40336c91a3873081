//! The emitted crates of all rows, each once: many rows start from the same document.

use std::collections::BTreeMap;
use std::path::PathBuf;

use generator::File;

use crate::rows::{CRATE, Row};

/// Crates by what is in them, with the name that each has in the workspace.
pub(crate) struct Crates<'r> {
    names: BTreeMap<&'r [File], String>,
}

impl<'r> Crates<'r> {
    /// Those of all revisions, each named after the first that it is of.
    pub(crate) fn of(rows: &'r [Row]) -> Self {
        let mut names = BTreeMap::new();
        for row in rows {
            for (index, revision) in row.revisions.iter().enumerate() {
                let name = || format!("service_{}_{index}", row.number());
                names.entry(revision.files.as_slice()).or_insert_with(name);
            }
        }
        Self { names }
    }

    /// The name of the crate of a revision.
    pub(crate) fn name(&self, row: &Row, revision: usize) -> &str {
        &self.names[row.revisions[revision].files.as_slice()]
    }

    /// Whether a crate is one of these.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.names.values().any(|known| known == name)
    }

    /// What is to be written.
    pub(crate) fn files(&self) -> Vec<(PathBuf, String)> {
        let files = self.names.iter().flat_map(|(files, name)| files.iter().map(move |file| (name, file)));
        let written = files.map(|(name, file)| {
            let text = match file.path.as_str() {
                "Cargo.toml" => {
                    file.text.replacen(&format!("name = \"{CRATE}\""), &format!("name = \"{name}\""), 1)
                }
                _ => file.text.clone(),
            };
            (PathBuf::from(name).join(&file.path), text)
        });
        written.collect()
    }
}
