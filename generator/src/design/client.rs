//! The client: its default server, a builder method for each security scheme, and where its token comes from.

use super::names::Namespace;
use super::rust_types::Types;
use super::{casing, docs, examples, keeping, servers};
use crate::api::{KeyPlace as ApiKeyPlace, SecurityKind, SecurityScheme};
use crate::config::{self, Config};
use crate::diagnostic::{Code, Diagnostics, Place};
use crate::lock;
use crate::plan::{
    Argument, ArgumentType, AuthKind, AuthMethod, Client, Docs, Expiry, Ident, KeyPlace, Module, Operation,
    QuickStart, RustType, TagAccessor, TimeUnit, TokenSource,
};

/// Methods that every builder has.
const BUILDER_METHODS: &[&str] = &[
    "new",
    "base_url",
    "timeout",
    "connect_timeout",
    "user_agent",
    "default_header",
    "default_query",
    "default_body_extra",
    "max_body_size",
    "retry",
    "idempotency_keys",
    "idempotency_key_header",
    "hook",
    "clock",
    "transport",
    "reqwest_client",
    "build",
    "clone",
    "fmt",
    "token_source",
];

/// The client and its builder.
pub(super) fn client(
    types: &Types<'_>,
    config: &Config,
    modules: &[Module],
    diagnostics: &mut Diagnostics,
) -> Client {
    let token_source = config.token_source.as_ref().and_then(|setting| {
        let source = token_source(types, setting, modules);
        source.map_err(|message| unknown(types, diagnostics, message)).ok()
    });
    let mut names = Namespace::with(BUILDER_METHODS);
    let held = types.kept.lock();
    for scheme in held.schemes.values() {
        names.reserve(&scheme.method);
        scheme.source.iter().for_each(|source| names.reserve(source));
    }
    held.variables.values().for_each(|variable| names.reserve(&variable.method));
    let has_source = held.schemes.values().any(|scheme| scheme.source.as_deref() == Some("token_source"));
    let schemes = &types.api.security_schemes;
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
                    None => format!("{}_token_source", method.name.as_str()),
                };
                method.source = Some(Ident(name));
            }
            method
        })
        .collect();
    auth.sort_by(|a, b| a.name.cmp(&b.name));
    let tags = modules.iter().filter_map(|module| {
        let handle = module.handle.clone()?;
        Some(TagAccessor { name: module.name.clone(), handle, docs: module.docs.clone() })
    });
    Client {
        base_url: servers::base_url(types.api),
        base_url_docs: servers::base_url_docs(types.api),
        server_variables: servers::variables(types, &mut names),
        has_other_servers: servers::has_other_servers(types.api),
        auth,
        tags: tags.collect(),
        token_source,
    }
}

fn unknown(types: &Types<'_>, diagnostics: &mut Diagnostics, message: String) {
    if let Some(first) = types.api.operations.first() {
        diagnostics.push(Code::UnknownSetting, Place::Source(first.at.source), message);
    }
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
    let words = casing::words(&scheme.name);
    let short: Vec<_> = words.iter().filter(|word| !NOISE.contains(&word.as_str())).cloned().collect();
    let fallback = match &method.kind {
        AuthKind::ApiKey { .. } => "api_key",
        AuthKind::Basic => "basic",
        AuthKind::Bearer => "bearer",
    };
    let wanted = if short.is_empty() { fallback.to_owned() } else { short.join("_") };
    let whole = casing::snake(&scheme.name, "key");
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
        docs: docs::docs(&scheme.docs, ""),
    }
}

/// The operations that the configuration names, as a token source.
fn token_source(
    types: &Types<'_>,
    setting: &config::TokenSource,
    modules: &[Module],
) -> Result<TokenSource, String> {
    let bearer = types.api.security_schemes.iter().find(|scheme| scheme.name == setting.scheme);
    if bearer.is_none_or(|scheme| scheme.kind != SecurityKind::Bearer) {
        return Err(format!(
            "`token_source.scheme` names `{}`, which is no bearer scheme of the document",
            setting.scheme
        ));
    }
    let find = |setting: &str, name: &str| {
        let is_it = |operation: &Operation| operation.key == name || operation.id.as_deref() == Some(name);
        let found = modules
            .iter()
            .enumerate()
            .find_map(|(module, m)| Some((module, m.operations.iter().position(is_it)?)));
        found.ok_or_else(|| {
            format!("`token_source.{setting}` names `{name}`, which is no operation of the document")
        })
    };
    let login = find("login", &setting.login)?;
    let refresh = setting.refresh.as_ref().map(|name| find("refresh", name)).transpose()?;
    if let Some((module, index)) = refresh
        && !modules[module].operations[index].positional.is_empty()
    {
        return Err("`token_source.refresh` names an operation that needs arguments".to_owned());
    }
    let unit = match setting.unit {
        config::TimeUnit::Seconds => TimeUnit::Seconds,
        config::TimeUnit::Milliseconds => TimeUnit::Milliseconds,
    };
    let expiry = match (&setting.expires_at, &setting.expires_in) {
        (Some(pointer), _) => Expiry::At(pointer.clone(), unit),
        (None, Some(pointer)) => Expiry::In(pointer.clone(), unit),
        (None, None) => Expiry::Unknown,
    };
    let operation = &modules[login.0].operations[login.1];
    let in_api = types.api.operations.iter().find(|api| api.key() == operation.key);
    let arguments: Vec<Argument> = login_arguments(operation).cloned().collect();
    Ok(TokenSource {
        example: in_api.map(|api| examples::example(types, api, &arguments)).unwrap_or_default(),
        name: Ident("Login".to_owned()),
        scheme: setting.scheme.clone(),
        fields: login_fields(operation),
        login,
        refresh,
        token: setting.token.clone(),
        expiry,
        lifetime: setting.lifetime,
    })
}

/// What logging in needs: the operation's required arguments, and its body even if the document calls it optional.
fn login_arguments(operation: &Operation) -> impl Iterator<Item = &Argument> {
    let body = operation.setters.iter().filter(|argument| matches!(argument.ty, ArgumentType::Body(_)));
    operation.positional.iter().chain(body)
}

fn login_fields(operation: &Operation) -> Vec<(Ident, RustType, Docs)> {
    login_arguments(operation)
        .map(|argument| {
            let ty = match &argument.ty {
                ArgumentType::Text => RustType::String,
                ArgumentType::Scalar(ty) | ArgumentType::Structured(ty) | ArgumentType::Body(ty) => {
                    ty.clone()
                }
                // Nobody logs in with files.
                ArgumentType::Form(_) | ArgumentType::Multipart => RustType::Value,
                ArgumentType::List(ty) => RustType::Vec(Box::new(ty.clone())),
            };
            (argument.name.clone(), ty, argument.docs.clone())
        })
        .collect()
}

/// The call that asks least of a newcomer: something is read, few arguments, a typed answer; the first of those by module and name.
pub(super) fn quick_start(client: &Client, modules: &[Module]) -> Option<QuickStart> {
    let operations = modules.iter().enumerate().flat_map(|(module, m)| {
        m.operations.iter().enumerate().map(move |(index, operation)| (module, index, operation))
    });
    let serves_tokens = |module: usize, index: usize| {
        client
            .token_source
            .as_ref()
            .is_some_and(|source| source.login == (module, index) || source.refresh == Some((module, index)))
    };
    let (module, index, operation) = operations.min_by_key(|(module, index, operation)| {
        (
            serves_tokens(*module, *index),
            operation.deprecated,
            !operation.example.given.is_empty(),
            operation.http_method != "GET",
            matches!(operation.success.ty, RustType::Unit | RustType::Value),
            operation.positional.len(),
        )
    })?;
    Some(QuickStart { operation: (module, index), credentials: credentials(client, modules, operation) })
}

/// Builder calls that give what the first alternative of an operation's security asks for; for a token that the service
/// gives, also what logging in asks for.
fn credentials(client: &Client, modules: &[Module], operation: &Operation) -> Vec<String> {
    let schemes = |operation: &Operation| operation.security.first().cloned().unwrap_or_default();
    let mut wanted = schemes(operation);
    let source = client.token_source.as_ref().filter(|source| wanted.contains(&source.scheme));
    if let Some(source) = source {
        wanted.retain(|scheme| *scheme != source.scheme);
        wanted.extend(schemes(&modules[source.login.0].operations[source.login.1]));
    }
    let methods = client.auth.iter().filter(|method| wanted.contains(&method.scheme));
    let keys = methods.map(|method| match method.kind {
        AuthKind::ApiKey { .. } => format!(".{}(\"key\")", method.name.as_str()),
        AuthKind::Basic => format!(".{}(\"user\", \"password\")", method.name.as_str()),
        AuthKind::Bearer => format!(".{}(\"token\")", method.name.as_str()),
    });
    let method = |source: &TokenSource| {
        let method = client.auth.iter().find(|method| method.scheme == source.scheme)?;
        Some(format!(".{}(login)", method.source.as_ref()?.as_str()))
    };
    keys.chain(source.and_then(method)).collect()
}
