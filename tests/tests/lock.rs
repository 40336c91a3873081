//! The lock: what it holds does not move, and a document that did not change changes nothing.

#[path = "support/difference.rs"]
mod difference;
#[path = "support/features.rs"]
mod features;

use difference::difference;
use features::features;
use generator::config::Config;
use generator::diagnostic::Diagnostics;
use generator::loader::NoFiles;
use generator::lock::Lock;
use generator::source::Sources;
use generator::{Input, Output, generate};

/// The crate of a document.
fn crate_of(text: &str, config: &Config, lock: &Lock) -> Output {
    let mut sources = Sources::default();
    let document = sources.add("openapi", text);
    let input = Input { document, overlay: None, config, lock, loader: &NoFiles };
    generate(&mut sources, &input, &mut Diagnostics::default()).expect("the document is read")
}

#[test]
fn a_lock_is_read_as_it_was_written_and_changes_nothing() {
    for feature in features() {
        let (name, config, text) = (&feature.name, feature.config(), &feature.text);
        let first = crate_of(text, &config, &Lock::default());
        let written = first.lock.to_string();
        let lock = Lock::parse(&written).unwrap_or_else(|error| {
            panic!("{name}: {}:{}: {}\n{written}", error.line, error.column, error.message)
        });
        assert_eq!(lock, first.lock, "{name}");
        let second = crate_of(text, &config, &lock);
        if let Some(difference) = difference(&first.files, &second.files) {
            panic!("{name}: {difference}\n{written}");
        }
        assert_eq!(second.lock.to_string(), written, "{name}");
    }
}
