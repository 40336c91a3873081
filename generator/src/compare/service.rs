//! What two services say of themselves as a whole: info, servers, tags.

use std::collections::BTreeSet;

use super::change::{Direction, Subject};
use super::finding::{Cx, Key, Spot};
use super::operations::home;
use super::rules::{Edit, Place};
use super::schemes;
use crate::api::{Api, Server};
use crate::location::Location;

/// Compares info, tags and schemes; servers as well.
pub(super) fn service(cx: &mut Cx<'_>) {
    let (old, new) = (cx.old.api, cx.new.api);
    let about = |what: &str, member: &str| Spot {
        subject: Subject::Service,
        what: what.to_owned(),
        direction: Direction::Both,
        old: old.info.at.as_ref().map(|at| at.key(member)),
        new: new.info.at.as_ref().map(|at| at.key(member)),
        keys: Vec::new(),
    };
    let (title, version) = (about("the title", "title"), about("the version", "version"));
    for (place, spot, before, after) in [
        (Place::Title, title, &old.info.title, &new.info.title),
        (Place::Version, version, &old.info.version, &new.info.version),
    ] {
        if before != after {
            let text = format!("{} changed from `{before}` to `{after}`", spot.what);
            cx.find((place, Edit::Changed), &spot, text, "");
        }
    }
    let spot = Spot {
        subject: Subject::Service,
        what: String::new(),
        direction: Direction::Sent,
        old: None,
        new: None,
        keys: vec![Key::Server],
    };
    servers(cx, (&old.servers, &new.servers), &spot);
    tags(cx);
    schemes::schemes(cx);
}

/// Compares two lists of servers, preferred first.
pub(super) fn servers(cx: &mut Cx<'_>, (old, new): (&[Server], &[Server]), spot: &Spot) {
    let find =
        |list: &'_ [Server], template: &str| list.iter().position(|server| server.template == template);
    let of = |server: &Server, other: &Server| Spot {
        old: Some(server.at.clone()),
        new: Some(other.at.clone()),
        ..spot.clone()
    };
    if let (Some(before), Some(after)) = (old.first(), new.first())
        && before.template != after.template
    {
        let text = format!("the default server changed from `{}` to `{}`", before.template, after.template);
        cx.find((Place::DefaultServer, Edit::Changed), &of(before, after), text, "");
        variables(cx, before, after, &of(before, after));
    }
    // The first ones are told of already, unless they stand elsewhere in the other list.
    let is_told = |index: usize| index == 0 && !old.is_empty() && !new.is_empty();
    for (index, server) in old.iter().enumerate() {
        let Some(other) = find(new, &server.template).map(|at| &new[at]) else {
            if !is_told(index) {
                let text = format!("the server `{}` was removed", server.template);
                cx.find((Place::Server, Edit::Removed), &of(server, server), text, &server.template);
            }
            continue;
        };
        variables(cx, server, other, &of(server, other));
    }
    for (index, server) in new.iter().enumerate() {
        if find(old, &server.template).is_none() && !is_told(index) {
            let text = format!("the server `{}` was added", server.template);
            cx.find((Place::Server, Edit::Added), &of(server, server), text, &server.template);
        }
    }
}

/// Compares the variables of a server, which are those of its template.
fn variables(cx: &mut Cx<'_>, old: &Server, new: &Server, spot: &Spot) {
    let spot = spot.inside("the server", "variables");
    for variable in &old.variables {
        let name = &variable.name;
        let Some(other) = new.variables.iter().find(|other| other.name == *name) else {
            let text = format!("the variable `{name}` was removed");
            cx.find((Place::ServerVariable, Edit::Removed), &spot, text, name);
            continue;
        };
        let spot = spot.inside("", name);
        if variable.default != other.default {
            let text = format!(
                "the default of the variable `{name}` changed from `{}` to `{}`",
                variable.default, other.default
            );
            cx.find((Place::ServerVariableDefault, Edit::Changed), &spot, text, name);
        }
        let (before, after): (BTreeSet<_>, BTreeSet<_>) =
            (variable.values.iter().collect(), other.values.iter().collect());
        // No list at all allows any value.
        if before.is_empty() || after.is_empty() {
            continue;
        }
        for value in before.difference(&after) {
            let text = format!("the variable `{name}` no longer has the value `{value}`");
            cx.find((Place::ServerVariableValue, Edit::Removed), &spot, text, value);
        }
        for value in after.difference(&before) {
            let text = format!("the variable `{name}` has the value `{value}` now");
            cx.find((Place::ServerVariableValue, Edit::Added), &spot, text, value);
        }
    }
    for variable in &new.variables {
        let name = &variable.name;
        if !old.variables.iter().any(|other| other.name == *name) {
            let text = format!("the variable `{name}` was added");
            cx.find((Place::ServerVariable, Edit::Added), &spot, text, name);
        }
    }
}

/// The new names of tags that have another one now: all operations of the old one that are still there are at home in the new one.
pub(super) fn renamed_tags(cx: &Cx<'_>) -> Vec<(String, String)> {
    let has = |api: &Api, name: &str| api.tags.iter().any(|tag| tag.name == name);
    let gone = cx.old.api.tags.iter().filter(|tag| !has(cx.new.api, &tag.name));
    let renamed = gone.filter_map(|tag| {
        let kept = cx.operations.pairs.iter().filter_map(|pair| {
            let (old, new) = (&cx.old.api.operations[pair.old?], &cx.new.api.operations[pair.new?]);
            (home(old) == tag.name).then(|| home(new).to_owned())
        });
        let homes: BTreeSet<String> = kept.collect();
        let mut homes = homes.into_iter();
        let only = homes.next().filter(|_| homes.next().is_none())?;
        let is_new = has(cx.new.api, &only) && !has(cx.old.api, &only);
        is_new.then(|| (tag.name.clone(), only))
    });
    let mut renamed: Vec<(String, String)> = renamed.collect();
    // Two that became one are not renamed, they are merged.
    let targets: Vec<String> = renamed.iter().map(|(_, to)| to.clone()).collect();
    renamed.retain(|(_, to)| targets.iter().filter(|other| *other == to).count() == 1);
    renamed
}

fn tags(cx: &mut Cx<'_>) {
    let renamed = renamed_tags(cx);
    let (old, new) = (cx.old.api, cx.new.api);
    let spot = |name: &str, before: Location, after: Location| Spot {
        subject: Subject::Tag(name.to_owned()),
        what: String::new(),
        direction: Direction::Unused,
        old: Some(before),
        new: Some(after),
        keys: vec![Key::Tag(name.to_owned())],
    };
    let find =
        |api: &'_ Api, name: &str| api.tags.iter().find(|tag| tag.name == name).map(|tag| tag.at.clone());
    for tag in &old.tags {
        if let Some((_, to)) = renamed.iter().find(|(from, _)| *from == tag.name) {
            let at = find(new, to).unwrap_or_else(|| tag.at.clone());
            let mut told = spot(&tag.name, tag.at.clone(), at);
            told.keys.push(Key::Tag(to.clone()));
            cx.find((Place::Tag, Edit::Renamed), &told, format!("was renamed to `{to}`"), to);
        } else if find(new, &tag.name).is_none() {
            let told = spot(&tag.name, tag.at.clone(), tag.at.clone());
            cx.find((Place::Tag, Edit::Removed), &told, "was removed".to_owned(), &tag.name);
        }
    }
    for tag in &new.tags {
        let is_told = renamed.iter().any(|(_, to)| *to == tag.name);
        if find(old, &tag.name).is_none() && !is_told {
            let told = spot(&tag.name, tag.at.clone(), tag.at.clone());
            cx.find((Place::Tag, Edit::Added), &told, "was added".to_owned(), &tag.name);
        }
    }
}
