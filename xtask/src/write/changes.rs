//! What must change in a folder for it to hold a package, and whether a file of the user is in the way.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::record::{self, Record};
use super::{Package, Target};

/// How a file differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// It is not there yet.
    Added,
    /// It holds something else.
    Changed,
    /// It is no longer emitted.
    Removed,
}

/// The files that differ.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Changes(BTreeMap<String, Kind>);

impl Changes {
    /// The paths, sorted.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, Kind)> {
        self.0.iter().map(|(path, kind)| (path.as_str(), *kind))
    }

    /// Whether the folder holds the package already.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How this file differs, if it does.
    pub(super) fn kind(&self, path: &str) -> Option<Kind> {
        self.0.get(path).copied()
    }
}

/// Compares the folder with the package. Only files of the record may differ; any other in the way is an error.
pub(crate) fn compare(target: &Target, package: &Package) -> Result<Changes> {
    let folder = target.folder();
    let record = Record::load(folder)?;
    let mut changes = BTreeMap::new();
    for (path, text) in package.files() {
        let standing = standing(folder, path, text, &record)
            .with_context(|| format!("{}/{path}: cannot be read", target.shown()))?;
        match standing {
            Standing::Same => {}
            Standing::Nothing => {
                changes.insert(path.to_owned(), Kind::Added);
            }
            Standing::Ours => {
                changes.insert(path.to_owned(), Kind::Changed);
            }
            Standing::InTheWay => bail!(
                "{}/{path}: was not written by codegen ({} does not list it) and is not replaced",
                target.shown(),
                record::FILE
            ),
        }
    }
    for path in record.paths().filter(|path| package.text(path).is_none()) {
        if is_removable(folder, path) {
            changes.insert(path.to_owned(), Kind::Removed);
        }
    }
    Ok(Changes(changes))
}

enum Standing {
    Nothing,
    Same,
    Ours,
    InTheWay,
}

fn standing(folder: &Path, path: &str, text: &str, record: &Record) -> io::Result<Standing> {
    for (end, _) in path.match_indices('/') {
        let parent = &path[..end];
        match fs::symlink_metadata(folder.join(parent)) {
            Ok(metadata) if metadata.is_dir() => {}
            Ok(_) if record.contains(parent) => return Ok(Standing::Nothing),
            Ok(_) => return Ok(Standing::InTheWay),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Standing::Nothing),
            Err(error) => return Err(error),
        }
    }
    let file = folder.join(path);
    match fs::symlink_metadata(&file) {
        Ok(metadata) if metadata.is_dir() => match is_all_ours(&file, path, record)? {
            true => Ok(Standing::Nothing),
            false => Ok(Standing::InTheWay),
        },
        Ok(metadata) if metadata.is_file() && holds(&file, &metadata, text)? => Ok(Standing::Same),
        Ok(_) if record.contains(path) => Ok(Standing::Ours),
        Ok(_) => Ok(Standing::InTheWay),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Standing::Nothing),
        Err(error) => Err(error),
    }
}

fn holds(file: &Path, metadata: &fs::Metadata, text: &str) -> io::Result<bool> {
    Ok(metadata.len() == text.len() as u64 && fs::read(file)? == text.as_bytes())
}

/// Whether nothing would be left of a folder without the recorded files.
fn is_all_ours(folder: &Path, path: &str, record: &Record) -> io::Result<bool> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let path = format!("{path}/{}", name.to_string_lossy());
        let is_ours = match entry.file_type()?.is_dir() {
            true => record.reaches_into(&path) && is_all_ours(&entry.path(), &path, record)?,
            false => record.contains(&path),
        };
        if !is_ours {
            return Ok(false);
        }
    }
    Ok(record.reaches_into(path))
}

/// Whether a file or link stands at this path, with no link on the way to it: behind one, nothing is ours.
fn is_removable(folder: &Path, path: &str) -> bool {
    let is_folder = |parent: &str| fs::symlink_metadata(folder.join(parent)).is_ok_and(|data| data.is_dir());
    path.match_indices('/').all(|(end, _)| is_folder(&path[..end]))
        && fs::symlink_metadata(folder.join(path)).is_ok_and(|metadata| !metadata.is_dir())
}
