//! Which type of the Api is which of the lock's. Components are known by their names; every other type, and a component that was
//! renamed, by the place where it is used: what stood there is what stands there, unless they have little in common.
//! So a schema may be renamed, or get a name, or lose it, and Rust notices nothing.

use std::collections::{BTreeMap, HashMap, VecDeque};

use super::places::{self, Place, innermost};
use super::{COUNTED, equality};
use super::{branches, media};
use crate::api::{Api, InlineParent, Shape, TypeDef, TypeId, TypeKind, TypeOrigin, TypeUse};
use crate::lock::{Holds, Lock, Member, Members, OperationKey, Owner, Type, TypeKey};

/// Who is who.
pub(super) struct Found<'l> {
    /// The Api, each use leading to the one type that is meant, with other names for types at the end.
    pub(super) api: Api,
    /// By [`TypeId`].
    pub(super) types: Vec<Option<&'l TypeKey>>,
    pub(super) branches: BTreeMap<(TypeId, usize), &'l Member>,
    pub(super) same: BTreeMap<TypeId, TypeId>,
}

/// Finds the lock's types in the Api.
pub(super) fn matching<'l>(
    api: &Api,
    lock: &'l Lock,
    (keys, own): (&[OperationKey], &[TypeKey]),
) -> Found<'l> {
    let mut cx = Cx {
        lock,
        keys,
        own: own.to_vec(),
        by_name: lock.types.iter().map(|(key, ty)| (ty.name.as_str(), (key, ty))).collect(),
        taken: HashMap::new(),
        open: VecDeque::new(),
        found: Found {
            api: api.clone(),
            types: vec![None; api.types.len()],
            branches: BTreeMap::new(),
            same: BTreeMap::new(),
        },
    };
    for (index, key) in own.iter().enumerate() {
        // Another may have the name now; where it is used will tell.
        let is_component = matches!(api.types[index].origin, TypeOrigin::Component(_)) && !is_counted(key);
        if is_component && cx.lock.types.contains_key(key) && cx.resemblance(TypeId(index), key) >= HALF {
            cx.take_by_key(TypeId(index), key);
        }
    }
    let mut operations = std::mem::take(&mut cx.found.api.operations);
    for (operation, key) in operations.iter_mut().zip(keys) {
        if let Some(held) = lock.operations.get(key) {
            match lock.holds {
                Holds::All => media::prefer(operation, &held.members),
                Holds::Names => {}
            }
            cx.uses(places::of_operation(operation), &held.members);
        }
    }
    cx.found.api.operations = operations;
    cx.follow();
    for (index, key) in own.iter().enumerate() {
        if matches!(api.types[index].origin, TypeOrigin::Component(_)) && cx.found.types[index].is_none() {
            cx.take_by_key(TypeId(index), key);
        }
    }
    cx.follow();
    // What nothing leads to that was known: by its place in the document, unless that is only a number.
    for (index, key) in own.iter().enumerate() {
        if cx.found.types[index].is_none() && !is_counted(key) {
            cx.take_by_key(TypeId(index), key);
            cx.follow();
        }
    }
    cx.names_of_parts();
    cx.follow();
    cx.one_of_the_same();
    cx.found
}

pub(super) struct Cx<'l, 'k> {
    lock: &'l Lock,
    /// The keys of the Api's operations.
    keys: &'k [OperationKey],
    /// The keys of the Api's types, by [`TypeId`].
    own: Vec<TypeKey>,
    pub(super) by_name: HashMap<&'l str, (&'l TypeKey, &'l Type)>,
    taken: HashMap<&'l TypeKey, TypeId>,
    /// Types that were found and whose parts were not looked at yet, in the order in which they were found: of equal ones the first
    /// keeps what the others are names for.
    open: VecDeque<TypeId>,
    pub(super) found: Found<'l>,
}

impl<'l> Cx<'l, '_> {
    fn take_by_key(&mut self, id: TypeId, key: &TypeKey) {
        if let Some((key, _)) = self.lock.types.get_key_value(key)
            && !self.taken.contains_key(key)
            && !self.found.same.contains_key(&id)
        {
            self.take(id, key);
        }
    }

    fn take(&mut self, id: TypeId, key: &'l TypeKey) {
        self.found.types[id.0] = Some(key);
        self.taken.insert(key, id);
        self.open.push_back(id);
    }

    /// Looks at the parts of what was found, and at what that finds.
    fn follow(&mut self) {
        while let Some(id) = self.open.pop_front() {
            let Some(key) = self.found.types[id.0] else { continue };
            let members = &self.lock.types[key].members;
            // Taken out meanwhile, since what it leads to may be itself.
            let mut shape = self.found.api.types[id.0].shape.clone();
            match &mut shape {
                Shape::Union(union) => {
                    let held = branches::held(members);
                    for (index, member) in branches::pairs(self, union, held) {
                        self.found.branches.insert((id, index), member);
                        if let Some(text) = &member.ty {
                            self.use_of(&mut union.variants[index].ty, text);
                        }
                    }
                }
                other => self.uses(places::of_shape(other), members),
            }
            self.found.api.types[id.0].shape = shape;
        }
    }

    /// The parts of a type; of another name for one, that one's.
    pub(super) fn members(&self, key: &TypeKey) -> &'l Members {
        let ty = &self.lock.types[key];
        let other = ty.alias.as_deref();
        let other = other.and_then(|name| self.by_name.get(name));
        other.map_or(&self.lock.types[key].members, |(_, ty)| &ty.members)
    }

    fn uses(&mut self, uses: Vec<(Place, &mut TypeUse)>, members: &'l Members) {
        for (place, ty) in uses {
            if let Some(text) = members.get(&place).and_then(|member| member.ty.as_deref()) {
                self.use_of(ty, text);
            }
        }
    }

    /// A use of a type where the lock knows what stood there.
    fn use_of(&mut self, ty: &mut TypeUse, text: &str) {
        let Some((key, held)) = self.model(text).and_then(|name| self.by_name.get(name)).copied() else {
            return;
        };
        if self.name_again(ty, key, held) {
            return;
        }
        let Some(mut id) = innermost(ty) else { return };
        // A list that got a name holds what it held without one.
        let is_alias = self.members(key).keys().any(|place| place[0] == "target");
        for _ in 0..self.found.types.len() {
            match (self.found.types[id.0], is_alias, &self.found.api.types[id.0].shape) {
                (None, false, Shape::Alias(target)) => match innermost(target) {
                    Some(inner) => id = inner,
                    None => break,
                },
                _ => break,
            }
        }
        let is_named = Some(id) != innermost(ty);
        match (self.found.types[id.0], self.taken.get(key).copied()) {
            (Some(own), _) if own == key => {}
            (None, None) => {
                if self.resemblance(id, key) >= HALF {
                    self.take(id, key);
                }
            }
            // Written out where a reference stood.
            (None, Some(other)) => {
                if let Some(pairs) = equality::same(&self.found.api, id, other) {
                    for (one, other) in pairs {
                        if self.found.types[one.0].is_none() && self.last(other) != one {
                            self.found.same.insert(one, other);
                        }
                    }
                }
            }
            // A reference to what is known already, where something of its own stood that is gone.
            (Some(_), None) => {
                let is_gone = !key.path.is_empty() || held.gone || !self.has_component(key);
                if is_gone && self.resemblance(id, key) >= HALF {
                    let alias = self.another_name(id, key);
                    if !is_named {
                        places::replace(ty, alias);
                    }
                }
            }
            (Some(_), Some(_)) if is_named => {}
            (Some(own), Some(other)) => {
                // Another name for the same, made a moment ago.
                let is_name = matches!(&self.found.api.types[other.0].shape,
                    Shape::Alias(target) if target.kind == TypeKind::Named(id));
                if is_name && own != key {
                    places::replace(ty, other);
                }
            }
        }
    }

    pub(super) fn has_component(&self, key: &TypeKey) -> bool {
        let Owner::Component(name) = &key.owner else { return false };
        let is_it = |def: &TypeDef| matches!(&def.origin, TypeOrigin::Component(other) if other == name);
        self.found.api.types.iter().any(is_it)
    }

    /// Adds a type that the document does not have, for one of the lock.
    pub(super) fn add(&mut self, def: TypeDef, key: &'l TypeKey) -> TypeId {
        let id = TypeId(self.found.api.types.len());
        self.found.api.types.push(def);
        self.found.types.push(None);
        self.take(id, key);
        id
    }

    /// The type that a key of the lock was found in.
    pub(super) fn taken(&self, key: &TypeKey) -> Option<TypeId> {
        self.taken.get(key).copied()
    }

    /// What a place of the lock belongs to, unless that is an operation that is gone.
    pub(super) fn parent(&self, owner: &Owner) -> Option<InlineParent> {
        match owner {
            Owner::Component(name) => Some(InlineParent::Component(name.clone())),
            Owner::Operation(key) => {
                self.keys.iter().position(|other| other == key).map(InlineParent::Operation)
            }
        }
    }

    /// Whether a type of the lock is another name for what needs none.
    pub(super) fn is_unnamed(&self, key: &TypeKey) -> bool {
        self.lock.types[key].unnamed.is_some()
    }

    /// How much of the lock is kept.
    pub(super) fn holds(&self) -> Holds {
        self.lock.holds
    }

    /// The lock's type of a name, unless somebody has it.
    pub(super) fn free(&self, name: &str) -> Option<&'l TypeKey> {
        let (key, _) = self.by_name.get(name)?;
        (!self.taken.contains_key(key)).then_some(*key)
    }

    /// Whether a type is the one of that name written once more.
    pub(super) fn is_same(&self, id: TypeId, name: &str) -> bool {
        let other = self.by_name.get(name).and_then(|(key, _)| self.taken.get(key));
        other.is_some_and(|other| equality::same(&self.found.api, id, *other).is_some())
    }

    /// What a type at the same place was called, unless its place is only a number or somebody has that name.
    pub(super) fn name_by_key(&self, id: TypeId) -> Option<&'l str> {
        let key = self.own.get(id.0).filter(|key| !is_counted(key))?;
        let (key, ty) = self.lock.types.get_key_value(key)?;
        (!self.taken.contains_key(key)).then_some(ty.name.as_str())
    }

    /// What a type of the Api was called, if that is known.
    pub(super) fn name(&self, id: TypeId) -> Option<&'l str> {
        self.found.types[id.0].map(|key| self.lock.types[key].name.as_str())
    }

    /// The one that a type is written once more of, if it is.
    fn last(&self, id: TypeId) -> TypeId {
        let mut id = id;
        while let Some(other) = self.found.same.get(&id) {
            id = *other;
        }
        id
    }

    /// Leads every use to the one of several that are the same.
    fn one_of_the_same(&mut self) {
        if self.found.same.is_empty() {
            return;
        }
        // What is the same as one that is the same as a third.
        let last = self.found.same.iter().map(|(one, other)| (*one, self.last(*other)));
        self.found.same = last.collect();
        let same = &self.found.same;
        let redirect = |ty: &mut TypeUse| {
            if let Some(other) = innermost(ty).and_then(|id| same.get(&id)) {
                places::replace(ty, *other);
            }
        };
        for operation in &mut self.found.api.operations {
            places::of_operation(operation).into_iter().for_each(|(_, ty)| redirect(ty));
        }
        for def in &mut self.found.api.types {
            places::all_of_shape(&mut def.shape).into_iter().for_each(redirect);
        }
    }
}

/// Whether a place is only a number.
fn is_counted(key: &TypeKey) -> bool {
    key.path.iter().any(|step| step.starts_with(COUNTED))
}

/// Types with half of the members of the smaller one in common are taken for revisions of one.
const HALF: usize = 50;
