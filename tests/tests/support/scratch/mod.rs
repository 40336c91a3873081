//! The scratch workspace of the features. Every test that uses it writes the same one.

mod examples;
mod programs;
mod workspace;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use generator::diagnostic::Diagnostics;
use generator::loader::NoFiles;
use generator::source::Sources;
use generator::{File, Input, generate};

use crate::features::{Feature, features};
use workspace::Workspace;

/// The crate that holds the examples of all others.
pub(crate) const EXAMPLES: &str = "all_examples";

/// The crate whose tests are the programs of `tests/programs`.
pub(crate) const PROGRAMS: &str = "all_programs";

/// The workspace, with a crate for each feature, written once for all tests.
pub(crate) fn workspace() -> &'static Workspace {
    static WORKSPACE: OnceLock<Workspace> = OnceLock::new();
    WORKSPACE.get_or_init(write)
}

fn write() -> Workspace {
    let ambiguous = ambiguous();
    let crates: Vec<(String, Vec<File>)> =
        features().iter().chain(&[ambiguous]).map(|feature| (feature.name.clone(), files(feature))).collect();
    let names: Vec<&str> = crates.iter().map(|(name, _)| name.as_str()).collect();
    let own = [
        (Path::new(EXAMPLES).join("Cargo.toml"), examples::manifest(EXAMPLES, &names)),
        (
            Path::new(EXAMPLES).join("src/lib.rs"),
            examples::source(crates.iter().flat_map(|(_, files)| files)),
        ),
        (Path::new(PROGRAMS).join("Cargo.toml"), programs::manifest(PROGRAMS, &names)),
    ];
    let emitted = crates.iter().flat_map(|(name, files)| {
        files.iter().map(move |file| (PathBuf::from(name).join(&file.path), file.text.as_str()))
    });
    let own = own.iter().map(|(path, text)| (path.clone(), text.as_str()));
    Workspace::write("features", emitted.chain(own))
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
    let input = Input { document, overlay: None, config: &config, lock: &feature.lock, loader: &NoFiles };
    let output = generate(&mut sources, &input, &mut Diagnostics::default());
    output.unwrap_or_else(|| panic!("{} is refused", feature.name)).files
}
