//! Two choices of types: which branch is which, by what it leads to, and how branches are told apart.

use super::finding::{Cx, Spot};
use super::rules::{Edit, Place};
use super::types::member;
use super::uses::{said, uses};
use super::words::{inline_types, type_words};
use super::{Side, pairs};
use crate::api::{Discriminator, Shape, TypeKind, TypeOrigin, TypeUse, Union};

/// Compares two choices.
pub(super) fn unions(cx: &mut Cx<'_>, old: &Union, new: &Union, spot: &Spot) {
    let partners = partners(cx, old, new);
    for (index, variant) in old.variants.iter().enumerate() {
        match partners[index] {
            Some(partner) => {
                let inner = Spot { what: branch(spot), ..spot.clone() };
                uses(cx, &variant.ty, &new.variants[partner].ty, &inner);
            }
            None => {
                let words = branch_words(cx.old, index, &variant.ty);
                let mut told = member(spot, &words);
                told.keys.extend(inline_types(cx.old, &variant.ty));
                let text = said(spot, &format!("no longer has the branch {words}"));
                cx.find((Place::Branch, Edit::Removed), &told, text, &words);
            }
        }
    }
    for (index, variant) in new.variants.iter().enumerate() {
        if !partners.contains(&Some(index)) {
            let words = branch_words(cx.new, index, &variant.ty);
            let mut told = member(spot, &words);
            told.keys.extend(inline_types(cx.new, &variant.ty));
            let text = said(spot, &format!("has the branch {words} now"));
            cx.find((Place::Branch, Edit::Added), &told, text, &words);
        }
    }
    match (&old.discriminator, &new.discriminator) {
        (None, None) => {}
        (None, Some(new)) => {
            let text = said(spot, &format!("is told by `{}` now", new.property));
            cx.find((Place::Discriminator, Edit::Added), spot, text, "");
        }
        (Some(old), None) => {
            let text = said(spot, &format!("is no longer told by `{}`", old.property));
            cx.find((Place::Discriminator, Edit::Removed), spot, text, "");
        }
        (Some(old), Some(new)) => discriminators(cx, (old, new), &partners, spot),
    }
}

fn branch(spot: &Spot) -> String {
    match spot.what.as_str() {
        "" => "a branch".to_owned(),
        what => format!("a branch of {what}"),
    }
}

/// A branch without a name is known by its place.
pub(super) fn branch_words(side: Side<'_>, index: usize, ty: &TypeUse) -> String {
    let words = type_words(side, ty);
    let is_inline = match ty.kind {
        TypeKind::Named(id) => matches!(side.api.ty(id).origin, TypeOrigin::Inline { .. }),
        TypeKind::Scalar(_) | TypeKind::List(_) | TypeKind::Map(_) | TypeKind::Any | TypeKind::Never => false,
    };
    if is_inline { format!("{} ({words})", index + 1) } else { words }
}

/// For each old branch the new one that it became. First those that lead to the same, then of what is left the most alike.
fn partners(cx: &Cx<'_>, old: &Union, new: &Union) -> Vec<Option<usize>> {
    let mut taken = vec![false; new.variants.len()];
    let mut partners = vec![None; old.variants.len()];
    for (index, variant) in old.variants.iter().enumerate() {
        let is_same = |other: &usize| !taken[*other] && is_same(cx, &variant.ty, &new.variants[*other].ty);
        let at_place = Some(index).filter(|index| *index < taken.len()).filter(is_same);
        if let Some(other) = at_place.or_else(|| (0..taken.len()).find(is_same)) {
            taken[other] = true;
            partners[index] = Some(other);
        }
    }
    for (index, variant) in
        old.variants.iter().enumerate().filter(|(index, _)| partners[*index].is_none()).collect::<Vec<_>>()
    {
        let free = (0..taken.len()).filter(|other| !taken[*other]);
        let likeness = |other: usize| {
            let likeness = likeness(cx, &variant.ty, &new.variants[other].ty)?;
            // The one at the same place first.
            Some((likeness, other == index, std::cmp::Reverse(other)))
        };
        if let Some((_, _, std::cmp::Reverse(other))) = free.filter_map(likeness).max() {
            taken[other] = true;
            partners[index] = Some(other);
        }
    }
    partners
}

fn is_same(cx: &Cx<'_>, old: &TypeUse, new: &TypeUse) -> bool {
    match (&old.kind, &new.kind) {
        (TypeKind::Named(a), TypeKind::Named(b)) => cx.types.new_of(*a) == Some(*b),
        (TypeKind::Scalar(a), TypeKind::Scalar(b)) => a == b,
        // What got a name, or is written where it is used now, is still what it was.
        _ => type_words(cx.old, unnamed(cx.old, old)) == type_words(cx.new, unnamed(cx.new, new)),
    }
}

/// What another name for a type stands for.
fn unnamed<'a>(side: Side<'a>, ty: &'a TypeUse) -> &'a TypeUse {
    let mut found = ty;
    for _ in 0..side.api.types.len() {
        let TypeKind::Named(id) = found.kind else { break };
        let Shape::Alias(target) = &side.api.ty(id).shape else { break };
        found = target;
    }
    found
}

/// How alike two branches are that may be one; `None`: they are not.
fn likeness(cx: &Cx<'_>, old: &TypeUse, new: &TypeUse) -> Option<usize> {
    match (&old.kind, &new.kind) {
        (TypeKind::Named(a), TypeKind::Named(b)) => {
            let is_free = cx.types.new_of(*a).is_none() && cx.types.old_of(*b).is_none();
            is_free.then(|| pairs::likeness((cx.old.api, *a), (cx.new.api, *b))).flatten()
        }
        (TypeKind::Scalar(_), TypeKind::Scalar(_)) => None,
        (a, b) => (std::mem::discriminant(a) == std::mem::discriminant(b)).then_some(0),
    }
}

/// The member that tells, and the values of branches that both have; those of other branches are told with the branch.
fn discriminators(
    cx: &mut Cx<'_>,
    (old, new): (&Discriminator, &Discriminator),
    partners: &[Option<usize>],
    spot: &Spot,
) {
    if old.property != new.property {
        let text = said(spot, &format!("is told by `{}` instead of `{}`", new.property, old.property));
        cx.find((Place::Discriminator, Edit::Changed), spot, text, "");
    }
    let values = |told: &Discriminator| {
        let all: Vec<(String, usize)> = told.mapping.iter().chain(&told.implicit).cloned().collect();
        all
    };
    let (before, after) = (values(old), values(new));
    for (value, index) in &before {
        let Some(partner) = partners[*index] else { continue };
        match after.iter().find(|(other, _)| other == value) {
            Some((_, other)) if *other == partner => {}
            Some(_) => {
                let text = said(spot, &format!("takes another branch for the value `{value}`"));
                cx.find((Place::DiscriminatorValue, Edit::Changed), &member(spot, value), text, value);
            }
            None => {
                let text = said(spot, &format!("no longer takes a branch for the value `{value}`"));
                cx.find((Place::DiscriminatorValue, Edit::Removed), &member(spot, value), text, value);
            }
        }
    }
    for (value, index) in &after {
        let is_new = partners.contains(&Some(*index)) && !before.iter().any(|(other, _)| other == value);
        if is_new {
            let text = said(spot, &format!("takes a branch for the value `{value}` now"));
            cx.find((Place::DiscriminatorValue, Edit::Added), &member(spot, value), text, value);
        }
    }
}
