//! What a caller gives: required things positional, in an order that does not depend on whim; the rest as setters by wire name.

use super::keeping::{argument_place, is_moved};
use super::names::Namespace;
use super::operations::One;
use super::rust_types::Types;
use super::{casing, docs, keeping};
use crate::api::{self, Parameter, ParameterPlace, Style, TypeKind};
use crate::lock::Member;
use crate::plan::{Argument, ArgumentPlace, ArgumentType, Ident, Remover, RustType, Writing, WritingStyle};

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
    "inspect",
    "pages",
    "with_base_url",
    "with_body_extra",
    "with_header",
    "with_idempotency_key",
    "with_max_body_size",
    "with_query",
    "with_retry",
    "with_timeout",
];

/// Whether no setter can be called so, whatever the lock says: requests have a method of that name. `pages` and `items` give way to
/// setters, and nothing is called `new`.
pub(super) fn is_fixed(name: &str) -> bool {
    LOCALS.contains(&name) && !matches!(name, "new" | "items" | "pages")
}

/// What a caller gives for an operation.
pub(super) struct Arguments {
    pub(super) positional: Vec<Argument>,
    pub(super) setters: Vec<Argument>,
    /// Bodies that may be sent instead of the positional one, each with its word.
    pub(super) alternatives: Vec<(String, Argument)>,
    /// Ways to leave out what is positional by the lock alone.
    pub(super) removers: Vec<Remover>,
}

/// The positional arguments and the setters of an operation. What the lock has as positional stays so, in its order, and what must be
/// given since comes behind; the body is last.
pub(super) fn arguments(types: &Types<'_>, one: One<'_>, bodies: Vec<(String, Argument)>) -> Arguments {
    let operation = one.api;
    let held = one.held.map(|held| &held.members);
    let mut names =
        keeping::namespace(held, &["path", "query", "header", "cookie", "body", "other-body"], LOCALS);
    let order: &[String] = one.held.map_or(&[], |held| &held.positional);
    let rank = |name: &Ident| order.iter().position(|held| *held == name.0);
    let stays = |name: &Ident| types.kept.holds_shapes() && rank(name).is_some();
    // Who asks first keeps the shorter name.
    let (required, mut optional): (Vec<_>, Vec<_>) =
        operation.parameters.iter().partition(|parameter| parameter.required);
    optional.sort_by(|a, b| (&a.name, a.place).cmp(&(&b.name, b.place)));
    let name_of = |names: &mut Namespace, parameter: &Parameter| {
        let place = argument_place(operation, parameter);
        // One that goes elsewhere now is still that one.
        let is_moved = |(other, _): &(&Vec<String>, &Member)| {
            is_moved(other, &place)
                && !operation.parameters.iter().any(|own| argument_place(operation, own) == **other)
        };
        let moved = || held.into_iter().flatten().find(is_moved).map(|(_, member)| member);
        match held.and_then(|held| held.get(&place)).or_else(moved) {
            Some(member) => Ident(member.name.clone()),
            None => argument_name(parameter, names),
        }
    };
    let mut given: Vec<Argument> = Vec::new();
    let mut setters = Vec::new();
    let mut removable: Vec<Ident> = Vec::new();
    for parameter in required {
        let name = name_of(&mut names, parameter);
        given.push(argument(types, parameter, name));
    }
    let body_required = operation.body.as_ref().is_some_and(|body| body.required);
    let mut alternatives = Vec::new();
    let mut bodies = bodies.into_iter();
    let mut body_argument = None;
    if let Some((_, first)) = bodies.next() {
        let held_name = |kind: &str, body: &Argument| {
            let media = body.body.as_ref().map_or("", |body| &body.content_type);
            one.member(&[kind, media]).map(|member| Ident(member.name.clone()))
        };
        let name = held_name("body", &first)
            .unwrap_or_else(|| names.take(["body", "request_body"].map(str::to_owned)));
        let first = Argument { name: name.clone(), ..first };
        if body_required || stays(&name) {
            if !body_required {
                removable.push(name.clone());
            }
            body_argument = Some(first);
            // Required bodies never meet, each having a method of its own, so they share the name.
            alternatives.extend(bodies.map(|(word, body)| (word, Argument { name: name.clone(), ..body })));
        } else {
            setters.push(first);
            setters.extend(bodies.map(|(word, body)| {
                let held = held_name("other-body", &body);
                let name = held
                    .unwrap_or_else(|| names.take([format!("body_{word}"), format!("request_body_{word}")]));
                Argument { name, ..body }
            }));
        }
    }
    for parameter in optional {
        let name = name_of(&mut names, parameter);
        match stays(&name) {
            true => {
                removable.push(name.clone());
                given.push(argument(types, parameter, name));
            }
            false => setters.push(argument(types, parameter, name)),
        }
    }
    // Stable, so that newcomers keep their order behind the others.
    given.sort_by_key(|argument| rank(&argument.name).unwrap_or(usize::MAX));
    given.extend(body_argument);
    let mut methods = Namespace::with(LOCALS);
    setters.iter().for_each(|setter| methods.reserve(setter.name.as_str()));
    let mut remover = |name: &Ident| {
        let argument = given.iter().position(|argument| argument.name == *name)?;
        let method = methods.take([casing::snake(&format!("without_{}", name.as_str()), "without")]);
        Some(Remover { method, argument })
    };
    let removers = removable.iter().filter_map(&mut remover).collect();
    Arguments { positional: given, setters, alternatives, removers }
}

/// A name for a newcomer.
fn argument_name(parameter: &Parameter, names: &mut Namespace) -> Ident {
    let name = casing::snake(&parameter.name, "argument");
    let suffix = suffix(parameter.place);
    names.take([name.clone(), format!("{}_{suffix}", name.trim_end_matches('_'))])
}

fn suffix(place: ParameterPlace) -> &'static str {
    match place {
        ParameterPlace::Path => "path",
        ParameterPlace::Query => "query",
        ParameterPlace::Header => "header",
        ParameterPlace::Cookie => "cookie",
    }
}

fn argument(types: &Types<'_>, parameter: &Parameter, name: Ident) -> Argument {
    let place = match parameter.place {
        ParameterPlace::Path => ArgumentPlace::Path,
        ParameterPlace::Query => ArgumentPlace::Query,
        ParameterPlace::Header => ArgumentPlace::Header,
        ParameterPlace::Cookie => ArgumentPlace::Cookie,
    };
    let fallback = format!("The {} parameter `{}`.", suffix(parameter.place), docs::code(&parameter.name));
    let (ty, writing) = argument_type(types, parameter);
    Argument {
        name,
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
