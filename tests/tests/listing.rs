//! What callers of besmart see, on one page: the first thing to read when the document was revised. And that the crate on disk
//! is the one that the document gives.

#[path = "support/besmart.rs"]
mod besmart;
#[path = "support/difference.rs"]
mod difference;
#[path = "support/snapshots.rs"]
mod snapshots;

use std::fs;

use besmart::Besmart;
use difference::difference;
use generator::{File, listing};

/// The record of what `cargo xtask codegen` wrote, which it writes itself.
const RECORD: &str = "codegen.files";

#[test]
fn the_public_api_of_besmart_is_listed() {
    let text = listing(&Besmart::read().generate());
    snapshots::compare("", std::iter::once(("besmart".to_owned(), text)));
}

#[test]
fn the_crate_on_disk_is_the_one_that_the_document_gives() {
    let folder = besmart::root().join("generated");
    let record = fs::read_to_string(folder.join(RECORD)).expect("the record can be read");
    let paths = record.lines().filter(|line| !line.starts_with('#') && *line != RECORD);
    let mut found: Vec<File> = paths
        .map(|path| File {
            path: path.to_owned(),
            text: fs::read_to_string(folder.join(path)).unwrap_or_else(|error| panic!("{path}: {error}")),
        })
        .collect();
    found.sort();
    let mut expected = Besmart::read().generate();
    expected.sort();
    if let Some(difference) = difference(&found, &expected) {
        panic!("generated/ is out of date, run `cargo xtask codegen`: {difference}");
    }
}
