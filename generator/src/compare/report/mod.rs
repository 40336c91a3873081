//! What is said of changes: a report for a terminal, for a pull request, for machines, and the section of a changelog. Texts only; where a
//! place stands in a file is looked up by the caller, in one pass over each text.

mod changelog;
mod json;
mod markdown;
mod text;

use std::collections::BTreeMap;

use super::bump::{Bump, bump, bumped};
use super::change::{Change, Fate, Rust, RustItem, Subject, Wire};
use crate::location::{Location, Printed};

/// Where the places of one side stand.
pub type Places = BTreeMap<Location, Printed>;

/// A revision, ready to be printed.
#[derive(Clone, Debug)]
pub struct Report<'a> {
    /// What it does.
    pub changes: &'a [Change],
    /// Where the places of the old document stand.
    pub old: &'a Places,
    /// Where the places of the new document stand.
    pub new: &'a Places,
    /// The version of the crate that the old document was made into.
    pub version: &'a str,
}

/// A revision in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All changes.
    pub changes: usize,
    /// Changes that are breaking, risky, safe on the wire.
    pub wire: [usize; 3],
    /// Changes that are breaking, deprecating, additive, nothing in Rust.
    pub rust: [usize; 4],
    /// Changes that break on the wire and compile.
    pub refused: usize,
    /// Operations added and removed.
    pub operations: [usize; 2],
    /// Component schemas added, removed and renamed.
    pub schemas: [usize; 3],
}

impl Counts {
    /// Counts the changes.
    pub fn of(changes: &[Change]) -> Self {
        let wire = |verdict| changes.iter().filter(|change| change.wire == verdict).count();
        let rust = |verdict| changes.iter().filter(|change| change.rust == verdict).count();
        let rule = |id: &str| changes.iter().filter(|change| change.rule == id).count();
        Self {
            changes: changes.len(),
            wire: [Wire::Breaking, Wire::Risky, Wire::Safe].map(wire),
            rust: [Rust::Breaking, Rust::Deprecating, Rust::Additive, Rust::None].map(rust),
            refused: changes.iter().filter(|change| Class::of(change) == Class::Refused).count(),
            operations: ["operation-added", "operation-removed"].map(rule),
            schemas: ["schema-added", "schema-removed", "schema-renamed"].map(rule),
        }
    }
}

impl Report<'_> {
    /// What the version has to do.
    pub fn bump(&self) -> Bump {
        bump(self.changes)
    }

    /// The version that is recommended, as far as the old one is one that Cargo takes.
    pub fn recommended(&self) -> String {
        bumped(self.version, self.bump()).unwrap_or_else(|| self.version.to_owned())
    }

    /// For a terminal: counts, then every change with all that is known of it, the worst first.
    pub fn text(&self) -> String {
        text::text(self)
    }

    /// For a terminal: counts, and a line for each change that breaks.
    pub fn short(&self) -> String {
        text::short(self)
    }

    /// For a pull request.
    pub fn markdown(&self) -> String {
        markdown::markdown(self)
    }

    /// For a changelog: what users of the crate have to know, by tag.
    pub fn changelog(&self) -> String {
        changelog::changelog(self)
    }

    /// For machines: one object.
    pub fn json(&self) -> serde_json::Value {
        json::json(self)
    }

    /// `old file:line:column -> new file:line:column`, as far as they are known.
    fn places(&self, change: &Change) -> String {
        let old = change.old.as_ref().and_then(|at| self.old.get(at)).map(Printed::to_string);
        let new = change.new.as_ref().and_then(|at| self.new.get(at)).map(Printed::to_string);
        match (old, new) {
            (Some(old), Some(new)) => format!("{old} -> {new}"),
            (Some(old), None) => format!("{old} ->"),
            (None, Some(new)) => format!("-> {new}"),
            (None, None) => String::new(),
        }
    }

    /// The changes of a class, by subject.
    fn of(&self, class: Class) -> Vec<(&Subject, Vec<&Change>)> {
        let mut groups: Vec<(&Subject, Vec<&Change>)> = Vec::new();
        for change in self.changes.iter().filter(|change| Class::of(change) == class) {
            match groups.last_mut().filter(|(subject, _)| **subject == change.subject) {
                Some((_, changes)) => changes.push(change),
                None => groups.push((&change.subject, vec![change])),
            }
        }
        groups
    }
}

/// What a change asks of a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    /// To change code.
    Breaking,
    /// To change what is sent or awaited, though the code compiles.
    Refused,
    /// To look whether it concerns him.
    Risky,
    /// To stop using something some day.
    Deprecated,
    /// To know that there is something new.
    Added,
    /// Nothing.
    Other,
}

impl Class {
    const ALL: [Class; 6] =
        [Class::Breaking, Class::Refused, Class::Risky, Class::Deprecated, Class::Added, Class::Other];

    fn of(change: &Change) -> Self {
        match (change.rust, change.wire) {
            (Rust::Breaking, _) => Class::Breaking,
            (_, Wire::Breaking) => Class::Refused,
            (_, Wire::Risky) => Class::Risky,
            (Rust::Deprecating, Wire::Safe) => Class::Deprecated,
            (Rust::Additive, Wire::Safe) => Class::Added,
            (Rust::None, Wire::Safe) => Class::Other,
        }
    }

    fn title(self) -> &'static str {
        match self {
            Class::Breaking => "Breaking in Rust",
            Class::Refused => "Breaking on the wire: it compiles, but service and caller no longer agree",
            Class::Risky => "Risky on the wire",
            Class::Deprecated => "Deprecated",
            Class::Added => "New",
            Class::Other => "Everything else",
        }
    }
}

/// The items of a change that are worth naming: not what lies inside one that came or went as a whole.
fn shown_items(change: &Change) -> Vec<&RustItem> {
    let is_inside = |item: &RustItem| {
        change.items.iter().any(|owner| {
            owner.kind != "methods"
                && matches!(owner.fate, Fate::Added | Fate::Removed)
                && owner.fate == item.fate
                && item.path.strip_prefix(owner.path.as_str()).is_some_and(|rest| rest.starts_with("::"))
        })
    };
    change.items.iter().filter(|item| item.kind != "methods" && !is_inside(item)).collect()
}

/// What became of an item, in a line.
fn item_line(item: &RustItem) -> String {
    let RustItem { path, kind, fate, old, new, .. } = item;
    let declared = match (fate, old.as_str(), new.as_str()) {
        (Fate::Changed, old, new) if old != new => format!(": {old} => {new}"),
        (Fate::Changed | Fate::Deprecated | Fate::Added | Fate::Removed, _, _) => String::new(),
    };
    format!("{} {kind} {path}{declared}", fate.as_str())
}

/// `1 change`, `2 changes`.
fn count(count: usize, thing: &str) -> String {
    match count {
        1 => format!("1 {thing}"),
        count => format!("{count} {thing}s"),
    }
}

/// The counts, and the version that follows: two or three lines.
fn summary(report: &Report<'_>) -> Vec<String> {
    let counts = Counts::of(report.changes);
    let [breaking, risky, safe] = counts.wire;
    let [broken, deprecating, additive, none] = counts.rust;
    let [added, removed] = counts.operations;
    let [new, gone, renamed] = counts.schemas;
    let mut lines = vec![
        format!(
            "{}; on the wire {breaking} breaking, {risky} risky, {safe} safe; in Rust {broken} breaking, {deprecating} deprecating, \
             {additive} additive, {none} none",
            count(counts.changes, "change")
        ),
        format!(
            "operations: {added} added, {removed} removed; schemas: {new} added, {gone} removed, {renamed} renamed"
        ),
    ];
    if counts.refused > 0 {
        lines.push(format!("{} on the wire that no compiler sees", count(counts.refused, "breaking change")));
    }
    lines.push(format!(
        "version: {} -> {} ({})",
        report.version,
        report.recommended(),
        report.bump().as_str()
    ));
    lines
}
