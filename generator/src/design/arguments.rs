//! What a caller gives: required things positional, in an order that does not depend on whim; the rest as setters by wire name.

use super::names::Namespace;
use super::rust_types::Types;
use super::{casing, docs};
use crate::api::{self, Operation, Parameter, ParameterPlace, Style, TypeKind};
use crate::plan::{Argument, ArgumentPlace, ArgumentType, RustType, Writing, WritingStyle};

/// Names that the emitted methods use themselves.
pub(super) const LOCALS: &[&str] = &[
    "request",
    "self",
    "new",
    "send",
    "send_response",
    "send_any",
    "send_stream",
    "items",
    "with_header",
    "with_timeout",
];

/// What a caller gives for an operation.
pub(super) struct Arguments {
    pub(super) positional: Vec<Argument>,
    pub(super) setters: Vec<Argument>,
    /// Bodies that may be sent instead of the positional one, each with its word.
    pub(super) alternatives: Vec<(String, Argument)>,
}

/// The positional arguments and the setters of an operation.
pub(super) fn arguments(
    types: &Types<'_>,
    operation: &Operation,
    bodies: Vec<(String, Argument)>,
) -> Arguments {
    let mut names = Namespace::with(LOCALS);
    let (required, mut optional): (Vec<_>, Vec<_>) =
        operation.parameters.iter().partition(|parameter| parameter.required);
    let mut positional: Vec<_> =
        required.iter().map(|parameter| argument(types, parameter, &mut names)).collect();
    let body_required = operation.body.as_ref().is_some_and(|body| body.required);
    let mut setters = Vec::new();
    let mut alternatives = Vec::new();
    let mut bodies = bodies.into_iter();
    if let Some((_, first)) = bodies.next() {
        let name = names.take(["body", "request_body"].map(str::to_owned));
        let first = Argument { name: name.clone(), ..first };
        if body_required {
            positional.push(first);
            // Required bodies never meet, each having a method of its own, so they share the name.
            alternatives.extend(bodies.map(|(word, body)| (word, Argument { name: name.clone(), ..body })));
        } else {
            setters.push(first);
            setters.extend(bodies.map(|(word, body)| {
                let name = names.take([format!("body_{word}"), format!("request_body_{word}")]);
                Argument { name, ..body }
            }));
        }
    }
    optional.sort_by(|a, b| (&a.name, a.place).cmp(&(&b.name, b.place)));
    setters.extend(optional.iter().map(|parameter| argument(types, parameter, &mut names)));
    Arguments { positional, setters, alternatives }
}

fn argument(types: &Types<'_>, parameter: &Parameter, names: &mut Namespace) -> Argument {
    let name = casing::snake(&parameter.name, "argument");
    let (place, suffix) = match parameter.place {
        ParameterPlace::Path => (ArgumentPlace::Path, "path"),
        ParameterPlace::Query => (ArgumentPlace::Query, "query"),
        ParameterPlace::Header => (ArgumentPlace::Header, "header"),
        ParameterPlace::Cookie => (ArgumentPlace::Cookie, "cookie"),
    };
    let fallback = format!("The {suffix} parameter `{}`.", docs::code(&parameter.name));
    let (ty, writing) = argument_type(types, parameter);
    Argument {
        name: names.take([name.clone(), format!("{}_{suffix}", name.trim_end_matches('_'))]),
        wire: parameter.name.clone(),
        place,
        ty,
        writing,
        body: None,
        deprecated: parameter.docs.deprecated,
        docs: docs::docs(&parameter.docs, &fallback),
    }
}

/// How a member of a urlencoded form is written when nothing is said.
pub(super) const FORM: Writing = Writing { style: WritingStyle::Form, explode: true, allow_reserved: false };

/// How a parameter or a member of a form is written.
pub(super) fn writing(writing: api::Writing) -> Writing {
    Writing {
        style: match writing.style {
            Style::Simple => WritingStyle::Simple,
            Style::Label => WritingStyle::Label,
            Style::Matrix => WritingStyle::Matrix,
            Style::Form => WritingStyle::Form,
            Style::SpaceDelimited => WritingStyle::SpaceDelimited,
            Style::PipeDelimited => WritingStyle::PipeDelimited,
            Style::DeepObject => WritingStyle::DeepObject,
            Style::Json => WritingStyle::Json,
        },
        explode: writing.explode,
        allow_reserved: writing.allow_reserved,
    }
}

/// How a parameter is taken, and how it is written if that takes more than its text.
fn argument_type(types: &Types<'_>, parameter: &Parameter) -> (ArgumentType, Option<Writing>) {
    let writing = writing(parameter.writing);
    // These write a scalar as every other style does.
    let plain = !parameter.writing.allow_reserved
        && !matches!(parameter.writing.style, Style::Label | Style::Matrix | Style::Json);
    match (types.plain(&parameter.ty), &types.unalias(&parameter.ty).kind) {
        (Some(RustType::String), _) => (ArgumentType::Text, (!plain).then_some(writing)),
        // Its text is what serde writes, which need not be what it shows to people.
        (Some(mapped @ (RustType::Mapped(_) | RustType::Base64)), _) => {
            (ArgumentType::Scalar(mapped), Some(writing))
        }
        (Some(scalar), _) => (ArgumentType::Scalar(scalar), (!plain).then_some(writing)),
        (None, TypeKind::List(item)) if parameter.writing.style != Style::Json => match types.plain(item) {
            Some(item) => (ArgumentType::List(item), Some(writing)),
            None => (ArgumentType::Structured(types.bare(&parameter.ty)), Some(writing)),
        },
        (None, _) => (ArgumentType::Structured(types.bare(&parameter.ty)), Some(writing)),
    }
}
