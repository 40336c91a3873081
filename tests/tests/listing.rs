//! What callers see, on one page that is a file of each crate: the first thing to read when the document was revised. And that the
//! crate on disk is the one that the document gives.

#[path = "support/besmart.rs"]
mod besmart;
#[path = "support/difference.rs"]
mod difference;
#[path = "support/features.rs"]
mod features;

use std::fs;

use besmart::Besmart;
use difference::difference;
use features::features;
use generator::diagnostic::Diagnostics;
use generator::loader::NoFiles;
use generator::source::Sources;
use generator::{File, Input, LISTING, generate, listing};

/// The record of what `cargo xtask codegen` wrote, which it writes itself.
const RECORD: &str = "codegen.files";

#[test]
fn the_listing_of_a_crate_is_what_its_files_say() {
    let of_features = features().into_iter().map(|feature| {
        let mut sources = Sources::default();
        let document = sources.add("openapi", &feature.text);
        let config = feature.config();
        let input = Input { document, overlay: None, config: &config, lock: &feature.lock, loader: &NoFiles };
        let output = generate(&mut sources, &input, &mut Diagnostics::default());
        (feature.name.clone(), output.expect("a feature is read").files)
    });
    for (name, files) in of_features.chain([("besmart".to_owned(), Besmart::read().generate())]) {
        let emitted = files.iter().find(|file| file.path == LISTING).expect("a crate has a listing");
        assert_eq!(emitted.text, listing(&files), "{name}");
    }
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
