//! `--check` writes nothing, and fails with the difference and the command when there is one.

use super::*;

#[test]
fn a_fresh_crate_passes() {
    let workspace = Workspace::with_document(CLEAN);
    workspace.run(&ALONE).expect_code(0);
    let run = workspace.run(&plus(&ALONE, &["--check"])).expect_code(0);
    assert_eq!(run.stderr, "");
    assert!(run.stdout.contains("; 0 files would change in "), "{run:?}");
}

#[test]
fn a_stale_crate_is_shown_with_the_command_to_run() {
    let workspace = Workspace::with_document(CLEAN);
    workspace.run(&ALONE).expect_code(0);
    let fresh = workspace.text("client/src/lib.rs");
    let stale = fresh.clone() + "// added by hand\n";
    workspace.put("client/src/lib.rs", &stale);
    let run = workspace.run(&plus(&ALONE, &["--check"])).expect_code(1);
    assert!(
        run.stdout.starts_with("--- client/src/lib.rs\n+++ client/src/lib.rs (as generated)\n@@ "),
        "{run:?}"
    );
    assert!(run.stdout.contains("\n-// added by hand\n"), "{run:?}");
    assert!(run.stdout.contains("; 1 of "), "{run:?}");
    let command = "cargo xtask codegen --spec pets.yaml --out client --name pets-client";
    assert_eq!(run.stderr, format!("error: client is stale, run `{command}`\n"));
    assert_eq!(workspace.text("client/src/lib.rs"), stale);
}

#[test]
fn a_long_difference_is_cut_short() {
    let workspace = Workspace::with_document(CLEAN);
    workspace.run(&ALONE).expect_code(0);
    workspace.put("client/src/lib.rs", "// by hand\n".repeat(1000));
    let run = workspace.run(&plus(&ALONE, &["--check"])).expect_code(1);
    assert!(run.stdout.lines().count() < 60, "{run:?}");
    assert!(run.stdout.contains(" more lines in src/lib.rs\n"), "{run:?}");
}

#[test]
fn missing_and_superfluous_files_are_named() {
    let workspace = Workspace::with_document(CLEAN);
    workspace.run(&ALONE).expect_code(0);
    fs::remove_file(workspace.path("client/src/lib.rs")).unwrap();
    workspace.put("client/src/old.rs", "");
    workspace.put("client/codegen.files", workspace.text("client/codegen.files") + "src/old.rs\n");
    let run = workspace.run(&plus(&ALONE, &["--check"])).expect_code(1);
    assert!(run.stdout.contains("src/lib.rs is missing\n"), "{run:?}");
    assert!(run.stdout.contains("src/old.rs is no longer emitted\n"), "{run:?}");
    assert!(workspace.path("client/src/old.rs").exists());
}

#[test]
fn a_crate_that_was_never_written_is_stale() {
    let workspace = Workspace::with_document(CLEAN);
    workspace.run(&plus(&ALONE, &["--check"])).expect_code(1);
    assert!(!workspace.path("client").exists());
}

#[test]
fn an_overlay_action_without_a_target_fails_the_check_alone() {
    let workspace = Workspace::with(&[("pets.yaml", CLEAN), ("fix.yaml", UNUSED_OVERLAY)]);
    let arguments = plus(&ALONE, &["--overlay", "fix.yaml"]);
    let run = workspace.run(&arguments).expect_code(0);
    assert!(run.stderr.contains("overlay-without-target") && run.stdout.contains(", 1 warning; "), "{run:?}");

    let run = workspace.run(&plus(&arguments, &["--check"])).expect_code(1);
    let lines: Vec<_> = run.stderr.lines().collect();
    assert!(
        lines[0].starts_with("error: fix.yaml:") && lines[0].ends_with("[overlay-without-target]"),
        "{run:?}"
    );
    assert_eq!(lines[1..], ["error: 1 action of the overlay without a target"]);
    assert!(run.stdout.contains(", 0 warnings, 1 error; 0 files would change"), "{run:?}");
}

#[test]
fn warnings_can_be_denied() {
    let workspace = Workspace::with_document(WARNED);
    workspace.run(&ALONE).expect_code(0);
    workspace.run(&plus(&ALONE, &["--check"])).expect_code(0);
    let run = workspace.run(&plus(&ALONE, &["--check", "--deny-warnings"])).expect_code(1);
    assert!(run.stderr.ends_with("error: 1 warning, and --deny-warnings is given\n"), "{run:?}");
}
