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
            _ if is_led_elsewhere(item, &after) => {
                found.push(led_elsewhere(item, &after));
                found.extend(before.members(item).iter().filter_map(|member| match after.get(member) {
                    Some(other) => changed(member, &other),
                    None => Some(alone(member, Fate::Removed, Rust::Breaking)),
                }));
            }
            Some(other) => found.extend(changed(item, &other)),
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

/// Whether another name for a model is now another name for another one, or a model itself. That two models are one is nothing that
/// code may count on; what it had as members must still be there.
fn is_led_elsewhere(item: &Item, after: &Crate<'_>) -> bool {
    let is_name = |item: &Item| item.kind == "type" && item.signature.shown.starts_with("types::");
    let same = after.items.get(&(item.kind, item.path.as_str()));
    is_name(item)
        && match same {
            Some(other) => is_name(other) && !item.signature.is_same(&other.signature),
            None => after.models.contains(item.path.as_str()),
        }
}

fn led_elsewhere(item: &Item, after: &Crate<'_>) -> Difference {
    let target = after.items.get(&(item.kind, item.path.as_str())).map(|other| other.signature.shown.clone());
    let told = alone(item, Fate::Changed, Rust::Additive);
    let new = target.unwrap_or_else(|| "a type of its own".to_owned());
    Difference { item: RustItem { new, ..told.item }, causes: told.causes }
}

/// The items of a crate, found by kind and path. An alias of a model has what the model has.
struct Crate<'a> {
    items: HashMap<(&'static str, &'a str), &'a Item>,
    aliases: HashMap<&'a str, &'a str>,
    models: HashSet<&'a str>,
    by_model: HashMap<&'a str, Vec<&'a Item>>,
}

impl<'a> Crate<'a> {
    fn new(items: &'a [Item]) -> Self {
        let aliases =
            items.iter().filter(|item| item.kind == "type" && item.signature.shown.starts_with("types::"));
        let models = items.iter().filter(|item| matches!(item.kind, "struct" | "enum"));
        let mut by_model: HashMap<&str, Vec<&Item>> = HashMap::new();
        for item in items {
            if let Some((owner, _)) = owner(&item.path) {
                by_model.entry(owner).or_default().push(item);
            }
        }
        Self {
            items: items.iter().map(|item| ((item.kind, item.path.as_str()), item)).collect(),
            aliases: aliases.map(|item| (item.path.as_str(), item.signature.shown.as_str())).collect(),
            models: models.map(|item| item.path.as_str()).collect(),
            by_model,
        }
    }

    fn get(&self, item: &Item) -> Option<Item> {
        if let Some(found) = self.items.get(&(item.kind, item.path.as_str())) {
            return Some((*found).clone());
        }
        // `types::Alias::member`, or the alias itself in the place of a model.
        let (owner, member) = owner(&item.path)?;
        let target = self.target(owner)?;
        let path = format!("{target}{member}");
        let found = self.items.get(&(item.kind, path.as_str()))?;
        Some(Item { path: item.path.clone(), ..(*found).clone() })
    }

    /// What another name for a model gives, under that name.
    fn members(&self, name: &Item) -> Vec<Item> {
        let Some(target) = self.target(&name.path) else { return Vec::new() };
        let members = self.by_model.get(target).into_iter().flatten();
        let renamed = |item: &&Item| Item {
            path: format!("{}{}", name.path, &item.path[target.len()..]),
            tiers: name.tiers.clone(),
            ..(*item).clone()
        };
        members.filter(|item| item.kind != "type").map(renamed).collect()
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

/// The model that a path starts with, and the rest of it.
fn owner(path: &str) -> Option<(&str, &str)> {
    let rest = path.strip_prefix("types::")?;
    let end = rest.find("::").map_or(path.len(), |at| at + "types::".len());
    Some(path.split_at(end))
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
    let is_declared_otherwise = !old.signature.is_same(&new.signature) || old.kind != new.kind;
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
    let has_same_types = old.len() == new.len() && old.iter().zip(new).all(|(a, b)| a.ty.is_same(&b.ty));
    let is_same = |a: &Argument, b: &Argument| a.tiers.first() == b.tiers.first();
    let keeps_order = old.len() == new.len() && old.iter().zip(new).all(|(a, b)| is_same(a, b));
    if has_same_types && (keeps_order || old.len() <= 1) {
        return Vec::new();
    }
    let mut causes = Vec::new();
    for (index, argument) in old.iter().enumerate() {
        let at_place = new.get(index).filter(|_| old.len() == new.len());
        match new.iter().find(|other| is_same(argument, other)).or(at_place) {
            Some(other) if argument.ty.is_same(&other.ty) => {}
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
    if causes.is_empty() && !has_same_types {
        // Only the order differs.
        causes.extend(old.first().map(|argument| argument.tiers.clone()));
    }
    causes
}
