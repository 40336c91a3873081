//! Clears what interrupted runs left beside and in the folder: the half of a new crate, or an old crate of which not
//! all files of the user had been moved over. The caller holds the lock, so whoever left it is dead.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::{Target, Watch, in_place, retire};

/// Gives the user's files that have to stay where they are, because their place is taken.
pub(super) fn clear(target: &Target, watch: &mut Watch<'_>) -> io::Result<Vec<PathBuf>> {
    let mut kept = Vec::new();
    for folder in folders(target.parent(), &target.staging_prefix())? {
        kept.extend(retire::retire(&folder, target.folder(), watch)?);
    }
    for scratch in folders(target.folder(), OsStr::new(in_place::SCRATCH_PREFIX))? {
        fs::remove_dir_all(scratch)?;
    }
    Ok(kept)
}

/// The folders in `parent` whose name is `prefix` and the number of a process.
fn folders(parent: &Path, prefix: &OsStr) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(parent) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let prefix = prefix.as_encoded_bytes();
    let mut folders = Vec::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        let rest = name.as_encoded_bytes().strip_prefix(prefix);
        let is_ours = rest
            .is_some_and(|rest| !rest.is_empty() && rest.iter().all(|c| c.is_ascii_digit() || *c == b'-'));
        if is_ours && entry.file_type()?.is_dir() {
            folders.push(entry.path());
        }
    }
    folders.sort();
    Ok(folders)
}
