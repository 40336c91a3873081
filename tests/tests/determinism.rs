//! What has no meaning leaves no trace: neither a second run, nor the order of keys, nor the notation changes a byte.

#[path = "support/besmart.rs"]
mod besmart;
#[path = "support/difference.rs"]
mod difference;
#[path = "support/features.rs"]
mod features;
#[path = "determinism/shuffle.rs"]
mod shuffle;

use besmart::Besmart;
use difference::difference;
use features::{Feature, features};
use generator::diagnostic::Diagnostics;
use generator::loader::NoFiles;
use generator::lock::Lock;
use generator::source::Sources;
use generator::{File, Input, generate};

/// The crate of a feature, from another text of it.
fn generate_feature(feature: &Feature, text: &str) -> Vec<File> {
    let mut sources = Sources::default();
    let document = sources.add("openapi", text);
    let config = feature.config();
    let input = Input { document, overlay: None, config: &config, lock: &Lock::default(), loader: &NoFiles };
    let output = generate(&mut sources, &input, &mut Diagnostics::default());
    output.unwrap_or_else(|| panic!("{} is refused:\n{text}", feature.name)).files
}

fn assert_same(expected: &[File], found: &[File], of: &str) {
    if let Some(difference) = difference(expected, found) {
        panic!("{of}: {difference}");
    }
}

fn json(yaml: &str) -> String {
    let value: serde_yaml::Value = serde_yaml::from_str(yaml).expect("the text is YAML");
    serde_json::to_string_pretty(&value).expect("the document can be written as JSON")
}

#[test]
fn two_runs_give_the_same_bytes() {
    let besmart = Besmart::read();
    assert_same(&besmart.generate(), &besmart.generate(), "besmart");
    for feature in features() {
        let run = || generate_feature(&feature, &feature.text);
        assert_same(&run(), &run(), &feature.name);
    }
}

#[test]
fn the_order_of_keys_has_no_meaning() {
    let besmart = Besmart::read();
    let expected = besmart.generate();
    for seed in 1..=4 {
        let shuffled = Besmart {
            document: shuffle::keys(&besmart.document, seed),
            overlay: shuffle::keys(&besmart.overlay, seed),
            config: besmart.config.clone(),
        };
        assert_ne!(shuffled.document, besmart.document);
        assert_same(&expected, &shuffled.generate(), &format!("besmart, seed {seed}"));
    }
    for feature in features() {
        let expected = generate_feature(&feature, &feature.text);
        for seed in 1..=4 {
            let shuffled = generate_feature(&feature, &shuffle::keys(&feature.text, seed));
            assert_same(&expected, &shuffled, &format!("{}, seed {seed}", feature.name));
        }
    }
}

#[test]
fn yaml_and_json_give_the_same_crate() {
    let besmart = Besmart::read();
    let copy = Besmart {
        document: json(&besmart.document),
        overlay: json(&besmart.overlay),
        config: besmart.config.clone(),
    };
    assert_same(&besmart.generate(), &copy.generate(), "besmart");
    for feature in features() {
        let expected = generate_feature(&feature, &feature.text);
        assert_same(&expected, &generate_feature(&feature, &json(&feature.text)), &feature.name);
    }
}
