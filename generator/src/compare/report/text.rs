//! The report for a terminal.

use super::{Class, Report, item_line, shown_items, summary};
use crate::compare::change::Change;

pub(super) fn text(report: &Report<'_>) -> String {
    let mut lines = summary(report);
    for class in Class::ALL {
        let groups = report.of(class);
        if groups.is_empty() {
            continue;
        }
        lines.extend([String::new(), class.title().to_owned()]);
        for (subject, changes) in groups {
            lines.push(format!("  {subject}"));
            changes.into_iter().for_each(|change| one(report, change, &mut lines));
        }
    }
    lines.join("\n") + "\n"
}

fn one(report: &Report<'_>, change: &Change, lines: &mut Vec<String>) {
    lines.push(format!("    {}", change.text));
    if !change.also.is_empty() {
        let also: Vec<String> = change.also.iter().take(ALSO).map(ToString::to_string).collect();
        let more = match change.also.len().saturating_sub(ALSO) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        lines.push(format!("      also: {}{more}", also.join(", ")));
    }
    let direction = change.direction.as_str();
    lines.push(format!("      wire: {} ({direction}). {}", change.wire.as_str(), change.why));
    lines.push(format!("      Rust: {}", change.rust.as_str()));
    let items = shown_items(change);
    lines.extend(items.iter().take(ITEMS).map(|item| format!("        {}", item_line(item))));
    if items.len() > ITEMS {
        lines.push(format!("        and {} more", items.len() - ITEMS));
    }
    let places = report.places(change);
    if !places.is_empty() {
        lines.push(format!("      {places}"));
    }
    lines.push(format!("      {} {}", change.rule, change.fingerprint));
}

/// So many other subjects are named.
const ALSO: usize = 5;

/// So many items are named.
const ITEMS: usize = 8;

pub(super) fn short(report: &Report<'_>) -> String {
    let mut lines = summary(report);
    let breaking: Vec<&Change> = report.changes.iter().filter(|change| change.is_breaking()).collect();
    for change in breaking.iter().take(LINES) {
        let (rust, wire) = (change.rust.as_str(), change.wire.as_str());
        lines.push(format!("  Rust {rust}, wire {wire}: {} {}", change.subject, change.text));
    }
    if breaking.len() > LINES {
        lines.push(format!("  and {} more that break", breaking.len() - LINES));
    }
    lines.join("\n") + "\n"
}

/// So many changes are told when a crate is written.
const LINES: usize = 20;
