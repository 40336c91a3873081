//! What the emitted code does: the programs of `tests/programs` run against the crates of the features that they name, in the
//! scratch workspace of `compiling.rs` and as one program, since linking costs more than running.

#[path = "support/features.rs"]
mod features;
#[path = "support/scratch/mod.rs"]
mod scratch;

/// Never built here: rustfmt finds the programs by it.
#[cfg(false)]
#[path = "../programs/lib.rs"]
mod programs;

#[test]
fn the_programs_see_what_the_documents_say() {
    let output = scratch::workspace().cargo(&["test", "--quiet", "--package", scratch::PROGRAMS]);
    let [said, told] = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    assert!(output.status.success(), "{told}\n{said}");
    // A crate without its tests succeeds too.
    let is_run = said.contains("test result: ok.") && !said.contains(" 0 passed");
    assert!(is_run, "no program was run:\n{told}\n{said}");
}
