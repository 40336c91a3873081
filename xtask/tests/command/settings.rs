//! The command line over `codegen.toml` over nothing.

use super::*;

const SETTINGS: &str = "document = 'pets.yaml'\noutput = '../generated'\ncrate.name = 'pets-client'\n";

fn workspace() -> Workspace {
    Workspace::with(&[("spec/pets.yaml", CLEAN), ("spec/codegen.toml", SETTINGS)])
}

#[test]
fn without_arguments_the_settings_of_the_workspace_are_used_from_anywhere() {
    let workspace = workspace();
    fs::create_dir(workspace.path("elsewhere")).unwrap();
    let run = workspace.run_in(&workspace.path("elsewhere"), &["codegen"]).expect_code(0);
    assert!(run.stdout.starts_with("../generated: 1 of 1 operation, "), "{run:?}");
    assert!(workspace.text("generated/Cargo.toml").contains("pets-client"));
}

#[test]
fn the_command_line_wins() {
    let workspace = workspace();
    workspace.put("other/settings.toml", "document = '../spec/pets.yaml'\noutput = 'there'\n");
    workspace.run(&["codegen", "--config", "other/settings.toml"]).expect_code(0);
    assert!(workspace.path("other/there/Cargo.toml").exists());
    workspace.run(&["codegen", "--out", "here", "--name", "renamed"]).expect_code(0);
    assert!(workspace.text("here/Cargo.toml").contains("renamed"));
    assert!(!workspace.path("generated").exists());
}

#[test]
fn a_document_that_stands_alone_takes_nothing_from_beside_it() {
    let workspace = workspace();
    workspace.run(&["codegen", "--spec", "spec/pets.yaml", "--out", "client"]).expect_code(0);
    assert!(!workspace.text("client/Cargo.toml").contains("pets-client"));
}

#[test]
fn what_is_wrong_with_the_settings_is_told_with_its_place() {
    let workspace = Workspace::with(&[]);
    let run = workspace.run(&["codegen"]).expect_code(1);
    assert_eq!(run.one_line(), "error: spec/codegen.toml: no such file");

    workspace.put("spec/codegen.toml", "document = 'pets.yaml'\nouput = 'x'\n");
    let run = workspace.run(&["codegen"]).expect_code(1);
    assert!(run.one_line().starts_with("error: spec/codegen.toml:2:1: unknown field `ouput`"), "{run:?}");

    workspace.put("spec/codegen.toml", "");
    let run = workspace.run(&["codegen"]).expect_code(1);
    assert!(run.one_line().contains("set `document` in it or give --spec"), "{run:?}");

    workspace.put("spec/codegen.toml", "document = 'pets.yaml'\n");
    let run = workspace.run(&["codegen"]).expect_code(1);
    assert!(run.one_line().contains("set `output` in it or give --out"), "{run:?}");
}
