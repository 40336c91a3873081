//! What a type keeps of a JSON value: which members it names, and what becomes of the others.

use std::collections::{BTreeMap, BTreeSet};

use generator::plan::{Item, Plan, RustType, Struct};

/// The types of a Plan, by name.
pub(super) struct Known<'p> {
    items: BTreeMap<&'p str, &'p Item>,
}

/// What a value may have been decoded as, wrappers and names taken off.
pub(super) enum Leaf<'p> {
    /// A JSON object with known members.
    Struct(&'p Struct),
    /// A JSON object with any keys.
    Map(&'p RustType),
    /// A JSON array.
    List(&'p RustType),
    /// A number of single precision.
    Single,
    /// A scalar.
    Scalar,
    /// Anything, all of which is kept.
    Any,
}

/// What becomes of a member of an object.
pub(super) enum Fate<'p> {
    /// It is kept, as one of these types; none: as it is.
    Kept(Vec<&'p RustType>),
    /// The schema does not name it and does not let it be kept.
    Ignored,
}

impl<'p> Known<'p> {
    /// Those of a Plan.
    pub(super) fn of(plan: &'p Plan) -> Self {
        Self::from_items(&plan.types)
    }

    /// These.
    pub(super) fn from_items(items: &'p [Item]) -> Self {
        Self { items: items.iter().map(|item| (item.name().as_str(), item)).collect() }
    }

    /// Everything that a value of one of these types can be: of a union all branches.
    pub(super) fn leaves(&self, types: &[&'p RustType]) -> Vec<Leaf<'p>> {
        let mut leaves = Vec::new();
        let mut open = types.to_vec();
        let mut seen = BTreeSet::new();
        while let Some(ty) = open.pop() {
            match ty {
                RustType::Option(inner) | RustType::Nullable(inner) | RustType::Boxed(inner) => {
                    open.push(inner);
                }
                RustType::Vec(inner) => leaves.push(Leaf::List(inner)),
                RustType::Map(inner) => leaves.push(Leaf::Map(inner)),
                RustType::Value => leaves.push(Leaf::Any),
                RustType::F32 => leaves.push(Leaf::Single),
                RustType::Model(name) if seen.insert(name.as_str()) => match self.items.get(name.as_str()) {
                    Some(Item::Struct(structure)) => leaves.push(Leaf::Struct(structure)),
                    Some(Item::Enum(_)) => leaves.push(Leaf::Scalar),
                    Some(Item::Union(union)) => open.extend(union.variants.iter().map(|variant| &variant.ty)),
                    Some(Item::Alias(alias)) => open.push(&alias.ty),
                    None => leaves.push(Leaf::Any),
                },
                RustType::Model(_) => {}
                RustType::Unit
                | RustType::Bool
                | RustType::I32
                | RustType::I64
                | RustType::U32
                | RustType::U64
                | RustType::F64
                | RustType::String
                | RustType::Base64
                | RustType::Mapped(_)
                | RustType::Bytes => leaves.push(Leaf::Scalar),
            }
        }
        leaves
    }
}

/// What becomes of the member `key` of an object. A branch of a union that names it must not have been passed over.
pub(super) fn fate<'p>(leaves: &[Leaf<'p>], key: &str) -> Fate<'p> {
    let (mut types, mut is_named, mut is_dropped) = (Vec::new(), false, false);
    for leaf in leaves {
        match leaf {
            Leaf::Struct(structure) => {
                let field = structure.fields.iter().find(|field| field.wire == key);
                is_named |= field.is_some();
                match (field, &structure.additional) {
                    (Some(field), _) => types.push(&field.ty),
                    (None, Some((_, ty))) => types.push(ty),
                    (None, None) => is_dropped = true,
                }
            }
            Leaf::Map(ty) => types.push(*ty),
            Leaf::List(_) | Leaf::Scalar | Leaf::Single | Leaf::Any => {}
        }
    }
    match is_dropped && !is_named {
        true => Fate::Ignored,
        false => Fate::Kept(types),
    }
}

/// The types of the elements of an array.
pub(super) fn elements<'p>(leaves: &[Leaf<'p>]) -> Vec<&'p RustType> {
    let elements = leaves.iter().filter_map(|leaf| match leaf {
        Leaf::List(ty) => Some(*ty),
        Leaf::Struct(_) | Leaf::Map(_) | Leaf::Single | Leaf::Scalar | Leaf::Any => None,
    });
    elements.collect()
}
