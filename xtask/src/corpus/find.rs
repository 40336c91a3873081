//! Finds the documents in the folders that were named, by the one rule that says what an entry document is.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::document::{self, Document};
use super::entry;
use crate::paths;

/// The name of the file in which a folder says which of its files is the document.
const ROOT: &str = "ROOT";

const EXTENSIONS: [&str; 3] = ["yaml", "yml", "json"];

/// The documents in these folders, and these files, sorted by path. None at all is a mistake of the caller.
pub(crate) fn documents(places: &[PathBuf]) -> Result<Vec<Document>> {
    let mut titles = Titles::new();
    for place in places {
        // One spelling for each file, so that a document named twice is one document.
        let path = place.canonicalize().with_context(|| cannot_be_read(place))?;
        match path.is_dir() {
            true => walk(&path, &mut titles)?,
            false => push_file(path, &mut titles),
        }
    }
    if titles.is_empty() {
        let places: Vec<_> = places.iter().map(|place| paths::shown(place)).collect();
        bail!("{}: no OpenAPI document in there", places.join(", "));
    }
    Ok(document::numbered(titles))
}

/// What each document is called after, by its path.
type Titles = BTreeMap<PathBuf, String>;

fn walk(folder: &Path, titles: &mut Titles) -> Result<()> {
    if let Some(entry) = named_by_root(folder)? {
        titles.insert(entry, text_of(folder.file_name()));
        return Ok(());
    }
    for item in fs::read_dir(folder).with_context(|| cannot_be_read(folder))? {
        let item = item.with_context(|| cannot_be_read(folder))?;
        let path = item.path();
        // A linked folder may lead back up; only what lies here is walked.
        if item.file_type().with_context(|| cannot_be_read(&path))?.is_dir() {
            walk(&path, titles)?;
        } else if has_extension(&path) && path.is_file() {
            let text = fs::read(&path).with_context(|| cannot_be_read(&path))?;
            if entry::is_entry(&text) {
                push_file(path, titles);
            }
        }
    }
    Ok(())
}

fn push_file(path: PathBuf, titles: &mut Titles) {
    let title = text_of(path.file_stem());
    titles.insert(path, title);
}

/// The document of a folder that has a file ROOT.
fn named_by_root(folder: &Path) -> Result<Option<PathBuf>> {
    let root = folder.join(ROOT);
    if !root.is_file() {
        return Ok(None);
    }
    let text = fs::read_to_string(&root).with_context(|| cannot_be_read(&root))?;
    let entry = folder.join(text.trim());
    if !entry.is_file() {
        bail!("{}: names `{}`, which is no file", paths::shown(&root), text.trim());
    }
    Ok(Some(entry))
}

fn has_extension(path: &Path) -> bool {
    path.extension().is_some_and(|extension| EXTENSIONS.iter().any(|one| extension.eq_ignore_ascii_case(one)))
}

fn text_of(name: Option<&std::ffi::OsStr>) -> String {
    name.unwrap_or_default().to_string_lossy().into_owned()
}

fn cannot_be_read(path: &Path) -> String {
    format!("{}: cannot be read", paths::shown(path))
}
