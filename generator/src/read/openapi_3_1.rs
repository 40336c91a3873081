//! Schemas as OpenAPI 3.1 writes them become schemas as 3.0 writes them, where 3.0 has a way to say the same.
//! What it lacks (`const`, `prefixItems`, `$defs`, siblings of `$ref`, ..) stays as it is: `lower` reads the tree.
//! Documents of either version are rewritten, for those of 3.0 are full of 3.1.

use super::origins::Origins;
use super::path::Path;
use super::several_types;
use super::targets::Targets;
use super::walk::{self, Kind};
use crate::document::{Map, Node, Number};

/// Rewrites all schemas of a document.
pub(super) fn rewrite(root: &mut Node, targets: &Targets, origins: &mut Origins) {
    walk::walk(root, targets, &mut |kind, node, path| {
        if !matches!(kind, Kind::Schema | Kind::SchemaOrBoolean) {
            return;
        }
        match node {
            Node::Bool(value) if kind == Kind::Schema => *node = boolean(*value),
            Node::Object(map) => {
                let mut schema = Schema { map, path, origins };
                for (keyword, rewrite) in REWRITES {
                    if schema.map.contains_key(*keyword) {
                        rewrite(&mut schema, keyword);
                    }
                }
            }
            // A boolean that 3.0 has too, or no schema at all.
            Node::Bool(_) | Node::Null | Node::Number(_) | Node::String(_) | Node::Array(_) => {}
        }
    });
}

/// A schema that is rewritten in place.
pub(super) struct Schema<'s> {
    pub(super) map: &'s mut Map,
    pub(super) path: &'s Path<'s>,
    pub(super) origins: &'s mut Origins,
}

/// Rewrites what a schema says by a keyword that it has.
type Rewrite = fn(&mut Schema<'_>, &str);

/// In this order: the types are one before others are looked at.
const REWRITES: &[(&str, Rewrite)] = &[
    ("type", types),
    ("anyOf", null_branches),
    ("oneOf", null_branches),
    ("exclusiveMinimum", exclusive_bound),
    ("exclusiveMaximum", exclusive_bound),
    ("contentEncoding", content_encoding),
    ("contentMediaType", content_media_type),
];

/// `true` accepts everything, `false` nothing.
fn boolean(value: bool) -> Node {
    match value {
        true => Node::Object(Map::default()),
        false => Node::Object([("not".to_owned(), Node::Object(Map::default()))].into_iter().collect()),
    }
}

/// `[X, "null"]` is X and nullable; several are a choice; `"null"` alone accepts nothing else.
fn types(schema: &mut Schema<'_>, keyword: &str) {
    match schema.map.get(keyword) {
        Some(Node::String(name)) if name == "null" => only_null(schema, keyword),
        Some(Node::Array(list)) => {
            // With the index that each has in the text. A list of anything else is for `lower` to report.
            let names: Option<Vec<_>> = list.iter().map(type_name).collect();
            let Some(names) = names else { return };
            let mut types: Vec<(usize, String)> = Vec::new();
            for (index, name) in names.iter().enumerate() {
                if *name != "null" && types.iter().all(|(_, other)| other != name) {
                    types.push((index, (*name).to_owned()));
                }
            }
            let nullable = names.contains(&"null");
            match types.as_slice() {
                [] if nullable => return only_null(schema, keyword),
                [] => drop(schema.map.shift_remove(keyword)),
                [(_, only)] => drop(schema.map.insert(keyword.to_owned(), Node::String(only.clone()))),
                several => several_types::split(schema, several),
            }
            if nullable {
                schema.map.insert("nullable".to_owned(), Node::Bool(true));
            }
        }
        None | Some(Node::String(_) | Node::Null | Node::Bool(_) | Node::Number(_) | Node::Object(_)) => {}
    }
}

/// People forget the quotes of `"null"`.
fn type_name(node: &Node) -> Option<&str> {
    match node {
        Node::String(name) => Some(name),
        Node::Null => Some("null"),
        Node::Bool(_) | Node::Number(_) | Node::Array(_) | Node::Object(_) => None,
    }
}

fn only_null(schema: &mut Schema<'_>, keyword: &str) {
    schema.map.shift_remove(keyword);
    schema.map.entry("enum".to_owned()).or_insert(Node::Array(vec![Node::Null]));
    schema.map.insert("nullable".to_owned(), Node::Bool(true));
}

/// A branch that accepts `null` alone makes the whole nullable. What remains stays a choice, even of one.
fn null_branches(schema: &mut Schema<'_>, keyword: &str) {
    let Some(Node::Array(branches)) = schema.map.get_mut(keyword) else { return };
    let length = branches.len();
    let removed: Vec<_> = (0..length).filter(|&index| is_null(&branches[index])).collect();
    if removed.is_empty() {
        return;
    }
    if removed.len() == length {
        schema.origins.forget(&schema.path.pointer().key(keyword));
        return only_null(schema, keyword);
    }
    branches.retain(|branch| !is_null(branch));
    schema.origins.close_gaps(&schema.path.pointer().key(keyword), &removed, length);
    schema.map.insert("nullable".to_owned(), Node::Bool(true));
}

fn is_null(branch: &Node) -> bool {
    match branch.get("type") {
        Some(Node::Array(types)) => {
            !types.is_empty() && types.iter().all(|node| type_name(node) == Some("null"))
        }
        Some(node) => type_name(node) == Some("null"),
        None => matches!(branch.get("const"), Some(Node::Null)),
    }
}

/// A bound of its own becomes a flag at the bound beside it, where it is the stricter of the two.
fn exclusive_bound(schema: &mut Schema<'_>, keyword: &str) {
    let Some(Node::Number(exclusive)) = schema.map.get(keyword) else { return };
    let exclusive = *exclusive;
    let bound = if keyword == "exclusiveMinimum" { "minimum" } else { "maximum" };
    let inclusive_is_stricter = match schema.map.get(bound) {
        Some(Node::Number(inclusive)) if bound == "minimum" => value(*inclusive) > value(exclusive),
        Some(Node::Number(inclusive)) => value(*inclusive) < value(exclusive),
        _ => false,
    };
    if inclusive_is_stricter {
        schema.map.shift_remove(keyword);
        return;
    }
    let at = schema.path.pointer();
    schema.origins.copy(&at.key(keyword), &at.key(bound));
    schema.map.insert(bound.to_owned(), Node::Number(exclusive));
    schema.map.insert(keyword.to_owned(), Node::Bool(true));
}

fn value(number: Number) -> f64 {
    match number {
        Number::Integer(value) => value as f64,
        Number::Float(value) => value,
    }
}

fn content_encoding(schema: &mut Schema<'_>, keyword: &str) {
    if schema.map.get(keyword).and_then(Node::as_str) == Some("base64") {
        set_format(schema, keyword, "byte");
    }
}

fn content_media_type(schema: &mut Schema<'_>, keyword: &str) {
    let is_binary = schema.map.get(keyword).and_then(Node::as_str) == Some("application/octet-stream");
    if is_binary && !schema.map.contains_key("contentEncoding") {
        set_format(schema, keyword, "binary");
    }
}

/// A string without a format gets the one that `keyword` means.
fn set_format(schema: &mut Schema<'_>, keyword: &str, format: &str) {
    let is_string = schema.map.get("type").is_none_or(|node| node.as_str() == Some("string"));
    if !is_string || schema.map.contains_key("format") {
        return;
    }
    let at = schema.path.pointer();
    schema.origins.relocate(&at.key(keyword), &at.key("format"));
    schema.map.shift_remove(keyword);
    schema.map.insert("format".to_owned(), Node::String(format.to_owned()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::testing::{SOURCE, at, show, tree};

    /// Rewrites one schema; also says where the node at `asked` comes from.
    fn rewritten(schema: &str, asked: &str) -> (String, String) {
        let mut root = tree(&format!("components: {{schemas: {{A: {schema}}}}}"));
        let mut origins = Origins::new(SOURCE);
        rewrite(&mut root, &Targets::default(), &mut origins);
        let place = at("/components/schemas/A");
        let origin = origins.of(&place.append(&at(asked))).pointer;
        let origin = origin.strip_prefix(&place).unwrap().as_str().to_owned();
        (show(root.pointer(&place).unwrap()), origin)
    }

    #[test]
    fn schemas_take_the_shape_of_3_0() {
        for (schema, expected) in [
            ("{type: [string, 'null'], x: 1}", "{type: string, x: 1, nullable: true}"),
            ("{type: [string, null]}", "{type: string, nullable: true}"),
            ("{type: [string]}", "{type: string}"),
            ("{type: [1]}", "{type: [1]}"),
            ("{type: 'null'}", "{enum: [null], nullable: true}"),
            ("{type: ['null']}", "{enum: [null], nullable: true}"),
            ("{anyOf: [{type: 'null'}, {$ref: x}]}", "{anyOf: [{$ref: x}], nullable: true}"),
            ("{oneOf: [{a: 1}, {const: null}, {b: 1}]}", "{oneOf: [{a: 1}, {b: 1}], nullable: true}"),
            ("{anyOf: [{type: 'null', description: d}]}", "{enum: [null], nullable: true}"),
            ("{exclusiveMinimum: 1}", "{exclusiveMinimum: true, minimum: 1}"),
            ("{exclusiveMinimum: 1, minimum: 0}", "{exclusiveMinimum: true, minimum: 1}"),
            ("{exclusiveMaximum: 2.5, maximum: 2}", "{maximum: 2}"),
            ("{exclusiveMinimum: true, minimum: 1}", "{exclusiveMinimum: true, minimum: 1}"),
            ("{type: string, contentEncoding: base64}", "{type: string, format: byte}"),
            ("{type: string, contentMediaType: application/octet-stream}", "{type: string, format: binary}"),
            (
                "{type: string, contentEncoding: base64, format: x}",
                "{type: string, contentEncoding: base64, format: x}",
            ),
            ("{properties: {a: true, type: false}}", "{properties: {a: {}, type: {not: {}}}}"),
            ("{additionalProperties: false, items: true}", "{additionalProperties: false, items: {}}"),
            ("{default: {type: [a, 'null']}, const: 1}", "{default: {type: [a, null]}, const: 1}"),
            ("true", "{}"),
        ] {
            assert_eq!(rewritten(schema, "").0, expected, "{schema}");
        }
    }

    #[test]
    fn moved_nodes_keep_their_origin() {
        for (schema, now, origin) in [
            ("{anyOf: [{type: 'null'}, {title: a}, {title: b}]}", "/anyOf/1/title", "/anyOf/2/title"),
            ("{exclusiveMinimum: 1}", "/minimum", "/exclusiveMinimum"),
            ("{contentEncoding: base64}", "/format", "/contentEncoding"),
        ] {
            assert_eq!(rewritten(schema, now).1, origin, "{schema}");
        }
    }
}
