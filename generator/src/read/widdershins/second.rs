//! Two renderings of one document: what the second shows and the first does not is added to what was recovered from the first.
//! A rendering made at another time, or of a document with less in it, may show what stands behind an example that is gone.

use std::collections::BTreeSet;

use super::sampler::references;
use crate::document::{Map, Node};

/// Completes a document by what another rendering of it shows: its text above everything, the examples of parameters, and the
/// contents of answers that have none yet.
pub(super) fn complete(document: &mut Node, other: &Node) {
    if let (Some(info), Some(text)) =
        (member(document, "info"), other.get("info").and_then(|info| info.get("description")))
    {
        info.insert("description".to_owned(), text.clone());
    }
    let mut referred = BTreeSet::new();
    for (path, method, operation) in operations(other) {
        let own = member(document, "paths")
            .and_then(|paths| paths.get_mut(path))
            .and_then(|item| object(item)?.get_mut(method));
        if let Some(own) = own {
            complete_parameters(own, operation);
            complete_responses(own, operation, &mut referred);
        }
    }
    let Some(schemas) =
        member(document, "components").and_then(|components| object(components.get_mut("schemas")?))
    else {
        return;
    };
    let others = other.get("components").and_then(|components| components.get("schemas"));
    for name in referred {
        if let Some(schema) =
            others.and_then(|others| others.get(&name)).filter(|_| !schemas.contains_key(&name))
        {
            schemas.insert(name, schema.clone());
        }
    }
}

/// Whether two documents say that they are the same version of the same service.
pub(super) fn is_same(document: &Node, other: &Node) -> bool {
    let said = |node: &Node| {
        let text = |key| node.get("info").and_then(|info| info.get(key)).cloned();
        (text("title"), text("version"))
    };
    said(document) == said(other)
}

fn complete_parameters(own: &mut Node, other: &Node) {
    let others = other.get("parameters").and_then(Node::as_array).unwrap_or_default();
    let Some(Node::Array(parameters)) = object(own).and_then(|own| own.get_mut("parameters")) else { return };
    for parameter in parameters {
        let is_it = |it: &&Node| ["name", "in"].iter().all(|key| it.get(key) == parameter.get(key));
        if let Some(example) = others.iter().find(is_it).and_then(|it| it.get("example")) {
            let example = example.clone();
            object(parameter)
                .into_iter()
                .for_each(|it| drop(it.insert("example".to_owned(), example.clone())));
        }
    }
}

fn complete_responses(own: &mut Node, other: &Node, referred: &mut BTreeSet<String>) {
    let Some(responses) = member(own, "responses") else { return };
    for (status, other) in other.get("responses").and_then(Node::as_object).into_iter().flatten() {
        let Some(response) = responses.get_mut(status).and_then(object) else { continue };
        if let (None, Some(content)) = (response.get("content"), other.get("content")) {
            references(content, referred);
            response.insert("content".to_owned(), content.clone());
        }
    }
}

fn operations(document: &Node) -> impl Iterator<Item = (&str, &str, &Node)> {
    let paths = document.get("paths").and_then(Node::as_object).into_iter().flatten();
    paths.flat_map(|(path, item)| {
        let operations = item.as_object().into_iter().flatten();
        operations.map(move |(method, operation)| (path.as_str(), method.as_str(), operation))
    })
}

fn object(node: &mut Node) -> Option<&mut Map> {
    match node {
        Node::Object(map) => Some(map),
        _ => None,
    }
}

fn member<'n>(node: &'n mut Node, key: &str) -> Option<&'n mut Map> {
    object(node)?.get_mut(key).and_then(object)
}
