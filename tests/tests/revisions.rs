//! What a revision of a document does to those who use the crate. Each folder of `tests/revisions` has the document before and
//! after one kind of change (or a chain of documents), and code that was written against the first crate. Each crate is
//! generated with the lock of the one before it (that of `next-major.yaml` with what `--next-major` leaves of it); the code compiles
//! against the later ones, or does not where the change is called breaking.

#[path = "support/besmart.rs"]
#[allow(dead_code)]
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

use std::collections::BTreeSet;

use generator::Change;
use generator::compare::{Rust, Wire};
use rows::{Row, Verdict, rows};

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

#[test]
fn the_report_says_what_the_compiler_says() {
    let failures: Vec<String> = rows().iter().filter_map(disagreement).collect();
    assert!(failures.is_empty(), "{}:\n{}", failures.len(), failures.join("\n"));
}

/// Where the report of a row is not what the row is called.
fn disagreement(row: &Row) -> Option<String> {
    let steps = row.revisions.windows(2).map(|pair| changes::changes(&pair[0], &pair[1]));
    let steps: Vec<Vec<Change>> = steps.collect();
    let changes: Vec<&Change> = steps.iter().flatten().collect();
    let breaks = changes.iter().any(|change| change.rust == Rust::Breaking);
    let refuses = changes.iter().any(|change| change.wire == Wire::Breaking);
    let agrees = match row.verdict {
        Verdict::Fine => !breaks,
        Verdict::FineInTheEnd => true,
        Verdict::Wire => !breaks && refuses,
        Verdict::FineHere | Verdict::Breaking(_) => breaks,
    };
    // Nothing is told twice.
    let fingerprints: BTreeSet<(usize, &str)> = steps
        .iter()
        .enumerate()
        .flat_map(|(step, changes)| changes.iter().map(move |change| (step, change.fingerprint.as_str())))
        .collect();
    let agrees = agrees && fingerprints.len() == changes.len();
    let listed: Vec<String> = changes.iter().map(|change| format!("{change:?}")).collect();
    (!agrees).then(|| format!("{}, {:?}:\n  {}", row.name, row.verdict, listed.join("\n  ")))
}
