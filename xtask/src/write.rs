//! Puts an emitted crate into its folder: only what changed, all of it or nothing, and no file that is not ours.
//!
//! The new crate is staged beside the folder and exchanged with it in one step; then the user's own files are moved
//! over from the old one. Where the file system has no such step, the files are replaced one by one.

use std::path::{Path, PathBuf};
use std::{fs, io};

use anyhow::{Context, Result};

use crate::paths;

pub(crate) use changes::{Changes, Kind, compare};
pub(crate) use package::Package;
pub(crate) use record::FILE as RECORD;
pub(crate) use target::Target;

mod changes;
mod in_place;
mod leftovers;
mod package;
mod platform;
mod record;
mod retire;
mod stage;
mod target;
#[cfg(test)]
mod tests;

/// What a run did.
#[derive(Debug)]
pub(crate) struct Written {
    /// What is different now.
    pub(crate) changes: Changes,
    /// Files of the user that an interrupted run had put aside and whose place is taken since.
    pub(crate) kept: Vec<PathBuf>,
}

/// Makes the folder hold the package.
pub(crate) fn write(target: &Target, package: &Package) -> Result<Written> {
    write_watched(target, package, platform::exchange, &mut |_| Ok(()))
}

/// A change that was made to the disk. After each of them a test may interrupt the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// A file was put where nothing reads it yet.
    Staged,
    /// The new crate stands in the folder.
    Exchanged,
    /// A file or folder of the user was moved over.
    Moved,
    /// A file that is no longer needed is gone.
    Removed,
    /// One file of the folder was replaced.
    Replaced,
}

type Watch<'a> = dyn FnMut(Step) -> io::Result<()> + 'a;

/// Gives each of two folders the other's name.
type Exchange = fn(&Path, &Path) -> io::Result<()>;

fn write_watched(
    target: &Target,
    package: &Package,
    exchange: Exchange,
    watch: &mut Watch<'_>,
) -> Result<Written> {
    fs::create_dir_all(target.parent())
        .with_context(|| format!("{}: cannot be made", paths::shown(target.parent())))?;
    let _lock = platform::lock(target.parent());
    let mut kept = leftovers::clear(target, watch)
        .with_context(|| format!("{}: cannot clear what an interrupted run left", target.shown()))?;
    let changes = compare(target, package)?;
    if changes.is_empty() {
        return Ok(Written { changes, kept });
    }

    let failed = || format!("{}: nothing was written", target.shown());
    match stage::stage(target, package, &changes, exchange, watch).with_context(failed)? {
        Some(old) => kept.extend(retire::retire(&old, target.folder(), watch).with_context(|| {
            format!("{}: written, but what stood there is still in {}", target.shown(), paths::shown(&old))
        })?),
        None => in_place::update(target.folder(), package, &changes, watch)
            .with_context(|| format!("{}: cannot be written", target.shown()))?,
    }
    Ok(Written { changes, kept })
}
