//! Schemas and types that are told by values alone.

use super::recovered::Tree;
use crate::diagnostic::Position;
use crate::document::{Node, Number};

/// The type that is sure to hold a value of which one example is known: a whole number may have lost its fraction.
pub(super) fn open_type(node: &Node) -> &'static str {
    match type_of(node) {
        "integer" => "number",
        kind => kind,
    }
}

/// The type of a value, in the words of OpenAPI.
pub(super) fn type_of(node: &Node) -> &'static str {
    match node {
        Node::Null => "null",
        Node::Bool(_) => "boolean",
        Node::Number(Number::Integer(_)) => "integer",
        Node::Number(Number::Float(_)) => "number",
        Node::String(_) => "string",
        Node::Array(_) => "array",
        Node::Object(_) => "object",
    }
}

/// A schema that is known by one value alone.
pub(super) fn open_schema(at: Position, example: &Node) -> Tree {
    let mut schema = Tree::map(at);
    match example {
        Node::Null => {}
        Node::Array(list) => {
            schema.set("type", Tree::text(at, "array"));
            if let Some(first) = list.first() {
                schema.set("items", open_schema(at, first));
            }
        }
        Node::Object(map) => {
            schema.set("type", Tree::text(at, "object"));
            let mut properties = Tree::map(at);
            for (name, value) in map {
                properties.set(name, open_schema(at, value));
            }
            if !map.is_empty() {
                schema.set("properties", properties);
            }
        }
        plain => schema.set("type", Tree::text(at, open_type(plain))),
    }
    schema
}

/// A value that was written without quotes, as its type tells.
pub(super) fn typed(text: &str, kind: Option<&str>) -> Node {
    let number = || {
        let integer = text.parse().ok().map(Number::Integer);
        integer.or_else(|| text.parse().ok().filter(|it: &f64| it.is_finite()).map(Number::Float))
    };
    match kind {
        Some("integer" | "number") => number().map_or(Node::String(text.to_owned()), Node::Number),
        Some("boolean") => text.parse().map_or(Node::String(text.to_owned()), Node::Bool),
        _ if text == "null" => Node::Null,
        Some("string") => Node::String(text.to_owned()),
        _ => match (number(), text) {
            (Some(number), _) => Node::Number(number),
            (None, "true" | "false") => Node::Bool(text == "true"),
            (None, _) => Node::String(text.to_owned()),
        },
    }
}
