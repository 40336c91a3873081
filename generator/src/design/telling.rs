//! How the branches of a union are told apart: by a discriminator, else by tests of which each is met by one branch alone,
//! proved on what the document says of all of them. What is left is tried, and reported by the caller.

use std::collections::{BTreeMap, BTreeSet};

use super::enums::wire;
use super::rust_types::Types;
use crate::api::{Additional, Discriminator, Object, Scalar, Shape, TypeKind, TypeUse, Union, WireValue};
use crate::plan::{JsonKind, Rest, Telling, Test};

/// How the branches of a union are told apart, and how surely.
pub(super) struct Told {
    pub(super) telling: Telling,
    /// Whether no documented value can be taken for another branch.
    pub(super) is_proved: bool,
}

/// Finds out how the branches of a union are told apart.
pub(super) fn telling(types: &Types<'_>, union: &Union) -> Told {
    if let Some(telling) =
        union.discriminator.as_ref().and_then(|discriminator| by_tag(types, union, discriminator))
    {
        return Told { telling, is_proved: true };
    }
    let branches: Vec<_> =
        union.variants.iter().map(|variant| signatures(types, &variant.ty, DEPTH)).collect();
    let (tests, rest) = by_tests(&branches);
    // Of two scalars the one is taken that gives the value back as it came.
    let is_scalar = |branch: &usize| {
        let signatures = branches[*branch].as_deref().unwrap_or_default();
        !signatures.is_empty()
            && signatures.iter().all(|signature| matches!(signature, Signature::Scalar(..)))
    };
    let is_proved = rest.len() < 2 || rest.iter().all(is_scalar);
    let rest = rest.into_iter().map(|branch| Rest { branch, members: members(branches[branch].as_deref()) });
    Told { telling: Telling::Tests { tests, rest: rest.collect() }, is_proved }
}

/// The members that a branch knows.
fn members(signatures: Option<&[Signature]>) -> Vec<String> {
    let objects = signatures.into_iter().flatten().filter_map(|signature| match signature {
        Signature::Object { members, .. } => Some(members.keys().cloned()),
        Signature::Scalar(..) | Signature::List(_) => None,
    });
    objects.flatten().collect::<BTreeSet<_>>().into_iter().collect()
}

/// By the text in a member, if every branch is an object and has a value of its own.
fn by_tag(types: &Types<'_>, union: &Union, discriminator: &Discriminator) -> Option<Telling> {
    let mut values = discriminator.mapping.clone();
    for (index, variant) in union.variants.iter().enumerate() {
        let Some((_, Shape::Object(object))) = types.shape(&variant.ty) else { return None };
        if values.iter().any(|(_, mapped)| *mapped == index) {
            continue;
        }
        let listed = closed(types, object, &discriminator.property).unwrap_or_default();
        let of_member: Vec<String> = listed.iter().filter_map(text_of).collect();
        // A tag that is no text is told by a test.
        if of_member.len() < listed.len() {
            return None;
        }
        let implicit = discriminator
            .implicit
            .iter()
            .filter(|(_, mapped)| *mapped == index)
            .map(|(name, _)| name.clone());
        let before = values.len();
        match of_member.is_empty() {
            true => values.extend(implicit.map(|name| (name, index))),
            false => values.extend(of_member.into_iter().map(|value| (value, index))),
        }
        if values.len() == before {
            return None;
        }
    }
    values.sort();
    let distinct: BTreeSet<&String> = values.iter().map(|(value, _)| value).collect();
    (distinct.len() == values.len())
        .then(|| Telling::Tag { property: discriminator.property.clone(), values })
}

fn text_of(value: &WireValue) -> Option<String> {
    match value {
        WireValue::String(text) => Some(text.clone()),
        WireValue::Boolean(_) | WireValue::Integer(_) | WireValue::Number(_) => None,
    }
}

/// The values that a member may have, if the schema lists them.
fn closed(types: &Types<'_>, object: &Object, name: &str) -> Option<Vec<WireValue>> {
    let property = object.properties.iter().find(|property| property.name == name)?;
    if let Some(value) = property.constant {
        return Some(vec![WireValue::Boolean(value)]);
    }
    match types.shape(&property.ty)? {
        (_, Shape::Enumeration(enumeration)) => {
            Some(enumeration.values.iter().map(|value| value.value.clone()).collect())
        }
        (_, Shape::Object(_) | Shape::Union(_) | Shape::Alias(_)) => None,
    }
}

/// What values of a branch look like. A branch may be several kinds of values, as a union within is.
#[derive(Clone, Debug)]
enum Signature {
    /// A scalar, with its values if they are listed.
    Scalar(JsonKind, Option<Vec<WireValue>>),
    /// A list, with what its elements look like if that is known.
    List(Option<Vec<Signature>>),
    /// An object.
    Object {
        members: BTreeMap<String, Member>,
        /// Whether it may have members of any name.
        open: bool,
    },
}

#[derive(Clone, Debug)]
struct Member {
    required: bool,
    values: Option<Vec<WireValue>>,
}

/// How deep unions and lists may be nested for their branches to be told apart by what is inside.
const DEPTH: usize = 4;

/// How many kinds of values one branch may have.
const SIGNATURES: usize = 64;

/// Everything that a type may look like; `None` if it may be anything.
fn signatures(types: &Types<'_>, ty: &TypeUse, depth: usize) -> Option<Vec<Signature>> {
    let depth = depth.checked_sub(1)?;
    Some(match &types.unalias(ty).kind {
        TypeKind::Scalar(scalar) => {
            let kind = match scalar {
                Scalar::String(_) => JsonKind::String,
                Scalar::Integer(_) => JsonKind::Integer,
                Scalar::Number(_) => JsonKind::Number,
                Scalar::Boolean => JsonKind::Boolean,
            };
            vec![Signature::Scalar(kind, None)]
        }
        TypeKind::List(item) => vec![Signature::List(signatures(types, item, depth))],
        TypeKind::Map(_) => vec![Signature::Object { members: BTreeMap::new(), open: true }],
        TypeKind::Any | TypeKind::Never => return None,
        TypeKind::Named(id) => match &types.api.ty(*id).shape {
            Shape::Object(object) => vec![object_signature(types, object)],
            Shape::Enumeration(enumeration) => {
                let mut kinds: BTreeMap<JsonKind, Vec<WireValue>> = BTreeMap::new();
                for value in &enumeration.values {
                    kinds.entry(value_kind(&value.value)).or_default().push(value.value.clone());
                }
                kinds.into_iter().map(|(kind, values)| Signature::Scalar(kind, Some(values))).collect()
            }
            Shape::Union(union) => {
                let branches = union.variants.iter().map(|variant| signatures(types, &variant.ty, depth));
                let all: Vec<Signature> =
                    branches.collect::<Option<Vec<_>>>()?.into_iter().flatten().collect();
                // More cannot be told apart in time, and nobody writes them.
                return (all.len() <= SIGNATURES).then_some(all);
            }
            // Aliases were followed; what is left of them is a circle.
            Shape::Alias(_) => return None,
        },
    })
}

fn object_signature(types: &Types<'_>, object: &Object) -> Signature {
    let member = |property: &crate::api::Property| {
        let values = closed(types, object, &property.name);
        (property.name.clone(), Member { required: property.required && !property.write_only, values })
    };
    let open = matches!(object.additional, Additional::Typed(_));
    Signature::Object { members: object.properties.iter().map(member).collect(), open }
}

fn value_kind(value: &WireValue) -> JsonKind {
    match value {
        WireValue::Boolean(_) => JsonKind::Boolean,
        WireValue::Integer(_) => JsonKind::Integer,
        WireValue::Number(_) => JsonKind::Number,
        WireValue::String(_) => JsonKind::String,
    }
}

/// Takes away one branch after the other that a test tells from all that remain.
fn by_tests(branches: &[Option<Vec<Signature>>]) -> (Vec<(Test, usize)>, Vec<usize>) {
    let mut remaining: Vec<usize> = (0..branches.len()).collect();
    let mut tests = Vec::new();
    'next: loop {
        for (position, &index) in remaining.iter().enumerate() {
            let Some(own) = &branches[index] else { continue };
            let others: Vec<&Option<Vec<Signature>>> =
                remaining.iter().filter(|other| **other != index).map(|other| &branches[*other]).collect();
            let found: Option<Vec<Test>> =
                own.iter().map(|signature| distinguishing(signature, &others)).collect();
            if let Some(found) = found {
                tests.extend(found.into_iter().map(|test| (test, index)));
                remaining.remove(position);
                continue 'next;
            }
        }
        return (tests, remaining);
    }
}

/// A test that all values of a signature meet and none of the others'.
fn distinguishing(own: &Signature, others: &[&Option<Vec<Signature>>]) -> Option<Test> {
    let met_by_another = |test: &Test| {
        others.iter().any(|other| match other {
            // It may be anything, but nothing in particular: what is described comes first.
            None => false,
            Some(signatures) => signatures.iter().any(|signature| may_meet(signature, test)),
        })
    };
    // Of listed integers beside any number, the numbers that are not listed belong to the other.
    let beside_numbers = others.iter().flat_map(|other| other.iter().flatten());
    let beside_numbers =
        beside_numbers.into_iter().any(|other| matches!(other, Signature::Scalar(JsonKind::Number, None)));
    let is_too_wide = |test: &Test| {
        beside_numbers
            && matches!(own, Signature::Scalar(JsonKind::Integer, Some(_)))
            && *test == Test::Kind(JsonKind::Integer)
    };
    candidates(own).into_iter().find(|test| !met_by_another(test) && !is_too_wide(test))
}

/// The tests that all values of a signature meet, the preferred first.
fn candidates(own: &Signature) -> Vec<Test> {
    match own {
        Signature::Scalar(kind, None) => vec![Test::Kind(*kind)],
        Signature::Scalar(kind, Some(values)) => {
            vec![Test::Kind(*kind), Test::Value(values.iter().map(wire).collect())]
        }
        Signature::List(items) => {
            let mut tests = vec![Test::Kind(JsonKind::Array)];
            if let Some([only]) = items.as_deref() {
                tests.extend(candidates(only).into_iter().map(|test| Test::Each(Box::new(test))));
            }
            tests
        }
        Signature::Object { members, .. } => {
            let required = || members.iter().filter(|(_, member)| member.required);
            let tags = required().filter_map(|(name, member)| {
                let values = member.values.as_ref()?.iter().map(wire).collect();
                Some(Test::Member { name: name.clone(), values })
            });
            let keys = required().map(|(name, _)| Test::Member { name: name.clone(), values: Vec::new() });
            tags.chain([Test::Kind(JsonKind::Object)]).chain(keys).collect()
        }
    }
}

/// Whether a documented value of a signature may meet a test. Where one branch is narrower than another, an integer than a number
/// or listed values than any text, a value of both is taken for the narrower: on the wire it is the same.
fn may_meet(signature: &Signature, test: &Test) -> bool {
    match (test, signature) {
        (Test::Kind(kind), Signature::Scalar(own, _)) => {
            kind == own || (*kind == JsonKind::Number && *own == JsonKind::Integer)
        }
        (Test::Kind(kind), Signature::List(_)) => *kind == JsonKind::Array,
        (Test::Kind(kind), Signature::Object { .. }) => *kind == JsonKind::Object,
        (Test::Value(values), Signature::Scalar(_, Some(own))) => {
            own.iter().any(|value| values.contains(&wire(value)))
        }
        (Test::Each(test), Signature::List(Some(items))) => items.iter().any(|item| may_meet(item, test)),
        (Test::Each(_), Signature::List(None)) => true,
        (Test::Member { name, values }, Signature::Object { members, open }) => match members.get(name) {
            None => *open,
            Some(Member { values: Some(own), .. }) if !values.is_empty() => {
                own.iter().any(|value| values.contains(&wire(value)))
            }
            Some(_) => true,
        },
        (Test::Value(_) | Test::Each(_) | Test::Member { .. }, _) => false,
    }
}
