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
    let after = Listed::new(&before, &after);
    let mut silent = Vec::new();
    for line in before.lines().filter(|line| !after.has(line)) {
        let (kind, path) = item(line);
        if after.has_under_other_name((kind, &path, line)) {
            continue;
        }
        // What more is derived, and the like, is told as new.
        if !matches!(told.get(&(kind, path.as_str())), Some(Rust::Breaking | Rust::Additive)) {
            silent.push(format!("gone from the listing without a word: {line}"));
        }
    }
    silent
}

/// The new listing, in which lines of the old one are looked for.
struct Listed<'a> {
    lines: BTreeSet<&'a str>,
    /// What other names stand for, in the old crate and in the new one.
    names: [BTreeMap<&'a str, &'a str>; 2],
    meanings: BTreeSet<String>,
}

impl<'a> Listed<'a> {
    fn new(old: &'a str, new: &'a str) -> Self {
        let names = [stands_for(old), stands_for(new)];
        let meanings = new.lines().map(|line| meaning(line, &names[1..])).collect();
        Self { lines: new.lines().collect(), names, meanings }
    }

    /// Whether a line of the old listing is there, or one that is the same to the compiler.
    fn has(&self, line: &str) -> bool {
        self.lines.contains(line) || self.meanings.contains(&meaning(line, &self.names))
    }

    /// Whether a model is another name for one that has the same.
    fn has_under_other_name(&self, (kind, path, line): (&str, &str, &str)) -> bool {
        let Some(rest) = path.strip_prefix("types::") else { return false };
        let owner = rest.split("::").next().unwrap_or(rest);
        let Some(target) = self.names[1].get(owner) else { return false };
        let target = target.rsplit("::").next().unwrap_or(target);
        let renamed = line.replacen(&format!("types::{owner}"), &format!("types::{target}"), 1);
        // Of a model as a whole the name counts; what is derived for it may be more.
        let is_whole = rest == owner && kind != "methods";
        let start = format!("{kind} types::{target}:");
        self.has(&renamed) || (is_whole && self.lines.iter().any(|line| line.starts_with(&start)))
    }
}

/// What other names stand for, by name.
fn stands_for(listing: &str) -> BTreeMap<&str, &str> {
    listing.lines().filter_map(|line| line.strip_prefix("type types::")?.split_once(" = ")).collect()
}

/// A line with every other name behind its path replaced by what it stands for, as the compiler does; an old line by the old names,
/// then by the new ones.
fn meaning(line: &str, names: &[BTreeMap<&str, &str>]) -> String {
    let ends = [line.find('('), line.find(": "), line.find(" = ")];
    let (path, rest) = line.split_at(ends.into_iter().flatten().min().unwrap_or(line.len()));
    let mut rest = rest.replace("crate::types::", "").replace("types::", "");
    for names in names {
        // A name may stand for another one.
        for _ in 0..DEPTH {
            let words = rest.split_inclusive(|c: char| !(c.is_alphanumeric() || c == '_'));
            let replaced = words.map(|word| {
                let name = word.trim_end_matches(|c: char| !(c.is_alphanumeric() || c == '_'));
                match names.get(name) {
                    Some(target) => word.replacen(name, target, 1),
                    None => word.to_owned(),
                }
            });
            rest = replaced.collect::<String>().replace("crate::types::", "").replace("types::", "");
        }
    }
    format!("{path}{rest}")
}

/// So many names may stand for one another.
const DEPTH: usize = 4;

/// What a line is about: `fn`, `types::Pet::name`. What is implemented for a model is said of the model.
fn item(line: &str) -> (&str, String) {
    let (kind, rest) = match line.split_once(' ').unwrap_or((line, "")) {
        ("impl", rest) => ("struct", rest),
        other => other,
    };
    let end = [rest.find(['(', '<', ' ']), rest.find(": "), rest.find(" {")].into_iter().flatten().min();
    let path = rest[..end.unwrap_or(rest.len())].trim_end_matches(':');
    // Methods of the client are written elsewhere when their operations have no tag.
    let path = path.rfind("Client::").filter(|at| path[..*at].ends_with("::")).map_or(path, |at| &path[at..]);
    (kind, path.to_owned())
}
