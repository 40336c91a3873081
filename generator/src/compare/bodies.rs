//! The request body of an operation in two services, and the contents that bodies and answers have: by media type.

use super::change::Direction;
use super::finding::{Cx, Key, Spot};
use super::objects;
use super::operations::Both;
use super::parameters::shared;
use super::rules::{Edit, Place};
use super::uses::{said, uses};
use super::words::inline_types;
use super::{Side, constraints};
use crate::api::{Content, MediaType, Part, Property};

/// Compares the bodies.
pub(super) fn bodies(cx: &mut Cx<'_>, both: &Both<'_>) {
    let mut spot = both.spot(Direction::Sent);
    spot.what = "the body".to_owned();
    spot.keys = vec![Key::Body(both.pair)];
    let alone = |spot: &Spot, at: &crate::location::Location| Spot {
        subject: shared(at).unwrap_or_else(|| spot.subject.clone()),
        old: Some(at.clone()),
        new: Some(at.clone()),
        ..spot.clone()
    };
    match (&both.old.body, &both.new.body) {
        (None, None) => {}
        (Some(old), None) => {
            let mut told = alone(&spot, &old.at);
            told.keys.extend(old.contents.iter().flat_map(|content| types_of(cx.old, content)));
            let edit = if old.required { Edit::RemovedRequired } else { Edit::Removed };
            cx.find((Place::Body, edit), &told, said(&told, "was removed"), "");
        }
        (None, Some(new)) => {
            let mut told = alone(&spot, &new.at);
            told.keys.extend(new.contents.iter().flat_map(|content| types_of(cx.new, content)));
            let (edit, text) = match new.required {
                true => (Edit::AddedRequired, "was added and is required"),
                false => (Edit::Added, "was added"),
            };
            cx.find((Place::Body, edit), &told, said(&told, text), "");
        }
        (Some(old), Some(new)) => {
            spot.subject = shared(&old.at).unwrap_or(spot.subject);
            (spot.old, spot.new) = (Some(old.at.clone()), Some(new.at.clone()));
            if old.required != new.required {
                let (edit, text) = match new.required {
                    true => (Edit::BecameRequired, "became required"),
                    false => (Edit::BecameOptional, "became optional"),
                };
                cx.find((Place::Body, edit), &spot, said(&spot, text), "");
            }
            contents(cx, (&old.contents, &new.contents), Place::BodyMediaType, &spot);
        }
    }
}

/// Compares what may be sent, or what may come, by media type.
pub(super) fn contents(cx: &mut Cx<'_>, (old, new): (&[Content], &[Content]), place: Place, spot: &Spot) {
    let owner =
        |list: &'_ [Content], name: &str| list.iter().position(|content| names(content).any(|it| it == name));
    let of = |content: &Content, other: &Content| Spot {
        old: Some(content.at.clone()),
        new: Some(other.at.clone()),
        ..spot.clone()
    };
    for content in old {
        for name in names(content).filter(|name| owner(new, name).is_none()) {
            let mut told = of(content, content);
            told.keys.extend(types_of(cx.old, content));
            let text = said(spot, &format!("no longer has the media type `{name}`"));
            cx.find((place, Edit::Removed), &told, text, name);
        }
    }
    for content in new {
        for name in names(content).filter(|name| owner(old, name).is_none()) {
            let mut told = of(content, content);
            told.keys.extend(types_of(cx.new, content));
            let text = said(spot, &format!("has the media type `{name}` now"));
            cx.find((place, Edit::Added), &told, text, name);
        }
        let Some(before) = names(content).find_map(|name| owner(old, name)).map(|index| &old[index]) else {
            continue;
        };
        let schema = of(before, content).inside("", "schema").called(spot.what.clone());
        let bounds = (before.constraints.as_deref(), content.constraints.as_deref());
        constraints::constraints(cx, bounds, &schema);
        uses(cx, &before.ty, &content.ty, &schema);
        parts(cx, before, content, &schema);
    }
}

fn names(content: &Content) -> impl Iterator<Item = &str> {
    std::iter::once(content.media.as_str()).chain(content.aliases.iter().map(String::as_str))
}

fn types_of(side: Side<'_>, content: &Content) -> Vec<Key> {
    let parts = content.parts.iter().map(|part| &part.property.ty);
    std::iter::once(&content.ty).chain(parts).flat_map(|ty| inline_types(side, ty)).collect()
}

/// The parts of a form. Those of a multipart body stand nowhere else; those of others are members of its type.
fn parts(cx: &mut Cx<'_>, old: &Content, new: &Content, spot: &Spot) {
    let is_multipart = |content: &Content| matches!(content.media, MediaType::Multipart(_));
    let pair = spot.keys.iter().find_map(|key| match key {
        Key::Body(pair) => Some(*pair),
        _ => None,
    });
    if is_multipart(old) && is_multipart(new) && !(old.parts.is_empty() && new.parts.is_empty()) {
        let properties = |content: &Content| {
            let found: Vec<Property> = content.parts.iter().map(|part| part.property.clone()).collect();
            found
        };
        let told = spot.called("the body".to_owned());
        objects::properties(cx, &properties(old), &properties(new), &told, Direction::Sent);
    }
    for part in &old.parts {
        let name = &part.property.name;
        let Some(other) = new.parts.iter().find(|other| other.property.name == *name) else { continue };
        if is_written_alike(part, other) {
            continue;
        }
        let mut told = spot.clone();
        told.what = format!("part `{name}` of the body");
        told.keys.extend(pair.map(|pair| Key::Part(pair, name.clone())));
        let text = said(&told, &format!("changed from {} to {}", part_words(part), part_words(other)));
        cx.find((Place::BodyPart, Edit::Changed), &told, text, name);
    }
}

/// Whether two parts are written alike, as far as their types do not say.
fn is_written_alike(old: &Part, new: &Part) -> bool {
    let is_same_type =
        std::mem::discriminant(&old.property.ty.kind) == std::mem::discriminant(&new.property.ty.kind);
    !is_same_type
        || (old.content_type.clone(), old.writing, old.kind)
            == (new.content_type.clone(), new.writing, new.kind)
}

fn part_words(part: &Part) -> String {
    match &part.content_type {
        Some(content_type) => format!("`{content_type}`"),
        None => {
            format!("style {:?}{}", part.writing.style, if part.writing.explode { ", exploded" } else { "" })
        }
    }
}
