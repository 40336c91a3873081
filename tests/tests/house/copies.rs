//! Things that stand twice and must agree.

use std::collections::BTreeSet;
use std::fs;

use crate::besmart::{Besmart, root};
use crate::sources::sources;

#[test]
fn every_file_of_the_runtime_is_embedded() {
    let written: BTreeSet<String> =
        sources("generator/src/runtime").into_iter().map(|source| source.path).collect();
    let emitted = Besmart::read().generate();
    let emitted = emitted.iter().filter_map(|file| file.path.strip_prefix("src/runtime/"));
    assert_eq!(emitted.map(str::to_owned).collect::<BTreeSet<_>>(), written);
}

#[test]
fn the_readme_lists_the_operations_of_the_crate() {
    let read =
        |path: &str| fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let (readme, generated) = (read("README.md"), read("generated/README.md"));
    let between = |text: &str, start: &str, end: &str| {
        let (_, rest) = text.split_once(start)?;
        Some(rest.split_once(end)?.0.trim().to_owned())
    };
    let listed = between(&readme, "<!-- operations -->", "<!-- /operations -->");
    let section =
        between(&generated, "\n## Operations\n", "\n## ").expect("the crate's README has a section");
    let table: Vec<&str> = section.lines().filter(|line| line.starts_with('|')).collect();
    assert!(table.len() > 2, "the crate's README has no table");
    assert_eq!(listed.as_deref(), Some(table.join("\n").as_str()), "copy the table of generated/README.md");
}
