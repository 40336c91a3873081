//! Parameters, bodies, responses and headers may stand in one place and be used in many: as components, in another file, for all
//! operations of a path. Each use is understood as if it were written where it is used, so that the types in it are named
//! after their operation and no name depends on another operation.

use std::collections::BTreeSet;

use super::cursor::Cursor;
use super::{Cx, Inline};
use crate::location::Pointer;

/// Lowers one use of a part. What was named in an earlier use gets names of this one; references to it mean the first.
pub(super) fn used<'d, 'r, T>(
    cx: &mut Cx<'d, 'r>,
    part: &Cursor<'d>,
    lower: impl FnOnce(&mut Cx<'d, 'r>) -> T,
) -> T {
    let first = take(cx, &part.pointer);
    cx.uses += 1;
    cx.parts.push((part.pointer.clone(), cx.uses));
    let lowered = lower(cx);
    cx.parts.pop();
    if !first.is_empty() {
        take(cx, &part.pointer);
        cx.inline.extend(first);
    }
    lowered
}

/// Takes away what is known of the schemas in a part.
fn take(cx: &mut Cx<'_, '_>, part: &Pointer) -> Vec<(Pointer, Inline)> {
    let after = cx.inline.range(part.clone()..).map(|(pointer, _)| pointer);
    let below = after
        .take_while(|pointer| pointer.as_str().starts_with(part.as_str()))
        .filter(|pointer| pointer.strip_prefix(part).is_some());
    let below: Vec<Pointer> = below.cloned().collect();
    below.into_iter().filter_map(|pointer| cx.inline.remove_entry(&pointer)).collect()
}

/// What schemas that are merged are known by: their places, and the use of a part in which one of them stands.
pub(super) fn key(cx: &Cx<'_, '_>, places: BTreeSet<Pointer>) -> (BTreeSet<Pointer>, usize) {
    let is_in = |part: &Pointer| places.iter().any(|place| place.strip_prefix(part).is_some());
    let within = cx.parts.iter().rev().find(|(part, _)| is_in(part));
    let number = within.map_or(0, |(_, number)| *number);
    (places, number)
}
