//! Compiling the crates, once for all tests: what they depend on is built only the first time.

use super::*;

#[test]
fn crates_are_compiled_in_a_workspace_of_their_own() {
    let mut corpus = Corpus::with(&[
        ("Cargo.lock", include_str!("../../../Cargo.lock")),
        ("all/broken.yaml", BROKEN),
        ("all/pets.yaml", CLEAN),
        ("all/plants.json", JSON),
    ]);
    // Kept between runs.
    corpus.target = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));

    let (documents, totals) = corpus.run(&["all", "--check", "--json"]).expect_code(1).json();
    let clean = serde_json::json!({"errors": 0, "warnings": 0, "first_error": null, "first_warning": null});
    assert_eq!(documents[0]["check"], Value::Null);
    assert_eq!((&documents[1]["check"], &documents[2]["check"]), (&clean, &clean));
    let compiled =
        serde_json::json!({"crates": 2, "without_errors": 2, "clean": 2, "errors": 0, "warnings": 0});
    assert_eq!(totals["check"], compiled);
    assert_eq!(totals["clippy"], Value::Null);
    assert!(corpus.target.join("corpus/target").is_dir());

    let run = corpus.run(&["all/pets.yaml", "--check"]).expect_code(0);
    assert!(run.stderr.contains("cargo check: doc_001_pets alone\n"), "{run:?}");
    assert!(run.stdout.contains(" 1 of 1 clean\n"), "{run:?}");
}
