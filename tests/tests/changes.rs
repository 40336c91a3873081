//! What the step from one document to another means: small pairs of documents, one for each area of the rules, with the report that a
//! person reviewed. Each pair is read both ways, so that every rule and its mirror are reached.

#[path = "changes/oasdiff.rs"]
mod oasdiff;
#[path = "changes/pairs.rs"]
mod pairs;
#[path = "changes/rules.rs"]
mod rules;
#[path = "support/snapshots.rs"]
mod snapshots;

use pairs::pairs;

#[test]
fn a_revision_is_reported() {
    snapshots::compare("changes", pairs().into_iter().map(|pair| (pair.name.clone(), pair.forth().text)));
}

#[test]
fn nothing_changes_where_nothing_changed() {
    for pair in pairs() {
        let same = pairs::compare(&pair.old, &pair.old);
        assert_eq!(same.changes, [], "{}", pair.name);
    }
}

#[test]
fn no_change_is_told_twice() {
    for pair in pairs() {
        for told in [pair.forth(), pair.back()] {
            pairs::assert_told_once(&pair.name, &told.changes);
        }
    }
}
