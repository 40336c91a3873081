//! All documents of a run in numbers.

use std::collections::BTreeMap;

use serde::Serialize;

use super::case::{Case, Ending, Outcome};
use super::compile::Tool;

/// The sums, but for memory, of which it is the most.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Totals {
    /// Documents that were tried.
    pub(super) documents: usize,
    /// Those that gave a crate.
    pub(super) generated: usize,
    /// The others, by how it ended.
    pub(super) failed: BTreeMap<Ending, usize>,
    pub(super) operations: usize,
    pub(super) operations_in_document: usize,
    pub(super) types: usize,
    pub(super) open_values: usize,
    pub(super) diagnostics: BTreeMap<String, usize>,
    pub(super) code_lines: usize,
    pub(super) lines: usize,
    pub(super) cpu_seconds: f64,
    pub(super) peak_kib: u64,
    /// Of the crates that were compiled, by what compiled them.
    #[serde(skip)]
    pub(super) compiled: BTreeMap<Tool, Compiled>,
}

/// Crates in the eyes of a compiler.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(super) struct Compiled {
    /// Crates that were compiled.
    pub(super) crates: usize,
    /// Those without an error.
    pub(super) without_errors: usize,
    /// Those without an error and without a warning.
    pub(super) clean: usize,
    pub(super) errors: usize,
    pub(super) warnings: usize,
}

impl Totals {
    /// Adds the documents up.
    pub(super) fn of(cases: &[Case]) -> Self {
        let mut totals = Self::default();
        cases.iter().for_each(|case| totals.push(case));
        totals
    }

    /// Whether every document gave a crate, and every crate that was compiled is clean.
    pub(super) fn all_is_well(&self) -> bool {
        self.generated == self.documents
            && self.compiled.values().all(|compiled| compiled.clean == compiled.crates)
    }

    /// How many findings there are.
    pub(super) fn findings(&self) -> usize {
        self.diagnostics.values().sum()
    }

    fn push(&mut self, case: &Case) {
        self.documents += 1;
        for (code, count) in &case.diagnostics {
            *self.diagnostics.entry(code.clone()).or_default() += count;
        }
        match &case.outcome {
            Outcome::Generated(figures) => {
                self.generated += 1;
                self.operations += figures.operations;
                self.operations_in_document += figures.operations_in_document;
                self.types += figures.types;
                self.open_values += figures.open_values;
                self.code_lines += figures.lines.code;
                self.lines += figures.lines.total;
                self.cpu_seconds += figures.cpu_seconds.unwrap_or_default();
                self.peak_kib = self.peak_kib.max(figures.peak_kib.unwrap_or_default());
            }
            Outcome::Failed(failure) => *self.failed.entry(failure.ending).or_default() += 1,
        }
        for (tool, verdict) in &case.verdicts {
            let compiled = self.compiled.entry(*tool).or_default();
            compiled.crates += 1;
            compiled.without_errors += usize::from(verdict.errors == 0);
            compiled.clean += usize::from(verdict.is_clean());
            compiled.errors += verdict.errors;
            compiled.warnings += verdict.warnings;
        }
    }
}
