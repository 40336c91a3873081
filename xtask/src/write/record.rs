//! The record: the list of the emitted files that stands among them.
//! It tells what may be replaced and removed from what belongs to the user.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::paths;

/// The record's own name.
pub(crate) const FILE: &str = "codegen.files";

/// By this a file of that name is known to be ours.
const MARK: &str = "# Written by `cargo xtask codegen`";

/// The paths of the files that were emitted into a folder, the record's own among them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Record(BTreeSet<String>);

impl Record {
    /// The record of these files.
    pub(super) fn of<'a>(paths: impl IntoIterator<Item = &'a str>) -> Self {
        Self(paths.into_iter().chain([FILE]).map(str::to_owned).collect())
    }

    /// The record in `folder`, or an empty one: then nothing in there is ours.
    pub(super) fn load(folder: &Path) -> Result<Self> {
        let file = folder.join(FILE);
        if !fs::symlink_metadata(&file).is_ok_and(|metadata| metadata.is_file()) {
            return Ok(Self::default());
        }
        let bytes = fs::read(&file).with_context(|| format!("{}: cannot be read", paths::shown(&file)))?;
        let text = String::from_utf8_lossy(&bytes);
        if !text.starts_with(MARK) {
            return Ok(Self::default());
        }
        let listed = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        let record = Self::of(listed);
        for path in record.paths() {
            check_path(path).with_context(|| paths::shown(&file))?;
        }
        Ok(record)
    }

    /// Whether nothing is recorded.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether this file is ours.
    pub(super) fn contains(&self, path: &str) -> bool {
        self.0.contains(path)
    }

    /// Whether a file in this folder is ours.
    pub(super) fn reaches_into(&self, folder: &str) -> bool {
        let start = format!("{folder}/");
        self.0.range(start.clone()..).next().is_some_and(|path| path.starts_with(&start))
    }

    /// The recorded paths, sorted.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// The record of the files of both.
    pub(super) fn union(&self, other: &Self) -> Self {
        Self(self.0.union(&other.0).cloned().collect())
    }

    /// The text of the file.
    pub(super) fn text(&self) -> String {
        let mut text =
            format!("{MARK}, which replaces and removes the files listed here and no others. Do not edit.\n");
        for path in self.paths() {
            text.push_str(path);
            text.push('\n');
        }
        text
    }
}

/// Refuses a path that would lead out of the folder, or that is not one everywhere.
pub(super) fn check_path(path: &str) -> Result<()> {
    let is_name = |part: &str| !matches!(part, "" | "." | "..");
    if !path.split('/').all(is_name) || path.contains(['\\', ':']) || path.contains(char::is_control) {
        bail!("`{}` is not the path of a file in the folder", path.escape_debug());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_record_is_sorted_and_lists_itself() {
        let record = Record::of(["src/lib.rs", "Cargo.toml"]);
        assert_eq!(record.text().lines().skip(1).collect::<Vec<_>>(), ["Cargo.toml", FILE, "src/lib.rs"]);
        assert!(record.contains(FILE) && record.reaches_into("src"));
        assert!(!record.reaches_into("src/lib.rs") && !record.reaches_into("sr"));
    }

    #[test]
    fn paths_that_lead_elsewhere_are_refused() {
        for path in ["", "/etc/passwd", "../a", "a/../b", "a//b", "./a", "a\\b", "C:a", "a\nb"] {
            assert!(check_path(path).is_err(), "{path:?}");
        }
        check_path("src/api/mod.rs").unwrap();
    }

    #[test]
    fn a_file_of_that_name_without_the_mark_is_not_a_record() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(FILE), "Cargo.toml\n").unwrap();
        assert!(Record::load(folder.path()).unwrap().is_empty());
        fs::write(folder.path().join(FILE), format!("{MARK}\n../x\n")).unwrap();
        assert!(Record::load(folder.path()).is_err());
    }
}
