//! Other names for types, which the lock keeps where the document has no schema for them any more: a component that was only a name
//! for a number, a list or a map and is written where it is used now, and the second name of two types that became one.
//! Such a name goes when nothing that it stood for is left.

use super::super::rust_types::written_out;
use super::matching::Cx;
use super::places::{self, innermost};
use super::spelling;
use crate::api::{Scalar, Shape, TypeDef, TypeId, TypeKind, TypeOrigin, TypeUse};
use crate::location::{Location, Pointer, SourceId};
use crate::lock::{Holds, Owner, Type, TypeKey};

/// A Rust type as the lock has it: `Vec<Map<Pet>>` is `Vec`, `Map` and `Pet`.
struct Written<'l> {
    wrappers: Vec<&'l str>,
    inner: &'l str,
}

impl<'l> Written<'l> {
    fn new(text: &'l str) -> Self {
        let (mut wrappers, mut inner) = (Vec::new(), text);
        while let Some((wrapper, rest)) = inner.split_once('<').filter(|(name, _)| !name.contains("::")) {
            // Where `null` may stand is told at the use.
            if matches!(wrapper, "Vec" | "Map") {
                wrappers.push(wrapper);
            }
            inner = rest.strip_suffix('>').unwrap_or(rest);
        }
        Self { wrappers, inner }
    }
}

impl<'l> Cx<'l, '_> {
    /// Whether a use is what the lock has another name for: it gets that name again.
    pub(super) fn name_again(&mut self, ty: &mut TypeUse, key: &'l TypeKey, held: &'l Type) -> bool {
        let Some(written) = held.unnamed.as_deref().map(Written::new) else { return false };
        let Some(part) = part(ty, &written) else { return false };
        let id = match self.taken(key) {
            Some(id) => match &self.found.api.types[id.0].shape {
                Shape::Alias(target) if target.kind == part.kind => id,
                Shape::Alias(_) | Shape::Object(_) | Shape::Enumeration(_) | Shape::Union(_) => return false,
            },
            None if self.holds() == Holds::Names => return false,
            None if key.path.is_empty() && self.has_component(key) => return false,
            None => {
                let origin = match &key.owner {
                    Owner::Component(name) if key.path.is_empty() => TypeOrigin::Component(name.clone()),
                    owner => {
                        let Some(parent) = self.parent(owner) else { return false };
                        TypeOrigin::Inline { parent, path: key.path.clone() }
                    }
                };
                let target = TypeUse::new(part.kind.clone());
                // It stands nowhere in the document.
                let at = Location::new(SourceId(0), Pointer::root());
                let (shape, docs) = (Shape::Alias(target), Default::default());
                let def = TypeDef { origin, shape, nullable: false, constraints: None, docs, at };
                self.add(def, key)
            }
        };
        part.kind = TypeKind::Named(id);
        true
    }

    /// A type of its own that only says that it is the other.
    pub(super) fn another_name(&mut self, of: TypeId, key: &'l TypeKey) -> TypeId {
        let target = &self.found.api.types[of.0];
        let def = TypeDef {
            origin: target.origin.clone(),
            shape: Shape::Alias(TypeUse::new(TypeKind::Named(of))),
            nullable: target.nullable,
            constraints: None,
            docs: target.docs.clone(),
            at: target.at.clone(),
        };
        self.add(def, key)
    }

    /// Keeps the names of the parts of types that became one: these parts have become one too, and their types are not told from the
    /// place where they were.
    pub(super) fn names_of_parts(&mut self) {
        if self.holds() == Holds::Names {
            return;
        }
        let mut keys: Vec<_> = self.by_name.values().filter(|(_, ty)| !ty.gone).copied().collect();
        // What stands around a type comes before it.
        keys.sort_by_key(|(key, _)| (key.path.len(), *key));
        for (key, held) in keys {
            let target =
                held.members.iter().find(|(place, _)| place[0] == "target" && held.unnamed.is_none());
            let target =
                target.and_then(|(_, member)| member.ty.as_deref()).and_then(|text| self.model(text));
            let one = held.alias.as_deref().or(target).and_then(|name| self.by_name.get(name));
            let Some(one) = one else { continue };
            let Some(one) = self.taken(one.0).filter(|_| self.taken(key).is_none()) else { continue };
            let around = (0..key.path.len()).rev().find_map(|length| {
                let around = TypeKey { owner: key.owner.clone(), path: key.path[..length].to_vec() };
                self.taken(&around)
            });
            if around.is_some_and(|around| self.is_part(one, around)) {
                self.another_name(one, key);
            }
        }
    }

    /// Whether a type stands directly in another, whatever names lead there.
    fn is_part(&self, one: TypeId, of: TypeId) -> bool {
        let mut shape = self.found.api.types[self.named(of).0].shape.clone();
        let mut parts = places::all_of_shape(&mut shape).into_iter();
        parts.any(|ty| innermost(ty).is_some_and(|id| self.named(id) == self.named(one)))
    }

    /// A use with what stands behind names that the lock does not know written out.
    pub(super) fn unnamed(&self, ty: &TypeUse) -> TypeUse {
        written_out(&self.found.api, ty, &|id| self.name(id).is_none())
    }

    /// The model that a type of the lock is made of, other names for what needs none followed.
    pub(super) fn model_within(&self, text: &'l str) -> Option<&'l str> {
        let name = self.model(text)?;
        match self.by_name.get(name).and_then(|(_, ty)| ty.unnamed.as_deref()) {
            Some(unnamed) => self.model(unnamed).filter(|name| self.by_name.contains_key(name)),
            None => Some(name),
        }
    }

    /// The model that a type of the lock is made of.
    pub(super) fn model<'t>(&self, text: &'t str) -> Option<&'t str> {
        spelling::model(text, |name| self.by_name.get(name).is_some_and(|(_, ty)| ty.with_path))
    }

    /// What a type is another name for, within lists and maps.
    fn named(&self, id: TypeId) -> TypeId {
        let mut id = id;
        for _ in 0..self.found.api.types.len() {
            match &self.found.api.types[id.0].shape {
                Shape::Alias(target) => match innermost(target) {
                    Some(inner) => id = inner,
                    None => break,
                },
                Shape::Object(_) | Shape::Enumeration(_) | Shape::Union(_) => break,
            }
        }
        id
    }
}

/// The part of a use that is what was written, within lists and maps of its own.
fn part<'t>(ty: &'t mut TypeUse, written: &Written<'_>) -> Option<&'t mut TypeUse> {
    let mut depth = depth(ty).checked_sub(written.wrappers.len())?;
    let mut part = ty;
    while depth > 0 {
        part = match &mut part.kind {
            TypeKind::List(inner) | TypeKind::Map(inner) => inner,
            TypeKind::Named(_) | TypeKind::Scalar(_) | TypeKind::Any | TypeKind::Never => return None,
        };
        depth -= 1;
    }
    is(part, written).then_some(part)
}

fn depth(ty: &TypeUse) -> usize {
    match &ty.kind {
        TypeKind::List(inner) | TypeKind::Map(inner) => 1 + depth(inner),
        TypeKind::Named(_) | TypeKind::Scalar(_) | TypeKind::Any | TypeKind::Never => 0,
    }
}

/// Whether a use is of the kind that was written. Widths and formats do not count: the name can follow them.
fn is(ty: &TypeUse, written: &Written<'_>) -> bool {
    let (mut ty, mut wrappers) = (ty, written.wrappers.iter());
    loop {
        let is_other = spelling::is_of_another_crate(written.inner);
        return match (&ty.kind, wrappers.next()) {
            (TypeKind::List(inner), Some(&"Vec")) | (TypeKind::Map(inner), Some(&"Map")) => {
                ty = inner;
                continue;
            }
            (TypeKind::Scalar(Scalar::String(_)), None) => {
                is_other || matches!(written.inner, "String" | "Base64" | "Bytes")
            }
            (TypeKind::Scalar(Scalar::Integer(_)), None) => {
                is_other || matches!(written.inner, "i32" | "i64" | "u32" | "u64")
            }
            (TypeKind::Scalar(Scalar::Number(_)), None) => is_other || matches!(written.inner, "f32" | "f64"),
            (TypeKind::Scalar(Scalar::Boolean), None) => written.inner == "bool",
            (TypeKind::Any | TypeKind::Never, None) => written.inner == "Value",
            // A model by itself is found where it is used.
            (TypeKind::Named(_), None) => !written.wrappers.is_empty(),
            (
                TypeKind::List(_)
                | TypeKind::Map(_)
                | TypeKind::Scalar(_)
                | TypeKind::Named(_)
                | TypeKind::Any
                | TypeKind::Never,
                _,
            ) => false,
        };
    }
}
