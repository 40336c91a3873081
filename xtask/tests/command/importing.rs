//! Documents that are recovered from rendered references.

use crate::Workspace;

const REFERENCE: &str = include_str!("../../../tests/fixtures/widdershins/columns.md");
const EMPTIED: &str = include_str!("../../../tests/fixtures/widdershins/emptied.md");

fn workspace() -> Workspace {
    Workspace::with(&[("birds.md", REFERENCE), ("emptied.md", EMPTIED), ("pets.yaml", "openapi: 3.0.0\n")])
}

#[test]
fn the_document_goes_to_standard_output_or_into_a_file() {
    let workspace = workspace();
    let shown = workspace.run(&["import", "birds.md"]).expect_code(0);
    assert_eq!(shown.stderr, "");
    assert!(
        shown.stdout.starts_with("# Recovered from a rendered reference: cargo xtask import birds.md\n"),
        "{shown:?}"
    );
    let written = workspace.run(&["import", "birds.md", "--out", "birds.yaml"]).expect_code(0);
    assert_eq!((written.stdout.as_str(), workspace.text("birds.yaml")), ("", shown.stdout));
    let both = workspace.run(&["import", "birds.md", "--also", "emptied.md"]).expect_code(0);
    assert!(both.stdout.contains("import birds.md --also emptied.md\n"), "{both:?}");
}

#[test]
fn the_crate_of_a_reference_is_that_of_its_document() {
    let workspace = workspace();
    workspace.run(&["import", "birds.md", "--out", "birds.yaml"]).expect_code(0);
    for (document, folder) in [("birds.md", "a"), ("birds.yaml", "b")] {
        workspace.run(&["codegen", "--spec", document, "--out", folder, "--name", "birds"]).expect_code(0);
    }
    assert_eq!(workspace.text("a/src/birds.rs"), workspace.text("b/src/birds.rs"));
    assert_eq!(workspace.text("a/src/types.rs"), workspace.text("b/src/types.rs"));
}

#[test]
fn what_is_left_open_is_a_warning() {
    let workspace = workspace();
    let told = workspace.run(&["import", "emptied.md", "--out", "birds.yaml"]).expect_code(0);
    assert!(
        told.stderr.contains("warning[unresolved-schema]") && told.stderr.contains("--> emptied.md:"),
        "{told:?}"
    );
    workspace.run(&["import", "emptied.md", "--out", "denied.yaml", "--deny-warnings"]).expect_code(1);
    assert!(!workspace.path("denied.yaml").exists());
}

#[test]
fn what_is_no_reference_is_refused() {
    let workspace = workspace();
    let refused = workspace.run(&["import", "pets.yaml", "--out", "x.yaml"]).expect_code(1);
    assert!(refused.one_line().ends_with("[not-openapi]"), "{refused:?}");
    assert!(!workspace.path("x.yaml").exists());
    assert!(
        workspace.run(&["import", "none.md"]).expect_code(1).one_line().contains("none.md: no such file")
    );
    workspace.run(&["import"]).expect_code(2);
}
