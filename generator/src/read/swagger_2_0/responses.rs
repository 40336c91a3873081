//! Responses: the schema once for each media type that is given, each example at its media type.

use super::{Cx, JSON, is_media, reference};
use crate::diagnostic::Code;
use crate::document::{Map, Node};
use crate::location::Pointer;

/// Rewrites the responses of an operation, which may give media types of its own.
pub(super) fn responses(cx: &mut Cx<'_>, operation: &mut Map, at: &Pointer, own: Option<&[String]>) {
    let at = at.key("responses");
    let shared = cx.produces.clone();
    let produces = own.or(shared.as_deref());
    let Some(Node::Object(members)) = operation.get_mut("responses") else { return };
    for (status, node) in members {
        let at = at.key(status);
        // A shared response has the media types of the document. Where that has none, it takes those of the operation.
        if let (Some(own), None) = (own, &shared)
            && let Some((target, Node::Object(response))) = cx.target(node)
        {
            cx.origins.copy(&target, &at);
            *node = Node::Object(used(response, &target));
            if let Node::Object(map) = node {
                self::response(cx, map, &at, Some(own));
            }
            continue;
        }
        if let Node::Object(map) = node
            && !status.starts_with("x-")
        {
            response(cx, map, &at, produces);
        }
    }
}

/// A response that is written elsewhere, at `at`, to be used once more: schema and headers are the same, not others.
fn used(response: &Map, at: &Pointer) -> Map {
    let mut used = response.clone();
    // They are told about at the shared response.
    used.shift_remove("examples");
    if let Some(schema) = used.get_mut("schema")
        && schema.get("$ref").is_none()
        && !is_file(schema)
    {
        *schema = reference(&at.key("schema"));
    }
    if let Some(Node::Object(headers)) = used.get_mut("headers") {
        for (name, header) in headers {
            *header = reference(&at.key("headers").key(name));
        }
    }
    used
}

/// Rewrites a response.
pub(super) fn response(cx: &mut Cx<'_>, map: &mut Map, at: &Pointer, produces: Option<&[String]>) {
    if map.contains_key("$ref") || map.contains_key("content") {
        return;
    }
    let examples_at = at.key("examples");
    let examples = match map.shift_remove("examples") {
        Some(Node::Object(examples)) => examples,
        _ => Map::default(),
    };
    let Some(schema) = map.shift_remove("schema") else {
        if !examples.is_empty() {
            let message = "an example of a response that has no schema, and so no body; ignored";
            cx.report(Code::InvalidNode, &examples_at, message);
        }
        return;
    };
    let (schema_at, content_at) = (at.key("schema"), at.key("content"));
    let mut content = Map::default();
    for media in media_types(cx, &schema, &examples, produces) {
        cx.origins.copy(&schema_at, &content_at.key(&media).key("schema"));
        content.insert(media, Node::Object([("schema".to_owned(), schema.clone())].into_iter().collect()));
    }
    cx.origins.forget(&schema_at);
    for (media, example) in examples {
        let from = examples_at.key(&media);
        match content.iter_mut().find(|(known, _)| **known == media || is_media(known, &media)) {
            Some((known, Node::Object(map))) => {
                cx.origins.copy(&from, &content_at.key(known).key("example"));
                map.insert("example".to_owned(), example);
            }
            _ => {
                let message = format!("`{media}` is no media type, so this is no example; ignored");
                cx.report(Code::InvalidNode, &from, message);
            }
        }
    }
    map.insert("content".to_owned(), Node::Object(content));
}

/// What a response is given as: what is stated, what there are examples of, else JSON. A file is never JSON, and where
/// bytes alone are stated for an object, as for the error of a download, it comes as JSON all the same.
fn media_types(cx: &Cx<'_>, schema: &Node, examples: &Map, produces: Option<&[String]>) -> Vec<String> {
    let mut found: Vec<String> = produces.unwrap_or_default().to_vec();
    for shown in examples.keys().filter(|key| key.contains('/')) {
        if !found.iter().any(|media| media == shown || is_media(media, shown)) {
            found.push(shown.clone());
        }
    }
    if is_file(schema) {
        found.retain(|media| !is_json(media));
        if found.is_empty() {
            found.push("application/octet-stream".to_owned());
        }
    } else if found.is_empty() || (is_structured(cx, schema) && found.iter().all(|media| is_opaque(media))) {
        found.push(JSON.to_owned());
    }
    found
}

fn is_structured(cx: &Cx<'_>, schema: &Node) -> bool {
    let target = cx.target(schema);
    let schema = target.as_ref().map_or(schema, |(_, target)| target);
    let kind = schema.get("type").and_then(Node::as_str);
    matches!(kind, Some("object" | "array"))
        || (kind.is_none() && ["properties", "allOf"].iter().any(|key| schema.get(key).is_some()))
}

fn essence(media: &str) -> String {
    media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

fn is_json(media: &str) -> bool {
    let essence = essence(media);
    essence == JSON || essence.ends_with("+json")
}

/// Whether it is bytes to whoever does not know this very type.
fn is_opaque(media: &str) -> bool {
    let essence = essence(media);
    match essence.split_once('/') {
        Some(("application", subtype)) => {
            let known = ["json", "xml", "yaml", "form", "*"];
            !known.iter().any(|known| subtype.contains(known))
        }
        Some(("audio" | "font" | "image" | "model" | "video", _)) => true,
        _ => false,
    }
}

fn is_file(schema: &Node) -> bool {
    schema.get("type").and_then(Node::as_str) == Some("file")
}

#[cfg(test)]
mod tests {
    use crate::read::testing::{at, read_files, show};

    /// The response 200 of an operation as it is afterwards, and everything told.
    fn rewritten(root: &str, operation: &str) -> (String, Vec<String>) {
        let text = format!(
            "{{swagger: '2.0', {root} responses: {{R: {{description: r, schema: {{type: object}}}}}}, \
             paths: {{/a: {{get: {{{operation}}}}}}}}}"
        );
        let (document, told) = read_files(&[("api.yaml", &text)]);
        (show(document.root.pointer(&at("/paths/~1a/get/responses/200")).unwrap()), told)
    }

    #[test]
    fn schemas_go_to_their_media_types() {
        let all = "produces: [application/json],";
        for (root, operation, expected) in [
            ("", "responses: {200: {description: d}}", "{description: d}"),
            (
                "",
                "responses: {200: {schema: {type: string}}}",
                "{content: {application/json: {schema: {type: string}}}}",
            ),
            (
                all,
                "produces: [a/b, c/d], responses: {200: {schema: {}, examples: {a/b: 1}}}",
                "{content: {a/b: {schema: {}, example: 1}, c/d: {schema: {}}}}",
            ),
            (
                "",
                "responses: {200: {schema: {}, examples: {application/xml: 1}}}",
                "{content: {application/xml: {schema: {}, example: 1}}}",
            ),
            (
                all,
                "responses: {200: {schema: {type: file}}}",
                "{content: {application/octet-stream: {schema: {type: string, format: binary}}}}",
            ),
            (
                all,
                "produces: [image/png], responses: {200: {schema: {type: file}}}",
                "{content: {image/png: {schema: {type: string, format: binary}}}}",
            ),
            (
                all,
                "produces: [image/png], responses: {200: {schema: {type: object}}}",
                "{content: {image/png: {schema: {type: object}}, application/json: {schema: {type: object}}}}",
            ),
            (
                all,
                "produces: [image/png], responses: {200: {$ref: '#/responses/R'}}",
                "{$ref: #/components/responses/R}",
            ),
            (
                "",
                "produces: [text/csv], responses: {200: {$ref: '#/responses/R'}}",
                "{description: r, content: {text/csv: {schema: \
                 {$ref: #/components/responses/R/content/application~1json/schema}}}}",
            ),
            (
                "",
                "responses: {200: {headers: {X-A: {type: integer, description: d}}}}",
                "{headers: {X-A: {description: d, schema: {type: integer}}}}",
            ),
        ] {
            assert_eq!(rewritten(root, operation), (expected.to_owned(), vec![]), "{operation}");
        }
    }

    #[test]
    fn examples_of_nothing_are_told() {
        let at = "invalid-node in/api.yaml#/paths/~1a/get/responses/200/examples";
        for (response, expected) in [
            (
                "{examples: {a/b: 1}}",
                format!("{at} an example of a response that has no schema, and so no body; ignored"),
            ),
            (
                "{schema: {}, examples: {first: 1}}",
                format!("{at}/first `first` is no media type, so this is no example; ignored"),
            ),
        ] {
            assert_eq!(rewritten("", &format!("responses: {{200: {response}}}")).1, [expected]);
        }
    }
}
