//! The builder's methods for credentials: one for each security scheme, one for a token source where a token is what is
//! sent, and one for each flow of OAuth 2.0 that a program can go through by itself.

use super::names::Namespace;
use super::rust_types::Types;
use super::{casing, docs, keeping};
use crate::api::{self, KeyPlace as ApiKeyPlace, SecurityKind, SecurityScheme};
use crate::lock;
use crate::plan::{AuthKind, AuthMethod, FlowMethod, Grant, Ident, KeyPlace};

/// The methods, by name. The names that the lock holds are taken already.
pub(super) fn methods(types: &Types<'_>, names: &mut Namespace) -> Vec<AuthMethod> {
    let schemes = &types.api.security_schemes;
    let held = types.kept.lock().schemes.values();
    let has_source = held.clone().any(|scheme| scheme.source.as_deref() == Some("token_source"));
    let single_bearer = schemes.iter().filter(|scheme| scheme.kind == SecurityKind::Bearer).count() == 1;
    let mut auth: Vec<AuthMethod> = schemes
        .iter()
        .map(|scheme| {
            let mut method = auth_method(scheme);
            let held = held_scheme(types, &method);
            method.name = match held {
                Some(held) => Ident(held.method.clone()),
                None => names.take(method_names(scheme, &method)),
            };
            if method.kind == AuthKind::Bearer {
                let name = match held.and_then(|held| held.source.clone()) {
                    Some(held) => held,
                    None if single_bearer && !has_source => "token_source".to_owned(),
                    None => names.take([format!("{}_token_source", method.name.as_str())]).0,
                };
                method.source = Some(Ident(name));
            }
            method
        })
        .collect();
    // The schemes have their names first: a flow that is added takes none away.
    for (scheme, method) in schemes.iter().zip(&mut auth) {
        method.flows = flow_methods(types, scheme, names, method);
    }
    auth.sort_by(|a, b| a.name.cmp(&b.name));
    auth
}

/// The ways to be let in: schemes that have to be met together. What tokens need is no difference between two.
pub(super) fn ways_in(operation: &api::Operation) -> Vec<Vec<String>> {
    let mut ways: Vec<Vec<String>> = Vec::new();
    for way in &operation.security {
        if !ways.contains(&way.schemes) {
            ways.push(way.schemes.clone());
        }
    }
    ways
}

/// A method for each flow of a scheme: what the lock calls it, else after the scheme's method.
fn flow_methods(
    types: &Types<'_>,
    scheme: &SecurityScheme,
    names: &mut Namespace,
    method: &AuthMethod,
) -> Vec<FlowMethod> {
    let held = held_scheme(types, method);
    let flows = scheme.flows.iter().map(|flow| {
        let refresh_url = flow.refresh_url.clone().unwrap_or_else(|| flow.token_url.clone());
        let (grant, token_url) = match flow.grant {
            api::Grant::ClientCredentials => (Grant::ClientCredentials, flow.token_url.clone()),
            api::Grant::Password => (Grant::Password, flow.token_url.clone()),
            // The code is had in a browser; what it is changed for is kept by whoever did that.
            api::Grant::AuthorizationCode => (Grant::RefreshToken, refresh_url.clone()),
        };
        let name = match held.and_then(|held| held.flows.get(grant.as_str())) {
            Some(held) => Ident(held.clone()),
            None => {
                let (method, grant) = (method.name.as_str(), grant.as_str());
                names.take([format!("{method}_{grant}"), format!("{method}_by_{grant}")])
            }
        };
        FlowMethod { name, grant, token_url, refresh_url, scopes: scopes(types.api, scheme, flow, grant) }
    });
    flows.collect()
}

/// The scopes that the operations need of those that the flow knows. A refresh token has its own already.
fn scopes(api: &api::Api, scheme: &SecurityScheme, flow: &api::Flow, grant: Grant) -> Vec<String> {
    if grant == Grant::RefreshToken {
        return Vec::new();
    }
    let is_known = |scope: &&str| flow.scopes.is_empty() || flow.scopes.iter().any(|known| known == scope);
    api.needed_scopes(&scheme.name).into_iter().filter(is_known).map(str::to_owned).collect()
}

/// What the lock holds of a scheme; of one that was renamed, the one that was the same on the wire and is gone.
fn held_scheme<'a>(types: &Types<'a>, method: &AuthMethod) -> Option<&'a lock::Scheme> {
    let held = &types.kept.lock().schemes;
    let is_gone = |name: &str| !types.api.security_schemes.iter().any(|scheme| scheme.name == name);
    let renamed = || {
        let wire = keeping::scheme_wire(method);
        held.iter()
            .find(|(name, held)| is_gone(name) && !held.gone && held.wire == wire)
            .map(|(_, held)| held)
    };
    held.get(&method.scheme).or_else(renamed)
}

/// The names that a scheme's method may have, the preferred first.
fn method_names(scheme: &SecurityScheme, method: &AuthMethod) -> [String; 3] {
    // The words that every scheme's name has say nothing: `HTTPBearer` and `bearerAuth` are both `bearer`.
    const NOISE: [&str; 6] = ["http", "auth", "authentication", "authorization", "security", "scheme"];
    // One word, however it is written.
    let name = scheme.name.replace("OAuth", "Oauth").replace("oAuth", "oauth");
    let words = casing::words(&name);
    let short: Vec<_> = words.iter().filter(|word| !NOISE.contains(&word.as_str())).cloned().collect();
    let fallback = match &method.kind {
        AuthKind::ApiKey { .. } => "api_key",
        AuthKind::Basic => "basic",
        AuthKind::Bearer => "bearer",
    };
    let wanted = if short.is_empty() { fallback.to_owned() } else { short.join("_") };
    let whole = casing::snake(&name, "key");
    [casing::snake(&wanted, "key"), whole.clone(), format!("{whole}_credential")]
}

/// The method of a scheme, its name left open.
fn auth_method(scheme: &SecurityScheme) -> AuthMethod {
    let kind = match &scheme.kind {
        SecurityKind::Basic => AuthKind::Basic,
        SecurityKind::Bearer => AuthKind::Bearer,
        SecurityKind::ApiKey { place, name } => AuthKind::ApiKey {
            place: match place {
                ApiKeyPlace::Header => KeyPlace::Header,
                ApiKeyPlace::Query => KeyPlace::Query,
                ApiKeyPlace::Cookie => KeyPlace::Cookie,
            },
            name: name.clone(),
        },
    };
    AuthMethod {
        name: Ident(String::new()),
        scheme: scheme.name.clone(),
        kind,
        source: None,
        flows: Vec::new(),
        docs: docs::docs(&scheme.docs, ""),
    }
}
