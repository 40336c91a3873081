//! Two objects: their members by name, and what is asked of members that have none. A member with another name is another member.

use super::change::Direction;
use super::finding::{Cx, Spot};
use super::rules::{Edit, Place};
use super::types::{Pair, deprecation, member};
use super::uses::{said, uses};
use super::words::inline_types;
use super::{constraints, usage};
use crate::api::{Additional, Object, Property, TypeKind, TypeUse};

/// Compares two objects.
pub(super) fn objects(cx: &mut Cx<'_>, old: &Object, new: &Object, pair: &Pair) {
    let base = base(cx, pair);
    properties(cx, &old.properties, &new.properties, &pair.spot, base);
    additional(cx, &old.additional, &new.additional, &pair.spot);
}

/// The direction of what the pair is made of.
fn base(cx: &Cx<'_>, pair: &Pair) -> Direction {
    match cx.old_usage[pair.a.0] {
        Direction::Unused => cx.new_usage[pair.b.0],
        used => used,
    }
}

/// Compares members, which stand in the order of their names.
pub(super) fn properties(cx: &mut Cx<'_>, old: &[Property], new: &[Property], spot: &Spot, base: Direction) {
    let of = |property: &Property, other: Option<&Property>| {
        let mut found = member(spot, &property.name);
        found.what = match spot.what.as_str() {
            "" => format!("property `{}`", property.name),
            what => format!("property `{}` of {what}", property.name),
        };
        found.direction = usage::of_property(property, base);
        if let Some(other) = other {
            found.direction = found.direction.or(usage::of_property(other, base));
        }
        (found.old, found.new) = (Some(property.at.clone()), Some(other.unwrap_or(property).at.clone()));
        found
    };
    for property in old {
        match find(new, &property.name) {
            Some(other) => self::property(cx, property, other, &of(property, Some(other))),
            None => {
                let mut told = of(property, None);
                told.keys.extend(inline_types(cx.old, &property.ty));
                let edit = if property.required { Edit::RemovedRequired } else { Edit::Removed };
                cx.find((Place::Property, edit), &told, said(&told, "was removed"), &property.name);
            }
        }
    }
    for property in new.iter().filter(|property| find(old, &property.name).is_none()) {
        let mut told = of(property, None);
        told.keys.extend(inline_types(cx.new, &property.ty));
        let (edit, text) = match property.required {
            true => (Edit::AddedRequired, "was added and is required"),
            false => (Edit::Added, "was added"),
        };
        cx.find((Place::Property, edit), &told, said(&told, text), &property.name);
    }
}

fn find<'a>(properties: &'a [Property], name: &str) -> Option<&'a Property> {
    // By name, as `lower` leaves them; where a caller has another order nothing is lost but time.
    match properties.binary_search_by(|property| property.name.as_str().cmp(name)) {
        Ok(index) => Some(&properties[index]),
        Err(_) => properties.iter().find(|property| property.name == name),
    }
}

fn property(cx: &mut Cx<'_>, old: &Property, new: &Property, spot: &Spot) {
    if old.required != new.required {
        let (edit, text) = match new.required {
            true => (Edit::BecameRequired, "became required"),
            false => (Edit::BecameOptional, "became optional"),
        };
        cx.find((Place::Property, edit), spot, said(spot, text), "");
    }
    let flags = [
        (Place::ReadOnly, old.read_only, new.read_only, "read-only"),
        (Place::WriteOnly, old.write_only, new.write_only, "write-only"),
    ];
    for (place, before, after, word) in flags {
        if before != after {
            let (edit, text) = match after {
                true => (Edit::Added, format!("is {word} now")),
                false => (Edit::Removed, format!("is no longer {word}")),
            };
            cx.find((place, edit), spot, said(spot, &text), "");
        }
    }
    if old.docs.deprecated != new.docs.deprecated {
        let (edit, text) = deprecation(new.docs.deprecated);
        cx.find((Place::Property, edit), spot, said(spot, text), "");
    }
    defaults(cx, old.docs.default.as_deref(), new.docs.default.as_deref(), spot);
    match (old.constant, new.constant) {
        (before, after) if before == after => {}
        (None, Some(value)) => {
            cx.find(
                (Place::Constant, Edit::Added),
                spot,
                said(spot, &format!("is always `{value}` now")),
                "",
            );
        }
        (Some(value), None) => {
            let text = said(spot, &format!("is no longer always `{value}`"));
            cx.find((Place::Constant, Edit::Removed), spot, text, "");
        }
        (_, Some(value)) => {
            let text = said(spot, &format!("is always `{value}` instead"));
            cx.find((Place::Constant, Edit::Changed), spot, text, "");
        }
        (_, None) => {}
    }
    constraints::constraints(cx, (old.constraints.as_deref(), new.constraints.as_deref()), spot);
    uses(cx, &old.ty, &new.ty, spot);
}

/// What the service takes when a value is left out.
pub(super) fn defaults(cx: &mut Cx<'_>, old: Option<&str>, new: Option<&str>, spot: &Spot) {
    let (edit, text) = match (old, new) {
        (None, Some(new)) => (Edit::Added, format!("has the default `{new}` now")),
        (Some(old), None) => (Edit::Removed, format!("no longer has the default `{old}`")),
        (Some(old), Some(new)) if old != new => {
            (Edit::Changed, format!("changed its default from `{old}` to `{new}`"))
        }
        (Some(_), Some(_)) | (None, None) => return,
    };
    cx.find((Place::Default, edit), spot, said(spot, &text), "");
}

fn additional(cx: &mut Cx<'_>, old: &Additional, new: &Additional, spot: &Spot) {
    let spot = spot.inside("other members", "additionalProperties");
    let any = TypeUse::any();
    let (edit, text) = match (old, new) {
        (Additional::Typed(old), Additional::Typed(new)) => return uses(cx, old, new, &spot),
        (Additional::Unspecified, Additional::Unspecified) | (Additional::Closed, Additional::Closed) => {
            return;
        }
        (Additional::Closed, Additional::Unspecified | Additional::Typed(_)) => {
            (Edit::Generalised, "are allowed now".to_owned())
        }
        (Additional::Unspecified | Additional::Typed(_), Additional::Closed) => {
            (Edit::Specialised, "are no longer allowed".to_owned())
        }
        (Additional::Unspecified, Additional::Typed(ty)) if ty.kind == TypeKind::Any => {
            (Edit::Changed, "are spoken of now".to_owned())
        }
        (Additional::Typed(ty), Additional::Unspecified) if ty.kind == TypeKind::Any => {
            (Edit::Changed, "are no longer spoken of".to_owned())
        }
        (Additional::Unspecified, Additional::Typed(ty)) => {
            let words = super::words::type_words(cx.new, ty);
            (Edit::Specialised, format!("changed from {} to {words}", super::words::type_words(cx.new, &any)))
        }
        (Additional::Typed(ty), Additional::Unspecified) => {
            let words = super::words::type_words(cx.old, ty);
            (Edit::Generalised, format!("changed from {words} to {}", super::words::type_words(cx.old, &any)))
        }
    };
    let mut told = spot.clone();
    for (side, additional) in [(cx.old, old), (cx.new, new)] {
        if let Additional::Typed(ty) = additional {
            told.keys.extend(inline_types(side, ty));
        }
    }
    cx.find((Place::Additional, edit), &told, said(&told, &text), "");
}
