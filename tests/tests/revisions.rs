//! What a revision of a document does to those who use the crate. Each folder of `tests/revisions` has the document before and
//! after one kind of change (or a chain of documents), and code that was written against the first crate. Each crate is
//! generated with the lock of the one before it; the code compiles against the later ones, or does not where the change is
//! called breaking.

#[path = "support/besmart.rs"]
mod besmart;
#[path = "revisions/callers.rs"]
mod callers;
#[path = "revisions/changes.rs"]
mod changes;
#[path = "revisions/crates.rs"]
mod crates;
#[path = "revisions/documents.rs"]
mod documents;
#[path = "revisions/findings.rs"]
mod findings;
#[path = "revisions/rows.rs"]
mod rows;
#[path = "support/snapshots.rs"]
mod snapshots;
#[path = "support/scratch/workspace.rs"]
mod workspace;

use rows::{Verdict, rows};

/// As many folders there are at least.
const LEAST: usize = 90;

#[test]
fn every_verdict_is_what_the_compiler_says() {
    let rows = rows();
    assert!(rows.len() >= LEAST, "rows are missing: {} found", rows.len());
    let failures = callers::failures(rows);
    assert!(failures.is_empty(), "{} of {} rows:\n\n{}", failures.len(), rows.len(), failures.join("\n"));
}

#[test]
fn what_a_revision_changes_is_as_it_was_reviewed() {
    snapshots::compare("revisions", rows().iter().map(|row| (row.name.clone(), changes::text(row))));
}

#[test]
fn both_verdicts_are_met() {
    let count = |is: fn(&Verdict) -> bool| rows().iter().filter(|row| is(&row.verdict)).count();
    assert!(count(|verdict| matches!(verdict, Verdict::Fine)) > 50);
    assert!(count(|verdict| matches!(verdict, Verdict::Breaking(_))) > 20);
}
