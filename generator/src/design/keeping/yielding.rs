//! Names of the lock that every crate has for something of its own by now: what the runtime gained since, and what a hand wrote. Two
//! methods of one name would not compile, so the lock's line gets another name, which is told; what is named later knows nothing of it.

use std::borrow::Cow;

use super::super::names::Namespace;
use super::super::{arguments, client, modules};
use super::{argument_place, is_moved, operation_keys};
use crate::api::{Api, Operation};
use crate::diagnostic::{Code, Diagnostics, Place};
use crate::location::Location;
use crate::lock::{self, Holds, Lock};

/// The lock with names that can be given.
pub(in crate::design) fn yielded<'l>(
    api: &Api,
    lock: &'l Lock,
    diagnostics: &mut Diagnostics,
) -> Cow<'l, Lock> {
    let mut lock = Cow::Borrowed(lock);
    for (operation, key) in api.operations.iter().zip(operation_keys(api)) {
        let Some(held) = lock.operations.get(&key) else { continue };
        if let Some(held) = arguments_of(operation, held, lock.holds, diagnostics) {
            lock.to_mut().operations.insert(key, held);
        }
    }
    builder(api, &mut lock, diagnostics);
    tags(api, &mut lock, diagnostics);
    lock
}

/// The operation, if the name of an argument had to yield: that of a setter, which is a method, or one that hides the request. What is
/// positional in this crate is no method, and neither is what the document does not have.
fn arguments_of(
    operation: &Operation,
    held: &lock::Operation,
    holds: Holds,
    diagnostics: &mut Diagnostics,
) -> Option<lock::Operation> {
    let stays = |name: &String| holds == Holds::All && held.positional.contains(name);
    let mut names = Namespace::with(arguments::LOCALS);
    held.members.values().for_each(|member| names.reserve(&member.name));
    let mut changed = None;
    for (place, member) in &held.members {
        let Some(Argument { required, at }) = argument(operation, place) else { continue };
        let is_setter = !required && !stays(&member.name);
        if member.name != "request" && !(is_setter && arguments::is_fixed(&member.name)) {
            continue;
        }
        let name = names.take([format!("{}_{}", member.name, place[0].replace('-', "_"))]).0;
        diagnostics.push(Code::LockedName, at, told((&member.name, &name), "every request"));
        let new: &mut lock::Operation = changed.get_or_insert_with(|| held.clone());
        for positional in new.positional.iter_mut().filter(|positional| **positional == member.name) {
            positional.clone_from(&name);
        }
        new.members.insert(place.clone(), lock::Member { name, ..member.clone() });
    }
    changed
}

/// What the document says of an argument that the lock has.
struct Argument<'a> {
    required: bool,
    at: &'a Location,
}

/// The argument at a place of the lock, if the document has it.
fn argument<'a>(operation: &'a Operation, place: &[String]) -> Option<Argument<'a>> {
    if let [kind, media] = place
        && matches!(kind.as_str(), "body" | "other-body")
    {
        let body = operation.body.as_ref()?;
        let is_there = body.contents.iter().any(|content| content.media.as_str() == *media);
        return is_there.then_some(Argument { required: body.required, at: &body.at });
    }
    let find = |is_it: &dyn Fn(&[String]) -> bool| {
        operation.parameters.iter().find(|parameter| is_it(&argument_place(operation, parameter)))
    };
    let parameter = find(&|own| own == place).or_else(|| find(&|own| is_moved(place, own)))?;
    Some(Argument { required: parameter.required, at: &parameter.at })
}

/// The methods of the builder: for schemes and for variables.
fn builder(api: &Api, lock: &mut Cow<'_, Lock>, diagnostics: &mut Diagnostics) {
    let is_fixed = |name: &str| client::BUILDER_METHODS.contains(&name);
    // That is what most of them are called, and what the builder has it for.
    let is_source = |name: &str| name == "token_source";
    let of_scheme = |scheme: &lock::Scheme| {
        let sources = scheme.source.iter().filter(|name| !is_source(name));
        let names = [&scheme.method].into_iter().chain(sources).chain(scheme.flows.values());
        names.cloned().collect::<Vec<_>>()
    };
    let mut names = Namespace::with(client::BUILDER_METHODS);
    lock.schemes.values().flat_map(of_scheme).for_each(|name| names.reserve(&name));
    lock.variables.values().for_each(|variable| names.reserve(&variable.method));
    let schemes: Vec<String> = lock.schemes.keys().cloned().collect();
    for key in schemes {
        if !of_scheme(&lock.schemes[&key]).iter().any(|name| is_fixed(name)) {
            continue;
        }
        let Some(scheme) = lock.to_mut().schemes.get_mut(&key) else { continue };
        let at = api.security_schemes.iter().find(|scheme| scheme.name == key);
        let at = at.map(|scheme| Place::from(&scheme.at)).or_else(|| somewhere(api));
        let sources = scheme.source.iter_mut().filter(|name| !is_source(name));
        for name in [&mut scheme.method].into_iter().chain(sources).chain(scheme.flows.values_mut()) {
            give_way((name, "credential"), is_fixed, (&mut names, &at), ("the builder", diagnostics));
        }
    }
    let variables: Vec<String> = lock.variables.keys().cloned().collect();
    for key in variables.iter().filter(|key| is_fixed(&lock.variables[*key].method)).collect::<Vec<_>>() {
        let Some(variable) = lock.to_mut().variables.get_mut(key) else { continue };
        let name = (&mut variable.method, "variable");
        give_way(name, is_fixed, (&mut names, &somewhere(api)), ("the builder", diagnostics));
    }
}

/// The modules, which are methods of the client too.
fn tags(api: &Api, lock: &mut Cow<'_, Lock>, diagnostics: &mut Diagnostics) {
    let is_fixed = |name: &str| modules::CLIENT_METHODS.contains(&name) && name != modules::UNTAGGED;
    let mut names = Namespace::with(modules::CLIENT_METHODS);
    lock.tags.values().for_each(|tag| names.reserve(&tag.module));
    let fixed: Vec<String> =
        lock.tags.iter().filter(|(_, tag)| is_fixed(&tag.module)).map(|(key, _)| key.clone()).collect();
    for key in fixed {
        let lock = lock.to_mut();
        let Some(tag) = lock.tags.get_mut(&key) else { continue };
        let at = api.tags.iter().find(|tag| tag.name == key).map(|tag| Place::from(&tag.at));
        let at = at.or_else(|| somewhere(api));
        let before = tag.module.clone();
        give_way((&mut tag.module, "operations"), is_fixed, (&mut names, &at), ("the crate", diagnostics));
        let after = tag.module.clone();
        for operation in lock.operations.values_mut().filter(|operation| operation.module == before) {
            operation.module.clone_from(&after);
        }
    }
}

/// Gives a name another end if it is taken.
fn give_way(
    (name, end): (&mut String, &str),
    is_fixed: impl Fn(&str) -> bool,
    (names, at): (&mut Namespace, &Option<Place>),
    (whose, diagnostics): (&str, &mut Diagnostics),
) {
    if !is_fixed(name) {
        return;
    }
    let other = names.take([format!("{name}_{end}")]).0;
    if let Some(at) = at {
        diagnostics.push(Code::LockedName, at.clone(), told((name, &other), whose));
    }
    *name = other;
}

fn told((name, other): (&str, &str), whose: &str) -> String {
    format!("the lock calls it `{name}`, which {whose} has for something else; it is called `{other}`")
}

/// For what has no place of its own.
fn somewhere(api: &Api) -> Option<Place> {
    api.operations.first().map(|operation| Place::Source(operation.at.source))
}
