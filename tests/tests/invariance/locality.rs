//! How far a change of one operation reaches: its file, and the places that list all operations.

use std::collections::BTreeSet;

use generator::{File, LISTING};
use serde_yaml::{Mapping, Value};

use crate::documents::{Document, Text};
use crate::positions::{Kind, Place, walk};

/// A change that concerns one operation alone.
type Change = fn(&mut Mapping);

/// What is changed, with the files besides the operation's own that may show it.
const CHANGES: &[(&str, Change, &[&str])] = &[
    ("an optional parameter is added", add_parameter, &[LISTING]),
    ("the description is changed", describe, LISTS),
    ("the summary is changed", summarize, LISTS),
];

/// Its table has a line for each operation.
const LISTS: &[&str] = &["README.md"];

fn add_parameter(operation: &mut Mapping) {
    let parameter = "{name: zz_added, in: query, schema: {type: integer}}";
    let parameter: Value = serde_yaml::from_str(parameter).expect("it is YAML");
    match operation.entry("parameters".into()).or_insert(Value::Sequence(Vec::new())) {
        Value::Sequence(list) => list.push(parameter),
        other => panic!("parameters are a list: {other:?}"),
    }
}

fn describe(operation: &mut Mapping) {
    operation.insert("description".into(), "Described anew.".into());
}

fn summarize(operation: &mut Mapping) {
    operation.insert("summary".into(), "Summarized anew".into());
}

/// Changes each operation of a document in each way; gives what reached too far or nowhere.
pub(crate) fn failures(document: &Document) -> Vec<String> {
    let crate_before = document.generate();
    let mut failures = Vec::new();
    for place in operations(&document.tree) {
        let mut homes = BTreeSet::new();
        for (what, change, lists) in CHANGES {
            let mut tree = document.tree.clone();
            walk(&mut tree, &mut |_, here, node| {
                if let (true, Value::Mapping(operation)) = (*here == place, node) {
                    change(operation);
                }
            });
            let crate_after =
                document.generate_from(&Text::of(&tree)).expect("the changed document is a document");
            let changed = changed(crate_before, &crate_after);
            // The calls of a blocking client stand in a file of the same name.
            let is_twin = |path: &str| {
                path.strip_prefix("src/blocking/")
                    .is_some_and(|name| changed.iter().any(|other| other.strip_prefix("src/") == Some(name)))
            };
            let changed: Vec<&str> =
                changed.iter().copied().filter(|path| !lists.contains(path) && !is_twin(path)).collect();
            match changed.as_slice() {
                [home] if home.starts_with("src/") && !SHARED.contains(home) => {
                    homes.insert((*home).to_owned());
                }
                others => {
                    failures.push(format!("{}, {}: {what}: {others:?}", document.name, place.join(" ")));
                }
            }
        }
        if homes.len() > 1 {
            failures.push(format!("{}, {}: more than one home: {homes:?}", document.name, place.join(" ")));
        }
    }
    failures
}

/// Files that are no single operation's.
const SHARED: [&str; 3] = ["src/lib.rs", "src/client.rs", "src/types.rs"];

fn operations(tree: &Value) -> Vec<Place> {
    let mut found = Vec::new();
    walk(&mut tree.clone(), &mut |kind, place, _| {
        if kind == Kind::Operation && place[0] == "paths" && place.len() == 3 {
            found.push(place.clone());
        }
    });
    found
}

/// The files that differ, by path.
fn changed<'f>(before: &'f [File], after: &'f [File]) -> BTreeSet<&'f str> {
    let before: BTreeSet<&File> = before.iter().collect();
    let after: BTreeSet<&File> = after.iter().collect();
    before.symmetric_difference(&after).map(|file| file.path.as_str()).collect()
}
