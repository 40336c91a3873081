//! Whatever is wrong with the input is told in one line that names it, and nothing is written.

use super::*;

#[track_caller]
fn complaint(workspace: &Workspace) -> String {
    let run = workspace.run(&ALONE).expect_code(1);
    assert!(!workspace.path("client").exists());
    run.one_line().to_owned()
}

#[test]
fn a_file_that_is_missing() {
    assert_eq!(complaint(&Workspace::with(&[])), "error: pets.yaml: no such file");
}

#[test]
fn a_folder() {
    assert_eq!(
        complaint(&Workspace::with(&[("pets.yaml/inner", "")])),
        "error: pets.yaml: is a folder, not a file"
    );
}

#[test]
fn bytes_that_are_no_text() {
    let workspace = Workspace::with(&[]);
    workspace.put("pets.yaml", b"openapi: \xff");
    assert_eq!(complaint(&workspace), "error: pets.yaml: is not UTF-8 text, see the byte at offset 9");
}

#[test]
fn a_text_that_is_neither_yaml_nor_json() {
    for text in ["openapi: [3.0.3\ninfo: }\n", "{\"openapi\": "] {
        let line = complaint(&Workspace::with_document(text));
        assert!(line.starts_with("error: pets.yaml:") && line.ends_with("[syntax-error]"), "{line}");
    }
}

#[test]
fn a_document_of_something_else() {
    for text in ["name: pets\n", "[1, 2]", "just words", ""] {
        let line = complaint(&Workspace::with_document(text));
        assert!(line.starts_with("error: pets.yaml") && line.ends_with("[not-openapi]"), "{line}");
    }
}

#[test]
fn an_overlay_that_is_missing() {
    let workspace = Workspace::with_document(CLEAN);
    let run = workspace.run(&plus(&ALONE, &["--overlay", "fix.yaml"])).expect_code(1);
    assert_eq!(run.one_line(), "error: fix.yaml: no such file");
}

#[test]
fn machines_get_the_line_as_json() {
    let workspace = Workspace::with(&[]);
    let lines = workspace.run(&plus(&ALONE, &["--message-format", "json"])).expect_code(1).json();
    assert_eq!(lines, [serde_json::json!({"type": "error", "message": "pets.yaml: no such file"})]);

    workspace.put("pets.yaml", "name: pets\n");
    let lines = workspace.run(&plus(&ALONE, &["--message-format", "json"])).expect_code(1).json();
    assert_eq!(lines[0]["type"], "diagnostic");
    assert_eq!(lines[0]["code"], "not-openapi");
    assert_eq!(lines.last().unwrap()["type"], "error");
}

#[test]
fn wrong_usage() {
    let workspace = Workspace::with_document(CLEAN);
    let wrong: [&[&str]; 7] = [
        &[],
        &["nonsense"],
        &["codegen", "--nonsense"],
        &["codegen", "--spec", "pets.yaml"],
        &["codegen", "--spec", "-", "--out", "client"],
        &["codegen", "--spec", "pets.yaml", "--out", "client", "--name", "../pets"],
        &["codegen", "--message-format", "xml"],
    ];
    for arguments in wrong {
        workspace.run(arguments).expect_code(2);
    }
    assert!(!workspace.path("client").exists());
}
