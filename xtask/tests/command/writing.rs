//! Only what changed is written, only what was emitted is removed, and what is the user's survives.

use super::*;

fn written() -> Workspace {
    let workspace = Workspace::with_document(CLEAN);
    workspace.run(&ALONE).expect_code(0);
    workspace
}

#[cfg(unix)]
fn identity(path: &Path) -> (u64, i64, i64) {
    use std::os::unix::fs::MetadataExt as _;

    let metadata = fs::metadata(path).unwrap();
    (metadata.ino(), metadata.mtime(), metadata.mtime_nsec())
}

#[test]
fn a_crate_and_its_record() {
    let workspace = written();
    assert!(workspace.text("client/Cargo.toml").contains("pets-client"));
    let record = workspace.text("client/codegen.files");
    let mut lines = record.lines();
    assert!(lines.next().unwrap().starts_with("# Written by `cargo xtask codegen`"));
    let listed: Vec<_> = lines.collect();
    assert!(listed.is_sorted() && listed.contains(&"src/lib.rs") && listed.contains(&"codegen.files"));
    assert!(listed.iter().all(|path| workspace.path("client").join(path).is_file()));
}

#[cfg(unix)]
#[test]
fn nothing_is_touched_when_nothing_changed() {
    let workspace = written();
    let identities =
        || ["client", "client/src", "client/Cargo.toml"].map(|path| identity(&workspace.path(path)));
    let before = identities();
    let run = workspace.run(&ALONE).expect_code(0);
    assert!(run.stdout.contains("; 0 files changed in "), "{run:?}");
    assert_eq!(identities(), before);
}

#[cfg(unix)]
#[test]
fn files_that_did_not_change_keep_their_time() {
    let workspace = written();
    let before = identity(&workspace.path("client/Cargo.toml"));
    workspace.put("client/src/lib.rs", "broken");
    workspace.run(&ALONE).expect_code(0);
    assert_ne!(workspace.text("client/src/lib.rs"), "broken");
    assert_eq!(identity(&workspace.path("client/Cargo.toml")), before);
}

#[test]
fn a_file_that_is_no_longer_emitted_is_removed() {
    let workspace = written();
    // As an earlier version would have left it.
    workspace.put("client/src/old/mod.rs", "");
    workspace.put("client/codegen.files", workspace.text("client/codegen.files") + "src/old/mod.rs\n");
    let run = workspace.run(&ALONE).expect_code(0);
    assert!(run.stdout.contains(", 1 removed in "), "{run:?}");
    assert!(!workspace.path("client/src/old").exists());
    assert!(!workspace.text("client/codegen.files").contains("old"));
}

#[test]
fn files_of_the_user_survive() {
    let workspace = written();
    let mine = [
        "client/NOTES.md",
        "client/src/by_hand.rs",
        "client/src/deep/er/by_hand.rs",
        "client/target/debug/x",
    ];
    mine.iter().for_each(|path| workspace.put(path, path));
    workspace.put("client/src/lib.rs", "broken");
    workspace.run(&ALONE).expect_code(0);
    assert_ne!(workspace.text("client/src/lib.rs"), "broken");
    mine.iter().for_each(|path| assert_eq!(workspace.text(path), *path));
    let left: Vec<_> =
        fs::read_dir(workspace.path("")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

#[test]
fn a_folder_of_the_user_is_not_overwritten() {
    let workspace = Workspace::with(&[("pets.yaml", CLEAN), ("client/Cargo.toml", "mine")]);
    for arguments in [plus(&ALONE, &[]), plus(&ALONE, &["--check"])] {
        let run = workspace.run(&arguments).expect_code(1);
        assert!(
            run.one_line().starts_with("error: client/Cargo.toml: was not written by codegen"),
            "{run:?}"
        );
    }
    assert_eq!(workspace.text("client/Cargo.toml"), "mine");
    assert!(!workspace.path("client/src").exists());
}

#[test]
fn a_folder_that_lost_its_record_is_taken_back_if_nothing_differs() {
    let workspace = written();
    workspace.put("client/.keep", "");
    fs::remove_file(workspace.path("client/codegen.files")).unwrap();
    let run = workspace.run(&ALONE).expect_code(0);
    assert!(run.stdout.contains("; 1 of "), "{run:?}");
    assert!(workspace.path("client/codegen.files").exists() && workspace.path("client/.keep").exists());
}

#[test]
fn folders_that_can_only_be_a_mistake_are_refused() {
    let workspace = Workspace::with(&[("pets.yaml", CLEAN), ("inner/x", ""), ("file", "")]);
    for (out, complaint) in [
        (".", "error: .: holds "),
        ("..", "error: ..: holds "),
        ("/", "error: /: is the root of the file system"),
        ("file", "error: file: is not a folder"),
    ] {
        let run = workspace.run(&["codegen", "--spec", "pets.yaml", "--out", out]).expect_code(1);
        assert!(run.one_line().starts_with(complaint), "{run:?}");
    }
    // The workspace itself, seen from a folder in it.
    let arguments = ["codegen", "--spec", "../pets.yaml", "--out", ".."];
    workspace.run_in(&workspace.path("inner"), &arguments).expect_code(1);
}

#[cfg(unix)]
#[test]
fn a_link_to_the_folder_stays_one() {
    let workspace = Workspace::with(&[("pets.yaml", CLEAN), ("real/x", "mine")]);
    std::os::unix::fs::symlink("real", workspace.path("client")).unwrap();
    workspace.run(&ALONE).expect_code(0);
    assert!(fs::symlink_metadata(workspace.path("client")).unwrap().is_symlink());
    assert!(workspace.path("real/Cargo.toml").exists());
    assert_eq!(workspace.text("real/x"), "mine");
}

#[test]
fn from_inside_the_folder_a_note_tells_that_it_was_replaced() {
    let workspace = written();
    workspace.put("client/src/lib.rs", "broken");
    let arguments = ["codegen", "--spec", "../pets.yaml", "--out", ".", "--name", "pets-client"];
    let run = workspace.run_in(&workspace.path("client"), &arguments).expect_code(0);
    assert_ne!(workspace.text("client/src/lib.rs"), "broken");
    assert!(run.stdout.starts_with(".: 1 of 1 operation"), "{run:?}");
    #[cfg(target_os = "linux")]
    assert_eq!(
        run.stderr.trim_end(),
        "note: the current folder was replaced by the new one, `cd .` enters that"
    );
}

#[test]
fn warnings_can_be_denied() {
    let workspace = Workspace::with_document(WARNED);
    let run = workspace.run(&plus(&ALONE, &["--deny-warnings"])).expect_code(1);
    assert!(
        run.stderr.ends_with("error: 1 warning, and --deny-warnings is given: nothing was written\n"),
        "{run:?}"
    );
    assert!(!workspace.path("client").exists());

    let run = workspace.run(&ALONE).expect_code(0);
    assert!(run.stderr.contains("duplicate-operation-id") && run.stdout.contains(", 1 warning; "), "{run:?}");
    assert!(workspace.path("client/Cargo.toml").exists());

    let clean = Workspace::with_document(CLEAN);
    clean.run(&plus(&ALONE, &["--deny-warnings"])).expect_code(0);
}
