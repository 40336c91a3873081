//! Whether the emitted code builds: every feature as a crate of one scratch workspace, without a warning of the compiler, of
//! clippy or of rustdoc, and every example of the documentation as a program.

#[path = "support/features.rs"]
mod features;
#[path = "support/scratch/mod.rs"]
mod scratch;

use scratch::workspace;

#[test]
fn every_feature_and_every_example_builds_without_a_warning() {
    let workspace = workspace();
    // Clippy says all that the compiler says and more.
    let arguments: &[&str] = match workspace.cargo(&["clippy", "--version"]).status.success() {
        true => &[
            "clippy",
            "--workspace",
            "--keep-going",
            "--no-default-features",
            "--features",
            "blocking,mock,reqwest,stream,tracing",
            "--",
            "-D",
            "warnings",
        ],
        false => &[
            "check",
            "--workspace",
            "--keep-going",
            "--no-default-features",
            "--features",
            "blocking,mock,reqwest,stream,tracing",
        ],
    };
    workspace.expect_silence(arguments);
}

#[test]
fn every_feature_is_documented_without_a_warning() {
    let workspace = workspace();
    let [examples, programs] = [scratch::EXAMPLES, scratch::PROGRAMS].map(|name| format!("--exclude={name}"));
    workspace.expect_silence(&[
        "doc",
        "--workspace",
        "--no-deps",
        "--no-default-features",
        "--features",
        "blocking,mock,reqwest,stream,tracing",
        &examples,
        &programs,
    ]);
}
