//! Replaces the files of a folder one by one, for file systems that cannot exchange folders.
//!
//! Everything is written before the first file is replaced, so only a kill between two renames can leave a mixture;
//! the record covers both crates meanwhile, so that the next run makes it whole. `Cargo.toml` is never absent.

use std::path::{Path, PathBuf};
use std::{fs, io, process};

use super::record::{self, Record};
use super::{Changes, Kind, Package, Step, Watch, retire, stage};

/// How the names of the folders begin in which the new files wait.
pub(super) const SCRATCH_PREFIX: &str = ".codegen-";

/// Makes the changes in `folder`.
pub(super) fn update(
    folder: &Path,
    package: &Package,
    changes: &Changes,
    watch: &mut Watch<'_>,
) -> io::Result<()> {
    let scratch = folder.join(format!("{SCRATCH_PREFIX}{}", process::id()));
    fs::create_dir(&scratch)?;
    let waiting = match prepare(&scratch, folder, package, changes, watch) {
        Ok(waiting) => waiting,
        Err(error) => {
            // Nothing else was touched. What cannot be deleted, the next run will.
            let _ = fs::remove_dir_all(&scratch);
            return Err(error);
        }
    };

    if changes.kind(record::FILE).is_some() {
        replace(&waiting.both, &folder.join(record::FILE), watch)?;
    }
    for (path, _) in changes.iter().filter(|(_, kind)| *kind == Kind::Removed) {
        fs::remove_file(folder.join(path))?;
        watch(Step::Removed)?;
        for parent in Path::new(path).ancestors().skip(1).filter(|parent| !parent.as_os_str().is_empty()) {
            retire::remove_if_empty(&folder.join(parent))?;
        }
    }
    for (path, file) in &waiting.files {
        let place = folder.join(path);
        if let Some(parent) = place.parent() {
            fs::create_dir_all(parent)?;
        }
        replace(file, &place, watch)?;
    }
    if changes.kind(record::FILE).is_some() {
        replace(&waiting.record, &folder.join(record::FILE), watch)?;
    }
    fs::remove_dir_all(scratch)
}

/// The new files, complete but not in place.
struct Waiting<'a> {
    both: PathBuf,
    files: Vec<(&'a str, PathBuf)>,
    record: PathBuf,
}

fn prepare<'a>(
    scratch: &Path,
    folder: &Path,
    package: &'a Package,
    changes: &Changes,
    watch: &mut Watch<'_>,
) -> io::Result<Waiting<'a>> {
    let mut count = 0;
    let mut put = |text: &str| {
        let file = scratch.join(count.to_string());
        count += 1;
        stage::write_new(&file, text)?;
        watch(Step::Staged)?;
        io::Result::Ok(file)
    };
    let old = Record::load(folder).map_err(|error| io::Error::other(format!("{error:#}")))?;
    let both = put(&old.union(package.record()).text())?;
    let record = put(&package.record().text())?;
    let mut files = Vec::new();
    for (path, text) in package.files().filter(|(path, _)| *path != record::FILE) {
        if changes.kind(path).is_some() {
            files.push((path, put(text)?));
        }
    }
    Ok(Waiting { both, files, record })
}

fn replace(file: &Path, place: &Path, watch: &mut Watch<'_>) -> io::Result<()> {
    fs::rename(file, place)?;
    watch(Step::Replaced)
}
