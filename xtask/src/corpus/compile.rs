//! Compiles the emitted crates and tells what the compiler says of each.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use serde::Serialize;

use super::batch;
use super::verdict::{Heard, Verdict};
use super::workspace::{self, Workspace};
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
        verdicts.extend(batch.iter().map(|name| ((*name).to_owned(), verdict(name, &heard, &answer.stderr))));
    }
    Ok(verdicts)
}

/// A crate that was not compiled to the end, though nothing is wrong with it, is no clean one.
fn verdict(name: &str, heard: &Heard, stderr: &str) -> Verdict {
    let verdict = heard.verdicts.get(name).cloned().unwrap_or_default();
    if verdict.errors > 0 || heard.compiled.contains(name) {
        return verdict;
    }
    let reason = unfinished(name, stderr).unwrap_or_else(|| workspace::one_line(stderr));
    Verdict { warnings: verdict.warnings, first_warning: verdict.first_warning, ..Verdict::refusal(reason) }
}

/// What cargo says of a crate whose compiler ended without a word, as one that wants too much memory does.
fn unfinished(name: &str, stderr: &str) -> Option<String> {
    let quoted = format!("`{name}`");
    let mut lines = stderr.lines().skip_while(|line| !(line.starts_with("error") && line.contains(&quoted)));
    let first = lines.next()?;
    let causes = lines
        .take_while(|line| !line.starts_with("error") && !line.starts_with("warning"))
        // How the process ended follows its command line, which fills a screen.
        .map(|line| line.rsplit_once("` ").map_or(line, |(_, ending)| ending).trim())
        .filter(|line| !line.is_empty());
    Some([first].into_iter().chain(causes).collect::<Vec<_>>().join(" "))
}

fn described(batch: &[&str]) -> String {
    match batch {
        [name] => format!("{name} alone"),
        batch => count(batch.len(), "crate"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_compiler_that_is_killed_has_not_compiled() {
        let stderr = "\
    Checking doc_001 v1.0.0 (/target/corpus/doc_001)
error: could not compile `doc_001` (lib)

Caused by:
  process didn't exit successfully: `rustc --crate-name doc_001 --cfg 'feature=\"x\"'` (signal: 9, SIGKILL: kill)
warning: build failed, waiting for other jobs to finish...
";
        let reason = "could not compile `doc_001` (lib) Caused by: (signal: 9, SIGKILL: kill)";
        assert_eq!(verdict("doc_001", &Heard::default(), stderr), Verdict::refusal(reason.to_owned()));
        let heard = Heard { compiled: ["doc_001".to_owned()].into(), ..Heard::default() };
        assert!(verdict("doc_001", &heard, "").is_clean());
    }
}
