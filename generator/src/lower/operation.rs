//! `paths`: every operation, by path and method. One that cannot be sent is left out, reported and counted.

use std::collections::BTreeMap;

use super::cursor::Cursor;
use super::{Cx, Place, content, parameter, parts, path, response, schema, security, servers};
use crate::api::{Api, Body, Method, Operation};
use crate::diagnostic::Code;

/// Lowers every operation into `api`.
pub(super) fn operations<'d>(cx: &mut Cx<'d, '_>, root: &Cursor<'d>, api: &mut Api) {
    let Some(paths) = cx.object(root, "paths") else { return };
    let mut ids: BTreeMap<&'d str, Cursor<'d>> = BTreeMap::new();
    for (path, item) in paths.members() {
        if path.starts_with("x-") {
            continue;
        }
        let Some(item) = cx.resolve(item) else { continue };
        if !path.starts_with('/') {
            cx.report(Code::InvalidNode, &item, "a path starts with a slash; one is put before it");
        }
        unknown_members(cx, &item);
        for method in Method::ALL {
            let Some(cursor) = cx.object(&item, &method.as_str().to_ascii_lowercase()) else { continue };
            api.operations_in_document += 1;
            let Some(cursor) = cx.resolve(cursor.clone()) else {
                let message = format!("`{method} {path}` is left out: it is written elsewhere");
                cx.report(Code::OperationLeftOut, &cursor, message);
                continue;
            };
            if let Some(id) = cursor.text("operationId")
                && let Some(first) = ids.insert(id, cursor.clone())
            {
                let message = format!("the operationId `{id}` stands twice; the names are told apart");
                let (at, first) = (cx.document.origin(&cursor.pointer), cx.document.origin(&first.pointer));
                cx.diagnostics.push_with(Code::DuplicateOperationId, at, message, ("first here", first));
            }
            let source = Source { path, method, item: &item, cursor: &cursor };
            let index = api.operations.len();
            let operation = parts::used(cx, &cursor, |cx| operation(cx, &source, index, api));
            api.operations.push(operation);
        }
    }
}

/// What of the document makes one operation.
struct Source<'a, 'd> {
    path: &'d str,
    method: Method,
    item: &'a Cursor<'d>,
    cursor: &'a Cursor<'d>,
}

fn operation<'d>(cx: &mut Cx<'d, '_>, source: &Source<'_, 'd>, index: usize, api: &Api) -> Operation {
    let cursor = source.cursor;
    let place = Place::operation(index);
    let slashed = format!("/{}", source.path.trim_start_matches('/'));
    let path = path::path_template(if source.path.starts_with('/') { source.path } else { &slashed });
    let parameters = parameter::parameters(cx, source.item, cursor, &path, &place);
    let body = match cursor.get("requestBody").and_then(|body| cx.resolve(body)) {
        None => None,
        Some(body) => {
            cx.members_besides(
                &body,
                "a request body",
                &["$ref", "summary", "description", "content", "required"],
            );
            let place = place.then("body");
            let contents = parts::used(cx, &body, |cx| content::request_contents(cx, &body, &place));
            if contents.is_empty() {
                cx.report(Code::InvalidNode, &body, "a body without a media type; nothing is sent");
            }
            let required = body.flag("required");
            (!contents.is_empty()).then(|| Body { required, contents, docs: schema::docs(&body) })
        }
    };
    let tags = cursor.get("tags").map(|list| list.items()).unwrap_or_default();
    let mut docs = schema::docs(cursor);
    if docs.summary.is_none() && docs.description.is_none() {
        docs = crate::api::Docs { deprecated: docs.deprecated, ..schema::docs(source.item) };
    }
    Operation {
        id: cursor.text("operationId").filter(|id| !id.trim().is_empty()).map(str::to_owned),
        method: source.method,
        path,
        servers: servers::of_operation(cx, source.item, cursor, &api.servers),
        tags: tags.iter().filter_map(|tag| tag.node.as_str()).map(str::to_owned).collect(),
        docs,
        parameters,
        body,
        responses: response::responses(cx, cursor, &place),
        security: security::requirements(cx, cursor, &api.security_schemes),
        at: cx.document.origin(&cursor.pointer),
    }
}

/// Members of a path item that are neither a method nor known otherwise, such as a method of our own making.
fn unknown_members<'d>(cx: &mut Cx<'d, '_>, item: &Cursor<'d>) {
    const KNOWN: [&str; 5] = ["$ref", "summary", "description", "parameters", "servers"];
    for (key, cursor) in item.members() {
        let is_method = Method::ALL.iter().any(|method| method.as_str().eq_ignore_ascii_case(key));
        if !is_method && !key.starts_with("x-") && !KNOWN.contains(&key) {
            cx.report(
                Code::UnsupportedFeature,
                &cursor,
                format!("`{key}` is no part of a path item; ignored"),
            );
        }
    }
}
