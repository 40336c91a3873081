//! Open enumerations: a variant for each known value, and one that keeps any other.

use super::rust_types::Types;
use super::structs::type_docs;
use super::{casing, docs, keeping};
use crate::api::{Enumeration, TypeDef, TypeId, WireValue};
use crate::plan::{Enum, EnumValue, Ident, Wire};

/// The variant that keeps a value the document does not name.
pub(super) const UNKNOWN: &str = "UnknownValue";

/// An enumeration as a Rust enum.
pub(super) fn enumeration(types: &Types<'_>, id: TypeId, def: &TypeDef, enumeration: &Enumeration) -> Enum {
    let members = types.kept.members(id);
    let mut names = keeping::namespace(members, &["value"], &["Self", UNKNOWN]);
    let values = enumeration
        .values
        .iter()
        .map(|value| {
            let text = match &value.value {
                WireValue::Boolean(value) => value.to_string(),
                WireValue::Integer(number) => number.to_string(),
                WireValue::Number(number) => number.clone(),
                WireValue::String(text) => format!("{text:?}"),
            };
            let name = match (&value.name, &value.value) {
                (Some(name), _) => casing::upper_camel(name, "Value"),
                (None, WireValue::Boolean(value)) => casing::upper_camel(&value.to_string(), "Value"),
                (None, WireValue::Integer(number @ ..0)) => format!("Minus{}", number.unsigned_abs()),
                (None, WireValue::Integer(number)) => format!("Value{number}"),
                (None, WireValue::Number(number)) => {
                    let name = format!("Value{}", number.replace('.', "_")).replace("Value-", "Minus");
                    name.replace(|c: char| !c.is_ascii_alphanumeric() && c != '_', "")
                }
                (None, WireValue::String(text)) => casing::upper_camel(text, "Value"),
            };
            let fallback = format!("`{}`", text.replace('`', "'"));
            EnumValue {
                name: match keeping::member(members, &["value", &keeping::value_text(&value.value)]) {
                    Some(held) => Ident(held.name.clone()),
                    None => names.take([name.clone(), format!("{name}Value")]),
                },
                wire: wire(&value.value),
                docs: docs::description(value.description.as_deref(), &fallback),
            }
        })
        .collect();
    Enum {
        name: types.name(id).clone(),
        docs: type_docs(types, id, def),
        deprecated: def.docs.deprecated,
        values,
    }
}

/// Whether the values are of several kinds, or of one that has no type of its own.
pub(super) fn is_mixed(enumeration: &Enumeration) -> bool {
    let all = |kind: fn(&WireValue) -> bool| enumeration.values.iter().all(|value| kind(&value.value));
    !all(|value| matches!(value, WireValue::Integer(_)))
        && !all(|value| matches!(value, WireValue::String(_)))
}

/// A value as the Plan has it.
pub(super) fn wire(value: &WireValue) -> Wire {
    match value {
        WireValue::Boolean(value) => Wire::Boolean(*value),
        WireValue::Integer(value) => Wire::Integer(*value),
        WireValue::Number(value) => Wire::Number(value.clone()),
        WireValue::String(value) => Wire::String(value.clone()),
    }
}
