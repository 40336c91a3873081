//! What has no meaning leaves no trace: a document that is written in another way gives the same crate, byte for byte. Each
//! transformation is applied to the conformance documents, to those of one feature each and to besmart, several times with
//! other seeds; the seed decides which nodes are taken and in which order.
//!
//! INVARIANCE_DOCUMENTS may name a folder of other documents to try, each in one file.
//!
//! What stays as it is, because it has a meaning: the order of every list, see `invariance/lists.rs` for those that have none;
//! and the place of a schema, since inline schemas are named after the place where they stand. With the lock of the crate more
//! may change, and every line of the public listing stays.

#[path = "support/besmart.rs"]
mod besmart;
#[path = "support/difference.rs"]
mod difference;
#[path = "invariance/documents.rs"]
mod documents;
#[path = "support/features.rs"]
mod features;
#[path = "invariance/files.rs"]
mod files;
#[path = "invariance/kept.rs"]
mod kept;
#[path = "invariance/lists.rs"]
mod lists;
#[path = "invariance/locality.rs"]
mod locality;
#[path = "invariance/notation.rs"]
mod notation;
#[path = "invariance/parts.rs"]
mod parts;
#[path = "invariance/positions.rs"]
mod positions;
#[path = "invariance/random.rs"]
mod random;
#[path = "invariance/schemas.rs"]
mod schemas;
#[path = "invariance/shuffle.rs"]
mod shuffle;
#[path = "invariance/version.rs"]
mod version;

use besmart::Besmart;
use difference::difference;
use documents::{Document, Text, documents};
use generator::lock::Lock;
use generator::{File, Output};
use random::Random;
use serde_yaml::Value;

/// Another way to write a document; `None` where there is nothing to write otherwise.
type Transformation = fn(&Value, &mut Random) -> Option<Text>;

/// How many seeds are tried. More are worth a try when this stage of the generator was changed.
const SEEDS: u64 = 3;

/// Compares the crates of all documents and their locks, written as they are and transformed; `least` of the documents have something to
/// transform.
fn assert_invariant(what: &str, transformation: Transformation, least: usize) {
    assert_all(what, transformation, least, |document, text| match document.output(text, &Lock::default()) {
        Ok(found) => difference(&with_lock(document.generated()), &with_lock(&found)),
        Err(report) => Some(format!("the document is refused:\n{report}")),
    });
}

/// The files of a crate, and its lock.
fn with_lock(output: &Output) -> Vec<File> {
    let lock = File { path: "the lock".to_owned(), text: output.lock.to_string() };
    output.files.iter().cloned().chain([lock]).collect()
}

/// Compares the public listings, that of the transformed document being generated with the lock of the other.
fn assert_kept(what: &str, transformation: Transformation, least: usize) {
    assert_all(what, transformation, least, kept::lost);
}

fn assert_all(
    what: &str,
    transformation: Transformation,
    least: usize,
    difference: fn(&Document, &Text) -> Option<String>,
) {
    let mut failures = Vec::new();
    let mut transformed = 0;
    for document in documents() {
        let mut is_transformed = false;
        for seed in 1..=SEEDS {
            let Some(text) = transformation(&document.tree, &mut Random::new(seed, &document.name)) else {
                continue;
            };
            is_transformed = true;
            if let Some(difference) = difference(document, &text) {
                failures.push(format!("{}, {what}, seed {seed}: {difference}", document.name));
                break;
            }
        }
        transformed += usize::from(is_transformed);
    }
    let count = failures.len();
    assert!(failures.is_empty(), "{count} documents:\n\n{}", failures.join("\n\n"));
    let is_own = std::env::var_os("INVARIANCE_DOCUMENTS").is_none();
    assert!(
        transformed >= least || !is_own,
        "{what}: only {transformed} documents have something to transform"
    );
}

#[test]
fn the_order_of_keys_has_no_meaning() {
    assert_invariant("keys shuffled", shuffle::keys, 190);
}

#[test]
fn yaml_and_json_give_the_same_crate() {
    assert_invariant("written as JSON", notation::json, 190);
}

#[test]
fn comments_anchors_and_styles_have_no_meaning() {
    assert_invariant("comments and anchors added", notation::adorned, 190);
}

#[test]
fn a_document_may_be_split_into_files() {
    assert_invariant("split into files", files::parts, 190);
}

#[test]
fn whole_sections_may_stand_in_other_files() {
    assert_invariant("sections in files", files::sections, 190);
}

#[test]
fn parts_may_be_components() {
    assert_invariant("parts made components", parts::named, 130);
}

#[test]
fn components_may_be_written_where_they_are_used() {
    assert_invariant("components inlined", parts::inlined, 3);
}

#[test]
fn the_spelling_of_3_1_means_what_that_of_3_0_means() {
    assert_invariant("spelt as 3.1", version::as_3_1, 170);
}

#[test]
fn the_spelling_of_3_0_means_what_that_of_3_1_means() {
    assert_invariant("spelt as 3.0", version::as_3_0, 15);
}

#[test]
fn lists_that_are_sets_have_no_order() {
    assert_invariant("sets shuffled", lists::sets, 25);
}

#[test]
fn a_change_to_one_operation_touches_its_file_alone() {
    let failures: Vec<String> = documents().iter().flat_map(locality::failures).collect();
    assert!(failures.is_empty(), "{}:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn an_overlay_may_be_applied_beforehand_and_be_json() {
    let Besmart { document, overlay, config, .. } = Besmart::read();
    let overlay: Value = serde_yaml::from_str(&overlay).expect("the overlay is YAML");
    let random = &mut Random::new(1, "overlay");
    let overlay = serde_json::to_string(&shuffle::shuffled(overlay, random)).expect("it can be JSON");
    let found = Besmart { document, overlay, config, lock: Lock::default() }.generate();
    for document in documents().iter().filter(|document| document.name == "besmart") {
        if let Some(difference) = difference(document.generate(), &found) {
            panic!("{difference}");
        }
    }
}

#[test]
fn with_the_lock_lists_have_no_order() {
    assert_kept("lists shuffled", lists::all, 25);
}

#[test]
fn with_the_lock_schemas_may_become_components() {
    assert_kept("schemas made components", schemas::named, 30);
}

#[test]
fn with_the_lock_schemas_without_a_name_may_become_components() {
    assert_kept("schemas that need no name made components", schemas::scalars_named, 100);
}

#[test]
fn with_the_lock_components_may_be_written_where_they_are_used() {
    // What only an event is made of has no type unless the document names it, and nothing that a call takes or gives.
    const OF_EVENTS: [&str; 3] = ["events", "events_in_components", "response_stream"];
    assert_all("component schemas inlined", schemas::inlined, 50, |document, text| {
        kept::lost(document, text).filter(|_| !OF_EVENTS.contains(&document.name.as_str()))
    });
}
