//! Whether a type written in its place is another one written once more: then whoever used the one may use the other.
//! Documentation is deliberately not compared.

use std::collections::BTreeMap;

use crate::api::{Additional, Api, Object, Shape, TypeId, TypeKind, TypeOrigin, TypeUse, Union};

/// How deep types may lie in each other to be compared.
const DEPTH: usize = 64;

/// The pairs that are the same if `one` and `other` are; `None` if they are not.
pub(super) fn same(api: &Api, one: TypeId, other: TypeId) -> Option<BTreeMap<TypeId, TypeId>> {
    let mut cx = Cx { api, pairs: BTreeMap::new(), depth: 0 };
    cx.types(one, other).then_some(cx.pairs)
}

struct Cx<'a> {
    api: &'a Api,
    /// What is taken for the same until it shows otherwise, which ends the comparison.
    pairs: BTreeMap<TypeId, TypeId>,
    depth: usize,
}

impl Cx<'_> {
    fn types(&mut self, one: TypeId, other: TypeId) -> bool {
        if one == other {
            return true;
        }
        if let Some(known) = self.pairs.get(&one) {
            return *known == other;
        }
        let (a, b) = (self.api.ty(one), self.api.ty(other));
        // Whoever gives a schema a name means that one.
        if matches!(a.origin, TypeOrigin::Component(_)) || a.nullable != b.nullable || self.depth == DEPTH {
            return false;
        }
        self.pairs.insert(one, other);
        self.depth += 1;
        let is_same = match (&a.shape, &b.shape) {
            (Shape::Object(a), Shape::Object(b)) => self.objects(a, b),
            (Shape::Enumeration(a), Shape::Enumeration(b)) => {
                let values = |e: &crate::api::Enumeration| -> Vec<_> {
                    e.values.iter().map(|value| (value.value.clone(), value.name.clone())).collect()
                };
                values(a) == values(b)
            }
            (Shape::Union(a), Shape::Union(b)) => self.unions(a, b),
            (Shape::Alias(a), Shape::Alias(b)) => self.uses(a, b),
            (Shape::Object(_) | Shape::Enumeration(_) | Shape::Union(_) | Shape::Alias(_), _) => false,
        };
        self.depth -= 1;
        is_same
    }

    fn objects(&mut self, a: &Object, b: &Object) -> bool {
        let additional = match (&a.additional, &b.additional) {
            (Additional::Unspecified, Additional::Unspecified) | (Additional::Closed, Additional::Closed) => {
                true
            }
            (Additional::Typed(a), Additional::Typed(b)) => self.uses(a, b),
            (Additional::Unspecified | Additional::Closed | Additional::Typed(_), _) => false,
        };
        additional
            && a.properties.len() == b.properties.len()
            && a.properties.iter().zip(&b.properties).all(|(a, b)| {
                (&a.name, a.required, a.constant, a.read_only, a.write_only)
                    == (&b.name, b.required, b.constant, b.read_only, b.write_only)
                    && self.uses(&a.ty, &b.ty)
            })
    }

    fn unions(&mut self, a: &Union, b: &Union) -> bool {
        a.discriminator == b.discriminator
            && a.variants.len() == b.variants.len()
            && a.variants.iter().zip(&b.variants).all(|(a, b)| a.title == b.title && self.uses(&a.ty, &b.ty))
    }

    fn uses(&mut self, a: &TypeUse, b: &TypeUse) -> bool {
        a.nullable == b.nullable
            && match (&a.kind, &b.kind) {
                (TypeKind::Named(a), TypeKind::Named(b)) => self.types(*a, *b),
                (TypeKind::List(a), TypeKind::List(b)) | (TypeKind::Map(a), TypeKind::Map(b)) => {
                    self.uses(a, b)
                }
                (TypeKind::Scalar(a), TypeKind::Scalar(b)) => a == b,
                (TypeKind::Any | TypeKind::Never, TypeKind::Any | TypeKind::Never) => true,
                (
                    TypeKind::Named(_)
                    | TypeKind::List(_)
                    | TypeKind::Map(_)
                    | TypeKind::Scalar(_)
                    | TypeKind::Any
                    | TypeKind::Never,
                    _,
                ) => false,
            }
    }
}
