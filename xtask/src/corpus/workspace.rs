//! The scratch workspace whose members are the emitted crates, so that they share their dependencies.

use std::collections::BTreeMap;
use std::env;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, ExitStatus};

use anyhow::{Context, Result};

use super::case::Case;
use super::scratch::Scratch;
use super::verdict::Verdict;
use crate::paths;

/// A workspace that cargo can read.
#[derive(Debug)]
pub(crate) struct Workspace<'a> {
    scratch: &'a Scratch,
    /// The lines of each member.
    pub(crate) members: BTreeMap<String, usize>,
    /// The crates that cannot be members, and why.
    pub(crate) refused: BTreeMap<String, Verdict>,
}

/// What a run of cargo gave.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: ExitStatus,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl<'a> Workspace<'a> {
    /// One of all crates that were generated.
    pub(super) fn assemble(scratch: &'a Scratch, cases: &[Case]) -> Result<Self> {
        let lines = |case: &Case| Some((case.document.name.clone(), case.figures()?.lines.total));
        Self::assemble_of(scratch, cases.iter().filter_map(lines).collect())
    }

    /// One of these crates, each with its lines.
    pub(crate) fn assemble_of(scratch: &'a Scratch, members: BTreeMap<String, usize>) -> Result<Self> {
        // The versions that the repository is tested with, which are here already.
        let ours = paths::workspace().join("Cargo.lock");
        if ours.is_file() {
            fs::copy(&ours, scratch.folder().join("Cargo.lock"))
                .with_context(|| cannot_be_written(scratch))?;
        }
        Self::of_members(scratch, members)
    }

    fn of_members(scratch: &'a Scratch, members: BTreeMap<String, usize>) -> Result<Self> {
        let mut workspace = Self { scratch, members, refused: BTreeMap::new() };
        workspace.refuse_unreadable()?;
        Ok(workspace)
    }

    /// Runs cargo in it; what it says is kept as `log` too.
    pub(crate) fn cargo(&self, arguments: &[&str], log: &str) -> Result<Answer> {
        let log = self.scratch.log(log);
        let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
        let run = || -> io::Result<Answer> {
            let mut command = Command::new(&cargo);
            command
                .args(arguments)
                .current_dir(self.scratch.folder())
                .env("CARGO_TARGET_DIR", self.scratch.folder().join("target"))
                // Errors and warnings are told apart here, whatever the caller denies elsewhere.
                .env_remove("RUSTFLAGS")
                .env_remove("CARGO_ENCODED_RUSTFLAGS");
            let status = log.spawn(&mut command)?.wait()?;
            Ok(Answer { status, stdout: log.stdout()?, stderr: log.stderr()? })
        };
        run().with_context(|| format!("`{} {}` cannot be run", Path::new(&cargo).display(), arguments[0]))
    }

    /// One manifest that cargo cannot read would hide all others: halves the crates until such are alone.
    fn refuse_unreadable(&mut self) -> Result<()> {
        let all: Vec<String> = self.members.keys().cloned().collect();
        let mut groups = vec![all.as_slice()];
        while let Some(group) = groups.pop() {
            let Some(reason) = self.unreadable(group)? else { continue };
            match group {
                [] => {}
                [name] => {
                    self.members.remove(name);
                    self.refused.insert(name.clone(), Verdict::refusal(reason));
                }
                group => {
                    let (left, right) = group.split_at(group.len() / 2);
                    groups.extend([left, right]);
                }
            }
        }
        let readable: Vec<String> = self.members.keys().cloned().collect();
        self.write_manifest(&readable)
    }

    /// Why cargo cannot read a workspace of these crates, if it cannot.
    fn unreadable(&self, group: &[String]) -> Result<Option<String>> {
        self.write_manifest(group)?;
        let answer = self.cargo(&["metadata", "--no-deps", "--format-version", "1"], "metadata")?;
        Ok((!answer.status.success()).then(|| one_line(&answer.stderr)))
    }

    fn write_manifest(&self, members: &[String]) -> Result<()> {
        // Incremental compilation would keep more on the disk than a second run gains.
        let text = format!(
            "[workspace]\nresolver = \"3\"\nmembers = {members:?}\n\n[profile.dev]\ndebug = false\nincremental = false\n"
        );
        fs::write(self.scratch.folder().join("Cargo.toml"), text)
            .with_context(|| cannot_be_written(self.scratch))
    }
}

/// What cargo says is wrong, with its causes.
pub(crate) fn one_line(stderr: &str) -> String {
    let lines = stderr.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.skip_while(|line| !line.starts_with("error")).collect::<Vec<_>>().join(" ")
}

fn cannot_be_written(scratch: &Scratch) -> String {
    format!("{}: the workspace cannot be written", scratch.shown())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_that_cannot_be_read_hides_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let scratch = Scratch::at(folder.path().to_owned()).unwrap();
        for (name, version) in [("a", "1.0.0"), ("b", "one"), ("c", "1.0.0"), ("d", "2.0.0"), ("e", "")] {
            let crate_folder = scratch.crate_folder(name);
            fs::create_dir_all(crate_folder.join("src")).unwrap();
            fs::write(crate_folder.join("src/lib.rs"), "").unwrap();
            let manifest = format!("[package]\nname = \"{name}\"\nversion = \"{version}\"\n");
            fs::write(crate_folder.join("Cargo.toml"), manifest).unwrap();
        }
        let members = ["a", "b", "c", "d", "e"].map(|name| (name.to_owned(), 1)).into();
        let workspace = Workspace::of_members(&scratch, members).unwrap();
        assert_eq!(workspace.members.keys().collect::<Vec<_>>(), ["a", "c", "d"]);
        assert_eq!(workspace.refused.keys().collect::<Vec<_>>(), ["b", "e"]);
        let reason = workspace.refused["b"].first_error.as_deref().unwrap();
        assert!(reason.contains("b/Cargo.toml"), "{reason}");
    }
}
