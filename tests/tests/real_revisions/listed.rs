//! The public listings of two crates: what of the old one is gone is what the report calls removed or broken.

use std::collections::{BTreeMap, BTreeSet};

use generator::compare::{Fate, Rust};
use generator::plan::Plan;
use generator::{Change, emit, listing};

/// The lines of the old listing that are not in the new one and of which the report says nothing.
pub(crate) fn gone_unreported((old, new): (&Plan, &Plan), changes: &[Change]) -> Vec<String> {
    let told: BTreeMap<(&str, &str), Rust> = changes
        .iter()
        .flat_map(|change| &change.items)
        .filter(|item| item.fate != Fate::Added)
        .map(|item| ((item.kind, item.path.as_str()), item.verdict))
        .collect();
    let (before, after) = (listing(&emit(old)), listing(&emit(new)));
    let after: BTreeSet<&str> = after.lines().collect();
    let names = other_names(&after);
    let mut silent = Vec::new();
    for line in before.lines().filter(|line| !after.contains(line)) {
        let (kind, path) = item(line);
        if is_under_other_name((kind, &path, line), &names, &after) {
            continue;
        }
        // What more is derived, and the like, is told as new.
        if !matches!(told.get(&(kind, path.as_str())), Some(Rust::Breaking | Rust::Additive)) {
            silent.push(format!("gone from the listing without a word: {line}"));
        }
    }
    silent
}

/// What models are another name of, by name.
fn other_names<'a>(lines: &BTreeSet<&'a str>) -> BTreeMap<&'a str, &'a str> {
    let names = lines.iter().filter_map(|line| line.strip_prefix("type types::")?.split_once(" = "));
    names.map(|(name, target)| (name, target.rsplit("::").next().unwrap_or(target))).collect()
}

/// Whether a model is another name for one that has the same.
fn is_under_other_name(
    (kind, path, line): (&str, &str, &str),
    names: &BTreeMap<&str, &str>,
    lines: &BTreeSet<&str>,
) -> bool {
    let Some(rest) = path.strip_prefix("types::") else { return false };
    let owner = rest.split("::").next().unwrap_or(rest);
    let Some(target) = names.get(owner) else { return false };
    let renamed = line.replacen(&format!("types::{owner}"), &format!("types::{target}"), 1);
    // Of a model as a whole the name counts; what is derived for it may be more.
    let is_whole = rest == owner && kind != "methods";
    let start = format!("{kind} types::{target}:");
    lines.contains(renamed.as_str()) || (is_whole && lines.iter().any(|line| line.starts_with(&start)))
}

/// What a line is about: `async fn`, `types::Pet::name`.
fn item(line: &str) -> (&str, String) {
    let (kind, rest) = match line.strip_prefix("async fn ") {
        Some(rest) => ("async fn", rest),
        None => line.split_once(' ').unwrap_or((line, "")),
    };
    let end = [rest.find(['(', '<', ' ']), rest.find(": "), rest.find(" {")].into_iter().flatten().min();
    let path = rest[..end.unwrap_or(rest.len())].trim_end_matches(':');
    // Methods of the client are written elsewhere when their operations have no tag.
    let path = path.rfind("Client::").filter(|at| path[..*at].ends_with("::")).map_or(path, |at| &path[at..]);
    (kind, path.to_owned())
}
