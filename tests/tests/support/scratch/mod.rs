//! The scratch workspace: where it is, what is in it and how Cargo is run there. Every test that uses it writes the same one, and
//! it is kept between runs, as is what was built.

mod examples;
mod programs;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use generator::diagnostic::Diagnostics;
use generator::loader::NoFiles;
use generator::lock::Lock;
use generator::source::Sources;
use generator::{File, Input, generate};

use crate::features::{Feature, features};

/// The crate that holds the examples of all others.
pub(crate) const EXAMPLES: &str = "all_examples";

/// The crate whose tests are the programs of `tests/programs`.
pub(crate) const PROGRAMS: &str = "all_programs";

/// Nobody debugs here and each crate is built once: neither is of use.
const MANIFEST: &str = "\
[workspace]
resolver = \"3\"
members = [\"crates/*\"]

[profile.dev]
debug = false
incremental = false
";

/// The workspace, written once for all tests.
pub(crate) fn workspace() -> &'static Workspace {
    static WORKSPACE: OnceLock<Workspace> = OnceLock::new();
    WORKSPACE.get_or_init(Workspace::write)
}

/// A folder with a crate for each feature.
pub(crate) struct Workspace {
    root: PathBuf,
}

impl Workspace {
    fn write() -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("features");
        let mut written = BTreeSet::new();
        let mut write = |path: PathBuf, text: &str| {
            write_if_changed(&path, text);
            written.insert(path);
        };
        let crates: Vec<(String, Vec<File>)> = features()
            .iter()
            .chain(&[ambiguous()])
            .map(|feature| (feature.name.clone(), files(feature)))
            .collect();
        for (name, files) in &crates {
            for file in files {
                write(root.join("crates").join(name).join(&file.path), &file.text);
            }
        }
        let folder = root.join("crates").join(EXAMPLES);
        let names: Vec<&str> = crates.iter().map(|(name, _)| name.as_str()).collect();
        write(folder.join("Cargo.toml"), &examples::manifest(EXAMPLES, &names));
        write(folder.join("src/lib.rs"), &examples::source(crates.iter().flat_map(|(_, files)| files)));
        write(root.join("crates").join(PROGRAMS).join("Cargo.toml"), &programs::manifest(PROGRAMS, &names));
        write(root.join("Cargo.toml"), MANIFEST);
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
                .env("CARGO_TARGET_DIR", self.root.join("target"))
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

/// What is warned of is no feature, and is to work all the same.
fn ambiguous() -> Feature {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/diagnostics/ambiguous-union.yaml");
    Feature::new("ambiguous_union", &fs::read_to_string(path).expect("a document is text"))
}

fn files(feature: &Feature) -> Vec<File> {
    let mut sources = Sources::default();
    let document = sources.add(format!("{}.yaml", feature.name), &feature.text);
    let config = feature.config();
    let input = Input { document, overlay: None, config: &config, lock: &Lock::default(), loader: &NoFiles };
    let output = generate(&mut sources, &input, &mut Diagnostics::default());
    output.unwrap_or_else(|| panic!("{} is refused", feature.name)).files
}

/// A file that is touched is built again.
fn write_if_changed(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return;
    }
    fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder can be made");
    fs::write(path, text).expect("a file can be written");
}

/// Removes what an earlier run has left of features, modules and files that are gone.
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
