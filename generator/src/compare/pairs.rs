//! Which operation and which type of the new service is which of the old one, before anything is compared: operations by method and
//! shape of the path, component schemas by name. Schemas that got another name are found where they are used.

use std::collections::{BTreeMap, HashMap};

use crate::api::{Api, Operation, PathPiece, Shape, TypeId, TypeKind, TypeOrigin, TypeUse, WireValue};

/// The operations of two services, by index.
#[derive(Debug, Default)]
pub(super) struct Operations {
    /// Those of the old service in its order, then those that are new.
    pub(super) pairs: Vec<Pair>,
    /// The pair of each operation, by its key in either document.
    pub(super) old_keys: HashMap<String, usize>,
    pub(super) new_keys: HashMap<String, usize>,
}

/// An operation in two services.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub(super) old: Option<usize>,
    pub(super) new: Option<usize>,
}

impl Operations {
    pub(super) fn new(old: &Api, new: &Api) -> Self {
        let exact: HashMap<String, usize> =
            new.operations.iter().enumerate().map(|(index, operation)| (operation.key(), index)).collect();
        let mut taken = vec![false; new.operations.len()];
        let mut found: Vec<Option<usize>> = old
            .operations
            .iter()
            .map(|operation| {
                let index = *exact.get(&operation.key())?;
                taken[index] = true;
                Some(index)
            })
            .collect();
        let mut shapes: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, operation) in new.operations.iter().enumerate().rev() {
            if !taken[index] {
                shapes.entry(shape(operation)).or_default().push(index);
            }
        }
        for (operation, found) in old.operations.iter().zip(&mut found) {
            if found.is_none()
                && let Some(index) = shapes.get_mut(&shape(operation)).and_then(Vec::pop)
            {
                taken[index] = true;
                *found = Some(index);
            }
        }
        let mut pairs: Vec<Pair> =
            found.iter().enumerate().map(|(index, new)| Pair { old: Some(index), new: *new }).collect();
        let added = taken.iter().enumerate().filter(|(_, taken)| !**taken);
        pairs.extend(added.map(|(index, _)| Pair { old: None, new: Some(index) }));
        let keys = |api: &Api, side: fn(&Pair) -> Option<usize>| {
            let indexed = pairs.iter().enumerate();
            indexed.filter_map(|(pair, it)| Some((api.operations[side(it)?].key(), pair))).collect()
        };
        let (old_keys, new_keys) = (keys(old, |pair| pair.old), keys(new, |pair| pair.new));
        Self { pairs, old_keys, new_keys }
    }
}

/// Method and path without the names of parameters, which are not sent.
fn shape(operation: &Operation) -> String {
    let mut text = format!("{} ", operation.method);
    for piece in &operation.path.pieces {
        match piece {
            PathPiece::Literal(literal) => text.push_str(literal),
            PathPiece::Parameter(_) => text.push_str("{}"),
        }
    }
    text
}

/// The component schemas of two services.
#[derive(Debug, Default)]
pub(super) struct Types {
    /// Old to new.
    forth: HashMap<TypeId, TypeId>,
    /// New to old.
    back: HashMap<TypeId, TypeId>,
}

impl Types {
    /// Pairs by name, unless nothing is in common; several files may have schemas of one name, which then go by their order.
    pub(super) fn new(old: &Api, new: &Api) -> Self {
        let (old_names, new_names) = (by_name(old), by_name(new));
        let mut types = Self::default();
        for (name, old_ids) in &old_names {
            let new_ids = new_names.get(name).map(Vec::as_slice).unwrap_or_default();
            let same = old_ids.iter().zip(new_ids);
            let alike = same.filter(|(a, b)| !is_another((old, **a), (new, **b)));
            alike.for_each(|(old, new)| types.pair(*old, *new));
        }
        types.pair_alike(old, new);
        types
    }

    /// Pairs what has one name and nothing in common, unless either was found under another name meanwhile.
    pub(super) fn pair_by_name(&mut self, old: &Api, new: &Api) {
        let (old_names, new_names) = (by_name(old), by_name(new));
        for (name, old_ids) in &old_names {
            let new_ids = new_names.get(name).map(Vec::as_slice).unwrap_or_default();
            for (old, new) in old_ids.iter().zip(new_ids) {
                if self.new_of(*old).is_none() && self.old_of(*new).is_none() {
                    self.pair(*old, *new);
                }
            }
        }
    }

    pub(super) fn pair(&mut self, old: TypeId, new: TypeId) {
        self.forth.insert(old, new);
        self.back.insert(new, old);
    }

    pub(super) fn new_of(&self, old: TypeId) -> Option<TypeId> {
        self.forth.get(&old).copied()
    }

    pub(super) fn old_of(&self, new: TypeId) -> Option<TypeId> {
        self.back.get(&new).copied()
    }

    /// Pairs what is gone with what is new where the members are the same, and nothing else has these.
    fn pair_alike(&mut self, old: &Api, new: &Api) {
        let alone = |api: &Api, is_paired: &dyn Fn(TypeId) -> bool| {
            let mut found: BTreeMap<String, Vec<TypeId>> = BTreeMap::new();
            for (id, _) in components(api) {
                if let (false, Some(content)) = (is_paired(id), content(api, id)) {
                    found.entry(content).or_default().push(id);
                }
            }
            found
        };
        let gone = alone(old, &|id| self.forth.contains_key(&id));
        let come = alone(new, &|id| self.back.contains_key(&id));
        for (content, ids) in gone {
            if let ([old], Some([new])) = (ids.as_slice(), come.get(&content).map(Vec::as_slice)) {
                self.pair(*old, *new);
            }
        }
    }
}

/// The component schemas, by id.
pub(super) fn components(api: &Api) -> impl Iterator<Item = (TypeId, &str)> {
    api.types.iter().enumerate().filter_map(|(index, def)| match &def.origin {
        TypeOrigin::Component(name) => Some((TypeId(index), name.as_str())),
        TypeOrigin::Inline { .. } => None,
    })
}

fn by_name(api: &Api) -> BTreeMap<&str, Vec<TypeId>> {
    let mut names: BTreeMap<&str, Vec<TypeId>> = BTreeMap::new();
    for (id, name) in components(api) {
        names.entry(name).or_default().push(id);
    }
    names
}

/// The names of the members, or the values: what makes two schemas of different names the same one. What has few of them could be
/// anything.
fn content(api: &Api, id: TypeId) -> Option<String> {
    match &api.ty(id).shape {
        Shape::Object(object) if object.properties.len() >= FEW => {
            Some(object.properties.iter().map(|property| format!("{}\n", property.name)).collect())
        }
        Shape::Enumeration(enumeration) if enumeration.values.len() >= FEW => {
            Some(enumeration.values.iter().map(|value| format!("= {:?}\n", value.value)).collect())
        }
        Shape::Object(_) | Shape::Enumeration(_) | Shape::Union(_) | Shape::Alias(_) => None,
    }
}

/// Two schemas with fewer members in common may be different things.
const FEW: usize = 3;

/// Whether two schemas of one name have nothing in common: the name may have gone to something else.
fn is_another(old: (&Api, TypeId), new: (&Api, TypeId)) -> bool {
    let has_members =
        |(api, id): (&Api, TypeId)| matches!(api.ty(id).shape, Shape::Object(_) | Shape::Enumeration(_));
    has_members(old) && has_members(new) && likeness(old, new).is_none()
}

/// Whether two schemas of different names are as like as a renamed one that changed a little.
pub(super) fn is_alike(old: (&Api, TypeId), new: (&Api, TypeId)) -> bool {
    likeness(old, new).is_some()
}

/// How much two schemas have in common; `None` if it is less than half.
pub(super) fn likeness(old: (&Api, TypeId), new: (&Api, TypeId)) -> Option<usize> {
    // Of the smaller one: most that changes grows.
    let at_least_half = |common: usize, (a, b): (usize, usize)| {
        let is_half = common * 2 >= a.min(b) && (common > 0 || a == b);
        is_half.then_some(common)
    };
    match (&old.0.ty(old.1).shape, &new.0.ty(new.1).shape) {
        (Shape::Object(a), Shape::Object(b)) => {
            let mut common = 0;
            let mut telling = 0;
            for property in &a.properties {
                let Some(other) = b.properties.iter().find(|other| other.name == property.name) else {
                    continue;
                };
                common += 1;
                match (values(old.0, &property.ty), values(new.0, &other.ty)) {
                    (Some(before), Some(after)) if !before.iter().any(|value| after.contains(value)) => {
                        // What tells branches apart tells these apart.
                        return None;
                    }
                    (Some(_), Some(_)) => telling += 1,
                    (_, _) => {}
                }
            }
            let found = at_least_half(common, (a.properties.len(), b.properties.len()))?;
            Some(found + telling)
        }
        (Shape::Enumeration(a), Shape::Enumeration(b)) => {
            let has = |known: &crate::api::EnumValue| b.values.iter().any(|value| value.value == known.value);
            let common = a.values.iter().filter(|value| has(value)).count();
            at_least_half(common, (a.values.len(), b.values.len()))
        }
        (Shape::Union(a), Shape::Union(b)) => (a.variants.len() == b.variants.len()).then_some(0),
        (Shape::Alias(a), Shape::Alias(b)) => {
            (std::mem::discriminant(&a.kind) == std::mem::discriminant(&b.kind)).then_some(0)
        }
        (Shape::Object(_) | Shape::Enumeration(_) | Shape::Union(_) | Shape::Alias(_), _) => None,
    }
}

/// The values that a member may have, if they are listed.
fn values<'a>(api: &'a Api, ty: &TypeUse) -> Option<Vec<&'a WireValue>> {
    let TypeKind::Named(id) = ty.kind else { return None };
    match &api.ty(id).shape {
        Shape::Enumeration(enumeration) => {
            Some(enumeration.values.iter().map(|value| &value.value).collect())
        }
        Shape::Object(_) | Shape::Union(_) | Shape::Alias(_) => None,
    }
}
