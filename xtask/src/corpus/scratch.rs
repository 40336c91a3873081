//! The folder below cargo's target folder in which crates are made and compiled.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::{env, io};

use anyhow::{Context, Result, bail};

use super::log::Log;
use crate::paths;

/// The folder, which is this run's alone.
#[derive(Debug)]
pub(crate) struct Scratch {
    folder: PathBuf,
    /// Held as long as it is open.
    _lock: File,
}

impl Scratch {
    /// The folder that belongs to this checkout, or to wherever cargo is told to put what it builds.
    pub(crate) fn open() -> Result<Self> {
        Self::beside("corpus")
    }

    /// One of another name, for another command.
    pub(crate) fn beside(name: &str) -> Result<Self> {
        let target = env::var_os("CARGO_TARGET_DIR");
        let target = target.map_or_else(|| paths::workspace().join("target"), PathBuf::from);
        Self::at(env::current_dir()?.join(target).join(name))
    }

    /// Makes the folder, unless there is one, and keeps other runs out of it: they would exchange the crates.
    pub(crate) fn at(folder: PathBuf) -> Result<Self> {
        let cannot = || format!("{}: cannot be made", paths::shown(&folder));
        fs::create_dir_all(folder.join("messages")).with_context(cannot)?;
        let lock = File::create(folder.join("lock")).with_context(cannot)?;
        match system::lock(&lock) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                bail!("{}: another run is at work in there", paths::shown(&folder))
            }
            // Where the file system has no locks, the caller has to take care.
            Err(_) => {}
        }
        Ok(Self { folder, _lock: lock })
    }

    /// The folder.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folder as it is shown.
    pub(crate) fn shown(&self) -> String {
        paths::shown(&self.folder)
    }

    /// The folder of a crate, called as the crate is.
    pub(crate) fn crate_folder(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Where the output of a process goes that is about `name`.
    pub(crate) fn log(&self, name: &str) -> Log {
        Log::new(&self.folder.join("messages"), name)
    }
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
mod system {
    use std::fs::File;
    use std::io;

    use rustix::fs::FlockOperation;

    /// Holds until the file is closed.
    pub(crate) fn lock(file: &File) -> io::Result<()> {
        Ok(rustix::fs::flock(file, FlockOperation::NonBlockingLockExclusive)?)
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
mod system {
    use std::fs::File;
    use std::io;

    /// Not to be had here.
    pub(crate) fn lock(_file: &File) -> io::Result<()> {
        Ok(())
    }
}
