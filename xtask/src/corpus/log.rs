//! Runs a process whose output is kept in files: for this command to read, and for whoever asks what was said.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// Where the output of one process is kept.
#[derive(Debug)]
pub(crate) struct Log {
    /// What it writes for machines.
    stdout: PathBuf,
    /// What it writes for people.
    stderr: PathBuf,
}

impl Log {
    /// The files in `folder` that are called `name`.
    pub(crate) fn new(folder: &Path, name: &str) -> Self {
        let file = |extension: &str| folder.join(format!("{name}.{extension}"));
        Self { stdout: file("json"), stderr: file("txt") }
    }

    /// Starts the process, which reads nothing.
    pub(crate) fn spawn(&self, command: &mut Command) -> io::Result<Child> {
        command.stdin(Stdio::null()).stdout(fresh(&self.stdout)?).stderr(fresh(&self.stderr)?).spawn()
    }

    /// What it wrote for machines.
    pub(crate) fn stdout(&self) -> io::Result<String> {
        text(&self.stdout)
    }

    /// What it wrote for people.
    pub(crate) fn stderr(&self) -> io::Result<String> {
        text(&self.stderr)
    }
}

/// A file of its own: a process that has outlived an earlier run may still write into the one that was there.
fn fresh(path: &Path) -> io::Result<File> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => File::create(path),
    }
}

fn text(path: &Path) -> io::Result<String> {
    Ok(String::from_utf8_lossy(&fs::read(path)?).into_owned())
}
