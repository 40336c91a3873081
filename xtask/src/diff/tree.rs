//! Where files are read from: the disk, or a revision that git knows.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow};
use generator::loader::{LoadError, Loader};

use crate::input::{self, Outside, Referenced};
use crate::paths;

/// A place to read files from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Tree {
    /// The disk.
    Working,
    /// A revision.
    Revision(String),
}

impl Tree {
    /// The text of a file; `None` if it is not there.
    pub(crate) fn read(&self, path: &Path) -> Result<Option<String>> {
        match self {
            Tree::Working if !path.exists() => Ok(None),
            Tree::Working => input::read_text(path).map(Some),
            Tree::Revision(revision) => {
                let (folder, name) = split(path);
                let object = format!("{revision}:./{name}");
                let shown = || format!("{}:{}", revision, paths::shown(path));
                let found = git(&folder, &["cat-file", "-e", &object]).map(|output| output.status.success());
                if !found? {
                    return Ok(None);
                }
                let output = git(&folder, &["show", &object])?;
                let text =
                    String::from_utf8(output.stdout).map_err(|_| anyhow!("{}: is not UTF-8 text", shown()));
                text.map(Some)
            }
        }
    }

    /// The name of a file, for messages.
    pub(crate) fn shown(&self, path: &Path) -> String {
        match self {
            Tree::Working => paths::shown(path),
            Tree::Revision(revision) => format!("{revision}:{}", paths::shown(path)),
        }
    }

    /// Gives the other files of a document.
    pub(crate) fn loader(&self, document: &Path, outside: Outside) -> Box<dyn Loader> {
        match self {
            Tree::Working => Box::new(Referenced::by(document, outside)),
            Tree::Revision(_) => Box::new(Committed { tree: self.clone(), folder: split(document).0 }),
        }
    }
}

/// The files around a document of a revision. None of them lies outside of what git knows.
#[derive(Debug)]
struct Committed {
    tree: Tree,
    folder: PathBuf,
}

impl Loader for Committed {
    fn load(&self, path: &str) -> Result<String, LoadError> {
        let file = paths::normal(&self.folder.join(path));
        match self.tree.read(&file) {
            Ok(Some(text)) => Ok(text),
            Ok(None) => Err(LoadError::new("no such file in that revision")),
            Err(error) => Err(LoadError::new(error.to_string())),
        }
    }
}

/// Whether git knows a revision of that name, asked in a folder.
pub(crate) fn is_revision(folder: &Path, name: &str) -> bool {
    let object = format!("{name}^{{commit}}");
    let found = git(folder, &["rev-parse", "--verify", "--quiet", "--end-of-options", &object]);
    found.is_ok_and(|output| output.status.success())
}

/// The folder of a file, in which git is asked, and its name there.
fn split(path: &Path) -> (PathBuf, String) {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    (folder.to_owned(), name)
}

fn git(folder: &Path, arguments: &[&str]) -> Result<std::process::Output> {
    // Where a folder is no longer there, git is asked in what is left of it.
    let there = folder.ancestors().find(|folder| folder.is_dir()).unwrap_or(Path::new("."));
    if there != folder {
        return Err(anyhow!("{}: no such folder", paths::shown(folder)));
    }
    let output = Command::new("git").args(arguments).current_dir(there).output();
    output.with_context(|| "git cannot be run".to_owned())
}
