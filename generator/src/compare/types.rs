//! Two types with names that are one another's: what they are made of, member by member, value by value, branch by branch.

use super::change::{Direction, Subject};
use super::finding::{Cx, Key, Spot};
use super::rules::{Edit, Place};
use super::uses::{said, uses};
use super::words::{inline_types_within, value_words};
use super::{Side, constraints, objects, pairs, unions};
use crate::api::{Enumeration, InlineParent, Shape, TypeDef, TypeId, TypeKind, TypeOrigin, TypeUse};

/// Compares every pair that waits, and those that they lead to.
pub(super) fn waiting(cx: &mut Cx<'_>) {
    while let Some((a, b)) = cx.waiting.pop() {
        pair(cx, a, b);
    }
}

/// The component schemas that came, went or got another name.
pub(super) fn components(cx: &mut Cx<'_>) {
    let spot = |side: Side<'_>, id: TypeId, name: &str| Spot {
        subject: Subject::Schema(name.to_owned()),
        what: String::new(),
        direction: Direction::Unused,
        old: Some(side.api.ty(id).at.clone()),
        new: Some(side.api.ty(id).at.clone()),
        keys: [side.type_key(id)].into_iter().chain(inline_types_within(side, id)).collect(),
    };
    let (old, new) = (cx.old, cx.new);
    for (id, name) in pairs::components(old.api) {
        let mut told = Spot { direction: cx.old_usage[id.0], ..spot(old, id, name) };
        let Some(partner) = cx.types.new_of(id) else {
            cx.find((Place::Schema, Edit::Removed), &told, "was removed".to_owned(), name);
            continue;
        };
        let TypeOrigin::Component(other) = &new.api.ty(partner).origin else { continue };
        if other != name {
            told.new = Some(new.api.ty(partner).at.clone());
            told.keys.push(new.type_key(partner));
            told.keys.extend(inline_types_within(new, partner));
            cx.find((Place::Schema, Edit::Renamed), &told, format!("was renamed to `{other}`"), other);
        }
    }
    for (id, name) in pairs::components(new.api) {
        if cx.types.old_of(id).is_none() {
            let told = Spot { direction: cx.new_usage[id.0], ..spot(new, id, name) };
            cx.find((Place::Schema, Edit::Added), &told, "was added".to_owned(), name);
        }
    }
}

fn pair(cx: &mut Cx<'_>, a: TypeId, b: TypeId) {
    let (old, new) = (cx.old.api.ty(a), cx.new.api.ty(b));
    let spot = spot(cx, a, b);
    if old.nullable != new.nullable {
        let (edit, text) = match new.nullable {
            true => (Edit::Added, "may be `null` now"),
            false => (Edit::Removed, "is no longer `null`"),
        };
        cx.find((Place::Null, edit), &spot, said(&spot, text), "");
    }
    // What has no name is deprecated where it stands.
    let is_component = |def: &TypeDef| matches!(def.origin, TypeOrigin::Component(_));
    if is_component(old) && is_component(new) && old.docs.deprecated != new.docs.deprecated {
        let (edit, text) = deprecation(new.docs.deprecated);
        cx.find((Place::Schema, edit), &spot, said(&spot, text), "");
    }
    constraints::constraints(cx, (old.constraints.as_deref(), new.constraints.as_deref()), &spot);
    match (&old.shape, &new.shape) {
        (Shape::Object(old), Shape::Object(new)) => objects::objects(cx, old, new, &Pair { a, b, spot }),
        (Shape::Enumeration(old), Shape::Enumeration(new)) => enumerations(cx, old, new, &spot),
        (Shape::Union(old), Shape::Union(new)) => unions::unions(cx, old, new, &spot),
        (Shape::Alias(old), Shape::Alias(new)) => uses(cx, old, new, &spot),
        (Shape::Alias(old), _) => uses(cx, old, &TypeUse::new(TypeKind::Named(b)), &spot),
        (_, Shape::Alias(new)) => uses(cx, &TypeUse::new(TypeKind::Named(a)), new, &spot),
        (Shape::Object(_) | Shape::Enumeration(_) | Shape::Union(_), _) => {
            let named = |id| TypeUse::new(TypeKind::Named(id));
            super::uses::other_shape(cx, &named(a), &named(b), &spot);
        }
    }
}

/// Two types that are compared.
pub(super) struct Pair {
    pub(super) a: TypeId,
    pub(super) b: TypeId,
    pub(super) spot: Spot,
}

/// What is said of a deprecation.
pub(super) fn deprecation(is_deprecated: bool) -> (Edit, &'static str) {
    match is_deprecated {
        true => (Edit::Deprecated, "was deprecated"),
        false => (Edit::Revived, "is no longer deprecated"),
    }
}

fn spot(cx: &Cx<'_>, a: TypeId, b: TypeId) -> Spot {
    let (old, new) = (cx.old.api.ty(a), cx.new.api.ty(b));
    let (subject, what) = match (&old.origin, &new.origin) {
        // A schema that stands elsewhere as well is not what changed.
        (TypeOrigin::Component(_), TypeOrigin::Inline { .. }) if cx.types.new_of(a) != Some(b) => {
            subject(cx, cx.new, new)
        }
        _ => subject(cx, cx.old, old),
    };
    let direction = match cx.old_usage[a.0] {
        Direction::Unused => cx.new_usage[b.0],
        used => used,
    };
    let mut keys = vec![cx.old.type_key(a)];
    keys.extend(Some(cx.new.type_key(b)).filter(|key| *key != keys[0]));
    Spot { subject, what, direction, old: Some(old.at.clone()), new: Some(new.at.clone()), keys }
}

/// What a type belongs to, and the words for its place in that.
fn subject(cx: &Cx<'_>, side: Side<'_>, def: &TypeDef) -> (Subject, String) {
    match &def.origin {
        TypeOrigin::Component(name) => (Subject::Schema(name.clone()), String::new()),
        TypeOrigin::Inline { parent, path } => {
            let words = format!("`{}`", path.join("/"));
            match parent {
                InlineParent::Component(name) => (Subject::Schema(name.clone()), words),
                InlineParent::Operation(index) => {
                    let key = side.api.operations[*index].key();
                    // An operation is called as it was.
                    let pair = cx.operations.new_keys.get(&key).map(|pair| cx.operations.pairs[*pair]);
                    let old = pair.and_then(|pair| pair.old).map(|old| cx.old.api.operations[old].key());
                    (Subject::Operation(old.unwrap_or(key)), words)
                }
            }
        }
    }
}

fn enumerations(cx: &mut Cx<'_>, old: &Enumeration, new: &Enumeration, spot: &Spot) {
    let mut spot = spot.clone();
    let inner = |at: &Option<crate::location::Location>| at.as_ref().map(|at| at.key("enum"));
    (spot.old, spot.new) = (inner(&spot.old), inner(&spot.new));
    let has = |list: &Enumeration, value: &crate::api::EnumValue| {
        list.values.iter().any(|known| known.value == value.value)
    };
    for value in old.values.iter().filter(|value| !has(new, value)) {
        let words = value_words(&value.value);
        let text = said(&spot, &format!("no longer has the value `{words}`"));
        cx.find((Place::EnumValue, Edit::Removed), &member(&spot, &words), text, &words);
    }
    for value in new.values.iter().filter(|value| !has(old, value)) {
        let words = value_words(&value.value);
        let text = said(&spot, &format!("has the value `{words}` now"));
        cx.find((Place::EnumValue, Edit::Added), &member(&spot, &words), text, &words);
    }
}

/// A spot that touches the member of a type, by its wire name.
pub(super) fn member(spot: &Spot, name: &str) -> Spot {
    let member = |key: &Key| match key {
        Key::Type(ty) => Some(Key::Member(ty.clone(), name.to_owned())),
        Key::Body(pair) => Some(Key::Part(*pair, name.to_owned())),
        _ => None,
    };
    Spot { keys: spot.keys.iter().filter_map(member).collect(), ..spot.clone() }
}
