//! What the step from one document to another means: `diff` between files and between commits, and what `codegen` says at its end.

use super::*;

const SETTINGS: &str = "document = 'pets.yaml'\noutput = '../client'\n[crate]\nname = 'pets-client'\n";

const CONFIGURED: [&str; 3] = ["codegen", "--config", "spec/codegen.toml"];

/// The same document with one operation more.
fn grown() -> String {
    CLEAN.to_owned()
        + "  /animals:\n    get: {operationId: listAnimals, responses: {'204': {description: None}}}\n"
}

/// The same document without its operation, but with another one.
fn broken() -> String {
    grown().replace("/pets:", "/dogs:")
}

/// A workspace of its own for git, in which everything is committed.
fn committed(settings: &str) -> Workspace {
    let workspace = Workspace::with(&[("spec/pets.yaml", CLEAN), ("spec/codegen.toml", settings)]);
    git(&workspace, &["init", "--quiet"]);
    workspace.run(&CONFIGURED).expect_code(0);
    commit(&workspace);
    workspace
}

fn commit(workspace: &Workspace) {
    git(workspace, &["add", "--all"]);
    let name = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"];
    git(workspace, &[&name[..], &["commit", "--quiet", "--message", "x"]].concat());
}

fn git(workspace: &Workspace, arguments: &[&str]) {
    let run =
        Command::new("git").args(arguments).current_dir(workspace.path("")).output().expect("git can be run");
    assert!(run.status.success(), "{run:?}");
}

#[test]
fn two_files_are_compared() {
    let workspace = Workspace::with(&[("old.yaml", CLEAN), ("new.yaml", &broken())]);
    let run = workspace.run(&["diff", "old.yaml", "new.yaml"]).expect_code(0);
    assert!(run.stdout.starts_with("3 changes; on the wire 1 breaking"), "{run:?}");
    assert!(run.stdout.contains("version: 1.0.0 -> 2.0.0 (breaking)"), "{run:?}");
    assert!(run.stdout.contains("      old.yaml:6:5 ->\n      operation-removed "), "{run:?}");
    let run = workspace.run(&["diff", "old.yaml", "new.yaml", "--format", "changelog"]).expect_code(0);
    assert!(run.stdout.starts_with("## 2.0.0\n\n### Breaking\n"), "{run:?}");
    let run = workspace.run(&["diff", "old.yaml", "new.yaml", "--format", "markdown"]).expect_code(0);
    assert!(run.stdout.starts_with("# What the revision means\n"), "{run:?}");
    let run = workspace.run(&["diff", "old.yaml", "new.yaml", "--format", "json"]).expect_code(0);
    let json: Value = serde_json::from_str(run.stdout.trim()).expect("one line of JSON");
    assert_eq!((&json["version"]["bump"], &json["summary"]["changes"]), (&"breaking".into(), &3.into()));
}

#[test]
fn a_limit_makes_it_fail() {
    let workspace =
        Workspace::with(&[("old.yaml", CLEAN), ("new.yaml", &broken()), ("grown.yaml", &grown())]);
    for limit in ["breaking", "wire", "rust", "risky"] {
        let run = workspace.run(&["diff", "old.yaml", "new.yaml", "--fail-on", limit]).expect_code(1);
        assert!(run.stderr.contains("for which --fail-on is given"), "{run:?}");
        workspace.run(&["diff", "old.yaml", "grown.yaml", "--fail-on", limit]).expect_code(0);
    }
}

#[test]
fn what_is_neither_a_file_nor_a_revision_is_refused() {
    let workspace = Workspace::with(&[("old.yaml", CLEAN)]);
    let run = workspace.run(&["diff", "old.yaml", "new.yaml"]).expect_code(1);
    assert!(run.stderr.contains("new.yaml: neither a file nor a revision that git knows"), "{run:?}");
}

#[test]
fn commits_are_compared() {
    let workspace = committed(SETTINGS);
    let diff = |arguments: &[&str]| {
        let run = workspace.run(&[&["diff"], arguments, &["--config", "spec/codegen.toml"]].concat());
        run.expect_code(0).stdout
    };
    assert!(diff(&["HEAD"]).starts_with("0 changes"));
    workspace.put("spec/pets.yaml", grown());
    assert!(diff(&["HEAD"]).contains("`GET /animals`\n    was added"));
    workspace.run(&CONFIGURED).expect_code(0);
    commit(&workspace);
    assert!(diff(&["HEAD~1", "HEAD"]).contains("`GET /animals`\n    was added"));
    assert!(diff(&["HEAD", "HEAD~1"]).contains("`GET /animals`\n    was removed"));
    let files = diff(&["HEAD~1:spec/pets.yaml", "spec/pets.yaml"]);
    assert!(files.contains("-> spec/pets.yaml:13:5"), "{files}");
}

#[test]
fn codegen_tells_what_changed_since_the_last_commit() {
    let workspace = committed(SETTINGS);
    let run = workspace.run(&CONFIGURED).expect_code(0);
    assert!(!run.stdout.contains("since the last commit"), "{run:?}");
    workspace.put("spec/pets.yaml", broken());
    let run = workspace.run(&CONFIGURED).expect_code(0);
    assert!(run.stdout.starts_with("since the last commit: 3 changes"), "{run:?}");
    assert!(run.stdout.contains("Rust breaking, wire breaking: `GET /pets` was removed"), "{run:?}");
    let run = workspace.run(&plus(&CONFIGURED, &["--message-format", "json"])).expect_code(0);
    assert!(run.stdout.contains("\"type\":\"revision\"") && run.stdout.lines().count() == 2, "{run:?}");
    workspace.run(&plus(&CONFIGURED, &["--check"])).expect_code(0);
}

#[test]
fn without_a_commit_it_says_so() {
    let workspace = Workspace::with(&[("spec/pets.yaml", CLEAN), ("spec/codegen.toml", SETTINGS)]);
    git(&workspace, &["init", "--quiet"]);
    let run = workspace.run(&CONFIGURED).expect_code(0);
    assert_eq!(run.stderr, "", "there was nothing before");
    workspace.put("spec/pets.yaml", grown());
    let run = workspace.run(&CONFIGURED).expect_code(0);
    assert!(
        run.stderr.contains("what this means for callers is not told: git knows of no commit here"),
        "{run:?}"
    );
}

#[test]
fn the_version_goes_up_once() {
    let workspace = committed(&format!("{SETTINGS}version = '0.3.1'\nbump = true\n"));
    let version = |workspace: &Workspace| {
        let manifest = workspace.text("client/Cargo.toml");
        let line = manifest.lines().find(|line| line.starts_with("version = ")).expect("there is a version");
        assert!(
            workspace.text("spec/pets.lock").contains(&line.replace("version", "crate").replace('"', ""))
        );
        line.to_owned()
    };
    assert_eq!(version(&workspace), "version = \"0.3.1\"");
    for (document, expected) in
        [(grown(), "0.3.2"), (grown(), "0.3.2"), (broken(), "0.4.0"), (broken(), "0.4.0")]
    {
        workspace.put("spec/pets.yaml", document);
        workspace.run(&CONFIGURED).expect_code(0);
        assert_eq!(version(&workspace), format!("version = \"{expected}\""));
        workspace.run(&plus(&CONFIGURED, &["--check", "--locked"])).expect_code(0);
    }
    commit(&workspace);
    workspace.run(&CONFIGURED).expect_code(0);
    assert_eq!(version(&workspace), "version = \"0.4.0\"");
}
