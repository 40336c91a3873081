//! The last thing a run says: what was emitted of what the document holds, and what became of the files.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::findings::Mode;
use crate::usage::Usage;
use crate::write::{Changes, Kind};

/// One run in numbers.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Summary {
    /// The folder.
    pub(crate) output: String,
    /// Operations that were emitted.
    pub(crate) operations: usize,
    /// Operations that the document holds.
    pub(crate) operations_in_document: usize,
    /// Types that were emitted.
    pub(crate) types: usize,
    /// Places where any JSON value is taken.
    pub(crate) open_values: usize,
    /// Findings that degraded something.
    pub(crate) warnings: usize,
    /// Findings for which a check fails.
    pub(crate) errors: usize,
    /// Files of the crate.
    pub(crate) files: usize,
    /// Which of them differ.
    #[serde(flatten)]
    pub(crate) changes: Counts,
    /// Whether they were written.
    #[serde(serialize_with = "mode")]
    pub(crate) mode: Mode,
    /// How long it took.
    pub(crate) seconds: f64,
    /// What it cost the machine.
    #[serde(flatten)]
    pub(crate) usage: Usage,
}

/// How many files differ.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(crate) struct Counts {
    /// Added or changed.
    #[serde(rename = "files_changed")]
    changed: usize,
    /// No longer emitted.
    #[serde(rename = "files_removed")]
    removed: usize,
}

impl Counts {
    /// Counts them.
    pub(crate) fn of(changes: &Changes) -> Self {
        let mut counts = Self::default();
        for (_, kind) in changes.iter() {
            match kind {
                Kind::Added | Kind::Changed => counts.changed += 1,
                Kind::Removed => counts.removed += 1,
            }
        }
        counts
    }
}

/// A number of things in words: `1 file`, `2 files`.
pub(crate) fn count(count: usize, thing: &str) -> String {
    match count {
        1 => format!("1 {thing}"),
        count => format!("{count} {thing}s"),
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {} of {}, {}, {}, {}",
            self.output,
            self.operations,
            count(self.operations_in_document, "operation"),
            count(self.types, "type"),
            count(self.open_values, "open value"),
            count(self.warnings, "warning"),
        )?;
        if self.errors > 0 {
            write!(f, ", {}", count(self.errors, "error"))?;
        }
        let verb = match self.mode {
            Mode::Write => "changed",
            Mode::Check => "would change",
        };
        match self.changes {
            Counts { changed: 0, removed: 0 } => write!(f, "; 0 files {verb}")?,
            Counts { changed, removed: 0 } => {
                write!(f, "; {changed} of {} {verb}", count(self.files, "file"))?;
            }
            Counts { changed, removed } => {
                write!(f, "; {changed} of {} {verb}, {removed} removed", count(self.files, "file"))?;
            }
        }
        write!(f, " in {:.2} s", self.seconds)
    }
}

fn mode<S: Serializer>(mode: &Mode, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(match mode {
        Mode::Write => "write",
        Mode::Check => "check",
    })
}
