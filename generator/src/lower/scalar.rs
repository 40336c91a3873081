//! `type` and `format` of a scalar. Bounds never choose the type: a bound that changes must not change Rust.

use super::cursor::Cursor;
use crate::api::{IntegerFormat, NumberFormat, Scalar, StringFormat, TypeKind, TypeUse};

/// The scalar that a schema describes.
pub(super) fn scalar(schema: &Cursor<'_>) -> TypeUse {
    let format = schema.text("format").unwrap_or_default();
    let scalar = match schema.text("type").unwrap_or_default() {
        "integer" => Scalar::Integer(integer(format)),
        "number" => Scalar::Number(number(format)),
        "boolean" => Scalar::Boolean,
        _ => Scalar::String(string(format)),
    };
    TypeUse::new(TypeKind::Scalar(scalar))
}

fn string(format: &str) -> StringFormat {
    match format {
        "" => StringFormat::Text,
        "password" => StringFormat::Password,
        "binary" => StringFormat::Binary,
        // What people write for the names of the registry.
        "base64" => StringFormat::Other("byte".to_owned()),
        "datetime" => StringFormat::Other("date-time".to_owned()),
        other => StringFormat::Other(other.to_owned()),
    }
}

fn integer(format: &str) -> IntegerFormat {
    match format {
        "int8" | "int16" | "int32" => IntegerFormat::Int32,
        "uint8" | "uint16" | "uint32" => IntegerFormat::Uint32,
        "uint" | "uint64" => IntegerFormat::Uint64,
        "" | "int64" => IntegerFormat::Int64,
        other => IntegerFormat::Other(other.to_owned()),
    }
}

fn number(format: &str) -> NumberFormat {
    match format {
        "float" => NumberFormat::Float,
        "" | "double" => NumberFormat::Double,
        other => NumberFormat::Other(other.to_owned()),
    }
}
