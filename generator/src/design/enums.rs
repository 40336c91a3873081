//! Open enumerations: a variant for each known value, and one that keeps any other.

use super::names::Namespace;
use super::rust_types::Types;
use super::structs::type_docs;
use super::{casing, docs};
use crate::api::{Enumeration, TypeDef, TypeId, WireValue};
use crate::plan::{Enum, EnumValue, Wire};

/// The variant that keeps a value the document does not name.
pub(super) const UNKNOWN: &str = "UnknownValue";

/// An enumeration as a Rust enum.
pub(super) fn enumeration(types: &Types<'_>, id: TypeId, def: &TypeDef, enumeration: &Enumeration) -> Enum {
    let mut names = Namespace::with(&["Self", UNKNOWN]);
    let values = enumeration
        .values
        .iter()
        .map(|value| {
            let (wire, text) = match &value.value {
                WireValue::Integer(number) => (Wire::Integer(*number), number.to_string()),
                WireValue::String(text) => (Wire::String(text.clone()), format!("{text:?}")),
            };
            let name = match (&value.name, &value.value) {
                (Some(name), _) => casing::upper_camel(name, "Value"),
                (None, WireValue::Integer(number @ ..0)) => format!("Minus{}", number.unsigned_abs()),
                (None, WireValue::Integer(number)) => format!("Value{number}"),
                (None, WireValue::String(text)) => casing::upper_camel(text, "Value"),
            };
            let fallback = format!("`{}`", text.replace('`', "'"));
            EnumValue {
                name: names.take([name.clone(), format!("{name}Value")]),
                wire,
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
