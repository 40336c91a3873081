//! Flows of OAuth 2.0: those that a program can go through without a browser, or whose tokens it can refresh. The implicit
//! flow is absent: its token comes from a browser and cannot be refreshed.

use super::Cx;
use super::cursor::Cursor;
use crate::api::{Flow, Grant};
use crate::diagnostic::Code;

/// The flows as OpenAPI names them.
const GRANTS: [(&str, Grant); 3] = [
    ("clientCredentials", Grant::ClientCredentials),
    ("password", Grant::Password),
    ("authorizationCode", Grant::AuthorizationCode),
];

/// `flows` of an `oauth2` scheme; one that does not say where tokens are is reported and left out.
pub(super) fn flows<'d>(cx: &mut Cx<'d, '_>, scheme: &Cursor<'d>) -> Vec<Flow> {
    let Some(flows) = cx.object(scheme, "flows") else { return Vec::new() };
    GRANTS.iter().filter_map(|(name, grant)| flow(cx, &flows, name, *grant)).collect()
}

fn flow<'d>(cx: &mut Cx<'d, '_>, flows: &Cursor<'d>, name: &str, grant: Grant) -> Option<Flow> {
    let cursor = cx.object(flows, name)?;
    let url = |key: &str| cursor.text(key).map(str::trim).filter(|url| !url.is_empty()).map(str::to_owned);
    let Some(token_url) = url("tokenUrl") else {
        cx.report(
            Code::InvalidNode,
            &cursor,
            format!("the flow `{name}` has no `tokenUrl`; the client has no method that logs in by it"),
        );
        return None;
    };
    let scopes = cx.object(&cursor, "scopes");
    Some(Flow {
        grant,
        token_url,
        refresh_url: url("refreshUrl"),
        scopes: scopes.iter().flat_map(Cursor::members).map(|(scope, _)| scope.to_owned()).collect(),
        at: cx.document.origin(&cursor.pointer),
    })
}
