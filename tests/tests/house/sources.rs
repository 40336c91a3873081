//! The Rust files of the repository and what of them is code that is shipped.

use std::fs;
use std::path::{Path, PathBuf};

use crate::besmart::root;

/// A Rust file.
pub(crate) struct Source {
    /// Relative to the folder that was asked for, separated by `/`.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Source {
    /// The text without comments and without its unit tests, which may use what they like.
    pub(crate) fn code(&self) -> String {
        let end = self.text.find("\n#[cfg(test)]\nmod tests {").unwrap_or(self.text.len());
        let lines = self.text[..end].lines().filter(|line| !line.trim_start().starts_with("//"));
        lines.flat_map(|line| [line, "\n"]).collect()
    }
}

/// The Rust files in a folder of the repository and the folders in it, by path.
pub(crate) fn sources(folder: &str) -> Vec<Source> {
    let folder = root().join(folder);
    let mut paths = Vec::new();
    collect(&folder, &mut paths);
    paths.sort();
    let sources: Vec<Source> = paths
        .into_iter()
        .map(|path| Source {
            text: fs::read_to_string(&path).expect("a source is text"),
            path: path
                .strip_prefix(&folder)
                .expect("it is in the folder")
                .to_string_lossy()
                .replace('\\', "/"),
        })
        .collect();
    assert!(!sources.is_empty(), "{} has no sources", folder.display());
    sources
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("the folder can be read").path();
        match path.is_dir() {
            true => collect(&path, paths),
            false if path.extension().is_some_and(|extension| extension == "rs") => paths.push(path),
            false => {}
        }
    }
}
