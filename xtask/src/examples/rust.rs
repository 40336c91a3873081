//! Rust types as text, for a program that has the module `types`.

use generator::plan::RustType;
use serde_json::Value;

/// The text of a type.
pub(super) fn text(ty: &RustType) -> String {
    match ty {
        RustType::Unit => "()".to_owned(),
        RustType::Bool => "bool".to_owned(),
        RustType::I32 => "i32".to_owned(),
        RustType::I64 => "i64".to_owned(),
        RustType::U32 => "u32".to_owned(),
        RustType::U64 => "u64".to_owned(),
        RustType::F32 => "f32".to_owned(),
        RustType::F64 => "f64".to_owned(),
        RustType::String => "String".to_owned(),
        RustType::Value => "serde_json::Value".to_owned(),
        RustType::Bytes => "bytes::Bytes".to_owned(),
        RustType::Model(name) => format!("types::{}", name.as_str()),
        RustType::Option(inner) => format!("Option<{}>", text(inner)),
        RustType::Vec(inner) => format!("Vec<{}>", text(inner)),
        RustType::Map(inner) => format!("std::collections::BTreeMap<String, {}>", text(inner)),
        RustType::Boxed(inner) => text(inner),
    }
}

/// The type without what a value does not need, so that there are fewer types to compile.
pub(super) fn plain(ty: &RustType, value: &Value) -> RustType {
    match ty {
        RustType::Boxed(inner) => plain(inner, value),
        RustType::Option(inner) if !value.is_null() => plain(inner, value),
        ty => ty.clone(),
    }
}
