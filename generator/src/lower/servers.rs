//! `servers` of the document, of a path and of an operation: each list replaces the one further out.
//! A relative address stays one where nothing says what it is relative to; that is no mistake of the document's.

use super::Cx;
use super::cursor::Cursor;
use crate::api::{Server, ServerVariable};
use crate::diagnostic::Code;

/// The servers of the document, in its order.
pub(super) fn of_document<'d>(cx: &mut Cx<'d, '_>, root: &Cursor<'d>) -> Vec<Server> {
    servers(cx, root)
}

/// The servers of an operation, else those of its path; none if neither has a list. Relative ones are taken as relative to
/// the document's first server: that one is near where the document is served, which nothing else tells.
pub(super) fn of_operation<'d>(
    cx: &mut Cx<'d, '_>,
    item: &Cursor<'d>,
    operation: &Cursor<'d>,
    document: &[Server],
) -> Vec<Server> {
    let own = servers(cx, operation);
    let own = if own.is_empty() { servers(cx, item) } else { own };
    let base = document.iter().find(|server| server.is_absolute());
    let own: Vec<Server> = own
        .into_iter()
        .map(|server| base.map_or_else(|| server.clone(), |base| join(base, &server)))
        .collect();
    // Some documents repeat theirs at every operation.
    match own.first().map(|server| &server.template) == document.first().map(|server| &server.template) {
        true => Vec::new(),
        false => own,
    }
}

fn servers<'d>(cx: &mut Cx<'d, '_>, owner: &Cursor<'d>) -> Vec<Server> {
    let list = cx.array(owner, "servers").map(|list| list.items()).unwrap_or_default();
    list.iter().filter_map(|cursor| server(cx, cursor)).collect()
}

fn server<'d>(cx: &mut Cx<'d, '_>, cursor: &Cursor<'d>) -> Option<Server> {
    let server = match serde_json::from_value::<openapiv3::Server>(cursor.node.to_json()) {
        Ok(server) => server,
        Err(error) => {
            cx.report(Code::InvalidNode, cursor, format!("not a server object ({error}); ignored"));
            return None;
        }
    };
    let template = server.url.trim().trim_end_matches('/').to_owned();
    let mut url = template.clone();
    let mut variables = Vec::new();
    for (name, variable) in server.variables.into_iter().flatten() {
        let hole = format!("{{{name}}}");
        if !template.contains(&hole) {
            continue;
        }
        url = url.replace(&hole, &variable.default);
        variables.push(ServerVariable {
            name,
            default: variable.default,
            values: variable.enumeration,
            description: variable.description,
        });
    }
    if let Some(variable) = variables.iter().find(|variable| variable.default.contains(['{', '}'])) {
        let message =
            format!("the default of `{}` has a variable in it; the server is ignored", variable.name);
        cx.report(Code::InvalidNode, cursor, message);
        return None;
    }
    if url.contains(['{', '}']) {
        let message = format!("`{url}` has a variable that is declared nowhere; ignored");
        cx.report(Code::InvalidNode, cursor, message);
        return None;
    }
    variables.sort_by(|a, b| a.name.cmp(&b.name));
    Some(Server {
        url: url.trim_end_matches('/').to_owned(),
        template,
        variables,
        description: server.description.map(|text| text.trim().to_owned()),
        at: cx.document.origin(&cursor.pointer),
    })
}

/// A server with its address made absolute (RFC 3986 section 5.2, for the paths that servers have).
fn join(base: &Server, server: &Server) -> Server {
    if server.is_absolute() {
        return server.clone();
    }
    let (scheme, rest) = base.url.split_once("://").unwrap_or_default();
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let url = match server.url.strip_prefix("//") {
        Some(elsewhere) => format!("{scheme}://{elsewhere}"),
        None if server.url.starts_with('/') => format!("{scheme}://{host}{}", server.url),
        None => {
            let folder = path.rsplit_once('/').map(|(folder, _)| format!("/{folder}")).unwrap_or_default();
            format!("{scheme}://{host}{folder}/{}", server.url.trim_start_matches("./"))
        }
    };
    let url = url.trim_end_matches('/').to_owned();
    Server { template: url.clone(), url, variables: Vec::new(), ..server.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::location::{Location, Pointer, SourceId};

    fn server(url: &str) -> Server {
        let at = Location::new(SourceId(0), Pointer::root());
        let (url, template) = (url.to_owned(), url.to_owned());
        Server { url, template, variables: Vec::new(), description: None, at }
    }

    #[test]
    fn a_relative_address_is_joined_to_that_of_the_document() {
        for (base, relative, expected) in [
            ("https://a.example/v1", "/v2", "https://a.example/v2"),
            ("https://a.example/v1", "v2", "https://a.example/v2"),
            ("https://a.example/x/v1", "./v2", "https://a.example/x/v2"),
            ("https://a.example", "v2", "https://a.example/v2"),
            ("https://a.example", "", "https://a.example"),
            ("https://a.example/v1", "//b.example", "https://b.example"),
            ("https://a.example/v1", "http://b.example", "http://b.example"),
        ] {
            assert_eq!(join(&server(base), &server(relative)).url, expected, "{relative}");
        }
    }
}
