//! Takes a folder apart that was replaced: what its record lists is deleted, all else is moved to the new folder.
//! It can be interrupted anywhere and done again, for the record goes last.
//! The record itself is always ours here, even half written: nothing is exchanged while a file of the user has its name.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::record::{self, Record};
use super::{Step, Watch};
use crate::paths;

/// Empties and deletes `old`. Gives what had to stay in it because `new` holds something else in its place.
pub(super) fn retire(old: &Path, new: &Path, watch: &mut Watch<'_>) -> io::Result<Vec<PathBuf>> {
    if fs::symlink_metadata(old).is_err_and(|error| error.kind() == ErrorKind::NotFound) {
        return Ok(Vec::new());
    }
    let record = Record::load(old).map_err(|error| io::Error::other(format!("{error:#}")))?;
    let mut retirement = Retirement { record, kept: Vec::new(), watch };
    retirement.folder(old, new, "")?;
    match fs::remove_file(old.join(record::FILE)) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => (retirement.watch)(Step::Removed)?,
    }
    remove_if_empty(old)?;
    Ok(retirement.kept)
}

/// Deletes a folder unless something is in it.
pub(super) fn remove_if_empty(folder: &Path) -> io::Result<()> {
    match fs::remove_dir(folder) {
        Err(error) if !matches!(error.kind(), ErrorKind::DirectoryNotEmpty | ErrorKind::NotFound) => {
            Err(error)
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

struct Retirement<'a, 'b> {
    record: Record,
    kept: Vec<PathBuf>,
    watch: &'a mut Watch<'b>,
}

impl Retirement<'_, '_> {
    fn folder(&mut self, old: &Path, new: &Path, prefix: &str) -> io::Result<()> {
        let mut entries = fs::read_dir(old)?.collect::<io::Result<Vec<_>>>()?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let name = entry.file_name();
            let (old, new) = (old.join(&name), new.join(&name));
            // A name that is not Unicode is never ours.
            let path = name.to_str().map(|name| format!("{prefix}{name}"));
            if !entry.file_type()?.is_dir() {
                match path {
                    Some(path) if path == record::FILE => {}
                    Some(path) if self.record.contains(&path) => self.remove(&old)?,
                    Some(_) | None => self.move_over(&old, &new)?,
                }
                continue;
            }
            match path {
                Some(path) if self.record.reaches_into(&path) || is_folder(&new) => {
                    self.folder(&old, &new, &format!("{path}/"))?;
                    remove_if_empty(&old)?;
                }
                Some(_) | None => self.move_over(&old, &new)?,
            }
        }
        Ok(())
    }

    fn remove(&mut self, file: &Path) -> io::Result<()> {
        fs::remove_file(file)?;
        (self.watch)(Step::Removed)
    }

    /// Moves a file, link or whole folder of the user to where it was, unless something stands there.
    fn move_over(&mut self, old: &Path, new: &Path) -> io::Result<()> {
        if fs::symlink_metadata(new).is_ok() {
            if is_same_file(old, new)? {
                return self.remove(old);
            }
            self.kept.push(old.to_owned());
            return Ok(());
        }
        if let Some(parent) = new.parent() {
            fs::create_dir_all(parent)?;
        }
        let named =
            |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", paths::shown(old)));
        fs::rename(old, new).map_err(named)?;
        (self.watch)(Step::Moved)
    }
}

fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir())
}

fn is_same_file(left: &Path, right: &Path) -> io::Result<bool> {
    let (left_data, right_data) = (fs::symlink_metadata(left)?, fs::symlink_metadata(right)?);
    let comparable = left_data.is_file() && right_data.is_file() && left_data.len() == right_data.len();
    Ok(comparable && fs::read(left)? == fs::read(right)?)
}
