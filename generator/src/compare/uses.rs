//! The use of a type in two services. Where both use types with names, what these are is told once, at their own place; here it is told
//! that a use leads to another type.

use super::change::{Direction, Subject, Wire};
use super::finding::{Cx, Spot};
use super::pairs;
use super::relation::relation;
use super::rules::{Edit, Place, rule};
use super::words::{inline_types, inline_types_within, shape_words, string_format, type_words};
use super::{Side, types};
use crate::api::{Scalar, Shape, TypeId, TypeKind, TypeOrigin, TypeUse};

/// How the values of one type relate to those of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Same,
    /// The new one allows more.
    Generalised,
    /// The new one allows less.
    Specialised,
    Changed,
}

/// Compares two uses at a spot.
pub(super) fn uses(cx: &mut Cx<'_>, old: &TypeUse, new: &TypeUse, spot: &Spot) {
    nulls(cx, old, new, spot);
    // A list may be a list of itself under another name, and types may differ from others in types that differ from others.
    if cx.depth < LIMIT {
        cx.depth += 1;
        kinds(cx, old, new, spot);
        cx.depth -= 1;
    }
}

/// Nobody nests uses as deep, and no stack is deep enough for all that can be written.
const LIMIT: usize = 64;

/// `null` counts wherever it is allowed: at the use, or at the type it leads to, unless it is told there.
fn nulls(cx: &mut Cx<'_>, old: &TypeUse, new: &TypeUse, spot: &Spot) {
    let (before, after) = (allows_null(cx.old, old), allows_null(cx.new, new));
    let is_told = match (&old.kind, &new.kind) {
        (TypeKind::Named(a), TypeKind::Named(b)) => {
            let (a, b) = (cx.old.api.ty(*a).nullable, cx.new.api.ty(*b).nullable);
            (a, b) == (before, after)
        }
        _ => false,
    };
    if before != after && !is_told {
        let (edit, text) = match after {
            true => (Edit::Added, "may be `null` now"),
            false => (Edit::Removed, "is no longer `null`"),
        };
        cx.find((Place::Null, edit), spot, said(spot, text), "");
    }
}

/// The use says so, or what it names, or a branch of that.
pub(super) fn allows_null(side: Side<'_>, ty: &TypeUse) -> bool {
    allows_null_within(side, ty, DEPTH)
}

/// How deep choices may be nested for a branch that is `null` to be seen.
const DEPTH: usize = 4;

fn allows_null_within(side: Side<'_>, ty: &TypeUse, depth: usize) -> bool {
    let mut ty = ty;
    for _ in 0..=side.api.types.len() {
        if ty.nullable {
            return true;
        }
        let TypeKind::Named(id) = ty.kind else { return false };
        let def = side.api.ty(id);
        match &def.shape {
            _ if def.nullable => return true,
            Shape::Alias(target) => ty = target,
            Shape::Union(union) if depth > 0 => {
                return union.variants.iter().any(|branch| allows_null_within(side, &branch.ty, depth - 1));
            }
            Shape::Object(_) | Shape::Enumeration(_) | Shape::Union(_) => return false,
        }
    }
    false
}

/// A sentence about a spot: "property `a` was removed"; about the subject itself only the verb is said.
pub(super) fn said(spot: &Spot, verb: &str) -> String {
    match spot.what.as_str() {
        "" => verb.to_owned(),
        what => format!("{what} {verb}"),
    }
}

fn kinds(cx: &mut Cx<'_>, old: &TypeUse, new: &TypeUse, spot: &Spot) {
    let alias = |side: Side<'_>, id: TypeId| match &side.api.ty(id).shape {
        Shape::Alias(target) => Some(target.clone()),
        Shape::Object(_) | Shape::Enumeration(_) | Shape::Union(_) => None,
    };
    match (&old.kind, &new.kind) {
        (TypeKind::Named(a), TypeKind::Named(b)) => {
            if cx.types.new_of(*a) == Some(*b) {
                return cx.meet(*a, *b);
            }
            let (before, after) = (origin(cx.old, *a), origin(cx.new, *b));
            let is_free = cx.types.new_of(*a).is_none() && cx.types.old_of(*b).is_none();
            let are_named = before.is_some() && after.is_some();
            let is_one = before == after || pairs::is_alike((cx.old.api, *a), (cx.new.api, *b));
            if are_named && is_free && is_one {
                if !cx.on_trial {
                    cx.types.pair(*a, *b);
                }
                return cx.meet(*a, *b);
            }
            match (alias(cx.old, *a), alias(cx.new, *b)) {
                (Some(target), _) => kinds(cx, &target, new, spot),
                (None, Some(target)) => kinds(cx, old, &target, spot),
                (None, None) if are_named => {
                    let verdict = trial(cx, *a, *b);
                    replaced(cx, old, new, (verdict, spot));
                }
                (None, None) => cx.meet(*a, *b),
            }
        }
        (TypeKind::Named(a), _) if alias(cx.old, *a).is_some() => {
            let target = alias(cx.old, *a).unwrap_or_else(TypeUse::any);
            kinds(cx, &target, new, spot);
        }
        (_, TypeKind::Named(b)) if alias(cx.new, *b).is_some() => {
            let target = alias(cx.new, *b).unwrap_or_else(TypeUse::any);
            kinds(cx, old, &target, spot);
        }
        (TypeKind::List(a), TypeKind::List(b)) => uses(cx, a, b, &spot.inside("items", "items")),
        (TypeKind::Map(a), TypeKind::Map(b)) => {
            uses(cx, a, b, &spot.inside("values", "additionalProperties"));
        }
        (TypeKind::Any, TypeKind::Any) | (TypeKind::Never, TypeKind::Never) => {}
        (TypeKind::Scalar(a), TypeKind::Scalar(b)) if a == b => {}
        (TypeKind::Scalar(Scalar::String(a)), TypeKind::Scalar(Scalar::String(b))) => {
            let (edit, text) = match (string_format(a), string_format(b)) {
                (None, Some(b)) => (Edit::Added, format!("has the format `{b}` now")),
                (Some(a), None) => (Edit::Removed, format!("no longer has the format `{a}`")),
                (a, b) => {
                    let (a, b) = (a.unwrap_or_default(), b.unwrap_or_default());
                    (Edit::Changed, format!("changed its format from `{a}` to `{b}`"))
                }
            };
            cx.find((Place::Format, edit), spot, said(spot, &text), "");
        }
        (
            TypeKind::Named(_)
            | TypeKind::Scalar(_)
            | TypeKind::List(_)
            | TypeKind::Map(_)
            | TypeKind::Any
            | TypeKind::Never,
            _,
        ) => {
            let verdict = relation(cx, old, new);
            replaced(cx, old, new, (verdict, spot));
        }
    }
}

/// Two types with names whose shapes are of different kinds.
pub(super) fn other_shape(cx: &mut Cx<'_>, old: &TypeUse, new: &TypeUse, spot: &Spot) {
    let verdict = relation(cx, old, new);
    let mut spot = spot.clone();
    for (side, ty) in [(cx.old, old), (cx.new, new)] {
        if let TypeKind::Named(id) = ty.kind {
            spot.keys.extend(inline_types_within(side, id));
        }
    }
    replaced(cx, old, new, (verdict, &spot));
}

/// The name of a component.
fn origin(side: Side<'_>, id: TypeId) -> Option<&str> {
    match &side.api.ty(id).origin {
        TypeOrigin::Component(name) => Some(name),
        TypeOrigin::Inline { .. } => None,
    }
}

/// Notes that a use leads to another type.
fn replaced(cx: &mut Cx<'_>, old: &TypeUse, new: &TypeUse, (verdict, spot): (Verdict, &Spot)) {
    let change = match verdict {
        Verdict::Same => (Place::Reference, Edit::Changed),
        Verdict::Generalised => (Place::Type, Edit::Generalised),
        Verdict::Specialised => (Place::Type, Edit::Specialised),
        Verdict::Changed => (Place::Type, Edit::Changed),
    };
    let words = |side: Side<'_>, ty: &TypeUse| match (&spot.subject, spot.what.as_str(), &ty.kind) {
        // Of the schema itself its name says nothing.
        (Subject::Schema(name), "", TypeKind::Named(id)) if origin(side, *id) == Some(name) => {
            shape_words(side, *id)
        }
        _ => type_words(side, ty),
    };
    let (before, after) = (words(cx.old, old), words(cx.new, new));
    let text = said(spot, &format!("changed from {before} to {after}"));
    let mut spot = spot.clone();
    spot.keys.extend(inline_types(cx.old, old));
    spot.keys.extend(inline_types(cx.new, new));
    cx.find(change, &spot, text, "");
}

/// What two component schemas that are not one another's partner differ in, without telling it anywhere.
fn trial(cx: &mut Cx<'_>, a: TypeId, b: TypeId) -> Verdict {
    if let Some(known) = cx.trials.get(&(a, b)) {
        return *known;
    }
    // Met again on the way, they are as far as is known the same.
    cx.trials.insert((a, b), Verdict::Same);
    let findings = std::mem::take(&mut cx.findings);
    let met = std::mem::take(&mut cx.met);
    let waiting = std::mem::take(&mut cx.waiting);
    let was_on_trial = std::mem::replace(&mut cx.on_trial, true);
    cx.met.insert((a, b));
    cx.waiting.push((a, b));
    types::waiting(cx);
    cx.on_trial = was_on_trial;
    cx.met = met;
    cx.waiting = waiting;
    let told = std::mem::replace(&mut cx.findings, findings);
    let worst = |direction: Direction| {
        told.iter().map(|it| rule(it.place, it.edit).effect(direction).wire).max().unwrap_or(Wire::Safe)
    };
    let verdict = match (worst(Direction::Sent), worst(Direction::Received)) {
        (Wire::Safe, Wire::Safe) => Verdict::Same,
        (Wire::Safe, _) => Verdict::Generalised,
        (_, Wire::Safe) => Verdict::Specialised,
        (_, _) => Verdict::Changed,
    };
    cx.trials.insert((a, b), verdict);
    verdict
}

impl Cx<'_> {
    /// Has two types compared, once.
    pub(super) fn meet(&mut self, a: TypeId, b: TypeId) {
        // What two partners differ in is told where they stand, and nowhere else.
        if self.on_trial && self.types.new_of(a) == Some(b) {
            return;
        }
        if self.met.insert((a, b)) {
            self.waiting.push((a, b));
        }
    }
}
