//! The same input gives the same bytes. What may be written in another way is in `invariance.rs`.

#[path = "support/besmart.rs"]
mod besmart;
#[path = "support/difference.rs"]
mod difference;
#[path = "support/features.rs"]
mod features;

use besmart::Besmart;
use difference::difference;
use features::{Feature, features};
use generator::diagnostic::Diagnostics;
use generator::loader::NoFiles;
use generator::lock::Lock;
use generator::source::Sources;
use generator::{File, Input, generate};

fn generate_feature(feature: &Feature) -> Vec<File> {
    let mut sources = Sources::default();
    let document = sources.add("openapi", &feature.text);
    let config = feature.config();
    let input = Input { document, overlay: None, config: &config, lock: &Lock::default(), loader: &NoFiles };
    let output = generate(&mut sources, &input, &mut Diagnostics::default());
    output.unwrap_or_else(|| panic!("{} is refused", feature.name)).files
}

fn assert_same(expected: &[File], found: &[File], of: &str) {
    if let Some(difference) = difference(expected, found) {
        panic!("{of}: {difference}");
    }
}

#[test]
fn two_runs_give_the_same_bytes() {
    let besmart = Besmart::read();
    assert_same(&besmart.generate(), &besmart.generate(), "besmart");
    for feature in features() {
        assert_same(&generate_feature(&feature), &generate_feature(&feature), &feature.name);
    }
}
