//! What may come back: the primary success that `send` gives, the others, and the errors by status.

use super::names::Namespace;
use super::operations::One;
use super::rust_types::Types;
use super::{casing, docs, representations};
use crate::api::{Content, MediaType, Response, Status, TypeKind};
use crate::plan::{Decode, Docs, Ident, Outcome, Representation, RustType, StatusMatch, Success};

/// The successes of an operation.
///
/// The primary one is the lowest whose body the document describes, else the lowest with a body, else the lowest. A document
/// that lists no success but a default means that one. The one that the lock has stays, and while it was anything or nothing, so does
/// its type: what the document says of it now is given by a method of its own.
///
/// `methods` gives a name to a method of the request.
pub(super) fn success(types: &Types<'_>, one: One<'_>, name: &Ident, methods: &mut Namespace) -> Success {
    let operation = one.api;
    let successes: Vec<&Response> =
        operation.responses.iter().filter(|response| response.status.is_success()).collect();
    let default = operation.responses.iter().find(|response| response.status == Status::Default);
    let primary =
        successes.iter().min_by_key(|response| (body_rank(types, response), response.status)).copied();
    let held = one.held.filter(|_| types.kept.holds_shapes()).and_then(|held| held.success.as_ref());
    let is_held = |response: &&Response| held.is_some_and(|held| response.status.to_string() == held.status);
    let primary = operation.responses.iter().find(is_held).or(primary);
    let Some(primary) = primary.or(default) else {
        return Success {
            status: None,
            ty: RustType::Unit,
            decode: Decode::Empty,
            docs: Docs::default(),
            others: Vec::new(),
            any: None,
            representations: Vec::new(),
            streams: Vec::new(),
        };
    };
    let told = body(types, primary);
    let (ty, decode) = as_held(types, held.map(|held| held.ty.as_str()), told.clone());
    let others: Vec<&&Response> =
        successes.iter().filter(|response| response.status != primary.status).collect();
    let any = (!others.is_empty()).then(|| {
        let mut names = Namespace::with(&["Self", "Undocumented"]);
        let all = successes.iter().map(|response| {
            let outcome = outcome(types, one, response, &mut names);
            match response.status == primary.status {
                true => Outcome { ty: ty.clone(), decode, ..outcome },
                false => outcome,
            }
        });
        (name.clone(), all.collect::<Vec<_>>())
    });
    let mut representations = Vec::new();
    if let (true, Some(content)) = (told.0 != ty, primary.content()) {
        let method = methods.take(["send_typed", "send_typed_body"].map(str::to_owned));
        let accept = representations::accept(representations::names(content));
        representations.push(Representation { method, accept, ty: told.0, decode: told.1 });
    }
    representations.extend(representations::representations(types, &primary.contents, methods));
    Success {
        status: Some(status_match(primary.status)),
        ty,
        decode,
        docs: docs::description(primary.description.as_deref(), ""),
        others: others.iter().map(|response| status_match(response.status)).collect(),
        any,
        representations,
        streams: representations::streams(types, &primary.contents, methods),
    }
}

/// The documented errors of an operation.
pub(super) fn errors(types: &Types<'_>, one: One<'_>) -> Vec<Outcome> {
    let mut names = Namespace::with(&["Self"]);
    one.api
        .responses
        .iter()
        .filter(|response| !response.status.is_success())
        .map(|response| outcome(types, one, response, &mut names))
        .collect()
}

fn outcome(types: &Types<'_>, one: One<'_>, response: &Response, names: &mut Namespace) -> Outcome {
    let status = response.status.to_string();
    let held = one.held.filter(|_| types.kept.holds_shapes()).into_iter().flat_map(|held| &held.members);
    let mut held = held.filter(|(place, member)| place[0] == "answer" && place[1] == status && !member.gone);
    let held = held.next().and_then(|(_, member)| member.ty.as_deref());
    let (ty, decode) = as_held(types, held, body(types, response));
    let status = match response.status {
        Status::Default => "any other status".to_owned(),
        status => status.to_string(),
    };
    let docs = docs::description(response.description.as_deref(), "");
    let mut docs = match docs.0.is_empty() {
        true => Docs(status),
        false => Docs(format!("{status}: {}", docs.0)),
    };
    if response.contents.len() > 1 {
        let others: Vec<String> = response.contents[1..]
            .iter()
            .map(|other| format!("`{}`", docs::code(other.media.as_str())))
            .collect();
        docs.0.push_str(&format!("\n\nAlso documented as {}, which is not read here.", others.join(", ")));
    }
    Outcome {
        name: names.take([variant(response.status)]),
        status: status_match(response.status),
        ty,
        decode,
        docs,
    }
}

/// What was anything or nothing stays that, whatever is told of it now.
fn as_held(types: &Types<'_>, held: Option<&str>, told: (RustType, Decode)) -> (RustType, Decode) {
    match (held, told.1) {
        (Some(text @ "Value"), _) if types.kept.may_mean_model(text, &told.0) => told,
        (Some("()"), _) => (RustType::Unit, Decode::Empty),
        (Some("Value"), Decode::Json | Decode::JsonOrNull) => (RustType::Value, Decode::JsonOrNull),
        _ => told,
    }
}

/// How much the document says about the body of a response; less is more.
fn body_rank(types: &Types<'_>, response: &Response) -> u8 {
    match response.content() {
        Some(Content { media: MediaType::Json(_), ty, .. })
            if matches!(types.unalias(ty).kind, TypeKind::Any | TypeKind::Never) =>
        {
            1
        }
        Some(_) => 0,
        None => 2,
    }
}

fn body(types: &Types<'_>, response: &Response) -> (RustType, Decode) {
    response.content().map_or((RustType::Unit, Decode::Empty), |content| body_of(types, content))
}

/// The type of a body that came whole, and how it is read.
pub(super) fn body_of(types: &Types<'_>, content: &Content) -> (RustType, Decode) {
    match &content.media {
        MediaType::Text(_) | MediaType::Events(_) | MediaType::JsonLines(_) | MediaType::JsonSequence(_) => {
            (RustType::String, Decode::Text)
        }
        MediaType::Bytes(_) | MediaType::Form(_) | MediaType::Multipart(_) => {
            (RustType::Bytes, Decode::Bytes)
        }
        MediaType::Json(_) => match types.value(&content.ty) {
            // `null` is a value of it already.
            RustType::Option(inner) if *inner == RustType::Value => (RustType::Value, Decode::JsonOrNull),
            RustType::Value => (RustType::Value, Decode::JsonOrNull),
            ty => (ty, Decode::Json),
        },
    }
}

fn status_match(status: Status) -> StatusMatch {
    match status {
        Status::Code(code) => StatusMatch::Code(code),
        Status::Range(hundred) => StatusMatch::Range(hundred),
        Status::Default => StatusMatch::Default,
    }
}

/// The status that an outcome stands for.
pub(super) fn status_of(status: StatusMatch) -> Status {
    match status {
        StatusMatch::Code(code) => Status::Code(code),
        StatusMatch::Range(hundred) => Status::Range(hundred),
        StatusMatch::Default => Status::Default,
    }
}

/// The name of a status in the registry of RFC 9110 section 16.2.
pub(super) fn variant(status: Status) -> String {
    let name = match status {
        Status::Default => "Default",
        Status::Range(hundred) => return format!("Status{hundred}xx"),
        Status::Code(code) => match code {
            200 => "OK",
            201 => "Created",
            202 => "Accepted",
            203 => "Non-Authoritative Information",
            204 => "No Content",
            205 => "Reset Content",
            206 => "Partial Content",
            207 => "Multi-Status",
            300 => "Multiple Choices",
            301 => "Moved Permanently",
            302 => "Found",
            303 => "See Other",
            304 => "Not Modified",
            307 => "Temporary Redirect",
            308 => "Permanent Redirect",
            400 => "Bad Request",
            401 => "Unauthorized",
            402 => "Payment Required",
            403 => "Forbidden",
            404 => "Not Found",
            405 => "Method Not Allowed",
            406 => "Not Acceptable",
            407 => "Proxy Authentication Required",
            408 => "Request Timeout",
            409 => "Conflict",
            410 => "Gone",
            411 => "Length Required",
            412 => "Precondition Failed",
            413 => "Content Too Large",
            414 => "URI Too Long",
            415 => "Unsupported Media Type",
            416 => "Range Not Satisfiable",
            417 => "Expectation Failed",
            418 => "Teapot",
            421 => "Misdirected Request",
            422 => "Unprocessable Entity",
            423 => "Locked",
            424 => "Failed Dependency",
            425 => "Too Early",
            426 => "Upgrade Required",
            428 => "Precondition Required",
            429 => "Too Many Requests",
            431 => "Request Header Fields Too Large",
            451 => "Unavailable For Legal Reasons",
            500 => "Internal Server Error",
            501 => "Not Implemented",
            502 => "Bad Gateway",
            503 => "Service Unavailable",
            504 => "Gateway Timeout",
            507 => "Insufficient Storage",
            other => return format!("Status{other}"),
        },
    };
    casing::upper_camel(name, "Status")
}
