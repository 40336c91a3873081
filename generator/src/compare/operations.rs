//! The operations of two services: which came and went, and what changed of those that stayed. Parameters, bodies and answers have their
//! own files.

use std::collections::BTreeSet;

use super::change::{Direction, Subject};
use super::finding::{Cx, Key, Spot};
use super::pairs::Pair;
use super::rules::{Edit, Place};
use super::types::deprecation;
use super::words::inline_types;
use super::{Side, bodies, parameters, responses, schemes, service};
use crate::api::{Operation, TypeUse};
use crate::location::Location;

/// Compares every operation.
pub(super) fn operations(cx: &mut Cx<'_>) {
    let names = Names { tags: service::renamed_tags(cx), schemes: schemes::renamed_schemes(cx) };
    let operations = cx.operations;
    for (pair, Pair { old, new }) in operations.pairs.iter().enumerate() {
        let old = old.map(|index| &cx.old.api.operations[index]);
        let new = new.map(|index| &cx.new.api.operations[index]);
        match (old, new) {
            (Some(old), Some(new)) => both(cx, &Both { pair, old, new }, &names),
            (Some(old), None) => {
                let moved = old.id.as_ref().and_then(|id| {
                    let is_it = |other: &&Operation| other.id.as_ref() == Some(id);
                    let key = cx.new.api.operations.iter().find(is_it)?.key();
                    let is_new = cx.operations.new_keys.get(&key);
                    is_new.filter(|pair| operations.pairs[**pair].old.is_none()).map(|_| key)
                });
                let text = match moved {
                    Some(key) => format!("was removed; `{key}` has its operationId now"),
                    None => "was removed".to_owned(),
                };
                let mut spot = one(cx, pair, old);
                spot.keys.extend(types_of(cx.old, old));
                cx.find((Place::Operation, Edit::Removed), &spot, text, "");
            }
            (None, Some(new)) => {
                let mut spot = one(cx, pair, new);
                spot.keys.extend(types_of(cx.new, new));
                cx.find((Place::Operation, Edit::Added), &spot, "was added".to_owned(), "");
            }
            (None, None) => {}
        }
    }
}

/// An operation in both services.
pub(super) struct Both<'a> {
    pub(super) pair: usize,
    pub(super) old: &'a Operation,
    pub(super) new: &'a Operation,
}

impl Both<'_> {
    /// The operation as a whole.
    pub(super) fn spot(&self, direction: Direction) -> Spot {
        Spot {
            subject: Subject::Operation(self.old.key()),
            what: String::new(),
            direction,
            old: Some(self.old.at.clone()),
            new: Some(self.new.at.clone()),
            keys: vec![Key::Operation(self.pair)],
        }
    }
}

/// What has another name now.
struct Names {
    tags: Vec<(String, String)>,
    schemes: Vec<(String, String)>,
}

fn renamed<'a>(names: &'a [(String, String)], name: &'a str) -> &'a str {
    names.iter().find(|(from, _)| from == name).map_or(name, |(_, to)| to.as_str())
}

/// The tag by which an operation is found; empty if it has none.
pub(super) fn home(operation: &Operation) -> &str {
    operation.tags.first().map_or("", String::as_str)
}

fn one(cx: &Cx<'_>, pair: usize, operation: &Operation) -> Spot {
    let is_old = cx.operations.pairs[pair].old.is_some();
    let side = if is_old { cx.old } else { cx.new };
    debug_assert!(side.api.operations.iter().any(|other| other.key() == operation.key()));
    Spot {
        subject: Subject::Operation(operation.key()),
        what: String::new(),
        direction: Direction::Both,
        old: Some(operation.at.clone()),
        new: Some(operation.at.clone()),
        keys: vec![Key::Operation(pair)],
    }
}

/// The Rust types that come and go with an operation.
fn types_of(side: Side<'_>, operation: &Operation) -> Vec<Key> {
    let parameters = operation.parameters.iter().map(|parameter| &parameter.ty);
    let bodies = operation.body.iter().flat_map(|body| &body.contents);
    let parts = bodies.clone().flat_map(|content| &content.parts).map(|part| &part.property.ty);
    let answers = operation.responses.iter().flat_map(|response| &response.contents);
    let headers = operation.responses.iter().flat_map(|response| &response.headers);
    let uses: Vec<&TypeUse> = parameters
        .chain(bodies.chain(answers).map(|content| &content.ty))
        .chain(parts)
        .chain(headers.map(|header| &header.ty))
        .collect();
    uses.into_iter().flat_map(|ty| inline_types(side, ty)).collect()
}

fn both(cx: &mut Cx<'_>, both: &Both<'_>, names: &Names) {
    let Both { old, new, .. } = both;
    let spot = both.spot(Direction::Both);
    match (&old.id, &new.id) {
        (Some(before), Some(after)) if before != after => {
            let text = format!("the operationId changed from `{before}` to `{after}`");
            cx.find((Place::OperationId, Edit::Renamed), &spot.inside("", "operationId"), text, "");
        }
        (None, Some(after)) => {
            let text = format!("has the operationId `{after}` now");
            cx.find((Place::OperationId, Edit::Added), &spot.inside("", "operationId"), text, "");
        }
        (Some(before), None) => {
            let text = format!("no longer has the operationId `{before}`");
            cx.find((Place::OperationId, Edit::Removed), &spot.inside("", "operationId"), text, "");
        }
        (Some(_), Some(_)) | (None, None) => {}
    }
    if old.docs.deprecated != new.docs.deprecated {
        let (edit, text) = deprecation(new.docs.deprecated);
        cx.find((Place::Operation, edit), &spot, text.to_owned(), "");
    }
    tags(cx, both, names);
    security(cx, both, names);
    service::servers(cx, (&old.servers, &new.servers), &both.spot(Direction::Sent));
    parameters::parameters(cx, both);
    bodies::bodies(cx, both);
    responses::responses(cx, both);
}

fn tags(cx: &mut Cx<'_>, both: &Both<'_>, names: &Names) {
    let spot = both.spot(Direction::Unused).inside("", "tags");
    let before: Vec<&str> = both.old.tags.iter().map(|tag| renamed(&names.tags, tag)).collect();
    let after: Vec<&str> = both.new.tags.iter().map(String::as_str).collect();
    let (first, last) =
        (before.first().copied().unwrap_or_default(), after.first().copied().unwrap_or_default());
    if first != last {
        let words = |tag: &str| if tag.is_empty() { "no tag".to_owned() } else { format!("`{tag}`") };
        let text = format!("moved from {} to {}", words(first), words(last));
        cx.find((Place::OperationHome, Edit::Changed), &spot, text, "");
    }
    for tag in before.iter().filter(|tag| !after.contains(tag) && **tag != first) {
        let text = format!("no longer has the tag `{tag}`");
        cx.find((Place::OperationTag, Edit::Removed), &spot, text, tag);
    }
    for tag in after.iter().filter(|tag| !before.contains(tag) && **tag != last) {
        cx.find((Place::OperationTag, Edit::Added), &spot, format!("has the tag `{tag}` now"), tag);
    }
}

/// Who may call: each alternative is a set of schemes, and one without any lets everybody in.
fn security(cx: &mut Cx<'_>, both: &Both<'_>, names: &Names) {
    let set = |schemes: &[String], names: &[(String, String)]| {
        let set: BTreeSet<String> = schemes.iter().map(|name| renamed(names, name).to_owned()).collect();
        set
    };
    let before: BTreeSet<_> =
        both.old.security.iter().map(|requirement| set(&requirement.schemes, &names.schemes)).collect();
    let after: BTreeSet<_> =
        both.new.security.iter().map(|requirement| set(&requirement.schemes, &[])).collect();
    if before == after {
        return;
    }
    let mut spot = both.spot(Direction::Sent);
    (spot.old, spot.new) = (Some(both.old.security_at.clone()), Some(both.new.security_at.clone()));
    let is_of_all = |at: &Location| at.pointer.as_str() == "/security";
    if is_of_all(&both.old.security_at) && is_of_all(&both.new.security_at) {
        spot.subject = Subject::Service;
    }
    let words = |set: &BTreeSet<String>| match set.is_empty() {
        true => "no credential".to_owned(),
        false => set.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" and "),
    };
    let all = |sets: &BTreeSet<BTreeSet<String>>| {
        sets.iter().filter(|set| !set.is_empty()).map(words).collect::<Vec<_>>().join(", or ")
    };
    let is_open = |sets: &BTreeSet<BTreeSet<String>>| sets.is_empty() || sets.contains(&BTreeSet::new());
    match (is_open(&before), is_open(&after)) {
        (true, false) => {
            let text = format!("asks for {} now", all(&after));
            return cx.find((Place::Security, Edit::Added), &spot, text.clone(), &text);
        }
        (false, true) => {
            let text = format!("no longer asks for {}", all(&before));
            return cx.find((Place::Security, Edit::Removed), &spot, text.clone(), &text);
        }
        (true, true) | (false, false) => {}
    }
    for set in before.difference(&after).filter(|set| !set.is_empty()) {
        let text = format!("no longer lets in with {}", words(set));
        cx.find((Place::Requirement, Edit::Removed), &spot, text.clone(), &text);
    }
    for set in after.difference(&before).filter(|set| !set.is_empty()) {
        let text = format!("lets in with {} now", words(set));
        cx.find((Place::Requirement, Edit::Added), &spot, text.clone(), &text);
    }
}
