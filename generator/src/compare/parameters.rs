//! The parameters of an operation in two services: those of the path by their place in it, the others by where they go and their names.

use super::change::{Direction, Subject};
use super::constraints;
use super::finding::{Cx, Key, Spot};
use super::objects::defaults;
use super::operations::Both;
use super::rules::{Edit, Place};
use super::types::deprecation;
use super::uses::{said, uses};
use super::words::{inline_types, place_words};
use crate::api::{Parameter, ParameterPlace};
use crate::location::Location;

/// Compares the parameters.
pub(super) fn parameters(cx: &mut Cx<'_>, both: &Both<'_>) {
    let of = |place: ParameterPlace, list: &'_ [Parameter]| {
        let found: Vec<Parameter> = list.iter().filter(|it| it.place == place).cloned().collect();
        found
    };
    // Paths of one shape have as many.
    let (old, new) =
        (of(ParameterPlace::Path, &both.old.parameters), of(ParameterPlace::Path, &both.new.parameters));
    for (before, after) in old.iter().zip(&new) {
        parameter(cx, both, before, after);
    }
    let is_other = |parameter: &&Parameter| parameter.place != ParameterPlace::Path;
    let old: Vec<&Parameter> = both.old.parameters.iter().filter(is_other).collect();
    let new: Vec<&Parameter> = both.new.parameters.iter().filter(is_other).collect();
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    for before in &old {
        match new.iter().find(|after| is_same(before, after)) {
            Some(after) => parameter(cx, both, before, after),
            None => gone.push(*before),
        }
    }
    come.extend(new.iter().filter(|after| !old.iter().any(|before| is_same(before, after))).copied());
    for before in gone {
        // The same name elsewhere is the same thing.
        match come.iter().position(|after| after.name == before.name) {
            Some(index) => {
                let after = come.remove(index);
                let text = format!("moved to the {}", place_words(after.place));
                let told = spot(both, before, after);
                cx.find((Place::Parameter, Edit::Moved), &told, said(&told, &text), "");
                parameter(cx, both, before, after);
            }
            None => {
                let mut told = spot(both, before, before);
                told.keys.extend(inline_types(cx.old, &before.ty));
                let edit = if before.required { Edit::RemovedRequired } else { Edit::Removed };
                cx.find((Place::Parameter, edit), &told, said(&told, "was removed"), &before.name);
            }
        }
    }
    for after in come {
        let mut told = spot(both, after, after);
        told.keys.extend(inline_types(cx.new, &after.ty));
        let (edit, text) = match after.required {
            true => (Edit::AddedRequired, "was added and is required"),
            false => (Edit::Added, "was added"),
        };
        cx.find((Place::Parameter, edit), &told, said(&told, text), &after.name);
    }
}

/// Names of headers are the same in any case.
fn is_same(a: &Parameter, b: &Parameter) -> bool {
    a.place == b.place
        && match a.place {
            ParameterPlace::Header => a.name.eq_ignore_ascii_case(&b.name),
            ParameterPlace::Path | ParameterPlace::Query | ParameterPlace::Cookie => a.name == b.name,
        }
}

fn spot(both: &Both<'_>, old: &Parameter, new: &Parameter) -> Spot {
    let mut spot = both.spot(Direction::Sent);
    spot.subject = shared(&old.at).unwrap_or(spot.subject);
    spot.what = format!("{} parameter `{}`", place_words(old.place), old.name);
    (spot.old, spot.new) = (Some(old.at.clone()), Some(new.at.clone()));
    let key = |parameter: &Parameter| Key::Parameter(both.pair, parameter.place, parameter.name.clone());
    spot.keys = vec![key(old)];
    spot.keys.extend(Some(key(new)).filter(|key| *key != spot.keys[0]));
    spot
}

/// What a thing belongs to that several operations share: it stands among the components.
pub(super) fn shared(at: &Location) -> Option<Subject> {
    let tokens: Vec<_> = at.pointer.tokens().collect();
    match tokens.iter().map(AsRef::as_ref).collect::<Vec<&str>>().as_slice() {
        ["components", kind, name, ..] => Some(Subject::Component(format!("components/{kind}/{name}"))),
        [kind @ ("parameters" | "responses"), name, ..] => Some(Subject::Component(format!("{kind}/{name}"))),
        _ => None,
    }
}

fn parameter(cx: &mut Cx<'_>, both: &Both<'_>, old: &Parameter, new: &Parameter) {
    let spot = spot(both, old, new);
    if old.place == ParameterPlace::Path && old.name != new.name {
        let text = said(&spot, &format!("was renamed to `{}`", new.name));
        cx.find((Place::Parameter, Edit::Renamed), &spot, text, "");
    }
    if old.required != new.required {
        let (edit, text) = match new.required {
            true => (Edit::BecameRequired, "became required"),
            false => (Edit::BecameOptional, "became optional"),
        };
        cx.find((Place::Parameter, edit), &spot, said(&spot, text), "");
    }
    if old.docs.deprecated != new.docs.deprecated {
        let (edit, text) = deprecation(new.docs.deprecated);
        cx.find((Place::Parameter, edit), &spot, said(&spot, text), "");
    }
    if old.place == new.place {
        writing(cx, old, new, &spot);
    }
    let schema = spot.inside("", "schema").called(spot.what.clone());
    defaults(cx, old.docs.default.as_deref(), new.docs.default.as_deref(), &schema);
    constraints::constraints(cx, (old.constraints.as_deref(), new.constraints.as_deref()), &schema);
    uses(cx, &old.ty, &new.ty, &schema);
}

fn writing(cx: &mut Cx<'_>, old: &Parameter, new: &Parameter, spot: &Spot) {
    let (before, after) = (old.writing, new.writing);
    if before.style != after.style {
        let words = |style: crate::api::Style| format!("{style:?}");
        let text = format!("changed its style from `{}` to `{}`", words(before.style), words(after.style));
        cx.find((Place::ParameterStyle, Edit::Changed), spot, said(spot, &text), "");
    } else if before.explode != after.explode {
        let text = match after.explode {
            true => "is exploded now",
            false => "is no longer exploded",
        };
        cx.find((Place::ParameterExplode, Edit::Changed), spot, said(spot, text), "");
    }
    if before.allow_reserved != after.allow_reserved {
        let text = match after.allow_reserved {
            true => "keeps reserved characters now",
            false => "no longer keeps reserved characters",
        };
        cx.find((Place::ParameterReserved, Edit::Changed), spot, said(spot, text), "");
    }
}
