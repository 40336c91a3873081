//! Security schemes and requirements.

use super::Cx;
use super::cursor::Cursor;
use super::flows;
use super::schema;
use crate::api::{KeyPlace, Requirement, SecurityKind, SecurityScheme};
use crate::diagnostic::Code;
use crate::location::Location;

/// `components.securitySchemes`, by name; those that cannot be served are reported and left out.
pub(super) fn schemes<'d>(cx: &mut Cx<'d, '_>, root: &Cursor<'d>) -> Vec<SecurityScheme> {
    let Some(components) = root.get("components") else { return Vec::new() };
    let Some(schemes) = cx.object(&components, "securitySchemes") else { return Vec::new() };
    let members = schemes.members();
    members.into_iter().filter_map(|(name, cursor)| scheme(cx, name, cursor)).collect()
}

fn scheme<'d>(cx: &mut Cx<'d, '_>, name: &str, cursor: Cursor<'d>) -> Option<SecurityScheme> {
    let cursor = cx.resolve(cursor)?;
    let kind = match serde_json::from_value::<openapiv3::SecurityScheme>(cursor.node.to_json()) {
        Ok(openapiv3::SecurityScheme::APIKey { location, name, .. }) => {
            let place = match location {
                openapiv3::APIKeyLocation::Header => KeyPlace::Header,
                openapiv3::APIKeyLocation::Query => KeyPlace::Query,
                openapiv3::APIKeyLocation::Cookie => KeyPlace::Cookie,
            };
            SecurityKind::ApiKey { place, name }
        }
        Ok(openapiv3::SecurityScheme::HTTP { scheme, .. }) => match scheme.to_ascii_lowercase().as_str() {
            "basic" => SecurityKind::Basic,
            "bearer" => SecurityKind::Bearer,
            other => {
                let message = format!(
                    "the HTTP scheme `{other}` is not supported; calls are sent without it, or with an `Authorization` \
                     of the caller's own (`default_header`, `with_header`)"
                );
                cx.report(Code::UnsupportedSecurity, &cursor, message);
                return None;
            }
        },
        Ok(openapiv3::SecurityScheme::OAuth2 { .. } | openapiv3::SecurityScheme::OpenIDConnect { .. }) => {
            SecurityKind::Bearer
        }
        Err(_) if cursor.text("type") == Some("mutualTLS") => {
            cx.report(
                Code::UnsupportedSecurity,
                &cursor,
                "mutual TLS is not supported; the client presents no certificate unless it is given a transport that does",
            );
            return None;
        }
        // Lacks what the flow needs, which a client that is given a token never asks for.
        Err(_) if matches!(cursor.text("type"), Some("oauth2" | "openIdConnect")) => SecurityKind::Bearer,
        Err(error) => {
            let message = format!("not a security scheme ({error}); calls are sent without it");
            cx.report(Code::InvalidNode, &cursor, message);
            return None;
        }
    };
    let flows = match cursor.text("type") {
        Some("oauth2") => flows::flows(cx, &cursor),
        _ => Vec::new(),
    };
    Some(SecurityScheme {
        name: name.to_owned(),
        kind,
        flows,
        docs: schema::docs(&cursor),
        at: cx.document.origin(&cursor.pointer),
    })
}

/// `security` of an operation, else of the document. A scheme that cannot be served is not asked for, and an alternative with
/// one gives way to those without.
pub(super) fn requirements<'d>(
    cx: &mut Cx<'d, '_>,
    operation: &Cursor<'d>,
    schemes: &[SecurityScheme],
) -> Vec<Requirement> {
    let root = Cursor::root(cx.document);
    let owner = if operation.has("security") { operation } else { &root };
    let Some(list) = cx.array(owner, "security") else { return Vec::new() };
    let (mut served, mut others) = (Vec::new(), Vec::new());
    for item in list.items() {
        let mut requirement = Requirement::default();
        let mut is_served = true;
        for (name, at) in item.members() {
            if schemes.iter().any(|scheme| scheme.name == name) {
                requirement.schemes.push(name.to_owned());
                let scopes = at.items().into_iter().filter_map(|scope| scope.node.as_str());
                requirement.scopes.extend(scopes.map(|scope| (name.to_owned(), scope.to_owned())));
                continue;
            }
            is_served = false;
            if root.get("components").and_then(|c| c.get("securitySchemes")?.get(name)).is_none() {
                cx.report(
                    Code::DanglingReference,
                    &at,
                    format!("no security scheme is called `{name}`; not asked for"),
                );
            }
        }
        let requirements = if is_served { &mut served } else { &mut others };
        if !requirements.contains(&requirement) {
            requirements.push(requirement);
        }
    }
    // An alternative that asks for more than can be given is one only where there is no other.
    let mut requirements = if served.is_empty() { others } else { served };
    // Only anonymous access left: nothing is asked for.
    if requirements.iter().all(|requirement: &Requirement| requirement.schemes.is_empty()) {
        requirements.clear();
    }
    requirements
}

/// Where the requirements of an operation are written.
pub(super) fn owner<'d>(cx: &Cx<'d, '_>, operation: &Cursor<'d>) -> Location {
    let owner = if operation.has("security") { operation } else { &Cursor::root(cx.document) };
    cx.document.origin(&owner.pointer.key("security"))
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostics;
    use crate::loader::NoFiles;
    use crate::source::Sources;
    use crate::{Texts, lower, read};

    #[test]
    fn an_alternative_that_cannot_be_served_gives_way() {
        let text = |security: &str| {
            format!(
                "{{openapi: 3.1.0, info: {{title: a, version: '1'}}, paths: {{/a: {{get: {{security: {security}, responses: {{}}}}}}}}, \
                 components: {{securitySchemes: {{digest: {{type: http, scheme: digest}}, key: {{type: apiKey, in: query, name: k}}}}}}}}"
            )
        };
        for (security, expected) in [
            ("[{digest: []}, {key: []}]", vec![vec!["key"]]),
            ("[{digest: [], key: []}]", vec![vec!["key"]]),
            ("[{digest: [], key: []}, {}]", vec![]),
            ("[{digest: []}]", vec![]),
            ("[{}, {key: []}, {nowhere: []}]", vec![vec![], vec!["key"]]),
        ] {
            let mut sources = Sources::default();
            let document = sources.add("a.yaml", text(security));
            let texts = Texts { document, overlay: None, loader: &NoFiles };
            let mut diagnostics = Diagnostics::default();
            let document = read(&mut sources, texts, &mut diagnostics).unwrap();
            let api = lower(&document, &mut diagnostics);
            let found: Vec<_> =
                api.operations[0].security.iter().map(|requirement| requirement.schemes.clone()).collect();
            assert_eq!(found, expected, "{security}");
        }
    }
}
