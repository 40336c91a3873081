//! Which branch of a union is which of the lock's: by the type that it holds, else by its title, else by what its members have in common
//! with those of a type that stood there. A branch that is only written in its place has no name but a number, which says nothing.

use std::cmp::Reverse;

use super::matching::Cx;
use super::places::innermost;
use crate::api::{TypeId, TypeKind, TypeUse, Union};
use crate::lock::{Member, Members};

/// A branch that a lock has.
pub(super) struct Held<'l> {
    /// What it holds, as Rust has it.
    text: &'l str,
    member: &'l Member,
}

impl<'l> Held<'l> {
    /// The model that it is made of.
    fn model(&self, cx: &Cx<'l, '_>) -> Option<&'l str> {
        self.member.ty.as_deref().and_then(|text| cx.model(text))
    }
}

/// The branches that a lock has.
pub(super) fn held(members: &Members) -> Vec<Held<'_>> {
    let branches = members.iter().filter(|(place, member)| place[0] == "branch" && !member.gone);
    branches.filter_map(|(place, member)| Some(Held { text: place.get(1)?, member })).collect()
}

/// Which is which.
pub(super) fn pairs<'l>(cx: &Cx<'l, '_>, union: &Union, held: Vec<Held<'l>>) -> Vec<(usize, &'l Member)> {
    let mut pairs: Vec<(usize, &'l Member)> = Vec::new();
    let mut left = held;
    let mut news: Vec<(usize, TypeId)> = Vec::new();
    for (index, variant) in union.variants.iter().enumerate() {
        let ty = cx.unnamed(&variant.ty);
        let Some(id) = innermost(&ty) else { continue };
        let is_it = |held: &Held<'l>| {
            let name = cx.name(id).or_else(|| cx.name_by_key(id));
            name.is_some() && held.model(cx) == name && wrapping(held.text) == wrapping_of(&ty)
        };
        match left.iter().position(is_it) {
            Some(at) => pairs.push((index, left.remove(at).member)),
            None if cx.name(id).is_none() => news.push((index, id)),
            None => {}
        }
    }
    let mut scores: Vec<(usize, usize, usize)> = Vec::new();
    for (new, (index, id)) in news.iter().enumerate() {
        for (old, held) in left.iter().enumerate() {
            let ty = cx.unnamed(&union.variants[*index].ty);
            let same_form = wrapping(held.text) == wrapping_of(&ty);
            let key = held.model(cx).and_then(|name| cx.free(name)).filter(|_| same_form);
            let score = key.map_or(0, |key| cx.likeness(*id, key));
            if score > 0 {
                scores.push((score, new, old));
            }
        }
    }
    // The pair that has most in common goes first; of equal ones the first.
    scores.sort_by_key(|(score, new, old)| (Reverse(*score), *new, *old));
    let (mut paired_news, mut paired_olds) = (vec![false; news.len()], vec![false; left.len()]);
    for (_, new, old) in scores {
        if !paired_news[new] && !paired_olds[old] {
            (paired_news[new], paired_olds[old]) = (true, true);
            pairs.push((news[new].0, left[old].member));
        }
    }
    let news = news.iter().zip(paired_news).filter(|(_, paired)| !paired);
    for ((index, id), _) in news {
        let is_it =
            |old: usize| !paired_olds[old] && left[old].model(cx).is_some_and(|name| cx.is_same(*id, name));
        if let Some(old) = (0..left.len()).find(|old| is_it(*old)) {
            paired_olds[old] = true;
            pairs.push((*index, left[old].member));
        }
    }
    pairs
}

/// The lists and maps around the model of a Rust type, outermost first.
fn wrapping(text: &str) -> Vec<&str> {
    text.split('<').filter(|wrapper| matches!(*wrapper, "Vec" | "Map")).collect()
}

/// The same of a use.
fn wrapping_of(ty: &TypeUse) -> Vec<&'static str> {
    let (mut wrapping, mut ty) = (Vec::new(), ty);
    loop {
        ty = match &ty.kind {
            TypeKind::List(inner) => {
                wrapping.push("Vec");
                inner
            }
            TypeKind::Map(inner) => {
                wrapping.push("Map");
                inner
            }
            TypeKind::Named(_) | TypeKind::Scalar(_) | TypeKind::Any | TypeKind::Never => return wrapping,
        };
    }
}
