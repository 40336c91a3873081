//! The client: its default server, a builder method for each security scheme, and where its token comes from.

use super::names::Namespace;
use super::rust_types::Types;
use super::{auth, examples, servers};
use crate::api::SecurityKind;
use crate::config::{self, Config};
use crate::diagnostic::{Code, Diagnostics, Place};
use crate::plan::{
    Argument, ArgumentType, AuthKind, AuthMethod, Client, Docs, Expiry, Grant, Ident, Module, Operation,
    QuickStart, RustType, TagAccessor, TimeUnit, TokenSource,
};

/// Methods that every builder has.
pub(super) const BUILDER_METHODS: &[&str] = &[
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
    "build_blocking",
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
        scheme.source.iter().chain(scheme.flows.values()).for_each(|name| names.reserve(name));
    }
    held.variables.values().for_each(|variable| names.reserve(&variable.method));
    let auth = auth::methods(types, &mut names);
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
    let by_itself = |method: &AuthMethod| {
        let flow = method.flows.iter().find(|flow| flow.grant == Grant::ClientCredentials)?;
        Some(format!(".{}(\"client id\", \"client secret\")", flow.name.as_str()))
    };
    let keys = methods.map(|method| by_itself(method).unwrap_or_else(|| key(method)));
    let method = |source: &TokenSource| {
        let method = client.auth.iter().find(|method| method.scheme == source.scheme)?;
        Some(format!(".{}(login)", method.source.as_ref()?.as_str()))
    };
    keys.chain(source.and_then(method)).collect()
}

/// The builder call that gives a scheme its key.
fn key(method: &AuthMethod) -> String {
    match method.kind {
        AuthKind::ApiKey { .. } => format!(".{}(\"key\")", method.name.as_str()),
        AuthKind::Basic => format!(".{}(\"user\", \"password\")", method.name.as_str()),
        AuthKind::Bearer => format!(".{}(\"token\")", method.name.as_str()),
    }
}
