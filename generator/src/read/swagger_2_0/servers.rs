//! `host`, `basePath` and `schemes` become `servers`: one for each scheme, `https` first. Without a host the address is
//! relative to where the document was found, which nobody knows here; `lower` tells the author.

use super::Cx;
use crate::diagnostic::Code;
use crate::document::{Map, Node};
use crate::location::Pointer;

/// Replaces the members of the document.
pub(super) fn servers(cx: &mut Cx<'_>, root: &mut Map) {
    let schemes = schemes(cx.before.get("schemes"));
    let found = urls(cx, schemes.as_deref().unwrap_or(&["https".to_owned()]));
    let written = ["host", "basePath", "schemes"].map(|key| root.shift_remove(key).map(|_| key));
    let Some(key) = written.into_iter().flatten().next() else { return };
    let at = Pointer::root().key("servers");
    if !found.is_empty() && !root.contains_key("servers") {
        let from = Pointer::root().key(key);
        cx.origins.copy(&from, &at);
        (0..found.len()).for_each(|index| cx.origins.copy(&from, &at.index(index)));
        root.insert("servers".to_owned(), list(found));
    }
}

/// `schemes` of an operation, where they are others than the document's.
pub(super) fn of_operation(cx: &mut Cx<'_>, operation: &mut Map, at: &Pointer) {
    let Some(node) = operation.shift_remove("schemes") else { return };
    let (own, shared) = (schemes(Some(&node)), schemes(cx.before.get("schemes")));
    if own.is_none() || own == shared || operation.contains_key("servers") || cx.before.get("host").is_none()
    {
        return;
    }
    let found = urls(cx, &own.unwrap_or_default());
    let (from, to) = (at.key("schemes"), at.key("servers"));
    cx.origins.copy(&from, &to);
    (0..found.len()).for_each(|index| cx.origins.copy(&from, &to.index(index)));
    operation.insert("servers".to_owned(), list(found));
}

fn list(urls: Vec<String>) -> Node {
    let server = |url| Node::Object([("url".to_owned(), Node::String(url))].into_iter().collect());
    Node::Array(urls.into_iter().map(server).collect())
}

/// The schemes that are stated, the safest first.
fn schemes(node: Option<&Node>) -> Option<Vec<String>> {
    let stated = node?.as_array()?.iter().filter_map(Node::as_str).map(str::to_ascii_lowercase);
    let mut stated: Vec<String> = stated.filter(|scheme| !scheme.is_empty()).collect();
    stated
        .sort_by_key(|scheme| ["https", "http", "wss"].iter().position(|known| known == scheme).unwrap_or(3));
    stated.dedup();
    (!stated.is_empty()).then_some(stated)
}

fn urls(cx: &mut Cx<'_>, schemes: &[String]) -> Vec<String> {
    let mut text = |key: &str| match cx.before.get(key) {
        None | Some(Node::Null) => None,
        Some(Node::String(text)) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Some(other) => {
            let message = format!("`{key}` is a text, this is {}; ignored", other.kind());
            cx.report(Code::InvalidNode, &Pointer::root().key(key), message);
            None
        }
    };
    let (host, base) = (text("host"), text("basePath").unwrap_or_default());
    let base = match base.as_str() {
        "" | "/" => String::new(),
        base => format!("/{}", base.trim_start_matches('/')),
    };
    match host {
        None if base.is_empty() => Vec::new(),
        None => vec![base],
        // People put a whole address there.
        Some(host) if host.contains("://") => vec![format!("{}{base}", host.trim_end_matches('/'))],
        Some(host) => {
            let host = host.trim_matches('/');
            schemes.iter().map(|scheme| format!("{scheme}://{host}{base}")).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::read::testing::read_part;

    #[test]
    fn each_scheme_makes_a_server() {
        for (members, expected) in [
            (
                "host: a.com, basePath: /v1, schemes: [http, https, http]",
                "[{url: https://a.com/v1}, {url: http://a.com/v1}]",
            ),
            ("host: a.com:80, basePath: /", "[{url: https://a.com:80}]"),
            ("host: 'https://a.com/', basePath: v1, schemes: [http]", "[{url: https://a.com/v1}]"),
            ("host: '{tenant}.a.com', schemes: [https]", "[{url: https://{tenant}.a.com}]"),
            ("basePath: /v1, schemes: [https]", "[{url: /v1}]"),
            ("schemes: [https]", "nothing"),
        ] {
            let text = format!("{{swagger: '2.0', {members}, paths: {{}}}}");
            assert_eq!(read_part(&text, "/servers"), (expected.to_owned(), vec![]), "{members}");
        }
        let (servers, told) = read_part("{swagger: '2.0', host: [a], basePath: /b, paths: {}}", "/servers");
        assert_eq!(servers, "[{url: /b}]");
        assert_eq!(told, ["invalid-node in/api.yaml#/host `host` is a text, this is an array; ignored"]);
    }

    #[test]
    fn an_operation_has_servers_if_its_schemes_are_others() {
        let text = "
swagger: '2.0'
host: a.com
schemes: [https]
paths: {/a: {get: {schemes: [https]}, put: {schemes: [http]}}}";
        assert_eq!(read_part(text, "/paths/~1a").0, "{get: {}, put: {servers: [{url: http://a.com}]}}");
    }
}
