//! Unions: a variant for each branch, and one that keeps any other value.

use std::collections::BTreeMap;

use super::boxing::Edge;
use super::enums::UNKNOWN;
use super::rust_types::Types;
use super::structs::type_docs;
use super::telling::{Told, telling};
use super::{casing, docs, keeping};
use crate::api::{
    Docs as DocumentDocs, Scalar, Shape, TypeDef, TypeId, TypeKind, TypeUse, Union as ApiUnion,
};
use crate::diagnostic::{Code, Diagnostics};
use crate::lock::Member;
use crate::plan::{Ident, RustType, Telling, Union, Variant};

/// A union as a Rust enum.
pub(super) fn union(
    types: &Types<'_>,
    id: TypeId,
    def: &TypeDef,
    union: &ApiUnion,
    diagnostics: &mut Diagnostics,
) -> Union {
    let members = types.kept.members(id);
    let mut names = keeping::namespace(members, &["branch"], &["Self", UNKNOWN]);
    let mut of_type: BTreeMap<String, usize> = BTreeMap::new();
    let variants = union
        .variants
        .iter()
        .enumerate()
        .map(|(index, variant)| {
            let bare = types.bare(&variant.ty);
            let text = keeping::text(&bare);
            let count = of_type.entry(text.clone()).and_modify(|count| *count += 1).or_insert(1);
            let held = types.kept.branch(id, index).or_else(|| types.kept.branch_of(id, &text, *count));
            let held = held.or_else(|| scalar_held(types, (id, &union.variants), index));
            let name = match held {
                Some(held) => held.name.clone(),
                None => {
                    let name = variant_name(types, id, (variant.title.as_deref(), &variant.ty));
                    names.take([name]).0
                }
            };
            let ty = match types.boxes.contains(&Edge { from: id, index }) {
                true => RustType::Boxed(Box::new(bare)),
                false => bare,
            };
            let docs = docs::docs(&DocumentDocs::default(), &format!("The branch `{name}`."));
            Variant { name: Ident(name), ty, docs }
        })
        .collect();
    let Told { telling, is_proved } = telling(types, union);
    match &telling {
        Telling::Tests { rest, .. } if !is_proved && types.usage[id.0].received => {
            let count = rest.len();
            let message = format!(
                "{count} branches cannot be told apart; the one that knows most members of a value is taken"
            );
            diagnostics.push(Code::AmbiguousUnion, &def.at, message);
        }
        Telling::Tag { property, values } if types.usage[id.0].sent => {
            for lost in lost_tags(types, union, (property, values)) {
                let message = format!(
                    "`{lost}` is read, but its branch does not keep it: it is sent as the first value of that branch"
                );
                diagnostics.push(Code::AmbiguousUnion, &def.at, message);
            }
        }
        Telling::Tests { .. } | Telling::Tag { .. } => {}
    }
    Union {
        name: types.name(id).clone(),
        docs: type_docs(types, id, def),
        deprecated: def.docs.deprecated,
        variants,
        telling,
        directions: types.usage[id.0],
    }
}

/// What the lock holds of a branch whose scalar got a name of its own, unless another branch is that scalar too.
fn scalar_held<'a>(
    types: &Types<'a>,
    (id, variants): (TypeId, &[crate::api::Variant]),
    index: usize,
) -> Option<&'a Member> {
    let text = |ty: &TypeUse| keeping::text(&types.written_out(ty, &|_| true));
    let own = &variants[index].ty;
    let is_scalar = !matches!(types.unalias(own).kind, TypeKind::Named(_));
    let is_only = variants.iter().filter(|variant| text(&variant.ty) == text(own)).count() == 1;
    let held = types.kept.branch_of(id, &text(own), 1);
    held.filter(|_| is_scalar && is_only)
}

/// The values of a tag that a branch reads but does not write: it has several and no member that holds which it was.
fn lost_tags<'v>(
    types: &Types<'_>,
    union: &ApiUnion,
    (property, values): (&str, &'v [(String, usize)]),
) -> Vec<&'v str> {
    let holds = |index: usize| match types.shape(&union.variants[index].ty) {
        Some((_, Shape::Object(object))) => object.properties.iter().any(|member| member.name == *property),
        _ => false,
    };
    let mut seen = std::collections::BTreeSet::new();
    let later = values.iter().filter(|(_, index)| !seen.insert(*index));
    later.filter(|(_, index)| !holds(*index)).map(|(value, _)| value.as_str()).collect()
}

/// The name of a branch: its type's, without the words of the union that it is a part of.
fn variant_name(types: &Types<'_>, union: TypeId, (title, ty): (Option<&str>, &TypeUse)) -> String {
    match (title, &ty.kind) {
        (_, TypeKind::Named(id)) => {
            let name = types.name(*id).as_str();
            let inner = name.strip_prefix(types.name(union).as_str());
            inner
                .filter(|inner| inner.starts_with(|c: char| c.is_ascii_uppercase()))
                .unwrap_or(name)
                .to_owned()
        }
        (Some(title), _) => casing::upper_camel(title, "Variant"),
        (None, TypeKind::Scalar(Scalar::String(_))) => "String".to_owned(),
        (None, TypeKind::Scalar(Scalar::Integer(_))) => "Integer".to_owned(),
        (None, TypeKind::Scalar(Scalar::Number(_))) => "Number".to_owned(),
        (None, TypeKind::Scalar(Scalar::Boolean)) => "Boolean".to_owned(),
        (None, TypeKind::List(_)) => "List".to_owned(),
        (None, TypeKind::Map(_)) => "Map".to_owned(),
        (None, TypeKind::Any | TypeKind::Never) => "Any".to_owned(),
    }
}
