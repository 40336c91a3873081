//! Which nodes of an OpenAPI document are what: a tree comes in and a visitor is shown every object of the
//! specification in it, schemas above all, parents first. A property may be called `type`, and examples,
//! defaults and enumerations are data: only the positions of the tables below are followed, and no reference is.

use super::path::Path;
use crate::document::Node;

/// What the specification says a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Document,
    Components,
    PathItem,
    Operation,
    Parameter,
    RequestBody,
    Response,
    Header,
    MediaType,
    Encoding,
    Callback,
    Schema,
    /// Where `true` and `false` are usual beside schemas, and OpenAPI 3.0 has them too.
    SchemaOrBoolean,
}

/// What the members of an object hold.
#[derive(Clone, Copy, Debug)]
enum Holds {
    One(Kind),
    /// One, or a list of them.
    List(Kind),
    /// A mapping whose keys are free.
    Map(Kind),
    /// A mapping whose keys are free but for extensions (`x-`).
    Patterned(Kind),
}

use Holds::{List, Map, One, Patterned};
use Kind::{
    Callback, Components, Document, Encoding, Header, MediaType, Operation, Parameter, PathItem, RequestBody,
    Response, Schema, SchemaOrBoolean,
};

type Members = &'static [(&'static str, Holds)];

const DOCUMENT: Members =
    &[("components", One(Components)), ("paths", Patterned(PathItem)), ("webhooks", Map(PathItem))];

const COMPONENTS: Members = &[
    ("schemas", Map(Schema)),
    ("responses", Map(Response)),
    ("parameters", Map(Parameter)),
    ("requestBodies", Map(RequestBody)),
    ("headers", Map(Header)),
    ("callbacks", Map(Callback)),
    ("pathItems", Map(PathItem)),
    ("mediaTypes", Map(MediaType)),
];

const PATH_ITEM: Members = &[
    ("parameters", List(Parameter)),
    ("get", One(Operation)),
    ("put", One(Operation)),
    ("post", One(Operation)),
    ("delete", One(Operation)),
    ("options", One(Operation)),
    ("head", One(Operation)),
    ("patch", One(Operation)),
    ("trace", One(Operation)),
    ("query", One(Operation)),
    ("additionalOperations", Map(Operation)),
];

const OPERATION: Members = &[
    ("parameters", List(Parameter)),
    ("requestBody", One(RequestBody)),
    ("responses", Patterned(Response)),
    ("callbacks", Map(Callback)),
];

const PARAMETER: Members = &[("schema", One(Schema)), ("content", Map(MediaType))];
const REQUEST_BODY: Members = &[("content", Map(MediaType))];
const RESPONSE: Members = &[("headers", Map(Header)), ("content", Map(MediaType))];
const MEDIA_TYPE: Members =
    &[("schema", One(Schema)), ("itemSchema", One(Schema)), ("encoding", Map(Encoding))];
const ENCODING: Members = &[("headers", Map(Header))];

const SCHEMA: Members = &[
    ("properties", Map(Schema)),
    ("patternProperties", Map(Schema)),
    ("additionalProperties", One(SchemaOrBoolean)),
    ("unevaluatedProperties", One(SchemaOrBoolean)),
    ("propertyNames", One(Schema)),
    ("dependentSchemas", Map(Schema)),
    ("items", List(Schema)),
    ("prefixItems", List(Schema)),
    ("additionalItems", One(SchemaOrBoolean)),
    ("unevaluatedItems", One(SchemaOrBoolean)),
    ("contains", One(Schema)),
    ("contentSchema", One(Schema)),
    ("allOf", List(Schema)),
    ("anyOf", List(Schema)),
    ("oneOf", List(Schema)),
    ("not", One(Schema)),
    ("if", One(Schema)),
    ("then", One(Schema)),
    ("else", One(Schema)),
    ("$defs", Map(Schema)),
    ("definitions", Map(Schema)),
];

fn members(kind: Kind) -> Members {
    match kind {
        Document => DOCUMENT,
        Components => COMPONENTS,
        PathItem => PATH_ITEM,
        Operation => OPERATION,
        Parameter | Header => PARAMETER,
        RequestBody => REQUEST_BODY,
        Response => RESPONSE,
        MediaType => MEDIA_TYPE,
        Encoding => ENCODING,
        // Its members are expressions, see `visit`.
        Callback => &[],
        Schema | SchemaOrBoolean => SCHEMA,
    }
}

/// What is shown every object of a document; it may change it, also what is below it and not shown yet.
pub(super) type Visitor<'v> = dyn FnMut(Kind, &mut Node, &Path<'_>) + 'v;

/// Walks a whole document. It recurses as deep as the tree is, and no tree is deep: the readers see to that.
pub(super) fn walk(root: &mut Node, visitor: &mut Visitor<'_>) {
    visit(Document, root, &Path::Root, visitor);
}

fn visit(kind: Kind, node: &mut Node, path: &Path<'_>, visitor: &mut Visitor<'_>) {
    visitor(kind, node, path);
    if kind == Callback {
        return follow(Patterned(PathItem), node, path, visitor);
    }
    let Node::Object(map) = node else { return };
    for (key, holds) in members(kind) {
        if let Some(member) = map.get_mut(*key) {
            follow(*holds, member, &Path::Key(path, key), visitor);
        }
    }
}

fn follow(holds: Holds, node: &mut Node, path: &Path<'_>, visitor: &mut Visitor<'_>) {
    match (holds, node) {
        (List(kind), Node::Array(list)) => {
            for (index, node) in list.iter_mut().enumerate() {
                visit(kind, node, &Path::Index(path, index), visitor);
            }
        }
        (Map(kind) | Patterned(kind), Node::Object(map)) => {
            for (key, node) in map.iter_mut() {
                if !(matches!(holds, Patterned(_)) && key.starts_with("x-")) {
                    visit(kind, node, &Path::Key(path, key), visitor);
                }
            }
        }
        (One(kind) | List(kind), node) => visit(kind, node, path, visitor),
        // Not what it should be: nothing in it is either.
        (Map(_) | Patterned(_), _) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::testing::tree;

    #[test]
    fn schemas_are_found_where_they_are_and_nowhere_else() {
        let yaml = "
paths:
  x-data: {get: {parameters: [{schema: {}}]}}
  /a:
    parameters: [{schema: {items: {}}}]
    get:
      requestBody: {content: {a/b: {schema: {}, encoding: {c: {headers: {D: {schema: {}}}}}}}}
      responses: {200: {content: {e/f: {schema: {}, example: {schema: {}}}}, headers: {G: {schema: {}}}}}
      callbacks: {c: {'{$url}': {post: {parameters: [{content: {h/i: {schema: {}}}}]}}}}
components:
  schemas:
    x-ok:
      properties: {type: {}, properties: {anyOf: [{}, {not: {}}]}}
      additionalProperties: false
      items: [{}]
      default: {properties: {a: {}}}
      enum: [{items: {}}]
      x-data: {items: {}}
webhooks: {w: {post: {requestBody: {content: {j/k: {schema: {}}}}}}}
";
        let mut root = tree(yaml);
        let mut found = Vec::new();
        walk(&mut root, &mut |kind, _, path| {
            if matches!(kind, Schema | SchemaOrBoolean) {
                found.push(path.pointer().to_string());
            }
        });
        let body = "/requestBody/content";
        assert_eq!(
            found,
            [
                "#/components/schemas/x-ok".to_owned(),
                "#/components/schemas/x-ok/properties/type".to_owned(),
                "#/components/schemas/x-ok/properties/properties".to_owned(),
                "#/components/schemas/x-ok/properties/properties/anyOf/0".to_owned(),
                "#/components/schemas/x-ok/properties/properties/anyOf/1".to_owned(),
                "#/components/schemas/x-ok/properties/properties/anyOf/1/not".to_owned(),
                "#/components/schemas/x-ok/additionalProperties".to_owned(),
                "#/components/schemas/x-ok/items/0".to_owned(),
                "#/paths/~1a/parameters/0/schema".to_owned(),
                "#/paths/~1a/parameters/0/schema/items".to_owned(),
                format!("#/paths/~1a/get{body}/a~1b/schema"),
                format!("#/paths/~1a/get{body}/a~1b/encoding/c/headers/D/schema"),
                "#/paths/~1a/get/responses/200/headers/G/schema".to_owned(),
                "#/paths/~1a/get/responses/200/content/e~1f/schema".to_owned(),
                "#/paths/~1a/get/callbacks/c/{$url}/post/parameters/0/content/h~1i/schema".to_owned(),
                format!("#/webhooks/w/post{body}/j~1k/schema"),
            ]
        );
    }
}
