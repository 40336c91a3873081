//! Stages the complete new crate beside its folder and exchanges the two.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::process;

use super::record;
use super::{Changes, Exchange, Package, Step, Target, Watch, retire};

/// Puts the package into the folder and gives the folder in which the old crate stands now, to be retired.
///
/// Gives `None`, and has changed nothing, where the file system cannot do it: the parent may not be written, the
/// folder is a mount point or comes from a lower layer of an overlay.
pub(super) fn stage(
    target: &Target,
    package: &Package,
    changes: &Changes,
    exchange: Exchange,
    watch: &mut Watch<'_>,
) -> io::Result<Option<PathBuf>> {
    let folder = target.folder();
    let is_new = fs::symlink_metadata(folder).is_err_and(|error| error.kind() == ErrorKind::NotFound);
    let staging = match create(target) {
        Ok(staging) => staging,
        Err(error) if is_new => return Err(error),
        Err(_) => return Ok(None),
    };

    let exchanged = fill(&staging, folder, package, changes, watch).and_then(|()| match is_new {
        true => fs::rename(&staging, folder).map(|()| true),
        false => Ok(exchange(&staging, folder).is_ok()),
    });
    if !matches!(exchanged, Ok(true)) {
        // All in it is on its own record, so that retiring it deletes it. What cannot be deleted, the next run will.
        let _ = retire::retire(&staging, folder, &mut |_| Ok(()));
    }
    if !exchanged? {
        return Ok(None);
    }
    sync_folder(target.parent());
    watch(Step::Exchanged)?;
    Ok(Some(staging))
}

fn create(target: &Target) -> io::Result<PathBuf> {
    let mut count = 0;
    loop {
        let mut name = target.staging_prefix();
        name.push(format!("{}-{count}", process::id()));
        let staging = target.parent().join(name);
        match fs::create_dir(&staging) {
            Ok(()) => return Ok(staging),
            // Left by a dead process of the same number, with something in it that could not be moved back.
            Err(error) if error.kind() == ErrorKind::AlreadyExists && count < 100 => count += 1,
            Err(error) => return Err(error),
        }
    }
}

fn fill(
    staging: &Path,
    folder: &Path,
    package: &Package,
    changes: &Changes,
    watch: &mut Watch<'_>,
) -> io::Result<()> {
    copy_mode(folder, staging);
    let mut made = BTreeSet::new();
    // The record first: whatever of the rest is there when the run ends early is then known to be ours.
    let files = package.files().filter(|(path, _)| *path != record::FILE);
    for (path, text) in package.files().filter(|(path, _)| *path == record::FILE).chain(files) {
        for (end, _) in path.match_indices('/') {
            let parent = &path[..end];
            if made.insert(parent) {
                fs::create_dir(staging.join(parent))?;
                copy_mode(&folder.join(parent), &staging.join(parent));
            }
        }
        match changes.kind(path) {
            Some(_) => write_new(&staging.join(path), text)?,
            None => keep(&folder.join(path), &staging.join(path))?,
        }
        watch(Step::Staged)?;
    }
    made.iter().for_each(|parent| sync_folder(&staging.join(parent)));
    sync_folder(staging);
    Ok(())
}

/// Writes a file so that it is on the disk before anything refers to it.
pub(super) fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Takes a file over with its time, by which cargo knows that it need not compile it again.
fn keep(old: &Path, new: &Path) -> io::Result<()> {
    if fs::hard_link(old, new).is_ok() {
        return Ok(());
    }
    fs::copy(old, new)?;
    let file = File::options().write(true).open(new)?;
    file.set_modified(fs::metadata(old)?.modified()?)?;
    file.sync_all()
}

/// A folder that only its owner may read stays one.
fn copy_mode(old: &Path, new: &Path) {
    if let Ok(metadata) = fs::metadata(old) {
        // A file system without modes has none to lose.
        let _ = fs::set_permissions(new, metadata.permissions());
    }
}

/// Not every system can, and only a loss of power would show it.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}
