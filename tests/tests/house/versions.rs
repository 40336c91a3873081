//! The compiler that is promised can build what is promised: no dependency asks for a newer one.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

use crate::besmart::root;

#[test]
fn no_dependency_needs_a_newer_compiler_than_its_crate_promises() {
    let metadata = metadata();
    let packages: BTreeMap<&str, &Value> =
        list(&metadata["packages"]).map(|it| (text(&it["id"]), it)).collect();
    let nodes: BTreeMap<&str, &Value> =
        list(&metadata["resolve"]["nodes"]).map(|it| (text(&it["id"]), it)).collect();
    let mut newer = BTreeSet::new();
    for member in list(&metadata["workspace_members"]).map(text) {
        let promised = packages[member]["rust_version"].as_str();
        let promised = promised.unwrap_or_else(|| panic!("{member} promises no version"));
        for id in needed(member, &nodes) {
            let package = packages[id];
            let needs = package["rust_version"].as_str().unwrap_or("1.0");
            if numbers(needs) > numbers(promised) {
                let (member, name) = (text(&packages[member]["name"]), text(&package["name"]));
                newer.insert(format!("{member} promises {promised}, {name} needs {needs}"));
            }
        }
    }
    assert!(newer.is_empty(), "{newer:#?}");
}

/// What Cargo knows of the workspace, each feature of it included.
fn metadata() -> Value {
    let run = |offline: &str| {
        Command::new(env!("CARGO"))
            .args(["metadata", "--format-version=1", "--all-features", "--locked"])
            .current_dir(root())
            .env("CARGO_NET_OFFLINE", offline)
            .output()
            .expect("cargo can be run")
    };
    let output = match run("true") {
        output if output.status.success() => output,
        _ => run("false"),
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("cargo writes JSON")
}

/// What is built when a package is built for use, itself included: dependencies for tests alone are not.
fn needed<'a>(package: &'a str, nodes: &BTreeMap<&'a str, &'a Value>) -> BTreeSet<&'a str> {
    let mut needed = BTreeSet::from([package]);
    let mut open = vec![package];
    while let Some(id) = open.pop() {
        for dependency in list(&nodes[id]["deps"]) {
            let is_used = list(&dependency["dep_kinds"]).any(|kind| kind["kind"] != "dev");
            let id = text(&dependency["pkg"]);
            if is_used && needed.insert(id) {
                open.push(id);
            }
        }
    }
    needed
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().expect("cargo writes a list here").iter()
}

fn text(value: &Value) -> &str {
    value.as_str().expect("cargo writes a text here")
}

fn numbers(version: &str) -> Vec<u64> {
    let mut numbers: Vec<u64> =
        version.split('.').map(|part| part.parse().expect("a version has numbers")).collect();
    numbers.resize(3, 0);
    numbers
}
