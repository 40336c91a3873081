//! The items of two crates, path by path: what is gone, what is new, what is declared otherwise, and what that does to code.

use std::collections::{HashMap, HashSet};

use super::items::{Argument, Item};
use crate::compare::change::{Fate, Rust, RustItem};
use crate::compare::finding::Key;

/// What became of an item, and what that may come from.
#[derive(Clone, Debug)]
pub(super) struct Difference {
    pub(super) item: RustItem,
    /// One list of tiers for each thing that differs: an item may differ for several reasons.
    pub(super) causes: Vec<Vec<Vec<Key>>>,
}

/// Every difference, by path.
pub(super) fn differences(old: &[Item], new: &[Item]) -> Vec<Difference> {
    let (before, after) = (Crate::new(old), Crate::new(new));
    let mut found = Vec::new();
    for item in old {
        match after.get(item) {
            Some(other) => found.extend(changed(item, &other)),
            None if is_other_name(item, &after) => {}
            None => found.push(alone(item, Fate::Removed, Rust::Breaking)),
        }
    }
    for item in new {
        if before.get(item).is_none() {
            found.push(alone(item, Fate::Added, Rust::Additive));
        }
    }
    found.sort_by(|a, b| a.item.cmp(&b.item));
    found
}

/// The items of a crate, found by kind and path. An alias of a model has what the model has.
struct Crate<'a> {
    items: HashMap<(&'static str, &'a str), &'a Item>,
    aliases: HashMap<&'a str, &'a str>,
    paths: HashSet<&'a str>,
}

impl<'a> Crate<'a> {
    fn new(items: &'a [Item]) -> Self {
        let aliases =
            items.iter().filter(|item| item.kind == "type" && item.signature.starts_with("types::"));
        let models: HashSet<&str> = items
            .iter()
            .filter(|item| matches!(item.kind, "struct" | "enum" | "type"))
            .map(|item| item.path.as_str())
            .collect();
        Self {
            items: items.iter().map(|item| ((item.kind, item.path.as_str()), item)).collect(),
            aliases: aliases.map(|item| (item.path.as_str(), item.signature.as_str())).collect(),
            paths: models,
        }
    }

    fn get(&self, item: &Item) -> Option<Item> {
        if let Some(found) = self.items.get(&(item.kind, item.path.as_str())) {
            return Some((*found).clone());
        }
        // `types::Alias::member`, or the alias itself in the place of a model.
        let (owner, member) = self.owner(&item.path)?;
        let target = self.target(owner)?;
        let path = format!("{target}{member}");
        let found = self.items.get(&(item.kind, path.as_str()))?;
        Some(Item { path: item.path.clone(), ..(*found).clone() })
    }

    /// The model that a path starts with, and the rest of it.
    fn owner<'p>(&self, path: &'p str) -> Option<(&'p str, &'p str)> {
        let rest = path.strip_prefix("types::")?;
        let end = rest.find("::").map_or(path.len(), |at| at + "types::".len());
        Some(path.split_at(end))
    }

    fn target(&self, owner: &str) -> Option<&'a str> {
        let mut target = *self.aliases.get(owner)?;
        for _ in 0..self.aliases.len() {
            match self.aliases.get(target) {
                Some(next) => target = next,
                None => break,
            }
        }
        Some(target)
    }
}

/// Whether an alias of a model is a model of its own now: whoever used it goes on.
fn is_other_name(item: &Item, after: &Crate<'_>) -> bool {
    item.kind == "type" && item.signature.starts_with("types::") && after.paths.contains(item.path.as_str())
}

fn alone(item: &Item, fate: Fate, verdict: Rust) -> Difference {
    let text = item.text();
    let (old, new) = match fate {
        Fate::Added => (String::new(), text),
        Fate::Removed | Fate::Changed | Fate::Deprecated => (text, String::new()),
    };
    let item_ = RustItem { path: item.path.clone(), kind: item.kind, fate, verdict, old, new };
    // What comes or goes as a whole does so for its own reasons or its owner's, never for those of the types that it leads to.
    let tiers = match item.tiers.as_slice() {
        [own, _, rest @ ..] if !rest.is_empty() => [std::slice::from_ref(own), rest].concat(),
        other => other.to_vec(),
    };
    Difference { item: item_, causes: vec![tiers] }
}

fn changed(old: &Item, new: &Item) -> Option<Difference> {
    let mut causes = argument_causes(&old.arguments, &new.arguments);
    let lost = old.traits.iter().any(|known| !new.traits.contains(known));
    let gained = new.traits.iter().any(|known| !old.traits.contains(known));
    let is_declared_otherwise = old.signature != new.signature || old.kind != new.kind;
    let both = || {
        let tiers = old.tiers.iter().zip(&new.tiers).map(|(old, new)| {
            let mut tier = old.clone();
            tier.extend(new.iter().filter(|key| !old.contains(key)).cloned());
            tier
        });
        tiers.collect::<Vec<_>>()
    };
    let (fate, verdict) = match (is_declared_otherwise || lost, causes.is_empty()) {
        (true, _) => {
            causes.push(both());
            (Fate::Changed, Rust::Breaking)
        }
        (false, false) => (Fate::Changed, Rust::Breaking),
        (false, true) if new.deprecated && !old.deprecated => {
            causes.push(both());
            (Fate::Deprecated, Rust::Deprecating)
        }
        (false, true) if gained => {
            causes.push(both());
            (Fate::Changed, Rust::Additive)
        }
        (false, true) => return None,
    };
    let item =
        RustItem { path: old.path.clone(), kind: old.kind, fate, verdict, old: old.text(), new: new.text() };
    Some(Difference { item, causes })
}

/// Why the arguments differ, if callers notice: a name is none of their business, an order is.
fn argument_causes(old: &[Argument], new: &[Argument]) -> Vec<Vec<Vec<Key>>> {
    let types = |list: &[Argument]| list.iter().map(|it| it.ty.clone()).collect::<Vec<_>>();
    let is_same = |a: &Argument, b: &Argument| a.tiers.first() == b.tiers.first();
    let keeps_order = old.len() == new.len() && old.iter().zip(new).all(|(a, b)| is_same(a, b));
    if types(old) == types(new) && (keeps_order || old.len() <= 1) {
        return Vec::new();
    }
    let mut causes = Vec::new();
    for (index, argument) in old.iter().enumerate() {
        let at_place = new.get(index).filter(|_| old.len() == new.len());
        match new.iter().find(|other| is_same(argument, other)).or(at_place) {
            Some(other) if other.ty == argument.ty => {}
            Some(other) => {
                let tiers = argument.tiers.iter().zip(&other.tiers);
                let both = tiers.map(|(a, b)| a.iter().chain(b).cloned().collect());
                causes.push(both.collect());
            }
            None => causes.push(argument.tiers.clone()),
        }
    }
    for argument in new {
        if !old.iter().any(|other| is_same(argument, other)) && (old.len() != new.len() || causes.is_empty())
        {
            causes.push(argument.tiers.clone());
        }
    }
    if causes.is_empty() && types(old) != types(new) {
        // Only the order differs.
        causes.extend(old.first().map(|argument| argument.tiers.clone()));
    }
    causes
}
