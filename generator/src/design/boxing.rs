//! Breaks the circles in which types contain themselves: the edge that closes a circle gets a box.
//! Lists and maps keep their content elsewhere already and never need one.

use std::collections::BTreeSet;

use super::rust_types::named;
use crate::api::{Api, Shape, TypeId, TypeKind, TypeUse};

/// A field or variant of a type, by index: the type contains another there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Edge {
    pub(super) from: TypeId,
    pub(super) index: usize,
}

/// The edges that get a box.
pub(super) fn boxes(api: &Api) -> BTreeSet<Edge> {
    let mut boxes = BTreeSet::new();
    let mut state = vec![State::New; api.types.len()];
    for start in 0..api.types.len() {
        visit(api, TypeId(start), &mut state, &mut boxes);
    }
    boxes
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Open,
    Done,
}

/// Depth first, with a stack of our own: a document may chain thousands of types.
fn visit(api: &Api, start: TypeId, state: &mut [State], boxes: &mut BTreeSet<Edge>) {
    if state[start.0] != State::New {
        return;
    }
    state[start.0] = State::Open;
    let mut stack = vec![(start, edges(api, start), 0usize)];
    while let Some((from, targets, next)) = stack.last_mut() {
        let Some((index, target)) = targets.get(*next).copied() else {
            state[from.0] = State::Done;
            stack.pop();
            continue;
        };
        *next += 1;
        let from = *from;
        match state[target.0] {
            State::New => {
                state[target.0] = State::Open;
                stack.push((target, edges(api, target), 0));
            }
            State::Open => {
                boxes.insert(Edge { from, index });
            }
            State::Done => {}
        }
    }
}

/// What a type holds in itself.
fn edges(api: &Api, id: TypeId) -> Vec<(usize, TypeId)> {
    let held: Vec<&TypeUse> = match &api.ty(id).shape {
        Shape::Object(object) => object.properties.iter().map(|property| &property.ty).collect(),
        Shape::Union(union) => union.variants.iter().map(|variant| &variant.ty).collect(),
        Shape::Enumeration(_) | Shape::Alias(_) => Vec::new(),
    };
    held.into_iter().enumerate().filter_map(|(index, ty)| Some((index, named(api, ty)?))).collect()
}

/// Whether an alias contains itself, `type A = Vec<A>`, which Rust only takes as a struct.
pub(super) fn alias_contains_itself(api: &Api, id: TypeId) -> bool {
    let mut open = vec![id];
    let mut seen = BTreeSet::new();
    while let Some(at) = open.pop() {
        let Shape::Alias(ty) = &api.ty(at).shape else { continue };
        let mut ty = ty;
        loop {
            match &ty.kind {
                TypeKind::List(inner) | TypeKind::Map(inner) => ty = inner,
                TypeKind::Named(target) if *target == id => return true,
                TypeKind::Named(target) => {
                    if seen.insert(*target) {
                        open.push(*target);
                    }
                    break;
                }
                TypeKind::Scalar(_) | TypeKind::Any => break,
            }
        }
    }
    false
}
