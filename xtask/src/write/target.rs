//! The folder of the crate, and whether it may be written at all.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::{Result, bail};

use super::record::Record;
use crate::paths;

/// A folder that may hold an emitted crate.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    parent: PathBuf,
    folder: PathBuf,
    shown: String,
}

impl Target {
    /// Looks at the folder and refuses what can only be a mistake.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let shown = paths::shown(path);
        // Staged beside the real folder, not beside a link to it.
        let folder = real(path)?;
        let (Some(parent), Some(_)) = (folder.parent(), folder.file_name()) else {
            bail!("{shown}: is the root of the file system");
        };
        match fs::symlink_metadata(&folder) {
            Ok(metadata) if !metadata.is_dir() => bail!("{shown}: is not a folder"),
            Ok(_) | Err(_) => {}
        }
        let inside = env::current_dir().into_iter().chain([paths::workspace()]);
        for inside in inside.filter_map(|inside| inside.canonicalize().ok()) {
            if inside.starts_with(&folder) && Record::load(&folder)?.is_empty() {
                bail!("{shown}: holds {}, give the crate a folder of its own", inside.display());
            }
        }
        Ok(Self { parent: parent.to_owned(), folder, shown })
    }

    /// The folder that holds it.
    pub(super) fn parent(&self) -> &Path {
        &self.parent
    }

    /// The folder, which may not exist yet.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folder as it is shown.
    pub(crate) fn shown(&self) -> &str {
        &self.shown
    }

    /// How the names of the folders begin in which runs stage their crate.
    pub(super) fn staging_prefix(&self) -> OsString {
        let mut prefix = OsString::from(".");
        prefix.push(self.folder.file_name().unwrap_or_default());
        prefix.push(".codegen-");
        prefix
    }
}

/// The path without symbolic links; what does not exist yet is kept as it is written.
fn real(path: &Path) -> Result<PathBuf> {
    let path = env::current_dir()?.join(path);
    let mut existing = path.as_path();
    loop {
        if let Ok(real) = existing.canonicalize() {
            let missing = path.strip_prefix(existing).unwrap_or(Path::new(""));
            return Ok(paths::normal(&real.join(missing)));
        }
        let Some(parent) = existing.parent() else { return Ok(paths::normal(&path)) };
        existing = parent;
    }
}
