//! The members of the document that become `components`, and those that every operation has instead.

use std::collections::BTreeMap;

use super::{Cx, bodies, servers};
use crate::diagnostic::Code;
use crate::document::{Map, Node};
use crate::location::Pointer;

/// Rewrites the root.
pub(super) fn document(cx: &mut Cx<'_>, root: &mut Map) {
    let at = Pointer::root();
    root.shift_remove("swagger");
    cx.origins.copy(&at.key("swagger"), &at.key("openapi"));
    root.shift_insert(0, "openapi".to_owned(), Node::String("3.0.3".to_owned()));
    servers::servers(cx, root);
    root.shift_remove("consumes");
    root.shift_remove("produces");
    let mut sections = Sections::default();
    for (section, node) in members(cx, root, "components").unwrap_or_default() {
        match node {
            Node::Object(map) => drop(sections.insert(section, map)),
            other => {
                let message = format!("`{section}` is {}, not an object; ignored", other.kind());
                cx.report(Code::InvalidNode, &at.key("components").key(&section), message);
            }
        }
    }
    for (key, section) in
        [("definitions", "schemas"), ("responses", "responses"), ("securityDefinitions", "securitySchemes")]
    {
        for (name, node) in members(cx, root, key).unwrap_or_default() {
            component(cx, &mut sections, (&at.key(key).key(&name), section, &name), node);
        }
    }
    for (name, node) in members(cx, root, "parameters").unwrap_or_default() {
        let from = at.key("parameters").key(&name);
        let part = node.get("in").and_then(Node::as_str).map(str::to_owned);
        match (part.as_deref(), node) {
            (Some("body"), Node::Object(parameter)) => {
                let consumes = cx.consumes.clone();
                let to = at.keys(["components", "requestBodies", &name]);
                let body = bodies::request_body(cx, parameter, (&from, &to), consumes.as_deref());
                sections.entry("requestBodies".to_owned()).or_default().insert(name, body);
            }
            // 3.0 has no name for it: it is written out where it is used.
            (Some("formData"), _) => {}
            (_, node) => component(cx, &mut sections, (&from, "parameters", &name), node),
        }
    }
    if !sections.is_empty() {
        let sections = sections.into_iter().map(|(name, map)| (name, Node::Object(map))).collect();
        root.insert("components".to_owned(), Node::Object(sections));
    }
}

/// The members of `components`.
type Sections = BTreeMap<String, Map>;

/// Takes the members of a mapping out of the root.
fn members(cx: &mut Cx<'_>, root: &mut Map, key: &str) -> Option<Map> {
    match root.shift_remove(key)? {
        Node::Object(map) => Some(map),
        Node::Null => None,
        other => {
            let message = format!("`{key}` is {}, not an object; ignored", other.kind());
            cx.report(Code::InvalidNode, &Pointer::root().key(key), message);
            None
        }
    }
}

fn component(
    cx: &mut Cx<'_>,
    sections: &mut Sections,
    (from, section, name): (&Pointer, &str, &str),
    node: Node,
) {
    let members = sections.entry(section.to_owned()).or_default();
    if members.contains_key(name) {
        let message = format!("`components.{section}` has a `{name}` too; this one is ignored");
        return cx.report(Code::InvalidNode, from, message);
    }
    members.insert(name.to_owned(), node);
    cx.origins.relocate(from, &Pointer::root().keys(["components", section, name]));
}

#[cfg(test)]
mod tests {
    use crate::read::testing::{at, read_files, read_part};

    #[test]
    fn members_of_the_root_become_components() {
        let text = "
swagger: '2.0'
consumes: [a/b]
produces: [c/d]
paths: {}
definitions: {A: {properties: {b: {$ref: '#/definitions/A'}}}}
responses: {R: {description: d, schema: {$ref: '#/definitions/A/properties/b'}}}
parameters:
  Q: {in: query, name: q, type: string}
  B: {in: body, name: b, required: true, description: d, schema: {type: string}}
  F: {in: formData, name: f, type: string}
securityDefinitions: {S: {type: basic}}";
        let (document, told) = read_files(&[("api.yaml", text)]);
        assert_eq!(
            crate::read::testing::show(&document.root),
            "{openapi: 3.0.3, paths: {}, components: {\
             parameters: {Q: {in: query, name: q, schema: {type: string}}}, \
             requestBodies: {B: {required: true, description: d, content: {a/b: {schema: {type: string}}}}}, \
             responses: {R: {description: d, content: {c/d: {schema: {$ref: #/components/schemas/A/properties/b}}}}}, \
             schemas: {A: {properties: {b: {$ref: #/components/schemas/A}}}}, \
             securitySchemes: {S: {type: http, scheme: basic}}}}"
        );
        assert_eq!(told, Vec::<String>::new());
        for (now, origin) in [
            ("/components/schemas/A/properties/b", "/definitions/A/properties/b"),
            ("/components/responses/R/content/c~1d/schema/$ref", "/responses/R/schema/$ref"),
            ("/components/parameters/Q/schema/type", "/parameters/Q/type"),
            ("/components/requestBodies/B/description", "/parameters/B/description"),
            ("/components/requestBodies/B/content/a~1b/schema/type", "/parameters/B/schema/type"),
            ("/components/securitySchemes/S/scheme", "/securityDefinitions/S/type"),
        ] {
            assert_eq!(document.origin(&at(now)).pointer.as_str(), origin);
        }
    }

    #[test]
    fn what_cannot_be_a_component_is_told() {
        let text = "
swagger: '2.0'
paths: {}
definitions: {A: {type: string}, B: {type: string}}
responses: 3
components: {schemas: {A: {type: object}}}";
        let (components, told) = read_part(text, "/components");
        assert_eq!(components, "{schemas: {A: {type: object}, B: {type: string}}}");
        assert_eq!(
            told,
            [
                "invalid-node in/api.yaml#/definitions/A `components.schemas` has a `A` too; this one is ignored",
                "invalid-node in/api.yaml#/responses `responses` is a number, not an object; ignored",
            ]
        );
    }
}
