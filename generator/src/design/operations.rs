//! One operation of the Api -> one of the Plan.

use super::modules::Group;
use super::names::{Namespace, PRELUDE};
use super::rust_types::Types;
use super::{arguments, casing, docs, examples, outcomes};
use crate::api::{MediaType, Operation, PathPiece};
use crate::plan::{self, ArgumentPlace, BodyMedia, BodyPlan, Ident, PathPart};

/// The operations of a module, by method name.
pub(super) fn operations(types: &Types<'_>, group: &Group<'_>) -> Vec<plan::Operation> {
    let mut names = Namespace::with(PRELUDE);
    names.take(["Client".to_owned()]);
    if let Some(handle) = &group.handle {
        names.take([handle.0.clone()]);
    }
    let mut constants = Namespace::default();
    let mut name = |base: &str, suffixes: [&str; 2]| {
        names.take(suffixes.map(|suffix| casing::upper_camel(&format!("{base} {suffix}"), "Call")))
    };
    group
        .operations
        .iter()
        .map(|(index, method)| {
            let names = Names {
                method: method.clone(),
                request: name(method.as_str(), ["", "request"]),
                error: name(method.as_str(), ["error", "operation error"]),
                success: name(method.as_str(), ["success", "any success"]),
                constant: constants.take([casing::shouty(method.as_str())]),
            };
            operation(types, &types.api.operations[*index], names)
        })
        .collect()
}

/// The names of one operation.
struct Names {
    method: Ident,
    request: Ident,
    error: Ident,
    success: Ident,
    constant: Ident,
}

fn operation(types: &Types<'_>, operation: &Operation, names: Names) -> plan::Operation {
    let (positional, setters) = arguments::arguments(types, operation);
    let path = operation.path.pieces.iter().map(|piece| match piece {
        PathPiece::Literal(text) => PathPart::Literal(encode_literal(text)),
        PathPiece::Parameter(name) => {
            let is_it =
                |argument: &plan::Argument| argument.place == ArgumentPlace::Path && argument.wire == *name;
            PathPart::Argument(positional.iter().position(is_it).unwrap_or_default())
        }
    });
    let body = operation.body.as_ref().map(|body| BodyPlan {
        content_type: body.content.media.as_str().to_owned(),
        media: match body.content.media {
            MediaType::Json(_) => BodyMedia::Json,
            MediaType::Text(_) => BodyMedia::Text,
            MediaType::Bytes(_) => BodyMedia::Bytes,
        },
    });
    let key = operation.key();
    let title =
        operation.docs.summary.as_deref().or(operation.docs.description.as_deref()).unwrap_or_default();
    plan::Operation {
        http_method: operation.method.as_str().to_owned(),
        path_text: operation.path.text.clone(),
        id: operation.id.clone(),
        docs: docs::docs(&operation.docs, &format!("`{}`", code(&key))),
        title: docs::title(title),
        deprecated: operation.docs.deprecated,
        security: operation.security.iter().map(|requirement| requirement.schemes.clone()).collect(),
        accept: accept(operation),
        path: path.collect(),
        example: examples::example(types, operation, &positional),
        positional,
        setters,
        body,
        success: outcomes::success(types, operation, &names.success),
        errors: outcomes::errors(types, operation),
        method: names.method,
        request: names.request,
        error: names.error,
        constant: names.constant,
        key,
    }
}

/// A text inside a code span.
fn code(text: &str) -> String {
    text.replace(['`', '\n', '\r'], " ")
}

/// The media types that the operation may answer with, those of the successes first.
fn accept(operation: &Operation) -> String {
    let mut media: Vec<&str> = Vec::new();
    for wanted in [true, false] {
        for response in operation.responses.iter().filter(|response| response.status.is_success() == wanted) {
            if let Some(content) = &response.content {
                media.push(content.media.as_str());
            }
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    // A header value: what is not visible ASCII would fail every call.
    media.retain(|text| seen.insert(*text) && text.bytes().all(|byte| (0x20..0x7f).contains(&byte)));
    media.join(", ")
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
