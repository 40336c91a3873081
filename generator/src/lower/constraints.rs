//! Bounds, lengths and patterns. They choose no type; a revision that changes them changes what the service takes.

use super::cursor::Cursor;
use crate::api::{Bound, Constraints};
use crate::document::{Node, Number};

/// What a schema asks of a value beyond its type, if anything. What it refers to is not asked: that is told where it stands.
pub(super) fn constraints(schema: &Cursor<'_>) -> Option<Box<Constraints>> {
    of_node(schema.node, DEPTH)
}

/// How deep lists of lists may be nested.
const DEPTH: usize = 8;

fn of_node(node: &Node, depth: usize) -> Option<Box<Constraints>> {
    let map = node.as_object().filter(|_| depth > 0)?;
    let mut found: Option<Box<Constraints>> = None;
    // OpenAPI 3.0 says of a bound whether it is exclusive, 3.1 has a bound of its own for that.
    let is_exclusive = |key: &str| map.get(key).and_then(Node::as_bool) == Some(true);
    for (key, node) in map {
        let mut told = Constraints::default();
        let bound = |exclusive: bool| number(node).map(|value| Bound { value, exclusive });
        match key.as_str() {
            "minimum" => told.minimum = bound(is_exclusive("exclusiveMinimum")),
            "exclusiveMinimum" => told.minimum = bound(true),
            "maximum" => told.maximum = bound(is_exclusive("exclusiveMaximum")),
            "exclusiveMaximum" => told.maximum = bound(true),
            "multipleOf" => told.multiple_of = number(node),
            "minLength" => told.min_length = number(node),
            "maxLength" => told.max_length = number(node),
            "minItems" => told.min_items = number(node),
            "maxItems" => told.max_items = number(node),
            "minProperties" => told.min_properties = number(node),
            "maxProperties" => told.max_properties = number(node),
            "pattern" => told.pattern = node.as_str().map(str::to_owned),
            "uniqueItems" => told.unique_items = node.as_bool() == Some(true),
            "items" => told.items = of_node(node, depth - 1),
            "additionalProperties" => told.values = of_node(node, depth - 1),
            "allOf" => {
                for branch in node.as_array().unwrap_or_default() {
                    tighten(&mut found, of_node(branch, depth - 1));
                }
                continue;
            }
            _ => continue,
        }
        if told != Constraints::default() {
            tighten(&mut found, Some(Box::new(told)));
        }
    }
    found
}

fn number(node: &Node) -> Option<f64> {
    match node {
        Node::Number(Number::Integer(value)) => Some(*value as f64),
        Node::Number(Number::Float(value)) => Some(*value),
        Node::Null | Node::Bool(_) | Node::String(_) | Node::Array(_) | Node::Object(_) => None,
    }
}

/// Asks for both.
pub(super) fn tighten(constraints: &mut Option<Box<Constraints>>, other: Option<Box<Constraints>>) {
    let Some(other) = other else { return };
    let Some(own) = constraints else {
        *constraints = Some(other);
        return;
    };
    let other = *other;
    let higher = |own: &mut Option<f64>, other: Option<f64>| {
        *own = own.map_or(other, |own| Some(other.map_or(own, |other| own.max(other))));
    };
    let lower = |own: &mut Option<f64>, other: Option<f64>| {
        *own = own.map_or(other, |own| Some(other.map_or(own, |other| own.min(other))));
    };
    for (own, other) in [
        (&mut own.min_length, other.min_length),
        (&mut own.min_items, other.min_items),
        (&mut own.min_properties, other.min_properties),
    ] {
        higher(own, other);
    }
    for (own, other) in [
        (&mut own.max_length, other.max_length),
        (&mut own.max_items, other.max_items),
        (&mut own.max_properties, other.max_properties),
    ] {
        lower(own, other);
    }
    let says_more = |other: Bound, own: Bound, is_beyond: bool| {
        is_beyond || (other.value == own.value && other.exclusive && !own.exclusive)
    };
    if let Some(bound) = other.minimum
        && own.minimum.is_none_or(|own| says_more(bound, own, bound.value > own.value))
    {
        own.minimum = Some(bound);
    }
    if let Some(bound) = other.maximum
        && own.maximum.is_none_or(|own| says_more(bound, own, bound.value < own.value))
    {
        own.maximum = Some(bound);
    }
    own.multiple_of = own.multiple_of.or(other.multiple_of);
    own.pattern = own.pattern.take().or(other.pattern);
    own.unique_items |= other.unique_items;
    tighten(&mut own.items, other.items);
    tighten(&mut own.values, other.values);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::location::Pointer;

    fn told(json: &str) -> Option<Constraints> {
        let value: serde_json::Value = serde_json::from_str(json).unwrap();
        let node = node(&value);
        constraints(&Cursor { node: &node, pointer: Pointer::root() }).map(|told| *told)
    }

    fn node(value: &serde_json::Value) -> Node {
        match value {
            serde_json::Value::Object(map) => {
                Node::Object(map.iter().map(|(key, value)| (key.clone(), node(value))).collect())
            }
            serde_json::Value::Array(list) => Node::Array(list.iter().map(node).collect()),
            serde_json::Value::Bool(flag) => Node::Bool(*flag),
            serde_json::Value::Number(number) => {
                Node::Number(Number::Float(number.as_f64().unwrap_or_default()))
            }
            serde_json::Value::String(text) => Node::String(text.clone()),
            serde_json::Value::Null => Node::Null,
        }
    }

    #[test]
    fn both_ways_to_exclude_a_bound_are_one() {
        let old = told(r#"{"type": "number", "minimum": 1, "exclusiveMinimum": true}"#);
        assert_eq!(old, told(r#"{"type": "number", "exclusiveMinimum": 1}"#));
        assert_eq!(old.and_then(|told| told.minimum), Some(Bound { value: 1.0, exclusive: true }));
        let both = told(r#"{"exclusiveMaximum": 5, "maximum": 5}"#);
        assert_eq!(both.and_then(|told| told.maximum), Some(Bound { value: 5.0, exclusive: true }));
    }

    #[test]
    fn what_must_hold_together_is_the_narrowest() {
        let told = told(
            r#"{"maxLength": 9, "minLength": 1, "allOf": [{"maxLength": 5, "minLength": 2}, {"$ref": "x"}]}"#,
        )
        .unwrap();
        assert_eq!((told.max_length, told.min_length), (Some(5.0), Some(2.0)));
    }

    #[test]
    fn what_says_nothing_of_values_gives_nothing() {
        assert_eq!(
            told(r#"{"type": "string", "title": "A", "uniqueItems": false, "items": {"type": "string"}}"#),
            None
        );
    }
}
