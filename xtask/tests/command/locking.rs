//! The lock: it is written beside the document or into the crate, a run keeps what it holds, and it changes only when it may.

use super::*;

const SETTINGS: &str = "document = 'pets.yaml'\noutput = '../client'\n[crate]\nname = 'pets-client'\n";

const CONFIGURED: [&str; 3] = ["codegen", "--config", "spec/codegen.toml"];

fn configured() -> Workspace {
    Workspace::with(&[("spec/pets.yaml", CLEAN), ("spec/codegen.toml", SETTINGS)])
}

/// The same document; the operation is called otherwise and one more is there.
fn revised() -> String {
    let added = "  /animals:\n    get: {operationId: listAnimals, responses: {'204': {description: None}}}\n";
    CLEAN.replace("listPets", "allOfThem") + added
}

#[test]
fn without_settings_the_lock_is_a_file_of_the_crate() {
    let workspace = Workspace::with_document(CLEAN);
    workspace.run(&ALONE).expect_code(0);
    assert!(workspace.text("client/codegen.lock").contains("operation GET /pets = operations::list_pets()"));
    assert!(workspace.text("client/codegen.files").contains("codegen.lock"));
    workspace.put("pets.yaml", revised());
    workspace.run(&ALONE).expect_code(0);
    assert!(workspace.text("client/src/operations.rs").contains("pub fn list_pets("));
    workspace.run(&plus(&ALONE, &["--check", "--locked"])).expect_code(0);
}

#[test]
fn with_settings_it_lies_beside_the_document_and_keeps_names() {
    let workspace = configured();
    workspace.run(&CONFIGURED).expect_code(0);
    assert!(workspace.text("spec/pets.lock").contains("operation GET /pets = operations::list_pets()"));
    assert!(!workspace.path("client/codegen.lock").exists());
    workspace.put("spec/pets.yaml", revised());
    workspace.run(&CONFIGURED).expect_code(0);
    let emitted = workspace.text("client/src/operations.rs");
    assert!(emitted.contains("pub fn list_pets(") && emitted.contains("pub fn list_animals("), "{emitted}");

    // To rename is to edit a line.
    let lock = workspace.text("spec/pets.lock").replace("operations::list_pets", "operations::all_pets");
    workspace.put("spec/pets.lock", lock);
    workspace.run(&CONFIGURED).expect_code(0);
    assert!(workspace.text("client/src/operations.rs").contains("pub fn all_pets("));
}

#[test]
fn locked_refuses_what_would_change_the_lock() {
    let workspace = configured();
    let run = workspace.run(&plus(&CONFIGURED, &["--locked"])).expect_code(1);
    assert!(run.one_line().contains("spec/pets.lock would change, and --locked is given"), "{run:?}");
    assert!(!workspace.path("client").exists() && !workspace.path("spec/pets.lock").exists());
    workspace.run(&CONFIGURED).expect_code(0);
    workspace.run(&plus(&CONFIGURED, &["--locked"])).expect_code(0);
}

#[test]
fn a_stale_lock_fails_a_check() {
    let workspace = configured();
    workspace.run(&CONFIGURED).expect_code(0);
    let lock = workspace.text("spec/pets.lock");
    workspace.put("spec/pets.lock", lock.replace("  request = ListPets\n", ""));
    let run = workspace.run(&plus(&CONFIGURED, &["--check"])).expect_code(1);
    assert!(run.stdout.contains("+  request = ListPets\n"), "{run:?}");
    let reason = "error: spec/pets.lock is stale, run `cargo xtask codegen --config spec/codegen.toml`\n";
    assert_eq!(run.stderr, reason);
}

#[test]
fn a_spoilt_lock_is_refused_with_its_place() {
    let workspace = configured();
    workspace.put("spec/pets.lock", "\noperation GET /pets = list pets\n");
    let run = workspace.run(&CONFIGURED).expect_code(1);
    assert!(run.one_line().starts_with("error: spec/pets.lock:2:"), "{run:?}");
}

#[test]
fn what_is_gone_is_let_go_with_the_next_major() {
    let workspace = configured();
    workspace.put("spec/pets.yaml", revised());
    workspace.run(&CONFIGURED).expect_code(0);
    workspace.put("spec/pets.yaml", CLEAN);
    workspace.run(&CONFIGURED).expect_code(0);
    assert!(workspace.text("spec/pets.lock").contains("\ngone operation GET /animals = "));
    workspace.run(&plus(&CONFIGURED, &["--next-major"])).expect_code(0);
    let lock = workspace.text("spec/pets.lock");
    assert!(!lock.contains("\ngone ") && lock.contains("operations::all_of_them()"), "{lock}");
}
