//! `default`: what the service takes when a value is left out. The client never sends it: it is a note for people. One that is no
//! value of its own schema is reported and not noted.

use super::Cx;
use super::cursor::Cursor;
use crate::api::{Scalar, Shape, TypeKind, TypeUse, WireValue};
use crate::diagnostic::Code;
use crate::document::{Node, Number};

/// The default of a schema as JSON, if it has one that fits its type.
pub(super) fn default<'d>(cx: &mut Cx<'d, '_>, schema: &Cursor<'d>, ty: &TypeUse) -> Option<String> {
    let cursor = schema.get("default")?;
    match fits(cx, cursor.node, ty) {
        // That nothing stands for a value says nothing that its absence does not say.
        true if matches!(cursor.node, Node::Null) => None,
        true => Some(cursor.node.to_json().to_string()),
        false => {
            let message =
                format!("the default is {}, which its schema does not allow; ignored", cursor.node.kind());
            cx.report(Code::InvalidDefault, &cursor, message);
            None
        }
    }
}

/// Whether a value is of a type, as far as that is easily told.
fn fits(cx: &Cx<'_, '_>, value: &Node, ty: &TypeUse) -> bool {
    // People write `default: null` for "none", whatever the type.
    if matches!(value, Node::Null) {
        return true;
    }
    match &cx.unalias(ty).kind {
        TypeKind::Any | TypeKind::Never => true,
        TypeKind::Scalar(Scalar::String(_)) => matches!(value, Node::String(_)),
        TypeKind::Scalar(Scalar::Boolean) => matches!(value, Node::Bool(_)),
        TypeKind::Scalar(Scalar::Number(_)) => matches!(value, Node::Number(_)),
        TypeKind::Scalar(Scalar::Integer(_)) => match value {
            Node::Number(Number::Integer(_)) => true,
            Node::Number(Number::Float(value)) => value.fract() == 0.0,
            Node::Null | Node::Bool(_) | Node::String(_) | Node::Array(_) | Node::Object(_) => false,
        },
        TypeKind::List(item) => {
            value.as_array().is_some_and(|values| values.iter().all(|value| fits(cx, value, item)))
        }
        TypeKind::Map(_) => matches!(value, Node::Object(_)),
        TypeKind::Named(id) => match cx.types[id.0].as_ref().map(|def| &def.shape) {
            Some(Shape::Object(_)) => matches!(value, Node::Object(_)),
            Some(Shape::Enumeration(known)) => known.values.iter().any(|known| is_value(value, &known.value)),
            Some(Shape::Union(_) | Shape::Alias(_)) | None => true,
        },
    }
}

fn is_value(value: &Node, known: &WireValue) -> bool {
    match (value, known) {
        (Node::String(value), WireValue::String(known)) => value == known,
        (Node::Bool(value), WireValue::Boolean(known)) => value == known,
        (Node::Number(Number::Integer(value)), WireValue::Integer(known)) => *value == i128::from(*known),
        (Node::Number(Number::Float(value)), WireValue::Integer(known)) => *value == *known as f64,
        (Node::Number(_), WireValue::Number(known)) => value.to_json().as_f64() == known.parse().ok(),
        _ => false,
    }
}
