//! Builds the programs and lets them answer.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use super::program::EXAMPLES;
use crate::corpus::scratch::Scratch;
use crate::corpus::verdict::Heard;
use crate::corpus::workspace::{self, Workspace};
use crate::message::Messages;

/// What came of one example.
#[derive(Clone, Debug)]
pub(super) enum Answer {
    /// Its JSON again.
    Decoded(String),
    /// Likewise, but a value in it fits no branch of its union.
    Untyped(String),
    /// Why it cannot be decoded.
    Refused(String),
}

/// Builds the programs in these batches: for each whether it is there, or the first error.
pub(super) fn build(
    workspace: &Workspace<'_>,
    batches: &[Vec<&str>],
    jobs: NonZeroUsize,
    messages: &Messages,
) -> Result<BTreeMap<String, Result<(), String>>> {
    let jobs = jobs.to_string();
    let mut built = BTreeMap::new();
    for (index, batch) in batches.iter().enumerate() {
        messages.progress(&format!("cargo build: {}", batch.join(" ")));
        let fixed =
            ["build", "--no-default-features", "--keep-going", "--message-format", "json", "--jobs", &jobs];
        let packages = batch.iter().flat_map(|name| ["--package", name]);
        let answer = workspace
            .cargo(&fixed.into_iter().chain(packages).collect::<Vec<_>>(), &format!("build_{index}"))?;
        let heard = Heard::read(&answer.stdout);
        if !heard.has_built {
            bail!("cargo build: {}", workspace::one_line(&answer.stderr));
        }
        for name in batch {
            let error = heard.verdicts.get(*name).and_then(|verdict| verdict.first_error.clone());
            let result = match (heard.compiled.contains(*name), error) {
                (true, None) => Ok(()),
                (_, Some(error)) => Err(error),
                (false, None) => Err(workspace::one_line(&answer.stderr)),
            };
            built.insert((*name).to_owned(), result);
        }
    }
    Ok(built)
}

/// What the program of a document says of each example, in their order.
pub(super) fn answers(scratch: &Scratch, name: &str) -> Result<Vec<Answer>> {
    let program = scratch.folder().join("target/debug").join(name);
    let output = Command::new(&program)
        .arg(scratch.crate_folder(name).join(EXAMPLES))
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("{name}: the program cannot be run"))?;
    if !output.status.success() {
        bail!("{name}: the program ended with {}", output.status);
    }
    let text =
        String::from_utf8(output.stdout).with_context(|| format!("{name}: the program wrote no text"))?;
    let answer = |line: &str| match line.split_at_checked(1) {
        Some(("+", json)) => Answer::Decoded(json.to_owned()),
        Some(("?", json)) => Answer::Untyped(json.to_owned()),
        Some((_, error)) => Answer::Refused(error.to_owned()),
        None => Answer::Refused("no answer".to_owned()),
    };
    Ok(text.lines().map(answer).collect())
}
