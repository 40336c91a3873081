//! The section of a changelog, by tag: what users of the crate have to know. What they notice nothing of is left out.

use std::collections::BTreeMap;

use super::{Class, Report, shown_items};
use crate::compare::change::{Change, Subject};

pub(super) fn changelog(report: &Report<'_>) -> String {
    let mut text = format!("## {}\n", report.recommended());
    for class in [Class::Breaking, Class::Refused, Class::Risky, Class::Deprecated, Class::Added] {
        let mut groups: BTreeMap<(u8, &str), Vec<String>> = BTreeMap::new();
        for (_, changes) in report.of(class) {
            for change in changes {
                groups.entry(group(change)).or_default().push(line(change));
            }
        }
        if groups.is_empty() {
            continue;
        }
        text.push_str(&format!("\n### {}\n", title(class)));
        for ((_, group), lines) in groups {
            text.push_str(&format!("\n**{group}**\n\n"));
            lines.into_iter().for_each(|line| text.push_str(&format!("- {line}\n")));
        }
    }
    if text.lines().count() == 1 {
        text.push_str("\nNothing that users of the crate notice.\n");
    }
    text
}

fn title(class: Class) -> &'static str {
    match class {
        Class::Breaking => "Breaking",
        Class::Refused => {
            "Changed by the service: code compiles as before, but service and caller no longer agree"
        }
        Class::Risky => "Changed by the service",
        Class::Deprecated => "Deprecated",
        Class::Added => "Added",
        Class::Other => "Other",
    }
}

/// The tag that a change belongs to, after the tags the types, and last what belongs to none.
fn group(change: &Change) -> (u8, &str) {
    match (change.tags.as_slice(), &change.subject) {
        ([tag], _) => (0, tag),
        (_, Subject::Schema(_)) => (1, "types"),
        (_, Subject::Item(path)) if path.starts_with("types::") => (1, "types"),
        (_, Subject::Tag(tag)) => (0, tag),
        (
            _,
            Subject::Service
            | Subject::Operation(_)
            | Subject::Component(_)
            | Subject::Scheme(_)
            | Subject::Item(_),
        ) => (2, "client"),
    }
}

fn line(change: &Change) -> String {
    let items: Vec<String> = shown_items(change).iter().map(|item| format!("`{}`", item.path)).collect();
    let mut named: Vec<&str> = Vec::new();
    for item in &items {
        if !named.contains(&item.as_str()) && !change.text.contains(item.as_str()) {
            named.push(item);
        }
    }
    let more = named.len().saturating_sub(NAMED);
    named.truncate(NAMED);
    let items = match (named.is_empty(), more) {
        (true, _) => String::new(),
        (false, 0) => format!(" ({})", named.join(", ")),
        (false, more) => format!(" ({} and {more} more)", named.join(", ")),
    };
    format!("{}: {}{items}", change.subject, change.text)
}

/// So many items are named.
const NAMED: usize = 3;
