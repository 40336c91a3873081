//! Reading the files that the user names, and those that the document names; whatever is wrong with one of the former is
//! told in one line that names it.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::{fs, io};

use anyhow::{Result, anyhow};
use generator::loader::{LoadError, Loader};

use crate::paths;

/// The text of a file.
pub(crate) fn read_text(path: &Path) -> Result<String> {
    let name = paths::shown(path);
    // Asked first, because not every system's error for reading a folder says so.
    if path.is_dir() {
        return Err(anyhow!("{name}: is a folder, not a file"));
    }
    let bytes = fs::read(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => anyhow!("{name}: no such file"),
        _ => anyhow!("{name}: cannot be read: {error}"),
    })?;
    String::from_utf8(bytes).map_err(|error| {
        anyhow!("{name}: is not UTF-8 text, see the byte at offset {}", error.utf8_error().valid_up_to())
    })
}

/// The files that a document refers to.
#[derive(Debug)]
pub(crate) struct Referenced {
    folder: PathBuf,
    outside: Outside,
}

/// Whether a document may refer to files outside its folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outside {
    /// It may be anybody's document, and what it refers to comes to stand in the crate.
    Refused,
    /// The user says so.
    Allowed,
}

impl Referenced {
    /// The files around a document.
    pub(crate) fn by(document: &Path, outside: Outside) -> Self {
        let folder = document.parent().filter(|folder| !folder.as_os_str().is_empty());
        Self { folder: folder.unwrap_or(Path::new(".")).to_owned(), outside }
    }
}

impl Loader for Referenced {
    fn load(&self, path: &str) -> Result<String, LoadError> {
        let unreadable = |error: io::Error| match error.kind() {
            ErrorKind::NotFound => LoadError::new("no such file"),
            _ => LoadError::new(format!("cannot be read: {error}")),
        };
        // Symbolic links are followed before it is asked where the file lies.
        let file = fs::canonicalize(self.folder.join(path)).map_err(unreadable)?;
        let folder = fs::canonicalize(&self.folder).map_err(unreadable)?;
        if self.outside == Outside::Refused && !file.starts_with(&folder) {
            let message = "lies outside the folder of the document (--allow-outside reads it nevertheless)";
            return Err(LoadError::new(message));
        }
        // A pipe or a device might never end.
        if !file.is_file() {
            return Err(LoadError::new("is no file"));
        }
        let bytes = fs::read(&file).map_err(unreadable)?;
        String::from_utf8(bytes).map_err(|_| LoadError::new("is not UTF-8 text"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_refers_to_files_below_its_folder() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::create_dir_all(path("api/models")).unwrap();
        fs::write(path("api/models/a.yaml"), "a: 1").unwrap();
        fs::write(path("b.yaml"), "b: 1").unwrap();
        fs::write(path("api/c.yaml"), b"c: \xff").unwrap();
        let load = |path_of_document: &str, outside, file: &str| {
            let loaded = Referenced::by(&path(path_of_document), outside).load(file);
            loaded.map_err(|error| {
                error.to_string().split_once(" (").map_or(error.to_string(), |(why, _)| why.to_owned())
            })
        };
        let outside = Err("lies outside the folder of the document".to_owned());
        assert_eq!(load("api/x.yaml", Outside::Refused, "models/a.yaml"), Ok("a: 1".to_owned()));
        assert_eq!(load("api/x.yaml", Outside::Refused, "../b.yaml"), outside);
        assert_eq!(load("api/x.yaml", Outside::Refused, path("b.yaml").to_str().unwrap()), outside);
        assert_eq!(load("api/x.yaml", Outside::Allowed, "../b.yaml"), Ok("b: 1".to_owned()));
        assert_eq!(load("api/x.yaml", Outside::Refused, "../z.yaml"), Err("no such file".to_owned()));
        assert_eq!(load("api/x.yaml", Outside::Refused, "models"), Err("is no file".to_owned()));
        assert_eq!(load("api/x.yaml", Outside::Refused, "c.yaml"), Err("is not UTF-8 text".to_owned()));
    }
}
