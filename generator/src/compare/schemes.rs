//! Compares security schemes: what they are, how tokens are had for them, and what these have to be good for.

use super::change::{Direction, Subject};
use super::finding::{Cx, Key, Spot};
use super::rules::{Edit, Place};
use crate::api::{Flow, Grant, SecurityKind, SecurityScheme};
use crate::location::Location;

/// The new names of schemes that are the same otherwise.
pub(super) fn renamed_schemes(cx: &Cx<'_>) -> Vec<(String, String)> {
    let (old, new) = (&cx.old.api.security_schemes, &cx.new.api.security_schemes);
    let gone: Vec<_> =
        old.iter().filter(|scheme| !new.iter().any(|other| other.name == scheme.name)).collect();
    let come: Vec<_> =
        new.iter().filter(|scheme| !old.iter().any(|other| other.name == scheme.name)).collect();
    let alike = |kind: &SecurityKind, list: &[&crate::api::SecurityScheme]| {
        let found: Vec<String> =
            list.iter().filter(|scheme| scheme.kind == *kind).map(|scheme| scheme.name.clone()).collect();
        found
    };
    let only = |scheme: &&&crate::api::SecurityScheme| alike(&scheme.kind, &gone).len() == 1;
    gone.iter()
        .filter(only)
        .filter_map(|scheme| match alike(&scheme.kind, &come).as_slice() {
            [to] => Some((scheme.name.clone(), to.clone())),
            _ => None,
        })
        .collect()
}

pub(super) fn schemes(cx: &mut Cx<'_>) {
    let renamed = renamed_schemes(cx);
    let (old, new) = (&cx.old.api.security_schemes, &cx.new.api.security_schemes);
    let spot = |name: &str, before: &Location, after: &Location| Spot {
        subject: Subject::Scheme(name.to_owned()),
        what: String::new(),
        direction: Direction::Sent,
        old: Some(before.clone()),
        new: Some(after.clone()),
        keys: vec![Key::Scheme(name.to_owned())],
    };
    for scheme in old {
        let name = &scheme.name;
        let to = renamed.iter().find(|(from, _)| from == name).map(|(_, to)| to);
        let Some(other) = new.iter().find(|other| other.name == *to.unwrap_or(name)) else {
            let told = spot(name, &scheme.at, &scheme.at);
            cx.find((Place::Scheme, Edit::Removed), &told, "was removed".to_owned(), name);
            continue;
        };
        let mut told = spot(name, &scheme.at, &other.at);
        if let Some(to) = to {
            told.keys.push(Key::Scheme(to.clone()));
            cx.find((Place::Scheme, Edit::Renamed), &told, format!("was renamed to `{to}`"), to);
        }
        if scheme.kind != other.kind {
            let (before, after) = (kind_words(&scheme.kind), kind_words(&other.kind));
            cx.find((Place::Scheme, Edit::Changed), &told, format!("changed from {before} to {after}"), "");
        }
        flows(cx, &told, (scheme, other));
        scopes(cx, &told, (&scheme.name, &other.name));
    }
    for scheme in new {
        let is_known = old.iter().any(|other| other.name == scheme.name)
            || renamed.iter().any(|(_, to)| *to == scheme.name);
        if !is_known {
            let told = spot(&scheme.name, &scheme.at, &scheme.at);
            cx.find((Place::Scheme, Edit::Added), &told, "was added".to_owned(), &scheme.name);
        }
    }
}

fn kind_words(kind: &SecurityKind) -> String {
    match kind {
        SecurityKind::ApiKey { place, name } => {
            format!("a key in {} `{name}`", format!("{place:?}").to_lowercase())
        }
        SecurityKind::Basic => "user and password".to_owned(),
        SecurityKind::Bearer => "a token".to_owned(),
    }
}

/// The ways to get a token for a scheme that both documents have.
fn flows(cx: &mut Cx<'_>, told: &Spot, (old, new): (&SecurityScheme, &SecurityScheme)) {
    let find = |flows: &[Flow], grant: Grant| flows.iter().find(|flow| flow.grant == grant).cloned();
    for grant in [Grant::ClientCredentials, Grant::Password, Grant::AuthorizationCode] {
        let (before, after) = (find(&old.flows, grant), find(&new.flows, grant));
        let at = |flow: &Option<Flow>| flow.as_ref().map(|flow| flow.at.clone());
        let told = Spot { old: at(&before), new: at(&after), ..told.clone() };
        let what = grant_words(grant);
        match (before, after) {
            (None, Some(_)) => {
                cx.find((Place::Flow, Edit::Added), &told, format!("gives tokens for {what} now"), what);
            }
            (Some(_), None) => {
                cx.find(
                    (Place::Flow, Edit::Removed),
                    &told,
                    format!("gives no tokens for {what} any more"),
                    what,
                );
            }
            (Some(before), Some(after)) => {
                if before.token_url != after.token_url || before.refresh_url != after.refresh_url {
                    let text =
                        format!("gives tokens for {what} elsewhere: {}, not {}", urls(&after), urls(&before));
                    cx.find((Place::Flow, Edit::Changed), &told, text, what);
                }
            }
            (None, None) => {}
        }
    }
}

fn urls(flow: &Flow) -> String {
    match &flow.refresh_url {
        Some(refresh) => format!("`{}` and then `{refresh}`", flow.token_url),
        None => format!("`{}`", flow.token_url),
    }
}

fn grant_words(grant: Grant) -> &'static str {
    match grant {
        Grant::ClientCredentials => "the client's own credentials",
        Grant::Password => "a user's password",
        Grant::AuthorizationCode => "a code",
    }
}

/// What tokens for a scheme have to be good for, whichever operation says so.
fn scopes(cx: &mut Cx<'_>, told: &Spot, (old, new): (&str, &str)) {
    let (before, after) = (cx.old.api.needed_scopes(old), cx.new.api.needed_scopes(new));
    for scope in after.difference(&before) {
        let text = format!("has a scope that operations need now: `{scope}`");
        cx.find((Place::Scope, Edit::Added), told, text, scope);
    }
    for scope in before.difference(&after) {
        let text = format!("has a scope that no operation needs any more: `{scope}`");
        cx.find((Place::Scope, Edit::Removed), told, text, scope);
    }
}
