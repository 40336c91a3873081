//! The parameters `in: formData` of an operation become one request body, an object with a property for each.

use super::lists::{self, Place, Style};
use super::{Cx, is_media, parameters};
use crate::document::{Map, Node};
use crate::location::Pointer;

const URLENCODED: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

/// A parameter, and where it was written.
pub(super) struct Field {
    pub(super) parameter: Map,
    pub(super) from: Pointer,
}

/// The request body at `to` that fields of the list at `from` make.
pub(super) fn request_body(
    cx: &mut Cx<'_>,
    fields: Vec<Field>,
    (from, to): (&Pointer, &Pointer),
    consumes: Option<&[String]>,
) -> Node {
    cx.origins.copy(from, to);
    let media_types = media_types(&fields, consumes);
    let mut properties = Map::default();
    let mut required: Vec<Node> = Vec::new();
    let mut encoding = Map::default();
    for Field { mut parameter, from } in fields {
        let Some(Node::String(name)) = parameter.get("name").cloned() else { continue };
        let style = lists::style(cx, &mut parameter, &from, Place::Form);
        if parameter.get("required").and_then(Node::as_bool) == Some(true) {
            required.push(Node::String(name.clone()));
        }
        let mut schema = parameters::take_schema(&mut parameter);
        for key in ["description", "example", "deprecated"] {
            if let Some(node) = parameter.shift_remove(key) {
                schema.insert(key.to_owned(), node);
            }
        }
        for media in &media_types {
            let content = to.keys(["content", media]);
            cx.origins.copy(&from, &content.keys(["schema", "properties", &name]));
            if is_told(style) {
                cx.origins.copy(&from, &content.keys(["encoding", &name]));
            }
        }
        if let Some(style) = style.filter(|style| is_told(Some(*style))) {
            let members = style.members().map(|(key, node)| (key.to_owned(), node));
            encoding.insert(name.clone(), Node::Object(members.into_iter().collect()));
        }
        properties.insert(name, Node::Object(schema));
    }
    let is_required = !required.is_empty();
    let mut schema: Map = [("type".to_owned(), Node::String("object".to_owned()))].into_iter().collect();
    schema.insert("properties".to_owned(), Node::Object(properties));
    if is_required {
        schema.insert("required".to_owned(), Node::Array(required));
    }
    let mut media: Map = [("schema".to_owned(), Node::Object(schema))].into_iter().collect();
    if !encoding.is_empty() {
        media.insert("encoding".to_owned(), Node::Object(encoding));
    }
    let content = media_types.into_iter().map(|name| (name.to_owned(), Node::Object(media.clone())));
    let mut body: Map = [("content".to_owned(), Node::Object(content.collect()))].into_iter().collect();
    if is_required {
        body.insert("required".to_owned(), Node::Bool(true));
    }
    Node::Object(body)
}

/// Which of the two a form is sent as; a file cannot be sent but in several parts.
fn media_types(fields: &[Field], consumes: Option<&[String]>) -> Vec<&'static str> {
    let is_file = |field: &Field| field.parameter.get("type").and_then(Node::as_str) == Some("file");
    if fields.iter().any(is_file) {
        return vec![MULTIPART];
    }
    let stated = |form: &&str| consumes.unwrap_or_default().iter().any(|media| is_media(media, form));
    let found: Vec<_> = [URLENCODED, MULTIPART].into_iter().filter(stated).collect();
    if found.is_empty() { vec![URLENCODED] } else { found }
}

/// Whether a style has to be told because it is not what 3.0 takes for granted in a form.
fn is_told(style: Option<Style>) -> bool {
    style.is_some_and(|style| style != Style { style: "form", explode: true })
}
