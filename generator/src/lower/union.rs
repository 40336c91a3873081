//! `oneOf` and `anyOf`: a union, or the one branch that is left beside `null`.
//! How its branches are told apart is a matter of `design`.

use super::all_of::says_something;
use super::cursor::Cursor;
use super::schema::{self, Lowered};
use super::{Cx, Place, enumeration, scalar};
use crate::api::{Discriminator, Shape, TypeKind, TypeUse, Union, Variant};
use crate::diagnostic::Code;
use crate::document::Node;

/// The lists of branches that a schema has. One whose branches only ask for members (`required`) chooses no type.
pub(super) fn choices<'d>(schema: &Cursor<'d>) -> Vec<Cursor<'d>> {
    let is_of_nothing = is_of_nothing(schema);
    let chooses = |list: &Cursor<'d>| list.items().iter().any(tells_type);
    lists(schema).filter(|list| chooses(list) || (is_of_nothing && has_no_branch(list))).collect()
}

fn lists<'d>(schema: &Cursor<'d>) -> impl Iterator<Item = Cursor<'d>> {
    ["oneOf", "anyOf"].into_iter().filter_map(|keyword| schema.get(keyword))
}

/// Whether a schema is a choice that no value fits. `null`, which is none of its branches by now, would be one.
pub(super) fn is_of_nothing(schema: &Cursor<'_>) -> bool {
    lists(schema).any(|list| has_no_branch(&list)) && !schema::allows_null(schema)
}

/// Whether no value fits any of the branches that a list has.
pub(super) fn has_no_branch(list: &Cursor<'_>) -> bool {
    let branches = list.items();
    !branches.is_empty() && branches.iter().all(schema::accepts_nothing)
}

fn tells_type(branch: &Cursor<'_>) -> bool {
    match branch.node {
        Node::Object(map) => {
            // The one keyword that says something without saying what the type is.
            let only_required =
                map.keys().all(|key| matches!(key.as_str(), "required" | "not" | "title" | "description"));
            says_something(branch) && !only_required && !schema::accepts_nothing(branch)
        }
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) | Node::Array(_) => true,
    }
}

/// The choice of types that a schema describes.
pub(super) fn union<'d>(
    cx: &mut Cx<'d, '_>,
    schema: &Cursor<'d>,
    branches: &Cursor<'d>,
    place: &Place,
) -> Lowered {
    if let Some(values) = enumeration::of_constants(branches) {
        return values;
    }
    // What no value fits is no branch.
    let branches: Vec<_> =
        branches.items().into_iter().filter(|branch| !schema::accepts_nothing(branch)).collect();
    match branches.as_slice() {
        [] => schema::nothing(cx, schema),
        [only] => schema::inner(cx, only, place),
        _ => {
            let variants = variants(cx, &branches, place);
            let discriminator = discriminator(cx, schema, &branches);
            Lowered::Shape(Shape::Union(Union { variants, discriminator }))
        }
    }
}

/// The choice between schemas that stand in a list of another kind. Equal types are no choice.
pub(super) fn of_schemas<'d>(
    cx: &mut Cx<'d, '_>,
    owner: &Cursor<'d>,
    schemas: &[Cursor<'d>],
    place: &Place,
) -> TypeUse {
    let mut variants: Vec<Variant> = Vec::new();
    let mut known: Vec<TypeUse> = Vec::new();
    for (variant, schema) in self::variants(cx, schemas, place).into_iter().zip(schemas) {
        let plain = match &variant.ty.kind {
            TypeKind::Named(_) => plain(cx, schema),
            TypeKind::List(_) | TypeKind::Map(_) | TypeKind::Scalar(_) | TypeKind::Any | TypeKind::Never => {
                None
            }
        };
        let meant = plain.unwrap_or_else(|| variant.ty.clone());
        if !known.contains(&meant) {
            known.push(meant);
            variants.push(variant);
        }
    }
    match variants.as_slice() {
        [only] => only.ty.clone(),
        _ if variants.iter().any(|variant| variant.ty == TypeUse::any()) => TypeUse::any(),
        _ => {
            let union = Lowered::Shape(Shape::Union(Union { variants, discriminator: None }));
            schema::named(cx, owner, union, place)
        }
    }
}

/// The scalar behind a reference, if nothing is there that needs a name.
fn plain<'d>(cx: &mut Cx<'d, '_>, schema: &Cursor<'d>) -> Option<TypeUse> {
    let resolved = cx.resolve(schema.clone())?;
    let is_plain = matches!(resolved.text("type"), Some("string" | "integer" | "number" | "boolean"))
        && !["enum", "const", "allOf", "anyOf", "oneOf", "nullable"]
            .iter()
            .any(|key| resolved.get(key).is_some());
    is_plain.then(|| scalar::scalar(&resolved))
}

fn variants<'d>(cx: &mut Cx<'d, '_>, branches: &[Cursor<'d>], place: &Place) -> Vec<Variant> {
    let variant = |(index, branch): (usize, &Cursor<'d>)| Variant {
        ty: schema::type_use(cx, branch, &place.then(&word(index, branch))),
        title: branch.text("title").map(str::to_owned),
    };
    branches.iter().enumerate().map(variant).collect()
}

/// What the type of a branch is named after.
pub(super) fn word(index: usize, branch: &Cursor<'_>) -> String {
    let named =
        branch.text("title").map(str::to_owned).or_else(|| branch.text("$ref").map(schema::referred_name));
    named.unwrap_or_else(|| format!("variant {}", index + 1))
}

/// `discriminator`: explicit values, and for the branches that no value names the names of their components
/// (OpenAPI 3.0.4 section 4.7.25.3).
pub(super) fn discriminator<'d>(
    cx: &mut Cx<'d, '_>,
    schema: &Cursor<'d>,
    branches: &[Cursor<'d>],
) -> Option<Discriminator> {
    let cursor = cx.object(schema, "discriminator")?;
    let Some(property) = cursor.text("propertyName") else {
        cx.report(Code::InvalidNode, &cursor, "a discriminator without `propertyName`; ignored");
        return None;
    };
    let names: Vec<Option<String>> = branches
        .iter()
        .map(|branch| match branch.text("$ref") {
            Some(target) => Some(schema::referred_name(target)),
            None => schema::component_name(&branch.pointer),
        })
        .collect();
    let index_of = |target: &str| {
        let is_same = |branch: &Cursor<'d>| branch.text("$ref") == Some(target);
        let name = schema::referred_name(target);
        let named = || names.iter().position(|known| known.as_ref() == Some(&name));
        branches.iter().position(is_same).or_else(named)
    };
    let mut mapping = Vec::new();
    if let Some(explicit) = cx.object(&cursor, "mapping") {
        for (value, target) in explicit.members() {
            match target.node.as_str().and_then(index_of) {
                Some(index) => mapping.push((value.to_owned(), index)),
                None => cx.report(Code::InvalidNode, &target, "leads to no branch of this union; ignored"),
            }
        }
    }
    let unmapped = |index: usize| !mapping.iter().any(|(_, mapped)| *mapped == index);
    let implicit = names.iter().enumerate().filter(|(index, _)| unmapped(*index));
    let implicit = implicit.filter_map(|(index, name)| Some((name.clone()?, index))).collect();
    mapping.sort();
    Some(Discriminator { property: property.to_owned(), mapping, implicit })
}
