//! What stays of a crate when its document is written in another way, with the lock of the crate: every public path, and every
//! signature. A type that has two names is the same under both.

use std::collections::{BTreeMap, BTreeSet};

use generator::{File, listing};

use crate::documents::{Document, Text};

/// The lines that a crate has no longer, with those that are new; `None` if all are there.
pub(crate) fn lost(document: &Document, text: &Text) -> Option<String> {
    let old = document.generated();
    let new = match document.output(text, &old.lock) {
        Ok(new) => new,
        Err(report) => return Some(format!("the document is refused:\n{report}")),
    };
    if old.files == new.files {
        return None;
    }
    let [old, new] = [old, &new].map(|output| Listing::of(output.files.clone()));
    let mut names = Names::default();
    names.learn(&old);
    names.learn(&new);
    let [before, after] = [&old, &new].map(|listing| names.lines(listing));
    // Who has a text may give it to what takes all that can become one.
    let wider: BTreeSet<String> =
        after.iter().map(|line| line.replace("impl Into<String>", "String")).collect();
    let is_lost = |line: &&String| !after.contains(*line) && !wider.contains(*line);
    let mut lost: Vec<String> = before.iter().filter(is_lost).map(|line| format!("- {line}")).collect();
    lost.extend(old.types().difference(&new.types()).map(|name| format!("- the name {name}")));
    let found = after.difference(&before).map(|line| format!("+ {line}"));
    (!lost.is_empty()).then(|| lost.iter().cloned().chain(found).collect::<Vec<_>>().join("\n"))
}

/// The public listing of what the document makes: the runtime is the same everywhere.
struct Listing(Vec<String>);

impl Listing {
    fn of(mut files: Vec<File>) -> Self {
        files.retain(|file| !file.path.starts_with("src/runtime/"));
        let line = |line: &str| line.replace("crate::types::", "").replace("types::", "");
        Self(listing(&files).lines().map(line).collect())
    }

    /// The names of all types.
    fn types(&self) -> BTreeSet<&str> {
        let name = |line: &'_ str| -> Option<usize> {
            let kinds = ["struct ", "enum ", "type "];
            kinds.iter().find(|kind| line.starts_with(**kind)).map(|kind| kind.len())
        };
        let names = self.0.iter().filter_map(|line| Some(&line[name(line)?..]));
        names.map(|rest| rest.split([':', ' ', '<']).next().unwrap_or_default()).collect()
    }

    /// Other names, with what each stands for.
    fn aliases(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().filter_map(|line| line.strip_prefix("type ")?.split_once(" = "))
    }
}

/// What each name stands for.
#[derive(Default)]
struct Names(BTreeMap<String, String>);

impl Names {
    fn learn(&mut self, listing: &Listing) {
        let types = listing.types();
        for (name, target) in listing.aliases() {
            let [name, target] = [name, target].map(|text| self.replaced(text));
            if name == target {
                continue;
            }
            // Of two names for a type the first by name stands for it; what is no name stands for itself.
            let (from, to) = match types.contains(target.as_str()) && target > name {
                true => (target, name),
                false => (name, target),
            };
            let known: Vec<String> = self.0.keys().cloned().collect();
            self.0.insert(from, to);
            for name in known {
                let target = self.replaced(&self.0[&name]);
                self.0.insert(name, target);
            }
        }
    }

    /// A text in which every name stands for what it means.
    fn replaced(&self, text: &str) -> String {
        let mut result = String::new();
        let mut rest = text;
        while !rest.is_empty() {
            let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
            let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
            let (word, after) = rest.split_at(if end == 0 { 1 } else { end });
            match self.0.get(word) {
                Some(meant) => result.push_str(&self.replaced(meant)),
                None => result.push_str(word),
            }
            rest = after;
        }
        result
    }

    /// The lines of a listing, each trait of a type by itself.
    fn lines(&self, listing: &Listing) -> BTreeSet<String> {
        let lines = listing.0.iter().filter(|line| !line.starts_with("type "));
        let lines = lines.flat_map(|line| {
            let line = self.replaced(line);
            match line.split_once(": ") {
                Some((head, traits)) if head.starts_with("struct ") || head.starts_with("enum ") => {
                    traits.split(", ").map(|name| format!("{head}: {name}")).collect()
                }
                _ => vec![line],
            }
        });
        lines.collect()
    }
}
