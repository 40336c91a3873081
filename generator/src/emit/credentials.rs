//! The part of `README.md` about credentials: a table of the security schemes and the builder's methods for them.

use super::docs::code;
use crate::plan::{AuthKind, AuthMethod, Grant, KeyPlace, Plan};

const RULE: &str = "Set on the client's builder. An operation takes the first of its ways in for which all credentials are set; \
where there is none, the call fails before anything is sent, and the error names the methods. No credential is shown by `Debug` \
or in errors.\n\n";

/// The section; empty for a service that lets everybody in.
pub(super) fn section(plan: &Plan) -> String {
    let methods = &plan.client.auth;
    if methods.is_empty() {
        return String::new();
    }
    let mut text = format!(
        "\n## Credentials\n\n{RULE}| scheme | sent as | methods of `ClientBuilder` |\n|---|---|---|\n"
    );
    for method in methods {
        let calls = calls(method).join(", ");
        text.push_str(&format!("| `{}` | {} | {calls} |\n", cell(&method.scheme), sent_as(&method.kind)));
    }
    if methods.iter().any(|method| method.source.is_some()) {
        let login = plan.client.token_source.as_ref();
        let login = login.map(|login| format!("`{}`, which logs in at the service, ", login.name.as_str()));
        text.push_str(&format!(
            "\nA token source is {}`OAuth`, which asks a server of OAuth 2.0 (client credentials, password, refresh token), or a type \
             of yours that implements `TokenSource`. Calls that wait for a token share one, it is renewed before it expires, and \
             replaced once when the service answers 401.\n",
            login.unwrap_or_default()
        ));
    }
    text
}

fn calls(method: &AuthMethod) -> Vec<String> {
    let taken = match method.kind {
        AuthKind::ApiKey { .. } => "key",
        AuthKind::Basic => "username, password",
        AuthKind::Bearer => "token",
    };
    let flows = method.flows.iter().map(|flow| {
        let taken = match flow.grant {
            Grant::ClientCredentials => "client_id, client_secret",
            Grant::Password => "username, password",
            Grant::RefreshToken => "refresh_token, client_id, client_secret",
        };
        (&flow.name, taken)
    });
    let source = method.source.iter().map(|source| (source, "source"));
    let calls = std::iter::once((&method.name, taken)).chain(source).chain(flows);
    calls.map(|(name, taken)| format!("`{}({taken})`", name.as_str())).collect()
}

fn sent_as(kind: &AuthKind) -> String {
    match kind {
        AuthKind::ApiKey { place, name } => {
            let place = match place {
                KeyPlace::Header => "header",
                KeyPlace::Query => "query parameter",
                KeyPlace::Cookie => "cookie",
            };
            format!("{place} `{}`", cell(name))
        }
        AuthKind::Basic => "HTTP Basic".to_owned(),
        AuthKind::Bearer => "`Authorization: Bearer`".to_owned(),
    }
}

fn cell(text: &str) -> String {
    code(text).replace('|', "\\|")
}
