//! `type` and `format` of a scalar. Bounds never choose the type: a bound that changes must not change Rust.

use super::Cx;
use super::cursor::Cursor;
use crate::api::{IntegerFormat, NumberFormat, Scalar, StringFormat, TypeKind, TypeUse};
use crate::diagnostic::Code;

/// The scalar that a schema describes.
pub(super) fn scalar<'d>(cx: &mut Cx<'d, '_>, schema: &Cursor<'d>) -> TypeUse {
    let format = schema.text("format").unwrap_or_default();
    let scalar = match schema.text("type").unwrap_or_default() {
        "integer" => Scalar::Integer(integer(format)),
        "number" => Scalar::Number(number(format)),
        "boolean" => Scalar::Boolean,
        _ => Scalar::String(string(format)),
    };
    if let (Scalar::String(_), true) = (scalar, WITHOUT_RUST_TYPE.contains(&format))
        && let Some(at) = schema.get("format")
    {
        let message = format!("`format: {format}` has no Rust type of its own yet; kept as text");
        cx.report(Code::UnsupportedFormat, &at, message);
    }
    TypeUse::new(TypeKind::Scalar(scalar))
}

/// Formats of the OpenAPI format registry that deserve a type of their own.
const WITHOUT_RUST_TYPE: &[&str] =
    &["byte", "date", "date-time", "decimal", "duration", "ipv4", "ipv6", "time", "uri", "uuid"];

fn string(format: &str) -> StringFormat {
    match format {
        "password" => StringFormat::Password,
        "binary" => StringFormat::Binary,
        _ => StringFormat::Text,
    }
}

fn integer(format: &str) -> IntegerFormat {
    match format {
        "int8" | "int16" | "int32" => IntegerFormat::Int32,
        "uint8" | "uint16" | "uint32" => IntegerFormat::Uint32,
        "uint" | "uint64" => IntegerFormat::Uint64,
        _ => IntegerFormat::Int64,
    }
}

fn number(format: &str) -> NumberFormat {
    match format {
        "float" => NumberFormat::Float,
        _ => NumberFormat::Double,
    }
}
