//! Shows a visitor every object of the specification in a document, schemas above all, parents first. A property may
//! be called `type`, and examples, defaults and enumerations are data: only the positions of the tables are followed,
//! and the targets of references, which lie elsewhere.

use super::path::Path;
pub(super) use super::positions::Kind;
use super::positions::{Holds, members};
use super::targets::Targets;
use crate::document::Node;
use crate::location::Pointer;

use Holds::{List, Map, One, Patterned};

/// What is shown every object of a document; it may change it, also what is below it and not shown yet.
pub(super) type Visitor<'v> = dyn FnMut(Kind, &mut Node, &Path<'_>) + 'v;

/// Walks a whole document. It recurses as deep as the tree is, and no tree is deep: the readers see to that.
pub(super) fn walk(root: &mut Node, targets: &Targets, visitor: &mut Visitor<'_>) {
    visit(Kind::Document, root, &Path::Root, visitor);
    for (at, kind) in targets.iter() {
        walk_at(root, at, kind, visitor);
    }
}

/// Walks the part of a document that begins with an object of this kind.
pub(super) fn walk_at(root: &mut Node, at: &Pointer, kind: Kind, visitor: &mut Visitor<'_>) {
    if let Some(node) = root.pointer_mut(at) {
        visit(kind, node, &Path::At(at), visitor);
    }
}

fn visit(kind: Kind, node: &mut Node, path: &Path<'_>, visitor: &mut Visitor<'_>) {
    visitor(kind, node, path);
    if kind == Kind::Callback {
        return follow(Patterned(Kind::PathItem), node, path, visitor);
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
        walk(&mut root, &Targets::default(), &mut |kind, _, path| {
            if matches!(kind, Kind::Schema | Kind::SchemaOrBoolean) {
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
