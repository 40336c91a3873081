//! Which files are documents.

use super::*;

#[test]
fn documents_are_told_from_other_files() {
    let corpus = Corpus::with(&[
        ("all/b/pets.yaml", CLEAN),
        ("all/a.json", JSON),
        ("all/c.yml", CLEAN),
        ("all/settings.yaml", "title: Pets\nnested:\n  openapi: 3.0.3\n"),
        ("all/settings.json", r#"{"x": {"openapi": "3.0.3"}}"#),
        ("all/notes.txt", CLEAN),
    ]);
    let run = corpus.run(&["all", "--json"]).expect_code(0);
    assert_eq!(run.documents(), ["all/a.json", "all/b/pets.yaml", "all/c.yml"]);
}

#[test]
fn a_folder_with_a_root_is_one_document() {
    let corpus = Corpus::with(&[
        ("all/zoo/ROOT", "spec/openapi.yaml\n"),
        ("all/zoo/spec/openapi.yaml", CLEAN),
        ("all/zoo/spec/other.yaml", CLEAN),
        ("all/zoo/a.json", JSON),
        ("all/pets.yaml", CLEAN),
    ]);
    let (documents, _) = corpus.run(&["all", "--json"]).expect_code(0).json();
    let names: Vec<_> = documents.iter().map(|line| line["crate"].as_str().unwrap()).collect();
    assert_eq!(names, ["doc_001_pets", "doc_002_zoo"]);
    assert_eq!(documents[1]["document"], "all/zoo/spec/openapi.yaml");
}

#[test]
fn files_are_taken_at_their_word_and_only_once() {
    let corpus = Corpus::with(&[("all/pets.yaml", CLEAN), ("all/plants.json", JSON), ("odd.txt", CLEAN)]);
    let run = corpus.run(&["odd.txt", "all/pets.yaml", "all/../all/pets.yaml", "--json"]).expect_code(0);
    assert_eq!(run.documents(), ["all/pets.yaml", "odd.txt"]);
}

#[test]
fn what_cannot_be_walked_is_wrong_usage() {
    let corpus = Corpus::with(&[("none/settings.yaml", "title: Pets\n"), ("lost/ROOT", "gone.yaml")]);
    for (place, reason) in [
        ("nowhere", "No such file or directory"),
        ("none", "error: none: no OpenAPI document in there"),
        ("lost", "error: lost/ROOT: names `gone.yaml`, which is no file"),
    ] {
        let run = corpus.run(&[place]).expect_code(2);
        assert!(run.stderr.contains(reason), "{run:?}");
    }
    corpus.run(&[]).expect_code(2);
}
