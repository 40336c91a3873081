//! Breaks the circles in which types contain themselves: the edge that closes a circle gets a box.
//! Lists and maps keep their content elsewhere already and never need one.

use std::collections::BTreeSet;

use super::keeping::{self, Kept};
use super::rust_types::named;
use crate::api::{Api, Shape, TypeId, TypeKind, TypeUse};

/// A field or variant of a type, by index: the type contains another there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Edge {
    pub(super) from: TypeId,
    pub(super) index: usize,
}

/// The edges that get a box: those that the lock has in one, and of each circle that is left the edge that closes it; one that callers know
/// without a box only if there is no other.
pub(super) fn boxes(api: &Api, kept: &Kept<'_>) -> BTreeSet<Edge> {
    let mut graph = Graph { api, kept, boxes: BTreeSet::new() };
    for id in (0..api.types.len()).map(TypeId) {
        let held = edges(api, id).into_iter().map(|(index, _)| Edge { from: id, index });
        graph.boxes.extend(held.filter(|edge| graph.held(*edge) == Some(true)).collect::<Vec<_>>());
    }
    loop {
        let mut state = vec![State::New; api.types.len()];
        if (0..api.types.len()).all(|start| graph.visit(TypeId(start), &mut state)) {
            return graph.boxes;
        }
    }
}

struct Graph<'a> {
    api: &'a Api,
    kept: &'a Kept<'a>,
    boxes: BTreeSet<Edge>,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Open,
    Done,
}

impl Graph<'_> {
    /// Depth first, with a stack of our own: a document may chain thousands of types. `false` if an edge got a box that was passed
    /// already: then everything is to be looked at once more.
    fn visit(&mut self, start: TypeId, state: &mut [State]) -> bool {
        if state[start.0] != State::New {
            return true;
        }
        state[start.0] = State::Open;
        let mut stack = vec![(start, edges(self.api, start), 0usize)];
        while let Some((from, targets, next)) = stack.last_mut() {
            let Some((index, target)) = targets.get(*next).copied() else {
                state[from.0] = State::Done;
                stack.pop();
                continue;
            };
            *next += 1;
            let closing = Edge { from: *from, index };
            if self.boxes.contains(&closing) {
                continue;
            }
            match state[target.0] {
                State::New => {
                    state[target.0] = State::Open;
                    stack.push((target, edges(self.api, target), 0));
                }
                State::Open if self.held(closing).is_none() => {
                    self.boxes.insert(closing);
                }
                State::Open => {
                    let circle = stack.iter().skip_while(|(from, _, _)| *from != target);
                    let passed =
                        circle.map(|(from, targets, next)| Edge { from: *from, index: targets[next - 1].0 });
                    let newcomer = passed.filter(|edge| self.held(*edge).is_none()).last();
                    self.boxes.insert(newcomer.unwrap_or(closing));
                    if newcomer.is_some() {
                        return false;
                    }
                }
                State::Done => {}
            }
        }
        true
    }

    /// Whether the lock has a box there; `None` if it does not know the place.
    fn held(&self, edge: Edge) -> Option<bool> {
        if !self.kept.holds_shapes() {
            return None;
        }
        let held = match &self.api.ty(edge.from).shape {
            Shape::Object(object) => {
                let name = object.properties[edge.index].name.as_str();
                keeping::member(self.kept.members(edge.from), &["member", name])
            }
            Shape::Union(_) => self.kept.branch(edge.from, edge.index),
            Shape::Enumeration(_) | Shape::Alias(_) => None,
        };
        held.filter(|held| !held.gone).map(|held| held.marks.boxed)
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
                TypeKind::Scalar(_) | TypeKind::Any | TypeKind::Never => break,
            }
        }
    }
    false
}
