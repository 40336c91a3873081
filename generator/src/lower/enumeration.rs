//! `enum` and `const`, and a choice between constants, which is how names and descriptions of values are written. Values that are
//! lists or objects, which no type can name, leave the type to the other keywords.

use super::Cx;
use super::cursor::Cursor;
use super::schema::Lowered;
use crate::api::{EnumValue, Enumeration, Scalar, Shape, TypeKind, TypeUse, WireValue};
use crate::diagnostic::Code;
use crate::document::{Node, Number};

/// Whether a schema lists values that a type can name. `null` among them makes the use nullable, see `schema::allows_null`.
pub(super) fn has_values(schema: &Cursor<'_>) -> bool {
    let values = values(schema);
    values.iter().all(|value| wire_value(value.node).is_some())
        && (!values.is_empty() || is_null_only(schema))
}

/// Reports the values that are not of the `type` beside them: no value is both.
pub(super) fn report_others<'d>(cx: &mut Cx<'d, '_>, schema: &Cursor<'d>) {
    cx.array(schema, "enum");
    for value in listed(schema) {
        if !is_of_type(schema, value.node) {
            let name = schema.text("type").unwrap_or_default();
            let message = format!("{}, but `type` says {name}; left out", value.node.kind());
            cx.report(Code::InvalidNode, &value, message);
        }
    }
}

/// How many there are.
pub(super) fn count(schema: &Cursor<'_>) -> usize {
    values(schema).len()
}

/// The one boolean that a schema allows.
pub(super) fn boolean(schema: &Cursor<'_>) -> Option<bool> {
    match values(schema).as_slice() {
        [only] => only.node.as_bool(),
        _ => None,
    }
}

/// The choice of values that a list of constants describes, with the names and descriptions that each has; `None` if a branch is
/// anything else.
pub(super) fn of_constants<'d>(branches: &Cursor<'d>) -> Option<Lowered> {
    const BESIDE: [&str; 7] = ["const", "enum", "type", "title", "description", "deprecated", "default"];
    let value = |branch: &Cursor<'d>| {
        let keys = branch.node.as_object()?.keys();
        let known = keys.into_iter().all(|key| BESIDE.contains(&key.as_str()) || key.starts_with("x-"));
        let values = values(branch);
        let [value] = values.as_slice() else { return None };
        let name = branch.text("title").map(str::to_owned);
        let description = branch.text("description").map(|text| text.trim().to_owned());
        Some(EnumValue { value: wire_value(value.node).filter(|_| known)?, name, description })
    };
    Some(of_values(branches.items().iter().map(value).collect::<Option<_>>()?))
}

/// The choice of values that a schema describes, by value.
pub(super) fn enumeration<'d>(schema: &Cursor<'d>) -> Lowered {
    let names = schema.get("x-enum-varnames").map(|list| list.items()).unwrap_or_default();
    let descriptions = schema.get("x-enum-descriptions").map(|list| list.items()).unwrap_or_default();
    let text = |list: &[Cursor<'d>], index: usize| list.get(index)?.node.as_str().map(str::to_owned);
    let value = |(index, value): (usize, &Cursor<'d>)| {
        Some(EnumValue {
            value: wire_value(value.node).filter(|_| is_of_type(schema, value.node))?,
            name: text(&names, index),
            description: text(&descriptions, index),
        })
    };
    of_values(listed(schema).iter().enumerate().filter_map(value).collect())
}

fn of_values(mut values: Vec<EnumValue>) -> Lowered {
    if values.is_empty() {
        return Lowered::Use(TypeUse::any());
    }
    if values.iter().all(|value| matches!(value.value, WireValue::Boolean(_))) {
        return Lowered::Use(TypeUse::new(TypeKind::Scalar(Scalar::Boolean)));
    }
    values.sort_by(|a, b| a.value.cmp(&b.value));
    values.dedup_by(|a, b| a.value == b.value);
    Lowered::Shape(Shape::Enumeration(Enumeration { values }))
}

/// The values but for `null` and for those that are not of the type beside them.
fn values<'d>(schema: &Cursor<'d>) -> Vec<Cursor<'d>> {
    let is_value = |value: &Cursor<'d>| !matches!(value.node, Node::Null) && is_of_type(schema, value.node);
    listed(schema).into_iter().filter(is_value).collect()
}

fn listed<'d>(schema: &Cursor<'d>) -> Vec<Cursor<'d>> {
    match schema.get("const") {
        Some(value) => vec![value],
        None => schema.get("enum").map(|list| list.items()).unwrap_or_default(),
    }
}

fn is_of_type(schema: &Cursor<'_>, value: &Node) -> bool {
    match (schema.text("type"), value) {
        (_, Node::Null) => true,
        (Some("string"), value) => matches!(value, Node::String(_)),
        (Some("integer"), Node::Number(Number::Float(value))) => value.fract() == 0.0,
        (Some("integer" | "number"), value) => matches!(value, Node::Number(_)),
        (Some("boolean"), value) => matches!(value, Node::Bool(_)),
        (Some("object"), value) => matches!(value, Node::Object(_)),
        (Some("array"), value) => matches!(value, Node::Array(_)),
        (Some(_) | None, _) => true,
    }
}

fn is_null_only(schema: &Cursor<'_>) -> bool {
    let is_null = |node: &Node| matches!(node, Node::Null);
    match (schema.get("const"), schema.get("enum")) {
        (Some(value), _) => is_null(value.node),
        (None, Some(list)) => {
            !list.items().is_empty() && list.items().iter().all(|value| is_null(value.node))
        }
        (None, None) => false,
    }
}

fn wire_value(node: &Node) -> Option<WireValue> {
    match node {
        Node::String(text) => Some(WireValue::String(text.clone())),
        Node::Bool(value) => Some(WireValue::Boolean(*value)),
        Node::Number(Number::Integer(value)) => Some(match i64::try_from(*value) {
            Ok(value) => WireValue::Integer(value),
            Err(_) => return u64::try_from(*value).ok().map(|value| WireValue::Number(value.to_string())),
        }),
        Node::Number(Number::Float(value)) if value.is_finite() => {
            Some(WireValue::Number(format!("{value:?}")))
        }
        Node::Number(Number::Float(_)) | Node::Null | Node::Array(_) | Node::Object(_) => None,
    }
}
