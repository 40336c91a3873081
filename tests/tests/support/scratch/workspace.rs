//! A scratch workspace: its files are written as they are asked for, what is there besides is removed, and it is kept between
//! runs, as is what was built. All of them build into one folder, so that dependencies are built once.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Nobody debugs here and each crate is built once: neither is of use.
const MANIFEST: &str = "\
[workspace]
resolver = \"3\"
members = [\"crates/*\"]

[profile.dev]
debug = false
incremental = false
";

/// A folder with crates.
pub(crate) struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// Writes the workspace of a name. `files` are what is in its crates: `NAME/Cargo.toml` and the like.
    pub(crate) fn write<'f>(name: &str, files: impl Iterator<Item = (PathBuf, &'f str)>) -> Self {
        let root = folder().join(name);
        let mut written = BTreeSet::new();
        for (path, text) in files {
            let path = root.join("crates").join(path);
            write_if_changed(&path, text);
            written.insert(path);
        }
        write_if_changed(&root.join("Cargo.toml"), MANIFEST);
        // The versions that the repository is tested with.
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
        fs::copy(lock, root.join("Cargo.lock")).expect("the lock file can be copied");
        remove_others(&root.join("crates"), &written);
        Self { root }
    }

    /// Runs Cargo in the workspace, without the network if that will do.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Output {
        let run = |offline: &str| {
            Command::new(env!("CARGO"))
                .args(arguments)
                .current_dir(&self.root)
                .env("CARGO_TARGET_DIR", folder().join("features/target"))
                .env("CARGO_NET_OFFLINE", offline)
                .env("RUSTDOCFLAGS", "-D warnings")
                .env_remove("RUSTFLAGS")
                .output()
                .expect("cargo can be run")
        };
        let output = run("true");
        match String::from_utf8_lossy(&output.stderr).contains("offline") {
            true => run("false"),
            false => output,
        }
    }

    /// Runs Cargo and fails with what it says, if it says more than what it does.
    #[allow(dead_code)]
    pub(crate) fn expect_silence(&self, arguments: &[&str]) {
        let output = self.cargo(arguments);
        let text = String::from_utf8_lossy(&output.stderr);
        let is_silent = !text.contains("warning:");
        assert!(output.status.success() && is_silent, "cargo {}:\n{text}", arguments.join(" "));
    }
}

fn folder() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
}

/// A file that is touched is built again.
fn write_if_changed(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return;
    }
    fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder can be made");
    fs::write(path, text).expect("a file can be written");
}

/// Removes what an earlier run has left of crates, modules and files that are gone.
fn remove_others(folder: &Path, written: &BTreeSet<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the folder can be read").path();
        match path.is_dir() {
            true if written.iter().any(|file| file.starts_with(&path)) => remove_others(&path, written),
            true => fs::remove_dir_all(&path).expect("a folder can be removed"),
            false if written.contains(&path) => {}
            false => fs::remove_file(&path).expect("a file can be removed"),
        }
    }
}
