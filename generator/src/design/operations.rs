//! One operation of the Api -> one of the Plan.

use super::arguments::{self, Arguments};
use super::bodies::{self, Bodies};
use super::modules::Group;
use super::names::{Namespace, PRELUDE};
use super::rust_types::Types;
use super::{auth, casing, docs, examples, headers, keeping, outcomes, representations, servers};
use crate::api::{Operation, PathPiece};
use crate::lock;
use crate::plan::{self, Alternative, ArgumentPlace, Ident, PathPart};

/// The operations of a module, by method name.
pub(super) fn operations(types: &Types<'_>, group: &Group<'_>) -> Vec<plan::Operation> {
    let mut names = Namespace::with(PRELUDE);
    names.take(["Client".to_owned()]);
    if let Some(handle) = &group.handle {
        names.take([handle.0.clone()]);
    }
    let mut constants = Namespace::default();
    let mut methods = Namespace::default();
    for (_, method) in &group.operations {
        methods.take([method.0.clone()]);
    }
    for held in types.kept.lock().operations.values().filter(|held| held.module == group.module.as_str()) {
        for (place, member) in &held.members {
            match place[0].as_str() {
                "request" | "error" | "success" | "headers" | "form" => names.reserve(&member.name),
                "start" => methods.reserve(&member.name),
                _ => {}
            }
        }
    }
    let mut operations = Vec::new();
    for (index, method) in &group.operations {
        let held = types.kept.operation(*index).map(|held| &held.members);
        let base = method.as_str();
        let mut name = |place: &[&str], suffixes: [&str; 2]| match keeping::member(held, place) {
            Some(member) => Ident(member.name.clone()),
            None => {
                names.take(suffixes.map(|suffix| casing::upper_camel(&format!("{base} {suffix}"), "Call")))
            }
        };
        let own = Names {
            method: method.clone(),
            request: name(&["request"], ["", "request"]),
            error: name(&["error"], ["error", "operation error"]),
            success: name(&["success"], ["success", "any success"]),
            constant: constants.take([casing::shouty(base)]),
        };
        let api = &types.api.operations[*index];
        let one = One { api, held: types.kept.operation(*index) };
        let bodies =
            bodies::bodies(types, one, &mut |media| name(&["form", media], ["form", "multipart form"]));
        let headers = headers::headers(types, one, &mut || name(&["headers"], ["headers", "answer headers"]));
        operations.push(plan::Operation { headers, ..operation(types, one, bodies, (own, &mut methods)) });
    }
    operations
}

/// An operation and what the lock holds of it.
#[derive(Clone, Copy)]
pub(super) struct One<'a> {
    pub(super) api: &'a Operation,
    pub(super) held: Option<&'a lock::Operation>,
}

impl<'a> One<'a> {
    /// What the lock holds of one of its parts.
    pub(super) fn member(self, place: &[&str]) -> Option<&'a lock::Member> {
        keeping::member(self.held.map(|held| &held.members), place)
    }
}

/// The names of one operation.
struct Names {
    method: Ident,
    request: Ident,
    error: Ident,
    success: Ident,
    constant: Ident,
}

fn operation(
    types: &Types<'_>,
    one: One<'_>,
    bodies: Bodies,
    (names, methods): (Names, &mut Namespace),
) -> plan::Operation {
    let operation = one.api;
    let Arguments { positional, setters, alternatives, removers } =
        arguments::arguments(types, one, bodies.arguments);
    let path = operation.path.pieces.iter().map(|piece| match piece {
        PathPiece::Literal(text) => PathPart::Literal(encode_literal(text)),
        PathPiece::Parameter(name) => {
            let is_it =
                |argument: &plan::Argument| argument.place == ArgumentPlace::Path && argument.wire == *name;
            PathPart::Argument(positional.iter().position(is_it).unwrap_or_default())
        }
    });
    let alternatives = alternatives.into_iter().map(|(word, body)| {
        let arguments: Vec<_> =
            positional[..positional.len() - 1].iter().cloned().chain([body.clone()]).collect();
        let method = casing::snake(&format!("{}_{word}", names.method.as_str()), "call");
        let media = body.body.as_ref().map_or("", |body| &body.content_type);
        Alternative {
            method: match one.member(&["start", media]) {
                Some(held) => Ident(held.name.clone()),
                None => methods.take([method]),
            },
            example: examples::example(types, operation, &arguments),
            body,
        }
    });
    let key = operation.key();
    let title =
        operation.docs.summary.as_deref().or(operation.docs.description.as_deref()).unwrap_or_default();
    // Methods of the request: those that every request has, then its setters.
    let mut senders = Namespace::with(arguments::LOCALS);
    for setter in &setters {
        senders.take([setter.name.0.clone()]);
    }
    removers.iter().for_each(|remover| senders.reserve(remover.method.as_str()));
    let success = outcomes::success(types, one, &names.success, &mut senders);
    let mut documentation = docs::docs(&operation.docs, &format!("`{}`", docs::code(&key)));
    let elsewhere = servers::operation_docs(operation);
    if !elsewhere.is_empty() {
        documentation.0.push_str(&format!("\n\n{elsewhere}"));
    }
    plan::Operation {
        http_method: operation.method.as_str().to_owned(),
        path_text: operation.path.text.clone(),
        id: operation.id.clone(),
        docs: documentation,
        title: docs::title(title),
        deprecated: operation.docs.deprecated,
        server: servers::operation_server(operation).map(|server| server.url.clone()),
        security: auth::ways_in(operation),
        accept: accept(operation),
        path: path.collect(),
        example: examples::example(types, operation, &positional),
        alternatives: alternatives.collect(),
        positional,
        setters,
        removers,
        forms: bodies.forms,
        headers: None,
        success,
        pagination: None,
        errors: outcomes::errors(types, one),
        method: names.method,
        request: names.request,
        error: names.error,
        constant: names.constant,
        key,
    }
}

/// The media types that `send` and `send_any` read, those of the successes first.
fn accept(operation: &Operation) -> String {
    let (successes, errors): (Vec<_>, Vec<_>) =
        operation.responses.iter().partition(|response| response.status.is_success());
    // What another method asks for must not be asked for on account of an error.
    let others: Vec<&str> = successes
        .iter()
        .flat_map(|response| response.contents.iter().skip(1))
        .flat_map(representations::names)
        .collect();
    let successes = successes.iter().filter_map(|response| response.content());
    let errors = errors.iter().filter_map(|response| response.content());
    let of_errors = errors.flat_map(representations::names).filter(|name| !others.contains(name));
    representations::accept(successes.flat_map(representations::names).chain(of_errors))
}

/// Encodes what a path may not hold as it stands (RFC 3986 section 3.3); escapes of the author's stay.
fn encode_literal(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => encoded.push(byte.into()),
            b'-' | b'.' | b'_' | b'~' | b'!' | b'$' | b'&' | b'\'' | b'(' | b')' | b'*' | b'+' | b','
            | b';' | b'=' | b':' | b'@' | b'/' | b'%' => encoded.push(byte.into()),
            byte => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}
