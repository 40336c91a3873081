//! What is told of the documents.

use super::*;

#[test]
fn a_document_has_its_figures() {
    let corpus = Corpus::with(&[("pets.yaml", CLEAN), ("plants.json", JSON)]);
    let (documents, totals) = corpus.run(&[".", "--json"]).expect_code(0).json();

    let [pets, plants] = documents.as_slice() else { panic!("{documents:?}") };
    assert_eq!((&pets["status"], &pets["reason"]), (&"generated".into(), &Value::Null));
    assert_eq!((&plants["operations"], &plants["operations_in_document"]), (&2.into(), &2.into()));
    assert_eq!(plants["diagnostics"], serde_json::json!({"duplicate-operation-id": 1}));
    for number in ["types", "open_values", "code_lines", "lines"] {
        assert!(pets[number].is_u64() && totals[number].is_u64(), "{number}: {pets}");
    }
    assert!(pets["code_lines"].as_u64() < pets["lines"].as_u64());
    if cfg!(target_os = "linux") {
        assert!(pets["cpu_seconds"].is_f64() && pets["peak_kib"].is_u64(), "{pets}");
    }
    for line in [pets, &totals] {
        assert_eq!(
            (line.get("check"), line.get("clippy")),
            (Some(&Value::Null), Some(&Value::Null)),
            "{line}"
        );
    }

    assert_eq!((&totals["documents"], &totals["generated"]), (&2.into(), &2.into()));
    assert_eq!(totals["operations"], 3);
    assert_eq!(totals["failed"], serde_json::json!({}));
    assert!(corpus.target.join("corpus/doc_001_pets/Cargo.toml").is_file());
}

#[test]
fn the_run_before_leaves_nothing_to_keep() {
    let corpus = Corpus::with(&[("pets.yaml", CLEAN)]);
    corpus.run(&["pets.yaml"]).expect_code(0);
    let lock = corpus.target.join("corpus/doc_001_pets/codegen.lock");
    let written = fs::read_to_string(&lock).unwrap();
    fs::write(&lock, written.replace("list_pets", "kept_name")).unwrap();
    corpus.run(&["pets.yaml"]).expect_code(0);
    assert_eq!(fs::read_to_string(&lock).unwrap(), written);
}

#[test]
fn a_document_that_is_refused_does_not_hide_the_others() {
    let corpus = Corpus::with(&[("all/a.yaml", BROKEN), ("all/b.yaml", CLEAN)]);
    let run = corpus.run(&["all"]).expect_code(1);
    assert!(run.stdout.contains("\nfailed: 1 refused\n  refused: all/a.yaml:"), "{run:?}");
    assert!(run.stdout.contains("\n1 of 2 documents generated "), "{run:?}");

    let (documents, totals) = corpus.run(&["all", "--json"]).expect_code(1).json();
    assert_eq!(documents[0]["status"], "refused");
    assert!(documents[0]["reason"].is_string() && documents[0]["operations"].is_null());
    assert_eq!(documents[1]["status"], "generated");
    assert_eq!(totals["failed"], serde_json::json!({"refused": 1}));
}

#[test]
fn a_document_that_takes_too_long_is_given_up() {
    let corpus = Corpus::with(&[("pets.yaml", CLEAN)]);
    let (documents, _) = corpus.run(&["pets.yaml", "--timeout", "0", "--json"]).expect_code(1).json();
    assert_eq!(documents[0]["status"], "timed-out");
    assert_eq!(documents[0]["reason"], "no result after 0 seconds");
}

#[test]
fn the_order_does_not_depend_on_the_jobs() {
    let files: Vec<_> = (0..8).map(|number| (format!("all/{number}.yaml"), CLEAN)).collect();
    let files: Vec<_> = files.iter().map(|(path, text)| (path.as_str(), *text)).collect();
    let corpus = Corpus::with(&files);
    let one = corpus.run(&["all", "--json"]).expect_code(0).documents();
    let two = corpus.run(&["all", "--json", "--jobs", "2"]).expect_code(0).documents();
    assert_eq!(one.len(), 8);
    assert_eq!(one, two);
}

#[test]
fn people_read_a_table() {
    let corpus = Corpus::with(&[("all/pets.yaml", CLEAN), ("all/plants.json", JSON)]);
    let run = corpus.run(&["all"]).expect_code(0);
    let table: Vec<_> = run.stdout.lines().take_while(|line| !line.is_empty()).collect();
    let [head, pets, plants, last] = table.as_slice() else { panic!("{run:?}") };
    assert!(head.starts_with("document") && head.ends_with("MB"), "{run:?}");
    assert!(pets.starts_with("all/pets.yaml ") && pets.contains(" 1/1 "), "{run:?}");
    assert!(plants.starts_with("all/plants.json ") && plants.contains(" 2/2 "), "{run:?}");
    assert!(last.starts_with("2 of 2 documents generated "), "{run:?}");
    assert!(table.iter().all(|line| line.len() == head.len()), "{run:?}");
    assert!(run.stdout.ends_with("\ndiagnostics\n  1  duplicate-operation-id\n"), "{run:?}");
}
