//! What the lock holds of this document: which of its operations and types are which of the last revision's, and what was decided
//! about their parts. In goes the Api with a lock; out comes the Api in which equal things are one, and who is who. The names
//! themselves are given elsewhere, and `record` writes the next lock.

mod branches;
mod equality;
mod likeness;
mod matching;
mod media;
mod other_names;
mod places;
mod record;
mod spelling;
mod tombstones;
mod yielding;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::names::Namespace;
use crate::api::{Api, InlineParent, Operation, PathPiece, TypeDef, TypeId, TypeOrigin};
use crate::lock::{self, Holds, Lock, Member, Members, OperationKey, Owner, TypeKey};
use crate::plan::RustType;

pub(super) use places::{argument_place, header_place, is_moved};
pub(super) use record::{record, scheme_wire, value_text};
pub(super) use spelling::text;
pub(super) use yielding::yielded;

/// What is kept.
pub(super) struct Kept<'a> {
    lock: &'a Lock,
    /// By index in the Api.
    keys: Vec<OperationKey>,
    /// By [`TypeId`].
    type_keys: Vec<TypeKey>,
    /// By index in the Api.
    operations: Vec<Option<&'a lock::Operation>>,
    /// By [`TypeId`].
    types: Vec<Option<(&'a TypeKey, &'a lock::Type)>>,
    /// The names of union branches that were found again, by type and index.
    branches: BTreeMap<(TypeId, usize), &'a Member>,
    /// Types that are another written once more: references lead to the other.
    same: BTreeMap<TypeId, TypeId>,
}

/// Finds in the Api what the lock holds.
pub(super) fn settle<'a>(api: &'a Api, lock: &'a Lock) -> (Cow<'a, Api>, Kept<'a>) {
    let keys = operation_keys(api);
    let type_keys = type_keys(api, &keys);
    let operations: Vec<_> = keys.iter().map(|key| lock.operations.get(key)).collect();
    if lock.types.is_empty() && lock.operations.is_empty() {
        let types = vec![None; api.types.len()];
        let (branches, same) = (BTreeMap::new(), BTreeMap::new());
        return (Cow::Borrowed(api), Kept { lock, keys, type_keys, operations, types, branches, same });
    }
    let found = matching::matching(api, lock, (&keys, &type_keys));
    let types = found.types.iter().map(|key| key.map(|key| (key, &lock.types[key]))).collect();
    let kept = Kept { lock, keys, type_keys, operations, types, branches: found.branches, same: found.same };
    (Cow::Owned(found.api), kept)
}

impl<'a> Kept<'a> {
    /// Whether shapes are kept, not only names.
    pub(super) fn holds_shapes(&self) -> bool {
        match self.lock.holds {
            Holds::All => true,
            Holds::Names => false,
        }
    }

    /// The lock as it was.
    pub(super) fn lock(&self) -> &'a Lock {
        self.lock
    }

    /// What is held of an operation, by its index in the Api.
    pub(super) fn operation(&self, index: usize) -> Option<&'a lock::Operation> {
        self.operations[index]
    }

    /// What is held of a type.
    pub(super) fn ty(&self, id: TypeId) -> Option<&'a lock::Type> {
        self.types[id.0].map(|(_, ty)| ty)
    }

    /// Whether a type is in no document any more, and only another name for one that is.
    pub(super) fn is_added(&self, id: TypeId) -> bool {
        id.0 >= self.type_keys.len()
    }

    /// The type that this one is, written once more.
    pub(super) fn same(&self, id: TypeId) -> Option<TypeId> {
        self.same.get(&id).copied()
    }

    /// The parts of a type; of another name for a type, that type's.
    pub(super) fn members(&self, id: TypeId) -> Option<&'a Members> {
        let ty = self.ty(id)?;
        let other = ty.alias.as_ref();
        let named = |name: &String| self.lock.types.values().find(|ty| ty.name == *name);
        Some(other.and_then(named).map_or(&ty.members, |ty| &ty.members))
    }

    /// What is held of a branch of a union.
    pub(super) fn branch(&self, id: TypeId, index: usize) -> Option<&'a Member> {
        self.branches.get(&(id, index)).copied()
    }

    /// What is held of a branch of such a type, the `count`th of the union.
    pub(super) fn branch_of(&self, id: TypeId, text: &str, count: usize) -> Option<&'a Member> {
        let members = self.members(id)?;
        let numbered = |number: usize| match number {
            1 => member(Some(members), &["branch", text]),
            number => member(Some(members), &["branch", text, &number.to_string()]),
        };
        let held = (1..=members.len()).filter_map(numbered);
        held.filter(|held| spelling::is_held_as(text, held)).nth(count - 1)
    }

    /// Whether the lock may mean a model by what it writes.
    pub(super) fn may_mean_model(&self, text: &str, ty: &RustType) -> bool {
        spelling::may_mean_model(self.lock, text, ty)
    }

    /// By name, what the types of the last revision were.
    pub(super) fn standings(&self) -> HashMap<&'a str, Standing> {
        let standing = |ty: &lock::Type| if ty.alias.is_some() { Standing::Alias } else { Standing::Own };
        let types = self.lock.types.values().filter(|_| self.holds_shapes());
        types.map(|ty| (ty.name.as_str(), standing(ty))).collect()
    }

    /// What the types of the last revision are called, and those that are gone.
    pub(super) fn type_names(&self) -> impl Iterator<Item = &'a str> {
        self.lock.types.values().map(|ty| ty.name.as_str())
    }
}

/// What the lock says of a type that others may be equal to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// A type of its own.
    Own,
    /// Another name for one.
    Alias,
    /// Not known yet.
    New,
}

/// A part among those of an item.
pub(super) fn member<'m>(members: Option<&'m Members>, place: &[&str]) -> Option<&'m Member> {
    let place: Vec<String> = place.iter().map(|&step| step.to_owned()).collect();
    members?.get(&place)
}

/// The names that parts of these kinds have had: newcomers take others.
pub(super) fn namespace(members: Option<&Members>, kinds: &[&str], reserved: &[&str]) -> Namespace {
    let mut names = Namespace::with(reserved);
    let of_kind = |place: &[String]| place.first().is_some_and(|kind| kinds.contains(&kind.as_str()));
    for (_, member) in members.into_iter().flatten().filter(|(place, _)| of_kind(place)) {
        names.reserve(&member.name);
    }
    names
}

/// The key of each operation. Of two that only differ in the names of path parameters the later is known by its path as it is.
fn operation_keys(api: &Api) -> Vec<OperationKey> {
    let mut seen = BTreeSet::new();
    let key = |operation: &Operation| {
        let method = operation.method.as_str().to_owned();
        let shape = OperationKey { path: shape(operation), method: method.clone() };
        match seen.insert(shape.clone()) {
            true => shape,
            false => OperationKey { path: operation.path.text.clone(), method },
        }
    };
    api.operations.iter().map(key).collect()
}

/// The path without the names of its parameters, which are not sent.
fn shape(operation: &Operation) -> String {
    let piece = |piece: &PathPiece| match piece {
        PathPiece::Literal(text) => text.clone(),
        PathPiece::Parameter(_) => "{}".to_owned(),
    };
    operation.path.pieces.iter().map(piece).collect()
}

/// The key of each type. Of several with one name (other files may have their own) the later are known by their number.
fn type_keys(api: &Api, keys: &[OperationKey]) -> Vec<TypeKey> {
    let mut seen: HashMap<TypeKey, usize> = HashMap::new();
    let key = |def: &TypeDef| {
        let mut key = type_key(def, keys);
        let count = seen.entry(key.clone()).or_default();
        *count += 1;
        if *count > 1 {
            key.path.push(format!("{COUNTED}{count}"));
        }
        key
    };
    api.types.iter().map(key).collect()
}

/// What a step of a place that is only a number begins with.
const COUNTED: &str = "variant ";

fn type_key(def: &TypeDef, keys: &[OperationKey]) -> TypeKey {
    match &def.origin {
        TypeOrigin::Component(name) => TypeKey { owner: Owner::Component(name.clone()), path: Vec::new() },
        TypeOrigin::Inline { parent, path } => {
            let owner = match parent {
                InlineParent::Component(name) => Owner::Component(name.clone()),
                InlineParent::Operation(index) => Owner::Operation(keys[*index].clone()),
            };
            TypeKey { owner, path: path.clone() }
        }
    }
}
