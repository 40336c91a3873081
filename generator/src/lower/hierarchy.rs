//! Schemas that others build on by `allOf`, with a discriminator but no list of branches (OpenAPI 3.0.4 section 4.7.25.4):
//! where such a schema is asked for, any of its heirs may come. In an heir's own `allOf` it is only a schema.

use std::collections::{BTreeMap, BTreeSet};

use super::cursor::Cursor;
use super::schema::{self, Lowered};
use super::{Cx, Place, merge, union};
use crate::api::{Shape, TypeKind, TypeUse, Union, Variant};
use crate::location::Pointer;

/// The heirs of each such schema among the named ones, nearest first, by name.
pub(super) fn heirs<'d>(cx: &Cx<'d, '_>, named: &[Cursor<'d>]) -> BTreeMap<Pointer, Vec<Cursor<'d>>> {
    let is_parent = |schema: &Cursor<'d>| schema.has("discriminator") && union::choices(schema).is_empty();
    let parents: Vec<&Cursor<'d>> = named.iter().filter(|schema| is_parent(schema)).collect();
    if parents.is_empty() {
        return BTreeMap::new();
    }
    let mut children: BTreeMap<Pointer, Vec<&Cursor<'d>>> = BTreeMap::new();
    for child in named {
        for branch in child.get("allOf").map(|list| list.items()).unwrap_or_default() {
            if let Some(target) = cx.target(&branch) {
                children.entry(target).or_default().push(child);
            }
        }
    }
    let mut heirs = BTreeMap::new();
    for parent in parents {
        let mut found: Vec<Cursor<'d>> = Vec::new();
        let mut seen = BTreeSet::from([parent.pointer.clone()]);
        let mut open = vec![parent.pointer.clone()];
        while let Some(pointer) = open.pop() {
            for child in children.get(&pointer).into_iter().flatten() {
                if seen.insert(child.pointer.clone()) {
                    found.push((*child).clone());
                    open.push(child.pointer.clone());
                }
            }
        }
        if !found.is_empty() {
            found.sort_by(|a, b| a.pointer.cmp(&b.pointer));
            heirs.insert(parent.pointer.clone(), found);
        }
    }
    heirs
}

/// The heirs, and what the schema is by itself.
pub(super) fn union<'d>(
    cx: &mut Cx<'d, '_>,
    schema: &Cursor<'d>,
    heirs: &[Cursor<'d>],
    place: &Place,
) -> Lowered {
    let mut variants = Vec::new();
    for heir in heirs {
        // An heir with heirs of its own, which are listed here, stands for itself.
        let ty = match cx.heirs.contains_key(&heir.pointer) {
            true => base(cx, heir, &schema::place_of(heir)),
            false => schema::reference_to(cx, heir),
        };
        variants.push(Variant { ty, title: None });
    }
    variants.push(Variant { ty: base(cx, schema, place), title: None });
    let branches: Vec<Cursor<'d>> = heirs.iter().chain([schema]).cloned().collect();
    let discriminator = union::discriminator(cx, schema, &branches);
    Lowered::Shape(Shape::Union(Union { variants, discriminator }))
}

/// What a schema with heirs is by itself.
fn base<'d>(cx: &mut Cx<'d, '_>, schema: &Cursor<'d>, place: &Place) -> TypeUse {
    if let Some(known) = cx.bases.get(&schema.pointer) {
        return known.clone();
    }
    // Its members may lead back to it.
    let id = cx.slot();
    let ty = TypeUse::new(TypeKind::Named(id));
    cx.bases.insert(schema.pointer.clone(), ty.clone());
    let own = place.then("base");
    let lowered = merge::all(cx, &[(schema.clone(), own.clone())], &own);
    schema::fill(cx, id, (schema, lowered), &own);
    ty
}
