//! The way in Rust from what `send` gives to the list: fields, and what may be missing on the way.

use std::collections::HashMap;

use super::answer::steps;
use crate::plan::{Holds, Ident, Item, RustType};

/// The models, by name.
pub(super) fn by_name(items: &[Item]) -> HashMap<&str, &Item> {
    items.iter().map(|item| (item.name().as_str(), item)).collect()
}

/// The way to the list at a JSON pointer, and what its elements are; `None` where a type holds itself on the way, or anything.
#[allow(clippy::type_complexity)]
pub(super) fn way(
    items: &HashMap<&str, &Item>,
    success: &RustType,
    list: &str,
) -> Option<((Holds, Vec<(Ident, Holds)>), RustType)> {
    let (first, mut ty) = opened(items, success)?;
    let mut fields = Vec::new();
    for step in steps(list) {
        let RustType::Model(name) = ty else { return None };
        let Item::Struct(item) = items.get(name.as_str())? else { return None };
        let field = item.fields.iter().find(|field| field.wire == step)?;
        let (holds, inner) = opened(items, &field.ty)?;
        fields.push((field.name.clone(), holds));
        ty = inner;
    }
    match ty {
        RustType::Vec(item) => Some(((first, fields), item.as_ref().clone())),
        _ => None,
    }
}

/// What a place holds, and the type within: other names for it followed, boxes left aside.
fn opened<'a>(items: &HashMap<&str, &'a Item>, ty: &'a RustType) -> Option<(Holds, &'a RustType)> {
    let (mut holds, mut ty) = (Holds::Value, ty);
    for _ in 0..=items.len() {
        ty = match ty {
            RustType::Option(inner) | RustType::Nullable(inner) if holds != Holds::Value => {
                let _ = inner;
                return None;
            }
            RustType::Option(inner) => {
                holds = Holds::Option;
                inner
            }
            RustType::Nullable(inner) => {
                holds = Holds::Nullable;
                inner
            }
            RustType::Boxed(inner) if matches!(inner.as_ref(), RustType::Model(_)) => inner,
            RustType::Model(name) => match items.get(name.as_str())? {
                Item::Alias(alias) if alias.newtype.is_none() => &alias.ty,
                Item::Alias(_) => return None,
                Item::Struct(_) | Item::Enum(_) | Item::Union(_) => return Some((holds, ty)),
            },
            _ => return Some((holds, ty)),
        };
    }
    None
}
