//! `oneOf` and `anyOf`: a union, or the one branch that is left beside `null`.
//! How its branches are told apart is a matter of `design`.

use super::cursor::Cursor;
use super::schema::{self, Lowered};
use super::{Cx, Place};
use crate::api::{Discriminator, Shape, TypeUse, Union, Variant};
use crate::diagnostic::Code;
use crate::document::Node;

/// The choice of types that a schema describes.
pub(super) fn union<'d>(
    cx: &mut Cx<'d, '_>,
    schema: &Cursor<'d>,
    branches: &Cursor<'d>,
    place: &Place,
) -> Lowered {
    if !matches!(branches.node, Node::Array(_)) {
        cx.report(Code::InvalidNode, branches, "not a list of schemas; open value");
        return Lowered::Use(TypeUse::any());
    }
    if let Some(properties) = schema.get("properties") {
        cx.report(
            Code::UnsupportedKeyword,
            &properties,
            "`properties` beside a choice of schemas is not supported yet; only the choice counts",
        );
    }
    let branches = branches.items();
    match branches.as_slice() {
        [] => Lowered::Use(TypeUse::any()),
        [only] => Lowered::Use(schema::type_use(cx, only, place)),
        _ => {
            let variants = branches
                .iter()
                .enumerate()
                .map(|(index, branch)| variant(cx, index, branch, place))
                .collect();
            let discriminator = discriminator(cx, schema, &branches);
            Lowered::Shape(Shape::Union(Union { variants, discriminator }))
        }
    }
}

fn variant<'d>(cx: &mut Cx<'d, '_>, index: usize, branch: &Cursor<'d>, place: &Place) -> Variant {
    let title = branch.text("title").map(str::to_owned);
    let word = title.clone().unwrap_or_else(|| format!("variant {}", index + 1));
    Variant { ty: schema::type_use(cx, branch, &place.then(&word)), title }
}

/// `discriminator`: explicit values first; a component that no value names is named by its own name
/// (OpenAPI 3.0.4 section 4.7.25.3).
fn discriminator<'d>(
    cx: &mut Cx<'d, '_>,
    schema: &Cursor<'d>,
    branches: &[Cursor<'d>],
) -> Option<Discriminator> {
    let cursor = cx.object(schema, "discriminator")?;
    let Some(property) = cursor.text("propertyName") else {
        cx.report(Code::InvalidNode, &cursor, "a discriminator without `propertyName`; ignored");
        return None;
    };
    let names: Vec<Option<String>> =
        branches.iter().map(|branch| branch.text("$ref").map(schema::referred_name)).collect();
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
    for (index, name) in names.iter().enumerate() {
        if let (Some(name), false) = (name, mapping.iter().any(|(_, mapped)| *mapped == index)) {
            mapping.push((name.clone(), index));
        }
    }
    mapping.sort();
    Some(Discriminator { property: property.to_owned(), mapping })
}
