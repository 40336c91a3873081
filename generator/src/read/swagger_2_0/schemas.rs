//! What a schema says otherwise than in 3.0: `discriminator`, `x-nullable`, `type: file`.

use super::Cx;
use crate::document::{Map, Node};
use crate::location::Pointer;

/// Rewrites a schema.
pub(super) fn schema(cx: &mut Cx<'_>, map: &mut Map, at: &Pointer) {
    if let Some(Node::String(property)) = map.get("discriminator") {
        let object =
            Node::Object([("propertyName".to_owned(), Node::String(property.clone()))].into_iter().collect());
        let at = at.key("discriminator");
        cx.origins.copy(&at, &at.key("propertyName"));
        map.insert("discriminator".to_owned(), object);
    }
    if !map.contains_key("nullable")
        && let Some(nullable) = map.shift_remove("x-nullable")
    {
        cx.origins.relocate(&at.key("x-nullable"), &at.key("nullable"));
        map.insert("nullable".to_owned(), nullable);
    }
    if map.get("type").and_then(Node::as_str) == Some("file") {
        map.insert("type".to_owned(), Node::String("string".to_owned()));
        map.insert("format".to_owned(), Node::String("binary".to_owned()));
        cx.origins.copy(&at.key("type"), &at.key("format"));
    }
}

#[cfg(test)]
mod tests {
    use crate::read::testing::{at, read_files, show};

    #[test]
    fn schemas_take_the_words_of_3_0() {
        let text = "
swagger: '2.0'
paths: {}
definitions:
  A: {type: object, discriminator: kind, properties: {kind: {type: string, x-nullable: true}}}
  B: {allOf: [{$ref: '#/definitions/A'}, {type: [string, 'null']}]}
  C: {type: file}
  D: {example: {discriminator: kind, type: file}, x-nullable: true, nullable: false}";
        let (document, told) = read_files(&[("api.yaml", text)]);
        assert_eq!(
            show(document.root.pointer(&at("/components/schemas")).unwrap()),
            "{A: {type: object, discriminator: {propertyName: kind}, \
             properties: {kind: {type: string, nullable: true}}}, \
             B: {allOf: [{$ref: #/components/schemas/A}, {type: string, nullable: true}]}, \
             C: {type: string, format: binary}, \
             D: {example: {discriminator: kind, type: file}, x-nullable: true, nullable: false}}"
        );
        assert_eq!(told, Vec::<String>::new());
        let origin = document.origin(&at("/components/schemas/A/discriminator/propertyName"));
        assert_eq!(origin.pointer.as_str(), "/definitions/A/discriminator");
    }
}
