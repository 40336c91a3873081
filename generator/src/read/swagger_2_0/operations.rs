//! Path items and operations: the parameters of the body leave the list, the media types go to the bodies.

use super::forms::Field;
use super::{Cx, bodies, forms, media_types, reference, responses, servers};
use crate::diagnostic::Code;
use crate::document::{Map, Node};
use crate::location::Pointer;

/// Gives the parameters of the body that a path has to its operations, unless they have their own.
pub(super) fn path_item(cx: &mut Cx<'_>, map: &mut Map, at: &Pointer) {
    let list_at = at.key("parameters");
    let Some(Node::Array(list)) = map.get("parameters") else { return };
    let length = list.len();
    let of_body: Vec<(usize, Node)> = list
        .iter()
        .enumerate()
        .filter(|(_, node)| Part::of(cx, node) != Part::Elsewhere)
        .map(|(index, node)| (index, node.clone()))
        .collect();
    if of_body.is_empty() {
        return;
    }
    for method in ["get", "put", "post", "delete", "options", "head", "patch"] {
        let Some(operation) = map.get_mut(method).and_then(as_operation) else { continue };
        let parameters = operation.entry("parameters".to_owned()).or_insert_with(|| Node::Array(Vec::new()));
        let Node::Array(parameters) = parameters else { continue };
        for (index, node) in &of_body {
            let part = Part::of(cx, node);
            if !parameters.iter().any(|own| Part::of(cx, own).replaces(&part)) {
                let to = at.key(method).key("parameters").index(parameters.len());
                cx.origins.copy(&list_at.index(*index), &to);
                parameters.push(node.clone());
            }
        }
    }
    let removed: Vec<usize> = of_body.into_iter().map(|(index, _)| index).collect();
    remove(cx, map, &list_at, &removed, length);
}

fn as_operation(node: &mut Node) -> Option<&mut Map> {
    match node {
        Node::Object(map) if !map.contains_key("$ref") => Some(map),
        _ => None,
    }
}

/// Which part of a request a parameter goes into.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Body,
    /// With its name.
    Form(String),
    Elsewhere,
}

impl Part {
    fn of(cx: &Cx<'_>, node: &Node) -> Self {
        let parameter = cx.target(node).map_or(node, |(_, target)| target);
        let text = |key: &str| parameter.get(key).and_then(Node::as_str);
        match text("in") {
            Some("body") => Part::Body,
            Some("formData") => Part::Form(text("name").unwrap_or_default().to_owned()),
            _ => Part::Elsewhere,
        }
    }

    /// Whether an operation that has this does not take `other` over from its path.
    fn replaces(&self, other: &Part) -> bool {
        match (self, other) {
            (Part::Body, Part::Body | Part::Form(_)) | (Part::Form(_), Part::Body) => true,
            (Part::Form(own), Part::Form(other)) => own == other,
            (Part::Elsewhere, _) | (_, Part::Elsewhere) => false,
        }
    }
}

/// Rewrites an operation, but for the parameters that stay such.
pub(super) fn operation(cx: &mut Cx<'_>, map: &mut Map, at: &Pointer) {
    let consumes = map.shift_remove("consumes");
    let produces = map.shift_remove("produces");
    let (consumes, produces) = (media_types(consumes.as_ref()), media_types(produces.as_ref()));
    servers::of_operation(cx, map, at);
    request_body(cx, map, at, consumes.as_deref());
    responses::responses(cx, map, at, produces.as_deref());
}

fn request_body(cx: &mut Cx<'_>, map: &mut Map, at: &Pointer, own_consumes: Option<&[String]>) {
    let (list_at, body_at) = (at.key("parameters"), at.key("requestBody"));
    let Some(Node::Array(list)) = map.get("parameters") else { return };
    let length = list.len();
    let mut bodies: Vec<usize> = Vec::new();
    let mut fields: Vec<usize> = Vec::new();
    for (index, node) in list.iter().enumerate() {
        match Part::of(cx, node) {
            Part::Body => bodies.push(index),
            Part::Form(_) => fields.push(index),
            Part::Elsewhere => {}
        }
    }
    let mut removed = [bodies.as_slice(), &fields].concat();
    removed.sort_unstable();
    if removed.is_empty() {
        return;
    }
    let shared_consumes = cx.consumes.clone();
    let consumes = own_consumes.or(shared_consumes.as_deref());
    let unused = match bodies.as_slice() {
        [first, others @ ..] => {
            let node = list.get(*first).cloned().unwrap_or(Node::Null);
            if let Some(body) = body(cx, &node, (&list_at.index(*first), &body_at), (own_consumes, consumes))
            {
                map.entry("requestBody".to_owned()).or_insert(body);
            }
            [others, &fields].concat()
        }
        [] => {
            let fields =
                fields.iter().filter_map(|index| field(cx, list.get(*index)?, &list_at.index(*index)));
            let fields: Vec<Field> = fields.collect();
            let body = forms::request_body(cx, fields, (&list_at, &body_at), consumes);
            map.entry("requestBody".to_owned()).or_insert(body);
            Vec::new()
        }
    };
    for index in unused {
        let message = "an operation has one body, and this is another; ignored";
        cx.report(Code::InvalidNode, &list_at.index(index), message);
    }
    remove(cx, map, &list_at, &removed, length);
}

/// The request body that a parameter makes; a shared one stays shared where it takes the same media types.
fn body(
    cx: &mut Cx<'_>,
    node: &Node,
    (from, to): (&Pointer, &Pointer),
    (own_consumes, consumes): (Option<&[String]>, Option<&[String]>),
) -> Option<Node> {
    match cx.target(node) {
        None => Some(bodies::request_body(cx, node.as_object()?.clone(), (from, to), consumes)),
        Some((target, _))
            if is_component(&target)
                && (own_consumes.is_none() || own_consumes == cx.consumes.as_deref()) =>
        {
            cx.origins.copy(from, to);
            Some(reference(&target))
        }
        Some((target, parameter)) => {
            let parameter = bodies::shared(parameter.as_object()?, &target);
            Some(bodies::request_body(cx, parameter, (&target, to), consumes))
        }
    }
}

/// Whether it becomes a component.
fn is_component(target: &Pointer) -> bool {
    target.parent().is_some_and(|parent| parent == Pointer::root().key("parameters"))
}

fn field(cx: &Cx<'_>, node: &Node, at: &Pointer) -> Option<Field> {
    let (from, node) = cx.target(node).unwrap_or((at.clone(), node));
    Some(Field { parameter: node.as_object()?.clone(), from })
}

/// Takes elements out of the parameters of `map`.
fn remove(cx: &mut Cx<'_>, map: &mut Map, list_at: &Pointer, removed: &[usize], length: usize) {
    cx.origins.close_gaps(list_at, removed, length);
    if removed.len() == length {
        map.shift_remove("parameters");
    } else if let Some(Node::Array(list)) = map.get_mut("parameters") {
        let mut index = 0..;
        list.retain(|_| index.next().is_some_and(|index| removed.binary_search(&index).is_err()));
    }
}

#[cfg(test)]
mod tests {
    use crate::read::testing::{at, read_files, show};

    /// The path `/a` as it is afterwards, and everything told.
    fn rewritten(path_item: &str) -> (String, Vec<String>) {
        let text = format!(
            "
swagger: '2.0'
consumes: [application/json, text/json]
parameters:
  B: {{in: body, name: b, schema: {{type: string}}}}
  F: {{in: formData, name: f, type: string, required: true, description: d}}
  Chain: {{$ref: '#/parameters/B'}}
definitions: {{A: {{type: object}}}}
paths: {{/a: {path_item}}}"
        );
        let (document, told) = read_files(&[("api.yaml", &text)]);
        (show(document.root.pointer(&at("/paths/~1a")).unwrap()), told)
    }

    #[test]
    fn parameters_of_the_body_become_request_bodies() {
        let both = "{application/json: {schema: {$ref: #/components/schemas/A}}, \
                    text/json: {schema: {$ref: #/components/schemas/A}}}";
        let inline = "{in: body, name: b, required: true, schema: {$ref: '#/definitions/A'}}";
        for (path_item, expected) in [
            (
                format!("{{post: {{parameters: [{inline}]}}}}"),
                format!("{{post: {{requestBody: {{required: true, content: {both}}}}}}}"),
            ),
            (
                "{post: {consumes: [a/b], parameters: [{in: body, name: b, type: string}]}}".to_owned(),
                "{post: {requestBody: {content: {a/b: {schema: {type: string}}}}}}".to_owned(),
            ),
            (
                "{post: {parameters: [{$ref: '#/parameters/B'}]}}".to_owned(),
                "{post: {requestBody: {$ref: #/components/requestBodies/B}}}".to_owned(),
            ),
            (
                "{post: {parameters: [{$ref: '#/parameters/Chain'}]}}".to_owned(),
                "{post: {requestBody: {$ref: #/components/requestBodies/B}}}".to_owned(),
            ),
            (
                "{post: {consumes: [a/b], parameters: [{$ref: '#/parameters/B'}]}}".to_owned(),
                "{post: {requestBody: {content: {a/b: {schema: \
                 {$ref: #/components/requestBodies/B/content/application~1json/schema}}}}}}"
                    .to_owned(),
            ),
            (
                format!(
                    "{{parameters: [{{in: path, name: p, type: string}}, {inline}], get: {{}}, put: {{parameters: [{{in: body, name: c}}]}}}}"
                ),
                format!(
                    "{{parameters: [{{in: path, name: p, schema: {{type: string}}}}], \
                     get: {{requestBody: {{required: true, content: {both}}}}}, \
                     put: {{requestBody: {{content: {{application/json: {{schema: {{}}}}, text/json: {{schema: {{}}}}}}}}}}}}"
                ),
            ),
        ] {
            assert_eq!(rewritten(&path_item), (expected, vec![]), "{path_item}");
        }
    }

    #[test]
    fn form_parameters_become_one_request_body() {
        let field = "f: {type: string, description: d}";
        for (operation, expected) in [
            (
                "parameters: [{$ref: '#/parameters/F'}]".to_owned(),
                format!(
                    "{{application/x-www-form-urlencoded: {{schema: {{type: object, properties: {{{field}}}, required: [f]}}}}}}, required: true"
                ),
            ),
            (
                "consumes: [multipart/form-data], parameters: [{in: formData, name: g, type: array, items: {}, collectionFormat: multi}]".to_owned(),
                "{multipart/form-data: {schema: {type: object, properties: {g: {type: array, items: {}}}}}}".to_owned(),
            ),
            (
                "consumes: [application/json], parameters: [{in: formData, name: g, type: file}]".to_owned(),
                "{multipart/form-data: {schema: {type: object, properties: {g: {type: string, format: binary}}}}}".to_owned(),
            ),
            (
                "parameters: [{in: formData, name: g, type: array, items: {}}]".to_owned(),
                "{application/x-www-form-urlencoded: {schema: {type: object, properties: {g: {type: array, items: {}}}}, \
                 encoding: {g: {style: form, explode: false}}}}".to_owned(),
            ),
            (
                "consumes: [multipart/form-data, application/x-www-form-urlencoded], parameters: [{in: formData, name: g}]".to_owned(),
                "{application/x-www-form-urlencoded: {schema: {type: object, properties: {g: {}}}}, \
                 multipart/form-data: {schema: {type: object, properties: {g: {}}}}}".to_owned(),
            ),
        ] {
            let (found, told) = rewritten(&format!("{{post: {{{operation}}}}}"));
            assert_eq!(found, format!("{{post: {{requestBody: {{content: {expected}}}}}}}"), "{operation}");
            assert_eq!(told, Vec::<String>::new());
        }
    }

    #[test]
    fn references_and_places_follow_what_moved() {
        let text = "
swagger: '2.0'
paths:
  /a:
    post:
      parameters:
      - {in: body, name: b, schema: {properties: {c: {type: string}}}}
      - {in: query, name: q, type: string}
  /b:
    get:
      parameters: [{$ref: '#/paths/~1a/post/parameters/1'}]
      responses: {200: {schema: {$ref: '#/paths/~1a/post/parameters/0/schema/properties/c'}}}
    put:
      parameters: [{$ref: '#/paths/~1a/post/parameters/0'}, {$ref: '#/parameters/None'}]
";
        let (document, told) = read_files(&[("api.yaml", text)]);
        let part = |pointer: &str| show(document.root.pointer(&at(pointer)).unwrap());
        assert_eq!(part("/paths/~1b/get/parameters"), "[{$ref: #/paths/~1a/post/parameters/0}]");
        assert_eq!(
            part("/paths/~1b/get/responses/200/content/application~1json/schema/$ref"),
            "#/paths/~1a/post/requestBody/content/application~1json/schema/properties/c"
        );
        assert_eq!(
            part("/paths/~1b/put"),
            "{parameters: [{$ref: #/parameters/None}], requestBody: {content: {application/json: {schema: \
             {$ref: #/paths/~1a/post/requestBody/content/application~1json/schema}}}}}"
        );
        let origin = document.origin(&at("/paths/~1a/post/parameters/0/schema/type"));
        assert_eq!(origin.pointer.as_str(), "/paths/~1a/post/parameters/1/type");
        assert_eq!(told, Vec::<String>::new());
    }

    #[test]
    fn a_second_body_is_told() {
        let (_, told) = rewritten(
            "{post: {parameters: [{in: body, name: a}, {in: body, name: b}, {in: formData, name: c}]}}",
        );
        let ignored = |index| {
            format!(
                "invalid-node in/api.yaml#/paths/~1a/post/parameters/{index} an operation has one body, and this is another; ignored"
            )
        };
        assert_eq!(told, [ignored(1), ignored(2)]);
    }
}
