//! Unions that lead to themselves without a step into JSON: `A: oneOf [B, string]`, `B: oneOf [A, integer]`. To read one would be to read it
//! again, so the branch that closes a circle becomes an open value, reported.

use crate::api::{Shape, TypeDef, TypeId, TypeKind, TypeUse};
use crate::diagnostic::{Code, Diagnostics};

/// Opens every circle of unions.
pub(super) fn open(types: &mut [TypeDef], diagnostics: &mut Diagnostics) {
    let mut state = vec![State::New; types.len()];
    for start in 0..types.len() {
        if state[start] != State::New {
            continue;
        }
        state[start] = State::Open;
        // With a stack of our own: a document may chain thousands of unions.
        let mut stack = vec![(start, 0)];
        while let Some((at, next)) = stack.last_mut() {
            let at = *at;
            let branch = *next;
            *next += 1;
            let Shape::Union(union) = &types[at].shape else {
                state[at] = State::Done;
                stack.pop();
                continue;
            };
            let Some(variant) = union.variants.get(branch) else {
                state[at] = State::Done;
                stack.pop();
                continue;
            };
            let Some(TypeId(target)) = union_behind(types, &variant.ty) else { continue };
            match state[target] {
                State::New => {
                    state[target] = State::Open;
                    stack.push((target, 0));
                }
                State::Open => {
                    let message =
                        "a branch of the union is the union again; an open value stands in its place";
                    diagnostics.push(Code::CyclicReference, &types[at].at, message);
                    if let Shape::Union(union) = &mut types[at].shape {
                        union.variants[branch].ty = TypeUse::any();
                    }
                }
                State::Done => {}
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Open,
    Done,
}

/// The union that a use stands for, aliases followed.
fn union_behind(types: &[TypeDef], ty: &TypeUse) -> Option<TypeId> {
    let mut ty = ty;
    for _ in 0..=types.len() {
        let TypeKind::Named(id) = ty.kind else { return None };
        match &types[id.0].shape {
            Shape::Alias(target) => ty = target,
            Shape::Union(_) => return Some(id),
            Shape::Object(_) | Shape::Enumeration(_) => return None,
        }
    }
    None
}
