//! Which type a value is decoded as.

use generator::plan::RustType;
use serde_json::Value;

/// The type without what a value does not need, so that there are fewer types to compile.
pub(super) fn plain(ty: &RustType, value: &Value) -> RustType {
    match ty {
        RustType::Boxed(inner) => plain(inner, value),
        RustType::Option(inner) if !value.is_null() => plain(inner, value),
        ty => ty.clone(),
    }
}
