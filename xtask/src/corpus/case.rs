//! A document and what became of it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::compile::Tool;
use super::document::Document;
use super::lines::Lines;
use super::verdict::Verdict;

/// One document of the run.
#[derive(Clone, Debug)]
pub(super) struct Case {
    /// The document.
    pub(super) document: Document,
    /// How many findings there are of each code.
    pub(super) diagnostics: BTreeMap<String, usize>,
    /// Whether there is a crate.
    pub(super) outcome: Outcome,
    /// What compilers say of it, if they were asked.
    pub(super) verdicts: BTreeMap<Tool, Verdict>,
}

/// What generating gave.
#[derive(Clone, Debug)]
pub(super) enum Outcome {
    /// A crate.
    Generated(Figures),
    /// None.
    Failed(Failure),
}

/// A crate in numbers.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Figures {
    /// Operations that were emitted.
    pub(super) operations: usize,
    /// Operations that the document holds.
    pub(super) operations_in_document: usize,
    /// Types that were emitted.
    pub(super) types: usize,
    /// Places where any JSON value is taken.
    pub(super) open_values: usize,
    /// Lines outside the runtime.
    pub(super) lines: Lines,
    /// Time on processors, where the system tells.
    pub(super) cpu_seconds: Option<f64>,
    /// The most memory at once, where the system tells.
    pub(super) peak_kib: Option<u64>,
}

/// Why there is no crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Failure {
    /// How the process ended.
    pub(super) ending: Ending,
    /// One line.
    pub(super) reason: String,
}

/// How a process ended that made no crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Ending {
    /// It said what is wrong with the document.
    Refused,
    /// The generator has a bug.
    Panicked,
    /// The system ended it, as for a stack that is too deep.
    Killed,
    /// It was ended because it took too long.
    TimedOut,
    /// It did not keep to its own rules.
    Astray,
}

impl Ending {
    /// In words.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Panicked => "panicked",
            Self::Killed => "killed",
            Self::TimedOut => "timed out",
            Self::Astray => "astray",
        }
    }
}

impl Case {
    /// The figures of its crate, if there is one.
    pub(super) fn figures(&self) -> Option<&Figures> {
        match &self.outcome {
            Outcome::Generated(figures) => Some(figures),
            Outcome::Failed(_) => None,
        }
    }

    /// How many findings there are.
    pub(super) fn findings(&self) -> usize {
        self.diagnostics.values().sum()
    }

    /// Takes over what a compiler says of its crate.
    pub(super) fn take(&mut self, tool: Tool, verdicts: &BTreeMap<String, Verdict>) {
        if let Some(verdict) = verdicts.get(&self.document.name) {
            self.verdicts.insert(tool, verdict.clone());
        }
    }
}
