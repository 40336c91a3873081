//! What is gone from the document: its names stay in the lock, since a newcomer of that name would give old code another meaning.

use std::collections::{BTreeMap, BTreeSet};

use crate::lock::{Lock, Member, Members, Operation, Scheme, Tag, Type, TypeKey, Variable};

/// Keeps the names of what is gone.
pub(super) fn tombstones(lock: &mut Lock, old: &Lock) {
    for (name, tag) in &old.tags {
        if !lock.tags.values().any(|other| other.module == tag.module) {
            lock.tags.entry(name.clone()).or_insert_with(|| Tag { gone: true, ..tag.clone() });
        }
    }
    for (name, scheme) in &old.schemes {
        if let Some(next) = lock.schemes.values_mut().find(|other| other.method == scheme.method) {
            // Also of flows that are gone.
            for (grant, method) in &scheme.flows {
                next.flows.entry(grant.clone()).or_insert_with(|| method.clone());
            }
            continue;
        }
        lock.schemes.entry(name.clone()).or_insert_with(|| Scheme { gone: true, ..scheme.clone() });
    }
    for (name, variable) in &old.variables {
        lock.variables.entry(name.clone()).or_insert_with(|| Variable { gone: true, ..variable.clone() });
    }
    for (key, operation) in &old.operations {
        match lock.operations.get_mut(key) {
            Some(next) => gone_members(&mut next.members, &operation.members),
            None => {
                lock.operations.insert(key.clone(), Operation { gone: true, ..operation.clone() });
            }
        }
    }
    let names: BTreeMap<String, TypeKey> =
        lock.types.iter().map(|(key, ty)| (ty.name.clone(), key.clone())).collect();
    for (key, ty) in &old.types {
        match names.get(&ty.name).and_then(|key| lock.types.get_mut(key)) {
            Some(next) if next.alias.is_some() => {}
            Some(next) => gone_members(&mut next.members, &ty.members),
            None => {
                lock.types.entry(key.clone()).or_insert_with(|| Type { gone: true, ..ty.clone() });
            }
        }
    }
}

fn gone_members(next: &mut Members, old: &Members) {
    let kind = |place: &[String]| match place[0].as_str() {
        // Arguments share their names, wherever they go.
        "path" | "query" | "header" | "cookie" | "body" => "argument".to_owned(),
        other => other.to_owned(),
    };
    let names: BTreeSet<(String, String)> =
        next.iter().map(|(place, member)| (kind(place), member.name.clone())).collect();
    for (place, member) in old {
        // Known by another place now.
        if !next.contains_key(place) && !names.contains(&(kind(place), member.name.clone())) {
            next.insert(place.clone(), Member { gone: true, ..member.clone() });
        }
    }
}
