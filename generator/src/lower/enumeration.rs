//! `enum` and `const`. Values of several kinds are an open value for now, reported.

use super::Cx;
use super::cursor::Cursor;
use super::schema::Lowered;
use crate::api::{EnumValue, Enumeration, Scalar, Shape, TypeKind, TypeUse, WireValue};
use crate::diagnostic::Code;
use crate::document::{Node, Number};

/// The choice of values that a schema describes, by value.
pub(super) fn enumeration<'d>(cx: &mut Cx<'d, '_>, schema: &Cursor<'d>) -> Lowered {
    let values = match schema.get("const") {
        Some(value) => vec![value],
        None => cx.array(schema, "enum").map(|list| list.items()).unwrap_or_default(),
    };
    // `null` among the values makes the use nullable, see `schema::allows_null`.
    let values: Vec<_> = values.into_iter().filter(|value| !matches!(value.node, Node::Null)).collect();
    if values.is_empty() {
        return Lowered::Use(TypeUse::any());
    }
    if values.iter().all(|value| matches!(value.node, Node::Bool(_))) {
        return Lowered::Use(TypeUse::new(TypeKind::Scalar(Scalar::Boolean)));
    }
    let known: Vec<_> = values.iter().filter_map(|value| wire_value(value.node)).collect();
    let strings = known.iter().filter(|value| matches!(value, WireValue::String(_))).count();
    if known.len() < values.len() || (strings > 0 && strings < known.len()) {
        cx.report(
            Code::UnsupportedSchema,
            schema,
            "an enumeration of values of several kinds, or of neither text nor whole numbers, is not supported yet; open value",
        );
        return Lowered::Use(TypeUse::any());
    }
    let names = schema.get("x-enum-varnames").map(|list| list.items()).unwrap_or_default();
    let descriptions = schema.get("x-enum-descriptions").map(|list| list.items()).unwrap_or_default();
    let text = |list: &[Cursor<'d>], index: usize| list.get(index)?.node.as_str().map(str::to_owned);
    let mut values: Vec<_> = known
        .into_iter()
        .enumerate()
        .map(|(index, value)| EnumValue {
            value,
            name: text(&names, index),
            description: text(&descriptions, index),
        })
        .collect();
    values.sort_by(|a, b| a.value.cmp(&b.value));
    values.dedup_by(|a, b| a.value == b.value);
    Lowered::Shape(Shape::Enumeration(Enumeration { values }))
}

fn wire_value(node: &Node) -> Option<WireValue> {
    match node {
        Node::String(text) => Some(WireValue::String(text.clone())),
        Node::Number(Number::Integer(value)) => i64::try_from(*value).ok().map(WireValue::Integer),
        _ => None,
    }
}
