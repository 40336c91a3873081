//! A parameter `in: body` becomes a request body: its schema once for each media type that is taken.

use super::{Cx, JSON, parameters, reference};
use crate::document::{Map, Node};
use crate::location::Pointer;

/// What a parameter that was written at `from` is as the request body at `to`.
pub(super) fn request_body(
    cx: &mut Cx<'_>,
    mut parameter: Map,
    (from, to): (&Pointer, &Pointer),
    consumes: Option<&[String]>,
) -> Node {
    cx.origins.copy(from, to);
    let (schema, schema_from) = match parameter.shift_remove("schema") {
        Some(schema) => (schema, from.key("schema")),
        // Described like the other parameters, which 2.0 has not for bodies.
        None => (Node::Object(parameters::take_schema(&mut parameter)), from.clone()),
    };
    let json = [JSON.to_owned()];
    let mut content = Map::default();
    for media in consumes.unwrap_or(&json) {
        cx.origins.copy(&schema_from, &to.keys(["content", media, "schema"]));
        let node = Node::Object([("schema".to_owned(), schema.clone())].into_iter().collect());
        content.insert(media.clone(), node);
    }
    let mut body: Map =
        parameter.into_iter().filter(|(key, _)| !matches!(key.as_str(), "name" | "in")).collect();
    body.insert("content".to_owned(), Node::Object(content));
    Node::Object(body)
}

/// A parameter that is written elsewhere, at `at`, to be used once more: its schema is the same one, not another.
pub(super) fn shared(parameter: &Map, at: &Pointer) -> Map {
    let mut shared = parameter.clone();
    if let Some(schema) = shared.get_mut("schema")
        && schema.get("$ref").is_none()
    {
        *schema = reference(&at.key("schema"));
    }
    shared
}
