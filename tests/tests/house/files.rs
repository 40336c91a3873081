//! What every file keeps to: short, introduced, and free of the machine it was written on.

use std::fs;
use std::process::Command;

use crate::besmart::root;
use crate::sources::sources;

/// About as much as one idea needs.
const LINES: usize = 450;

#[test]
fn no_file_is_too_long() {
    let mut long = Vec::new();
    for folder in ["generator/src", "xtask/src", "xtask/tests", "tests"] {
        for source in sources(folder) {
            let lines = source.text.lines().count();
            if lines > LINES {
                long.push(format!("{folder}/{}: {lines}", source.path));
            }
        }
    }
    assert!(long.is_empty(), "more than {LINES} lines:\n{}", long.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for() {
    let mut mute = Vec::new();
    for folder in ["generator/src", "xtask/src", "xtask/tests", "tests"] {
        let silent = sources(folder).into_iter().filter(|source| !source.text.starts_with("//! "));
        mute.extend(silent.map(|source| format!("{folder}/{}", source.path)));
    }
    assert!(mute.is_empty(), "without a module comment:\n{}", mute.join("\n"));
}

#[test]
fn no_file_knows_the_machine_it_was_written_on() {
    let listed = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output();
    let Some(listed) = listed.ok().filter(|output| output.status.success()) else {
        println!("skipped: git does not list the files here");
        return;
    };
    // In two parts each, or this file would be found.
    let traces =
        [concat!("artifac", "tory"), concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/")];
    let mut found = Vec::new();
    for path in String::from_utf8_lossy(&listed.stdout).lines() {
        let Ok(text) = fs::read_to_string(root().join(path)) else { continue };
        for (index, line) in text.lines().enumerate() {
            if let Some(trace) = traces.iter().find(|trace| line.contains(**trace)) {
                found.push(format!("{path}:{}: {trace}", index + 1));
            }
        }
    }
    assert!(found.is_empty(), "traces of a machine:\n{}", found.join("\n"));
}
