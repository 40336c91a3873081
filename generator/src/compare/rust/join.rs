//! Findings on the wire and differences of the crates, put together. A difference belongs to the findings that the nearest of its causes
//! has; one without any is told by itself, together with the others of the same operation or model.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::declared::aliases;
use super::differences::{Difference, differences};
use super::items::{Source, items};
use crate::api::Operation;
use crate::compare::Side;
use crate::compare::change::{Change, Direction, Fate, Rust, RustItem, Subject, fingerprint};
use crate::compare::finding::{Cx, Finding, Key};
use crate::compare::operations::home;
use crate::compare::rules::{Area, Edit, Place, rule};
use crate::location::Location;

/// The changes that a revision makes.
pub(in crate::compare) fn changes(cx: &Cx<'_>, findings: Vec<Finding>) -> Vec<Change> {
    let (old_aliases, new_aliases) = (aliases(cx.old.plan), aliases(cx.new.plan));
    let old = Source::new(cx.old, &cx.operations.old_keys, vec![old_aliases, new_aliases.clone()]);
    let new = Source::new(cx.new, &cx.operations.new_keys, vec![new_aliases]);
    let (before, after) = (items(&old), items(&new));
    let differences = differences(&before, &after);
    let mut touched: Vec<Vec<RustItem>> = vec![Vec::new(); findings.len()];
    let index = Index::new(&findings);
    let mut left: BTreeMap<(Key, bool), Vec<RustItem>> = BTreeMap::new();
    for difference in differences {
        let mut found: BTreeSet<usize> = BTreeSet::new();
        let mut rest = difference.causes.is_empty();
        for tiers in &difference.causes {
            let causes = index.find(tiers, &difference, &findings);
            rest |= causes.is_empty();
            found.extend(causes);
        }
        if rest && found.is_empty() {
            let owner = owner(&difference, &old, &new);
            let is_breaking = difference.item.verdict == Rust::Breaking;
            left.entry((owner, is_breaking)).or_default().push(difference.item);
            continue;
        }
        for finding in found {
            touched[finding].push(difference.item.clone());
        }
    }
    let told = findings.into_iter().zip(touched).map(|(finding, items)| change(cx, finding, items));
    let mut changes: Vec<Change> = told.collect();
    changes.extend(left.into_iter().map(|((owner, _), items)| leftover(cx, &owner, items, (&old, &new))));
    tell_apart(&mut changes);
    changes.sort_by(|a, b| {
        (&a.subject, &a.new, &a.old, a.rule, &a.text).cmp(&(&b.subject, &b.new, &b.old, b.rule, &b.text))
    });
    changes
}

/// Where one sentence holds for several places of a subject, these count as well.
fn tell_apart(changes: &mut [Change]) {
    let mut known: HashMap<String, usize> = HashMap::new();
    for change in changes.iter() {
        *known.entry(change.fingerprint.clone()).or_default() += 1;
    }
    for change in changes.iter_mut().filter(|change| known[&change.fingerprint] > 1) {
        let place =
            change.new.as_ref().or(change.old.as_ref()).map(|at| at.pointer.as_str()).unwrap_or_default();
        change.fingerprint = fingerprint(&[change.rule, &change.subject.to_string(), &change.text, place]);
    }
}

/// The findings, by what they touch.
struct Index {
    by_key: HashMap<Key, Vec<usize>>,
    /// Those about a model or its members, by its name.
    by_owner: HashMap<String, Vec<usize>>,
}

impl Index {
    fn new(findings: &[Finding]) -> Self {
        let mut by_key: HashMap<Key, Vec<usize>> = HashMap::new();
        let mut by_owner: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, finding) in findings.iter().enumerate() {
            for key in &finding.keys {
                if let Key::Member(owner, _) | Key::Type(owner) = key {
                    by_owner.entry(owner.clone()).or_default().push(index);
                }
                let known = by_key.entry(key.clone()).or_default();
                if known.last() != Some(&index) {
                    known.push(index);
                }
            }
        }
        Self { by_key, by_owner }
    }

    /// The findings of the first tier that has any which explains the difference. What comes is not due to what goes, unless nothing
    /// else is known.
    fn find(&self, tiers: &[Vec<Key>], difference: &Difference, findings: &[Finding]) -> Vec<usize> {
        let fate = difference.item.fate;
        let is_opposite = |finding: &Finding| match fate {
            Fate::Added => matches!(finding.edit, Edit::Removed | Edit::RemovedRequired),
            Fate::Removed => matches!(finding.edit, Edit::Added | Edit::AddedRequired),
            Fate::Changed | Fate::Deprecated => false,
        };
        for is_strict in [true, false] {
            let is_why = |key: &Key, index: &usize| {
                let finding = &findings[*index];
                explains(finding, key, fate) && !(is_strict && is_opposite(finding))
            };
            let of = |key: &Key| {
                let known = self.by_key.get(key).map(Vec::as_slice).unwrap_or_default();
                known.iter().filter(|index| is_why(key, index)).copied().collect::<Vec<usize>>()
            };
            for tier in tiers {
                let found: BTreeSet<usize> = tier.iter().flat_map(of).collect();
                if !found.is_empty() {
                    return found.into_iter().collect();
                }
            }
        }
        // What changed of the models that it is declared with, before or after, or of itself.
        let RustItem { path, old, new, .. } = &difference.item;
        let models = [path, old, new].into_iter().flat_map(|text| models_in(text));
        let is_why = |index: &usize| {
            let finding = &findings[*index];
            finding.keys.iter().any(|key| explains(finding, key, fate))
        };
        let of = |name: &str| self.by_owner.get(name).map(Vec::as_slice).unwrap_or_default();
        let found: BTreeSet<usize> = models.flat_map(of).copied().filter(is_why).collect();
        found.into_iter().collect()
    }
}

/// The names after `types::` in a text.
fn models_in(text: &str) -> impl Iterator<Item = &str> {
    let end = |c: char| !c.is_ascii_alphanumeric() && c != '_';
    text.split("types::").skip(1).map(move |rest| rest.split(end).next().unwrap_or(rest))
}

/// Whether a finding can be why an item came to its fate.
fn explains(finding: &Finding, key: &Key, fate: Fate) -> bool {
    let is_deprecation = matches!(finding.edit, Edit::Deprecated | Edit::Revived);
    if is_deprecation || fate == Fate::Deprecated {
        return is_deprecation && fate == Fate::Deprecated;
    }
    if let Key::Operation(_) = key {
        return matches!(finding.place, Place::Operation | Place::OperationId | Place::OperationHome);
    }
    match finding.place.area() {
        Area::Info => false,
        Area::Server => key == &Key::Server,
        Area::Tag | Area::Operation | Area::Parameter | Area::Body | Area::Response | Area::Rust => true,
        Area::Security => match finding.place {
            // Where tokens are had is no item of the crate.
            Place::Flow => finding.edit != Edit::Changed,
            place => place == Place::Scheme,
        },
        Area::Schema => !matches!(
            finding.place,
            Place::Default
                | Place::Constant
                | Place::Minimum
                | Place::Maximum
                | Place::MultipleOf
                | Place::MinLength
                | Place::MaxLength
                | Place::MinItems
                | Place::MaxItems
                | Place::MinProperties
                | Place::MaxProperties
                | Place::Pattern
                | Place::UniqueItems
        ),
    }
}

fn change(cx: &Cx<'_>, finding: Finding, mut items: Vec<RustItem>) -> Change {
    items.sort();
    items.dedup();
    let rule = rule(finding.place, finding.edit);
    let effect = rule.effect(finding.direction);
    let tags = tags(cx, finding.keys.iter());
    let Finding { subject, also, text, direction, old, new, .. } = finding;
    let fingerprint = fingerprint(&[&rule.id, &subject.to_string(), &text]);
    let rust = items.iter().map(|item| item.verdict).max().unwrap_or(Rust::None);
    Change {
        rule: &rule.id,
        subject,
        also,
        tags,
        text,
        direction,
        wire: effect.wire,
        rust,
        why: effect.why,
        old,
        new,
        items,
        fingerprint,
    }
}

/// The tags of the operations that a change is about.
fn tags<'k>(cx: &Cx<'_>, keys: impl Iterator<Item = &'k Key>) -> Vec<String> {
    let pairs = keys.filter_map(|key| match key {
        Key::Operation(pair)
        | Key::Parameter(pair, _, _)
        | Key::Body(pair)
        | Key::Part(pair, _)
        | Key::Success(pair)
        | Key::Response(pair, _)
        | Key::Header(pair, _) => Some(cx.operations.pairs[*pair]),
        Key::Tag(_) | Key::Type(_) | Key::Member(_, _) | Key::Scheme(_) | Key::Server => None,
    });
    let tags: BTreeSet<String> = pairs
        .filter_map(|pair| match (pair.old, pair.new) {
            (_, Some(index)) => Some(home(&cx.new.api.operations[index]).to_owned()),
            (Some(index), None) => Some(home(&cx.old.api.operations[index]).to_owned()),
            (None, None) => None,
        })
        .filter(|tag| !tag.is_empty())
        .collect();
    tags.into_iter().collect()
}

/// The operation or the model that an item belongs to.
fn owner(difference: &Difference, old: &Source<'_>, new: &Source<'_>) -> Key {
    let path = difference.item.path.as_str();
    if let Some(rest) = path.strip_prefix("types::") {
        return Key::Type(rest.split("::").next().unwrap_or(rest).to_owned());
    }
    let keys = difference.causes.iter().flatten().flatten();
    let mut found: Vec<&Key> = keys.filter(|key| matches!(key, Key::Operation(_))).collect();
    found.dedup();
    match found.as_slice() {
        [only] => (*only).clone(),
        _ => {
            let _ = (old, new);
            Key::Member(path.split("::").next().unwrap_or(path).to_owned(), String::new())
        }
    }
}

/// A change of the crate that nothing on the wire accounts for.
fn leftover(
    cx: &Cx<'_>,
    owner: &Key,
    mut items: Vec<RustItem>,
    (old, new): (&Source<'_>, &Source<'_>),
) -> Change {
    items.sort();
    items.dedup();
    let at = |side: Side<'_>, source: &Source<'_>, name: &str| -> Option<Location> {
        Some(side.api.ty(*source.ids.get(name)?).at.clone())
    };
    let (subject, before, after) = match owner {
        Key::Type(name) => {
            let subject = Subject::Item(format!("types::{name}"));
            (subject, at(cx.old, old, name), at(cx.new, new, name))
        }
        Key::Operation(pair) => {
            let pair = cx.operations.pairs[*pair];
            let old = pair.old.map(|index| &cx.old.api.operations[index]);
            let new = pair.new.map(|index| &cx.new.api.operations[index]);
            let key = old.or(new).map(Operation::key).unwrap_or_default();
            (Subject::Operation(key), old.map(|it| it.at.clone()), new.map(|it| it.at.clone()))
        }
        Key::Member(path, _) | Key::Tag(path) | Key::Scheme(path) => {
            (Subject::Item(path.clone()), None, None)
        }
        Key::Parameter(..)
        | Key::Body(_)
        | Key::Part(..)
        | Key::Success(_)
        | Key::Response(..)
        | Key::Header(..)
        | Key::Server => (Subject::Service, None, None),
    };
    let is_all = |fate: Fate| items.iter().all(|item| item.fate == fate);
    let (edit, verb) = match (is_all(Fate::Added), is_all(Fate::Removed)) {
        (true, _) => (Edit::Added, "added"),
        (_, true) => (Edit::Removed, "removed"),
        (false, false) => (Edit::Changed, "changed"),
    };
    let names: BTreeSet<String> = items.iter().map(|item| format!("`{}`", item.path)).collect();
    let shown: Vec<&str> = names.iter().take(SHOWN).map(String::as_str).collect();
    let more = match names.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let text = format!("{verb} in the crate: {}{more}", shown.join(", "));
    let rule = rule(Place::RustItem, edit);
    let fingerprint = fingerprint(&[&rule.id, &subject.to_string(), &text]);
    let rust = items.iter().map(|item| item.verdict).max().unwrap_or(Rust::None);
    let tags = tags(cx, std::iter::once(owner));
    Change {
        rule: &rule.id,
        subject,
        also: Vec::new(),
        tags,
        text,
        direction: Direction::Unused,
        wire: rule.sent.wire,
        rust,
        why: rule.sent.why,
        old: before,
        new: after,
        items,
        fingerprint,
    }
}

/// So many items are named in the sentence.
const SHOWN: usize = 3;
