//! What a revision changes, on one page: the report, the public API and the lock.

use std::fmt::{Display, Write};

use generator::compare::report::Report;
use generator::places::places;
use generator::{Change, Side, compare, listing};
use similar::{ChangeTag, TextDiff};

use crate::rows::{Revision, Row};

/// The report of a step, and for each pair of revisions the lines that change in the public API and in the lock.
pub(crate) fn text(row: &Row) -> String {
    let mut text = format!("{:?}: {}\n", row.verdict, row.says);
    for pair in row.revisions.windows(2) {
        let [old, new] = pair else { continue };
        let told = match row.is_of_besmart() {
            true => without_places(&report(old, new)),
            false => report(old, new),
        };
        let _ = write!(text, "\n## report\n\n{told}");
        let apis = [old, new].map(|revision| listing(&revision.files));
        section(&mut text, "public API", &apis);
        let locks = [old, new].map(|revision| revision.plan.lock.to_string());
        section(&mut text, "lock", &locks);
    }
    text
}

fn section(text: &mut String, what: impl Display, [old, new]: &[String; 2]) {
    let _ = write!(text, "\n## {what}\n\n");
    let difference = TextDiff::from_lines(old, new);
    let mut is_empty = true;
    for change in difference.iter_all_changes() {
        let sign = match change.tag() {
            ChangeTag::Equal => continue,
            ChangeTag::Delete => '-',
            ChangeTag::Insert => '+',
        };
        is_empty = false;
        let _ = writeln!(text, "{sign} {}", change.value().trim_end());
    }
    if is_empty {
        text.push_str("as it was\n");
    }
}

/// What the step from one revision to the next means.
pub(crate) fn changes(old: &Revision, new: &Revision) -> Vec<Change> {
    let [before, after] = [old, new].map(|revision| Side { api: &revision.api, plan: &revision.plan });
    compare(before, after)
}

/// The text without line and column behind the name of a document: every import of besmart moves them.
fn without_places(text: &str) -> String {
    let after = |rest: &str| rest.trim_start_matches(|c: char| c == ':' || c.is_ascii_digit()).to_owned();
    let mut pieces = text.split(".yaml:");
    let start = pieces.next().unwrap_or_default().to_owned();
    std::iter::once(start).chain(pieces.map(after)).collect::<Vec<_>>().join(".yaml")
}

fn report(old: &Revision, new: &Revision) -> String {
    let changes = changes(old, new);
    let [before, after] = [
        places(changes.iter().filter_map(|change| change.old.as_ref()), &old.sources),
        places(changes.iter().filter_map(|change| change.new.as_ref()), &new.sources),
    ];
    Report { changes: &changes, old: &before, new: &after, version: "0.1.0" }.text()
}
