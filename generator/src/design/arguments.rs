//! What a caller gives: required things positional, in an order that does not depend on whim; the rest as setters by wire name.

use super::names::Namespace;
use super::rust_types::{Types, scalar_type};
use super::{casing, docs};
use crate::api::{MediaType, Operation, Parameter, ParameterPlace, Shape, Style, TypeKind, TypeUse};
use crate::plan::{Argument, ArgumentPlace, ArgumentType, ListStyle, RustType};

/// Names that the emitted methods use themselves.
const LOCALS: &[&str] =
    &["request", "self", "new", "send", "send_response", "send_any", "send_stream", "items"];

/// The positional arguments and the setters of an operation.
pub(super) fn arguments(types: &Types<'_>, operation: &Operation) -> (Vec<Argument>, Vec<Argument>) {
    let mut names = Namespace::with(LOCALS);
    let (required, mut optional): (Vec<_>, Vec<_>) =
        operation.parameters.iter().partition(|parameter| parameter.required);
    let mut positional: Vec<_> =
        required.iter().map(|parameter| argument(types, parameter, &mut names)).collect();
    let body = operation.body.as_ref().map(|body| Argument {
        name: names.take(["body", "request_body"].map(str::to_owned)),
        wire: "body".to_owned(),
        place: ArgumentPlace::Body,
        ty: ArgumentType::Body(match body.content.media {
            MediaType::Json(_) => types.value(&body.content.ty),
            MediaType::Text(_) => RustType::String,
            MediaType::Bytes(_) => RustType::Bytes,
        }),
        deprecated: false,
        docs: docs::docs(&body.docs, "The request body."),
    });
    optional.sort_by(|a, b| (&a.name, a.place).cmp(&(&b.name, b.place)));
    let mut setters: Vec<_> =
        optional.iter().map(|parameter| argument(types, parameter, &mut names)).collect();
    match (body, operation.body.as_ref().is_some_and(|body| body.required)) {
        (Some(body), true) => positional.push(body),
        (Some(body), false) => setters.insert(0, body),
        (None, _) => {}
    }
    (positional, setters)
}

fn argument(types: &Types<'_>, parameter: &Parameter, names: &mut Namespace) -> Argument {
    let name = casing::snake(&parameter.name, "argument");
    let (place, suffix) = match parameter.place {
        ParameterPlace::Path => (ArgumentPlace::Path, "path"),
        ParameterPlace::Query => (ArgumentPlace::Query, "query"),
        ParameterPlace::Header => (ArgumentPlace::Header, "header"),
        ParameterPlace::Cookie => (ArgumentPlace::Cookie, "cookie"),
    };
    let fallback = format!("The {suffix} parameter `{}`.", parameter.name.replace(['`', '\n', '\r'], " "));
    Argument {
        name: names.take([name.clone(), format!("{}_{suffix}", name.trim_end_matches('_'))]),
        wire: parameter.name.clone(),
        place,
        ty: argument_type(types, parameter),
        deprecated: parameter.docs.deprecated,
        docs: docs::docs(&parameter.docs, &fallback),
    }
}

fn argument_type(types: &Types<'_>, parameter: &Parameter) -> ArgumentType {
    let style = match parameter.style {
        Style::Comma => ListStyle::Comma,
        Style::Space => ListStyle::Space,
        Style::Pipe => ListStyle::Pipe,
        Style::Repeated => ListStyle::Repeated,
    };
    match &types.unalias(&parameter.ty).kind {
        TypeKind::List(item) => ArgumentType::List(scalar(types, item), style),
        _ => match scalar(types, &parameter.ty) {
            RustType::String => ArgumentType::Text,
            scalar => ArgumentType::Scalar(scalar),
        },
    }
}

/// The type of one value of a parameter; whatever is no scalar is taken as text.
fn scalar(types: &Types<'_>, ty: &TypeUse) -> RustType {
    match &types.unalias(ty).kind {
        TypeKind::Scalar(scalar) => scalar_type(*scalar),
        TypeKind::Named(id) if matches!(types.api.ty(*id).shape, Shape::Enumeration(_)) => {
            RustType::Model(types.name(*id).clone())
        }
        TypeKind::Named(_) | TypeKind::List(_) | TypeKind::Map(_) | TypeKind::Any => RustType::String,
    }
}
