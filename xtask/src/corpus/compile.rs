//! Compiles the emitted crates and tells what the compiler says of each.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use serde::Serialize;

use super::batch;
use super::verdict::{Heard, Verdict};
use super::workspace::{self, Answer, Workspace};
use crate::message::Messages;
use crate::summary::count;

/// What compiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Tool {
    /// `cargo check`.
    Check,
    /// `cargo clippy` with its default set of lints.
    Clippy,
}

impl Tool {
    /// The command of cargo.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Clippy => "clippy",
        }
    }
}

/// A verdict on every crate of the workspace, by its name.
pub(super) fn compile(
    tool: Tool,
    workspace: &Workspace<'_>,
    messages: &Messages,
) -> Result<BTreeMap<String, Verdict>> {
    let mut verdicts = workspace.refused.clone();
    for (index, batch) in batch::batches(&workspace.members).iter().enumerate() {
        messages.progress(&format!("cargo {}: {}", tool.name(), described(batch)));
        let packages = batch.iter().flat_map(|name| ["--package", name]);
        let arguments: Vec<_> =
            [tool.name(), "--no-default-features", "--keep-going", "--message-format", "json"]
                .into_iter()
                .chain(packages)
                .collect();
        let answer = workspace.cargo(&arguments, &format!("{}_{index}", tool.name()))?;
        let heard = Heard::read(&answer.stdout);
        if !heard.has_built {
            bail!("cargo {}: {}", tool.name(), workspace::one_line(&answer.stderr));
        }
        verdicts.extend(batch.iter().map(|name| ((*name).to_owned(), verdict(name, &heard, &answer))));
    }
    Ok(verdicts)
}

/// A crate that was not compiled to the end, though nothing is wrong with it, is no clean one.
fn verdict(name: &str, heard: &Heard, answer: &Answer) -> Verdict {
    let verdict = heard.verdicts.get(name).cloned().unwrap_or_default();
    if verdict.errors > 0 || heard.compiled.contains(name) {
        return verdict;
    }
    // Cargo says so as well when the compiler was killed, for want of memory for example.
    let quoted = format!("`{name}`");
    let mut about = answer.stderr.lines().skip_while(|line| !line.contains(&quoted));
    let reason = match about.next() {
        Some(line) => {
            let causes = about.take_while(|line| !line.starts_with("error") && !line.starts_with("warning"));
            let causes = causes.map(str::trim).filter(|line| !line.is_empty());
            [line].into_iter().chain(causes).collect::<Vec<_>>().join(" ")
        }
        None => workspace::one_line(&answer.stderr),
    };
    Verdict { warnings: verdict.warnings, first_warning: verdict.first_warning, ..Verdict::refusal(reason) }
}

fn described(batch: &[&str]) -> String {
    match batch {
        [name] => format!("{name} alone"),
        batch => count(batch.len(), "crate"),
    }
}
