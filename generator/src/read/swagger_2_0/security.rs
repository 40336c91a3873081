//! Security schemes: `basic` is one of HTTP's, and the flow of `oauth2` has a name and a place of its own.

use super::Cx;
use crate::diagnostic::Code;
use crate::document::{Map, Node};
use crate::location::Pointer;

/// Rewrites a security scheme.
pub(super) fn scheme(cx: &mut Cx<'_>, map: &mut Map, at: &Pointer) {
    match map.get("type").and_then(Node::as_str) {
        Some("basic") => {
            map.insert("type".to_owned(), Node::String("http".to_owned()));
            map.insert("scheme".to_owned(), Node::String("basic".to_owned()));
            cx.origins.copy(&at.key("type"), &at.key("scheme"));
        }
        Some("oauth2") if !map.contains_key("flows") => oauth2(cx, map, at),
        _ => {}
    }
}

fn oauth2(cx: &mut Cx<'_>, map: &mut Map, at: &Pointer) {
    let stated = map.shift_remove("flow");
    let name = match stated.as_ref().and_then(Node::as_str) {
        Some("implicit") => "implicit",
        Some("password") => "password",
        Some("application") => "clientCredentials",
        Some("accessCode") => "authorizationCode",
        other => {
            let message = match other {
                Some(other) => format!("`{other}` is no flow of OAuth 2.0 that Swagger 2.0 knows"),
                None => "an OAuth 2.0 scheme without a `flow`".to_owned(),
            };
            cx.report(Code::InvalidNode, &at.key("flow"), message);
            return;
        }
    };
    let to = at.key("flows").key(name);
    cx.origins.relocate(&at.key("flow"), &to);
    let mut flow = Map::default();
    for key in ["authorizationUrl", "tokenUrl", "refreshUrl", "scopes"] {
        if let Some(node) = map.shift_remove(key) {
            cx.origins.relocate(&at.key(key), &to.key(key));
            flow.insert(key.to_owned(), node);
        }
    }
    flow.entry("scopes".to_owned()).or_insert_with(|| Node::Object(Map::default()));
    map.insert(
        "flows".to_owned(),
        Node::Object([(name.to_owned(), Node::Object(flow))].into_iter().collect()),
    );
}

#[cfg(test)]
mod tests {
    use crate::read::testing::read_part;

    #[test]
    fn schemes_take_the_words_of_3_0() {
        for (written, expected) in [
            ("{type: basic, description: d}", "{type: http, description: d, scheme: basic}"),
            ("{type: apiKey, in: header, name: n}", "{type: apiKey, in: header, name: n}"),
            (
                "{type: oauth2, flow: accessCode, authorizationUrl: a, tokenUrl: t, scopes: {r: d}, x-a: 1}",
                "{type: oauth2, x-a: 1, flows: {authorizationCode: {authorizationUrl: a, tokenUrl: t, scopes: {r: d}}}}",
            ),
            (
                "{type: oauth2, flow: application, tokenUrl: t}",
                "{type: oauth2, flows: {clientCredentials: {tokenUrl: t, scopes: {}}}}",
            ),
            (
                "{type: oauth2, flow: password, tokenUrl: t, scopes: {}}",
                "{type: oauth2, flows: {password: {tokenUrl: t, scopes: {}}}}",
            ),
        ] {
            let text = format!("{{swagger: '2.0', paths: {{}}, securityDefinitions: {{S: {written}}}}}");
            let found = read_part(&text, "/components/securitySchemes/S");
            assert_eq!(found, (expected.to_owned(), vec![]), "{written}");
        }
        let text = "{swagger: '2.0', paths: {}, securityDefinitions: {S: {type: oauth2, flow: x}}}";
        let (_, told) = read_part(text, "");
        assert_eq!(
            told,
            [
                "invalid-node in/api.yaml#/securityDefinitions/S/flow `x` is no flow of OAuth 2.0 that Swagger 2.0 knows"
            ]
        );
    }
}
