//! The report for machines.

use serde_json::{Value, json};

use super::{Counts, Places, Report};
use crate::compare::change::{Change, RustItem, Subject};
use crate::location::Location;

pub(super) fn json(report: &Report<'_>) -> Value {
    let Counts { changes, wire, rust, refused, operations, schemas } = Counts::of(report.changes);
    json!({
        "type": "revision",
        "summary": {
            "changes": changes,
            "wire": { "breaking": wire[0], "risky": wire[1], "safe": wire[2] },
            "rust": { "breaking": rust[0], "deprecating": rust[1], "additive": rust[2], "none": rust[3] },
            "wire_breaking_that_compiles": refused,
            "operations": { "added": operations[0], "removed": operations[1] },
            "schemas": { "added": schemas[0], "removed": schemas[1], "renamed": schemas[2] },
        },
        "version": { "old": report.version, "recommended": report.recommended(), "bump": report.bump().as_str() },
        "changes": report.changes.iter().map(|it| change(report, it)).collect::<Vec<_>>(),
        "changelog": report.changelog(),
    })
}

fn change(report: &Report<'_>, change: &Change) -> Value {
    json!({
        "rule": change.rule,
        "subject": subject(&change.subject),
        "also": change.also.iter().map(subject).collect::<Vec<_>>(),
        "tags": change.tags,
        "text": change.text,
        "direction": change.direction.as_str(),
        "wire": change.wire.as_str(),
        "rust": change.rust.as_str(),
        "why": change.why,
        "old": place(change.old.as_ref(), report.old),
        "new": place(change.new.as_ref(), report.new),
        "items": change.items.iter().map(item).collect::<Vec<_>>(),
        "fingerprint": change.fingerprint,
    })
}

fn subject(subject: &Subject) -> Value {
    let (kind, name) = match subject {
        Subject::Service => ("service", ""),
        Subject::Tag(name) => ("tag", name.as_str()),
        Subject::Operation(key) => ("operation", key.as_str()),
        Subject::Component(path) => ("component", path.as_str()),
        Subject::Schema(name) => ("schema", name.as_str()),
        Subject::Scheme(name) => ("security-scheme", name.as_str()),
        Subject::Item(path) => ("item", path.as_str()),
    };
    json!({ "kind": kind, "name": name })
}

fn place(at: Option<&Location>, places: &Places) -> Value {
    let Some(at) = at else { return Value::Null };
    match places.get(at) {
        Some(printed) => json!({
            "file": printed.file, "line": printed.line, "column": printed.column, "pointer": at.pointer.as_str(),
        }),
        None => json!({ "pointer": at.pointer.as_str() }),
    }
}

fn item(item: &RustItem) -> Value {
    let RustItem { path, kind, fate, verdict, old, new } = item;
    json!({
        "path": path, "kind": kind, "fate": fate.as_str(), "verdict": verdict.as_str(), "old": old, "new": new,
    })
}
