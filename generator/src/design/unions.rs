//! How the branches of a union are told apart: by a discriminator, by JSON kind, else in order, which is reported.

use std::collections::BTreeSet;

use super::boxing::Edge;
use super::enums::UNKNOWN;
use super::names::Namespace;
use super::rust_types::Types;
use super::structs::type_docs;
use super::{casing, docs};
use crate::api::{
    Discriminator, Docs as DocumentDocs, Scalar, Shape, TypeDef, TypeId, TypeKind, TypeUse,
    Union as ApiUnion, WireValue,
};
use crate::diagnostic::{Code, Diagnostics};
use crate::plan::{JsonKind, RustType, Telling, Union, Variant};

/// A union as a Rust enum.
pub(super) fn union(
    types: &Types<'_>,
    id: TypeId,
    def: &TypeDef,
    union: &ApiUnion,
    diagnostics: &mut Diagnostics,
) -> Union {
    let mut names = Namespace::with(&["Self", UNKNOWN]);
    let variants = union
        .variants
        .iter()
        .enumerate()
        .map(|(index, variant)| {
            let name = variant_name(types, variant.title.as_deref(), &variant.ty);
            let bare = types.bare(&variant.ty);
            let ty = match types.boxes.contains(&Edge { from: id, index }) {
                true => RustType::Boxed(Box::new(bare)),
                false => bare,
            };
            let docs = docs::docs(&DocumentDocs::default(), &format!("The branch `{name}`."));
            Variant { name: names.take([name]), ty, docs }
        })
        .collect();
    let telling = telling(types, union).unwrap_or_else(|| {
        let message = "the branches cannot be told apart; the first that fits is taken";
        diagnostics.push(Code::AmbiguousUnion, &def.at, message);
        Telling::Order
    });
    Union {
        name: types.name(id).clone(),
        docs: type_docs(types, id, def),
        deprecated: def.docs.deprecated,
        variants,
        telling,
        directions: types.usage[id.0],
    }
}

fn variant_name(types: &Types<'_>, title: Option<&str>, ty: &TypeUse) -> String {
    match (title, &ty.kind) {
        (_, TypeKind::Named(id)) => types.name(*id).0.clone(),
        (Some(title), _) => casing::upper_camel(title, "Variant"),
        (None, TypeKind::Scalar(Scalar::String(_))) => "String".to_owned(),
        (None, TypeKind::Scalar(Scalar::Integer(_))) => "Integer".to_owned(),
        (None, TypeKind::Scalar(Scalar::Number(_))) => "Number".to_owned(),
        (None, TypeKind::Scalar(Scalar::Boolean)) => "Boolean".to_owned(),
        (None, TypeKind::List(_)) => "List".to_owned(),
        (None, TypeKind::Map(_)) => "Map".to_owned(),
        (None, TypeKind::Any) => "Any".to_owned(),
    }
}

fn telling(types: &Types<'_>, union: &ApiUnion) -> Option<Telling> {
    if let Some(discriminator) = &union.discriminator
        && covers_all(types, union, discriminator)
    {
        return Some(Telling::Tag {
            property: discriminator.property.clone(),
            values: discriminator.mapping.clone(),
        });
    }
    let kinds: Vec<JsonKind> =
        union.variants.iter().map(|variant| kind(types, &variant.ty)).collect::<Option<_>>()?;
    let distinct: BTreeSet<_> = kinds.iter().collect();
    // A whole number is a number too: the narrower kind is looked for first.
    (distinct.len() == kinds.len()).then_some(Telling::Kind(kinds))
}

/// Every branch is an object and has a value that names it.
fn covers_all(types: &Types<'_>, union: &ApiUnion, discriminator: &Discriminator) -> bool {
    union.variants.iter().enumerate().all(|(index, variant)| {
        let is_object = matches!(types.shape(&variant.ty), Some((_, Shape::Object(_))));
        is_object && discriminator.mapping.iter().any(|(_, mapped)| *mapped == index)
    })
}

/// The one kind of JSON value that a type is, if there is one.
fn kind(types: &Types<'_>, ty: &TypeUse) -> Option<JsonKind> {
    match &types.unalias(ty).kind {
        TypeKind::Scalar(Scalar::String(_)) => Some(JsonKind::String),
        TypeKind::Scalar(Scalar::Integer(_)) => Some(JsonKind::Integer),
        TypeKind::Scalar(Scalar::Number(_)) => Some(JsonKind::Number),
        TypeKind::Scalar(Scalar::Boolean) => Some(JsonKind::Boolean),
        TypeKind::List(_) => Some(JsonKind::Array),
        TypeKind::Map(_) => Some(JsonKind::Object),
        TypeKind::Any => None,
        TypeKind::Named(id) => match &types.api.ty(*id).shape {
            Shape::Object(_) => Some(JsonKind::Object),
            Shape::Enumeration(enumeration) => match enumeration.values.first()?.value {
                WireValue::Integer(_) => Some(JsonKind::Integer),
                WireValue::String(_) => Some(JsonKind::String),
            },
            Shape::Union(_) | Shape::Alias(_) => None,
        },
    }
}
