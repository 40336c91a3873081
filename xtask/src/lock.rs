//! The file of the lock: what a run finds in it, and what it leaves there.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use generator::lock::Lock;

use crate::{input, paths};

/// Its name where no settings give it another: in the folder of the crate.
pub(crate) const FILE: &str = "codegen.lock";

/// The lock on the disk.
#[derive(Debug)]
pub(crate) struct LockFile {
    path: PathBuf,
    /// `None`: there is no file yet.
    text: Option<String>,
    pub(crate) lock: Lock,
}

impl LockFile {
    /// Reads it; no file is an empty lock.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        if !path.exists() {
            return Ok(Self { path: path.to_owned(), text: None, lock: Lock::default() });
        }
        let text = input::read_text(path)?;
        let lock = Lock::parse(&text).map_err(|error| {
            anyhow!("{}:{}:{}: {}", paths::shown(path), error.line, error.column, error.message)
        })?;
        Ok(Self { path: path.to_owned(), text: Some(text), lock })
    }

    /// For messages.
    pub(crate) fn shown(&self) -> String {
        paths::shown(&self.path)
    }

    /// Whether it holds this text.
    pub(crate) fn holds(&self, text: &str) -> bool {
        self.text.as_deref() == Some(text)
    }

    /// What it held.
    pub(crate) fn text(&self) -> &str {
        self.text.as_deref().unwrap_or_default()
    }

    /// Where it lies in a folder, if it does.
    pub(crate) fn within(&self, folder: &Path) -> Option<String> {
        let path = self.path.strip_prefix(folder).ok()?;
        Some(path.to_string_lossy().replace('\\', "/"))
    }

    /// Replaces it in one step.
    pub(crate) fn write(&self, text: &str) -> Result<()> {
        let failed = || format!("{}: cannot be written", self.shown());
        let mut staged = self.path.clone().into_os_string();
        staged.push(".new");
        fs::write(&staged, text).with_context(failed)?;
        fs::rename(&staged, &self.path).with_context(failed)
    }
}
