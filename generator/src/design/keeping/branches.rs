//! Which branch of a union is which of the lock's: by the type that it holds, else by what its members have in common with those of a
//! type that stood there. A branch that is only written in its place has no name but a number, which says nothing.

use super::matching::Cx;
use super::places::{innermost, model};
use crate::api::Union;
use crate::lock::{Member, Members};

/// The branches that a lock has.
pub(super) fn held(members: &Members) -> Vec<&Member> {
    let of_kind = |place: &[String]| place.first().is_some_and(|kind| kind == "branch");
    members
        .iter()
        .filter(|(place, member)| of_kind(place) && !member.gone)
        .map(|(_, member)| member)
        .collect()
}

/// Which is which.
pub(super) fn pairs<'l>(cx: &Cx<'l>, union: &Union, held: &[&'l Member]) -> Vec<(usize, &'l Member)> {
    let mut pairs: Vec<(usize, &'l Member)> = Vec::new();
    let mut left: Vec<&'l Member> = held.to_vec();
    let mut news = Vec::new();
    for (index, variant) in union.variants.iter().enumerate() {
        let Some(id) = innermost(&variant.ty) else { continue };
        match cx.name(id) {
            Some(name) => {
                let is_it = |member: &&Member| member.ty.as_deref().map(model) == Some(name);
                if let Some(at) = left.iter().position(is_it) {
                    pairs.push((index, left.remove(at)));
                }
            }
            None => news.push((index, id)),
        }
    }
    // The pair that has most in common goes first; of equal ones the first.
    while let Some((score, new, old)) = news
        .iter()
        .enumerate()
        .flat_map(|(new, (_, id))| {
            left.iter().enumerate().filter_map(move |(old, member)| {
                let key = cx.free(model(member.ty.as_deref()?))?;
                Some((cx.resemblance(*id, key), new, old))
            })
        })
        .max_by_key(|(score, new, old)| (*score, std::cmp::Reverse((*new, *old))))
        && score > 0
    {
        let (index, _) = news.remove(new);
        pairs.push((index, left.remove(old)));
    }
    for (index, id) in news {
        let is_it = |member: &&Member| member.ty.as_deref().is_some_and(|ty| cx.is_same(id, model(ty)));
        if let Some(at) = left.iter().position(is_it) {
            pairs.push((index, left.remove(at)));
        }
    }
    pairs
}
