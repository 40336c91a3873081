//! Where calls go: the base URL that the caller need not give, its variables, and what is said about the other servers.
//! A base URL that the caller does give counts for every operation, whatever the document says.

use super::docs::{self, code};
use super::names::Namespace;
use super::rust_types::Types;
use crate::api::{Api, Operation, Server};
use crate::plan::{Docs, Ident, ServerVariable};
use crate::{api, design::casing};

/// The base URL, with `{name}` where a variable goes.
///
/// Where the document names none but every operation its own, those decide anyway, and the first of theirs will do.
pub(super) fn base_url(api: &Api) -> Option<String> {
    match default_server(api) {
        Some(server) => Some(server.template.clone()),
        None if !api.servers.is_empty() => None,
        None => {
            let mut own = api.operations.iter().map(operation_server);
            let first = own.next()??;
            own.all(|server| server.is_some()).then(|| first.url.clone())
        }
    }
}

/// The first server of the document that says where it is.
fn default_server(api: &Api) -> Option<&Server> {
    api.servers.iter().find(|server| server.is_absolute())
}

/// What a person reads about the base URL.
pub(super) fn base_url_docs(api: &Api) -> Docs {
    let mut text = match (default_server(api), api.servers.first()) {
        (Some(server), _) => format!(
            "Where the service is, `{}` if this is not called. Paths are put behind it.",
            code(&server.url)
        ),
        (None, Some(relative)) if !relative.url.is_empty() => format!(
            "Where the service is; this has to be called. The document gives `{0}`, relative to where it is served: if that \
             is `https://example.com`, the base URL is `https://example.com/{1}`. Paths are put behind it.",
            code(&relative.url),
            code(relative.url.trim_start_matches("./").trim_start_matches('/'))
        ),
        (None, None) if base_url(api).is_some() => {
            "Where the service is; each operation has a server of its own. Paths are put behind it.".to_owned()
        }
        (None, _) => "Where the service is; the document names no address, so this has to be called. Paths are put behind it."
            .to_owned(),
    };
    if has_other_servers(api) {
        text.push_str(
            "\n\nThe document has servers of their own for some operations; once this is called, it counts for all.",
        );
    }
    let chosen = default_server(api).or(api.servers.first());
    let others = api.servers.iter().filter(|server| Some(*server) != chosen);
    let lines: Vec<String> = others.map(line).collect();
    if !lines.is_empty() {
        text.push_str(&format!("\n\nThe document also names\n\n{}", lines.join("\n")));
    }
    Docs(text)
}

/// An item of a list.
fn line(server: &Server) -> String {
    let described = docs::title(server.description.as_deref().unwrap_or_default());
    let separator = if described.is_empty() { "" } else { ": " };
    format!("- `{}`{separator}{described}", code(&server.template))
}

/// Whether an operation goes elsewhere.
pub(super) fn has_other_servers(api: &Api) -> bool {
    api.operations.iter().any(|operation| operation_server(operation).is_some())
}

/// The base URL of an operation that has one of its own.
pub(super) fn operation_server(operation: &Operation) -> Option<&Server> {
    operation.servers.first().filter(|server| server.is_absolute())
}

/// What a person reads about the servers of an operation; empty if it has none of its own.
pub(super) fn operation_docs(operation: &Operation) -> String {
    let Some((first, others)) = operation.servers.split_first() else { return String::new() };
    let mut text = match first.is_absolute() {
        true => format!("Goes to `{}` unless the client is given a base URL.", code(&first.url)),
        false => {
            format!(
                "The document serves it at `{}`, relative to where it is served itself.",
                code(&first.url)
            )
        }
    };
    if !others.is_empty() {
        let others: Vec<String> = others.iter().map(|other| format!("`{}`", code(&other.template))).collect();
        text.push_str(&format!(" The document also names {}.", others.join(", ")));
    }
    text
}

/// A method of the builder for each variable of the base URL.
pub(super) fn variables(types: &Types<'_>, names: &mut Namespace) -> Vec<ServerVariable> {
    let variables = default_server(types.api).map(|server| server.variables.as_slice()).unwrap_or_default();
    let variable = |variable: &api::ServerVariable| {
        let name = casing::snake(&format!("server_{}", variable.name), "server");
        let mut text = format!(
            "The variable `{}` of the base URL, `{}` if this is not called.",
            code(&variable.name),
            code(&variable.default)
        );
        if !variable.values.is_empty() {
            let values: Vec<String> =
                variable.values.iter().map(|value| format!("`{}`", code(value))).collect();
            text.push_str(&format!(" The document knows {}.", values.join(", ")));
        }
        let described = docs::description(variable.description.as_deref(), "");
        if !described.0.is_empty() {
            text.push_str(&format!("\n\n{}", described.0));
        }
        ServerVariable {
            method: match types.kept.lock().variables.get(&variable.name) {
                Some(held) => Ident(held.method.clone()),
                None => names.take([name.clone(), format!("{name}_variable")]),
            },
            name: variable.name.clone(),
            default: variable.default.clone(),
            docs: Docs(text),
        }
    };
    variables.iter().map(variable).collect()
}
