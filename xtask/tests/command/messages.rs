//! What machines read, and how much people are shown.

use std::fmt::Write as _;

use super::*;

#[test]
fn json_lines_end_with_the_summary() {
    let workspace = Workspace::with_document(WARNED);
    let arguments = plus(&ALONE, &["--message-format", "json"]);
    let lines = workspace.run(&arguments).expect_code(0).json();

    let diagnostic = &lines[0];
    assert_eq!(diagnostic["type"], "diagnostic");
    assert_eq!(diagnostic["severity"], "warning");
    assert_eq!(diagnostic["code"], "duplicate-operation-id");
    assert_eq!(diagnostic["file"], "pets.yaml");
    assert!(
        diagnostic["message"].is_string() && diagnostic["line"].is_u64() && diagnostic["column"].is_u64()
    );
    assert!(diagnostic["pointer"].as_str().unwrap().starts_with("/paths/"));

    let file = serde_json::json!({"type": "file", "path": "Cargo.toml", "change": "added"});
    assert!(lines.contains(&file));

    let summary = lines.last().unwrap();
    assert_eq!(summary["type"], "summary");
    assert_eq!(summary["mode"], "write");
    assert_eq!(summary["output"], "client");
    assert_eq!((&summary["operations"], &summary["operations_in_document"]), (&2.into(), &2.into()));
    assert_eq!((&summary["warnings"], &summary["errors"]), (&1.into(), &0.into()));
    assert_eq!(summary["files"], summary["files_changed"]);
    assert!(summary["types"].is_u64() && summary["open_values"].is_u64() && summary["seconds"].is_f64());
}

#[test]
fn a_stale_crate_is_an_error_and_a_summary() {
    let workspace = Workspace::with_document(CLEAN);
    let arguments = plus(&ALONE, &["--check", "--message-format", "json"]);
    let lines = workspace.run(&arguments).expect_code(1).json();
    let [.., error, summary] = lines.as_slice() else { panic!("{lines:?}") };
    assert_eq!(error["type"], "error");
    assert!(
        error["message"].as_str().unwrap().starts_with("client is stale, run `cargo xtask codegen --spec ")
    );
    assert_eq!((&summary["type"], &summary["mode"]), (&"summary".into(), &"check".into()));
}

#[test]
fn people_are_shown_some_of_many_warnings_and_machines_all() {
    let mut document = CLEAN.to_owned();
    for number in 0..80 {
        write!(
            document,
            "  /pets/{number}:\n    get:\n      operationId: listPets\n      responses: {{'204': {{description: None}}}}\n"
        )
        .unwrap();
    }
    let workspace = Workspace::with_document(&document);
    let run = workspace.run(&ALONE).expect_code(0);
    let more = "\n... and 30 more warnings (--message-format json shows all): 30 duplicate-operation-id\n";
    assert!(run.stderr.ends_with(more), "{run:?}");
    assert!(run.stdout.contains(", 80 warnings; "), "{run:?}");

    let lines = workspace.run(&plus(&ALONE, &["--message-format", "json"])).expect_code(0).json();
    assert_eq!(lines.iter().filter(|line| line["type"] == "diagnostic").count(), 80);
}

#[test]
fn the_summary_is_one_line() {
    let workspace = Workspace::with_document(CLEAN);
    let run = workspace.run(&ALONE).expect_code(0);
    assert_eq!((run.stdout.lines().count(), run.stderr.as_str()), (1, ""), "{run:?}");
    assert!(run.stdout.starts_with("client: 1 of 1 operation, "), "{run:?}");
}

#[test]
fn help_is_on_one_screen() {
    let workspace = Workspace::with(&[]);
    let run = workspace.run(&["codegen", "--help"]).expect_code(0);
    assert!(run.stdout.lines().count() <= 24 && run.stdout.contains("Exit code: 0 "), "{run:?}");
}
