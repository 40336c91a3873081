//! Texts that a person reviewed, kept in `tests/tests/snapshots`: `cargo insta review` shows what changed.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// Compares each text with the snapshot of its name in `folder`, all of them before any fails. There is no other snapshot.
pub(crate) fn compare(folder: &str, texts: impl Iterator<Item = (String, String)>) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(format!("../snapshots/{folder}"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let differs = |name: &str, text: String| {
        let compare = || settings.bind(|| insta::assert_snapshot!(name, text));
        catch_unwind(AssertUnwindSafe(compare)).is_err()
    };
    let texts: Vec<(String, String)> = texts.collect();
    let names: Vec<String> = texts.iter().map(|(name, _)| format!("{name}.snap")).collect();
    let changed: Vec<String> =
        texts.into_iter().filter_map(|(name, text)| differs(&name, text).then_some(name)).collect();
    assert!(changed.is_empty(), "changed in {folder:?}, see above: {}", changed.join(", "));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots").join(folder);
    for entry in fs::read_dir(path).expect("the snapshots are there") {
        let name = entry.expect("the folder can be read").file_name().to_string_lossy().into_owned();
        assert!(!name.ends_with(".snap") || names.contains(&name), "{folder}/{name} is of nothing");
    }
}
