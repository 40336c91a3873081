//! The verdicts of the report against those of the compiler: each folder of `tests/revisions` with two documents has the code of a caller,
//! whose first line says what became of it.

use std::fs;
use std::path::{Path, PathBuf};

use generator::compare::{Rust, Wire};

use crate::pairs::{assert_told_once, compare};

/// Rows whose caller does not use what went away.
const UNUSED: &[&str] = &["061-schema-no-longer-recursive"];

#[test]
fn the_report_says_what_the_compiler_says() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for folder in folders() {
        let name = folder.file_name().expect("a folder has a name").to_string_lossy().into_owned();
        let text = |file: &str| fs::read_to_string(folder.join(file)).ok();
        let (Some(old), Some(new)) = (text("old.yaml"), text("new.yaml").or_else(|| text("new.json"))) else {
            continue;
        };
        let caller = text("caller.rs").expect("there is a caller");
        let verdict =
            caller.trim_start_matches("//!").trim_start().split([':', ' ']).next().unwrap_or_default();
        let changes = compare(&old, &new).changes;
        assert_told_once(&name, &changes);
        let rust = changes.iter().any(|change| change.rust == Rust::Breaking);
        let wire = changes.iter().any(|change| change.wire == Wire::Breaking);
        let is_right = match verdict {
            "fine" => !rust || UNUSED.contains(&name.as_str()),
            "breaking" => rust,
            "wire" => wire && !rust,
            _ => false,
        };
        if !is_right {
            wrong.push(format!("{name}: {verdict}, told Rust breaking: {rust}, wire breaking: {wire}"));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 100, "{count} pairs");
}

fn folders() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("revisions");
    let entries = fs::read_dir(&folder).expect("the folder of the revisions is there");
    let mut folders: Vec<PathBuf> =
        entries.map(|entry| entry.expect("the folder can be read").path()).collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    folders
}
