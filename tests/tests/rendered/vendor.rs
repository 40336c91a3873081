//! The references of besmart's vendor. They are not in the repository: BESMART_REFERENCES names their folder, and without it
//! these tests say that they skipped.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use generator::document::Node;

use crate::imported::import;

#[test]
fn every_reference_of_the_vendor_is_recovered_with_all_its_operations() {
    let Some(folder) = folder() else { return };
    for path in references(&folder) {
        let text = fs::read_to_string(&path).expect("a reference is text");
        let imported = import(&path.to_string_lossy(), &text);
        let document = imported.document.unwrap_or_else(|| panic!("{}: {}", path.display(), imported.report));
        let items = document.get("paths").and_then(Node::as_object).into_iter().flatten();
        let found: usize = items.map(|(_, item)| item.as_object().into_iter().flatten().count()).sum();
        // Without any knowledge of sections: the lines that are a method and a path.
        let is_request = |line: &&str| {
            let line = line.strip_prefix('`').and_then(|line| line.strip_suffix('`'));
            line.and_then(|line| line.split_once(" /"))
                .is_some_and(|(method, _)| method.chars().all(|c| c.is_ascii_uppercase()))
        };
        let expected = text.lines().filter(is_request).count();
        assert_eq!(found, expected, "{}", path.display());
        println!("{}: {found} operations", path.display());
    }
}

#[test]
fn what_is_recovered_renders_to_the_reference_again() {
    let Some(folder) = folder() else { return };
    if ["node", "npm"].iter().any(|program| Command::new(program).arg("--version").output().is_err()) {
        println!("skipped: node or npm is missing");
        return;
    }
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../scripts/roundtrip-references.sh");
    let output = Command::new("bash").arg(script).arg(&folder).output().expect("bash can be run");
    let (said, complained) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    if said.contains("cannot install") || complained.contains("cannot install") {
        println!("skipped: {said}{complained}");
        return;
    }
    print!("{said}");
    assert!(output.status.success(), "{said}{complained}");
}

/// The rendered references in a folder and those in it.
fn references(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).expect("the folder can be read") {
            let path = entry.expect("the folder can be read").path();
            let is_reference = || {
                let text = fs::read_to_string(&path).unwrap_or_default();
                text.lines().take(200).any(|line| line.starts_with("<!-- Generator: Widdershins"))
            };
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") && is_reference() {
                found.push(path);
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "{} has no references", folder.display());
    found
}

fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("BESMART_REFERENCES").map(PathBuf::from);
    if folder.is_none() {
        println!("skipped: BESMART_REFERENCES is not set");
    }
    folder
}
