//! Schemas that must hold together become one: objects with the members of all, the narrowest of values and scalars, and a choice
//! with what stands beside it put into each of its branches.

use std::collections::{BTreeMap, BTreeSet};

use super::all_of::{self, LIMIT, Part, Parts, says_something};
use super::cursor::Cursor;
use super::object::{self, Member};
use super::schema::{self, Lowered};
use super::{Cx, Place, default, enumeration, scalar, union};
use crate::api::{Additional, Property, Shape, TypeKind, TypeUse, Union, Variant};
use crate::diagnostic::Code;

/// What the parts describe together. `schema` is what they are the parts of.
pub(super) fn merge<'d>(
    cx: &mut Cx<'d, '_>,
    schema: &Cursor<'d>,
    parts: Parts<'d>,
    place: &Place,
) -> Lowered {
    let choices = choices(cx, &parts);
    let Some((index, choice)) = choices.first() else { return plain(cx, schema, &parts.parts) };
    // What stands beside constants is their type.
    let constants = enumeration::of_constants(choice).is_some();
    let alone =
        choices.len() == 1 && parts.parts.iter().all(|part| constants || !is_significant(&part.schema));
    if alone {
        let part = &parts.parts[*index];
        return match part.schema.pointer == schema.pointer
            || part.schema.has("allOf")
            || part.schema.has("$ref")
        {
            true => union::union(cx, &part.schema, choice, place),
            false => schema::inner(cx, &part.schema, &part.place),
        };
    }
    let combinations: usize = choices.iter().map(|(_, choice)| choice.items().len().max(1)).product();
    if combinations > COMBINATIONS || parts.parts.len() > LIMIT {
        let message = format!("more than {COMBINATIONS} combinations of choices; the choices are left out");
        cx.report(Code::UnsupportedSchema, schema, message);
        return plain(cx, schema, &parts.parts);
    }
    distribute(cx, schema, &parts, (*index, choice), place)
}

/// As many branches may come of choices that must hold together.
const COMBINATIONS: usize = 64;

/// The choices among the parts, each with the index of its part. One that leads back to what is being merged is a list of heirs:
/// `Pet` names `Cat` in `oneOf`, and `Cat` builds on `Pet`.
fn choices<'d>(cx: &mut Cx<'d, '_>, parts: &Parts<'d>) -> Vec<(usize, Cursor<'d>)> {
    let mut choices = Vec::new();
    for (index, part) in parts.parts.iter().enumerate().filter(|(_, part)| part.choices) {
        for choice in union::choices(&part.schema) {
            let targets: Vec<_> = choice
                .items()
                .iter()
                .filter(|branch| branch.has("$ref"))
                .filter_map(|branch| cx.target(branch))
                .collect();
            if !targets.iter().any(|target| parts.seen.contains(target)) {
                choices.push((index, choice));
            }
        }
    }
    choices
}

/// Puts what stands beside a choice into each of its branches.
fn distribute<'d>(
    cx: &mut Cx<'d, '_>,
    schema: &Cursor<'d>,
    parts: &Parts<'d>,
    (index, choice): (usize, &Cursor<'d>),
    place: &Place,
) -> Lowered {
    let owner = parts.parts[index].schema.clone();
    let mut base = parts.clone();
    base.parts[index].choices = false;
    let branches = choice.items();
    let mut variants = Vec::new();
    for (index, branch) in branches.iter().enumerate() {
        let place = place.then(&union::word(index, branch));
        let title = branch.text("title").map(str::to_owned);
        let Some(own) = all_of::flatten(cx, &[(branch.clone(), place.clone())]) else { continue };
        let ty = match covers(&own, &base) {
            true => schema::type_use(cx, branch, &place),
            false => {
                let mut together = base.clone();
                let new = own.parts.into_iter().filter(|part| !base.seen.contains(&part.schema.pointer));
                together.parts.extend(new);
                together.seen.extend(own.seen);
                // No value is both, so the branch is none.
                if contradicts(&together.parts) && !contradicts(&base.parts) {
                    continue;
                }
                let lowered = merge(cx, branch, together, &place);
                schema::named(cx, branch, lowered, &place)
            }
        };
        variants.push(Variant { ty, title });
    }
    match variants.as_slice() {
        [] => return plain(cx, schema, &base.parts),
        [only] => return Lowered::Use(only.ty.clone()),
        _ => {}
    }
    let discriminator =
        union::discriminator(cx, &owner, &branches).or_else(|| match owner.pointer == schema.pointer {
            true => None,
            false => union::discriminator(cx, schema, &branches),
        });
    Lowered::Shape(Shape::Union(Union { variants, discriminator }))
}

/// Whether a branch holds already what stands beside the choice: it builds on it, or repeats its members.
fn covers(branch: &Parts<'_>, base: &Parts<'_>) -> bool {
    let names = |schema: &Cursor<'_>| -> BTreeSet<String> {
        schema
            .get("properties")
            .map(|members| members.members())
            .into_iter()
            .flatten()
            .map(|(name, _)| name.to_owned())
            .collect()
    };
    let held: BTreeSet<String> = branch.parts.iter().flat_map(|part| names(&part.schema)).collect();
    base.parts.iter().all(|part| {
        let more_choices = part.choices && !union::choices(&part.schema).is_empty();
        let only_members = part.schema.has("properties") && !part.schema.has("patternProperties");
        !more_choices
            && (!is_significant(&part.schema)
                || branch.seen.contains(&part.schema.pointer)
                || (only_members && names(&part.schema).is_subset(&held)))
    })
}

/// Whether a part says more than that there is an object, and what it must have.
fn is_significant(schema: &Cursor<'_>) -> bool {
    let typed = |keyword: &str| schema.get(keyword).is_some_and(|node| node.node.as_bool().is_none());
    let members = schema.get("properties").is_some_and(|members| !members.members().is_empty());
    members
        || typed("additionalProperties")
        || typed("unevaluatedProperties")
        || ["patternProperties", "items", "prefixItems", "enum", "const", "then", "dependentSchemas"]
            .iter()
            .any(|keyword| schema.has(keyword))
        || schema.text("type").is_some_and(|name| name != "object")
}

/// What a part is, as far as it says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind<'d> {
    Values,
    Object,
    Array,
    Scalar(&'d str),
}

fn kind<'d>(schema: &Cursor<'d>) -> Option<Kind<'d>> {
    if enumeration::has_values(schema) {
        return Some(Kind::Values);
    }
    match schema::type_keyword(schema)? {
        "object" => Some(Kind::Object),
        "array" => Some(Kind::Array),
        other => Some(Kind::Scalar(other)),
    }
}

/// Whether no value is all that the parts ask for.
fn contradicts(parts: &[Part<'_>]) -> bool {
    let told: BTreeSet<Kind<'_>> = parts.iter().filter_map(|part| kind(&part.schema)).collect();
    let told: Vec<Kind<'_>> = told.into_iter().filter(|kind| *kind != Kind::Values).collect();
    told.len() > 1 && told != [Kind::Scalar("integer"), Kind::Scalar("number")]
}

/// The parts without their choices.
fn plain<'d>(cx: &mut Cx<'d, '_>, schema: &Cursor<'d>, parts: &[Part<'d>]) -> Lowered {
    let kinds: Vec<Option<Kind<'d>>> = parts.iter().map(|part| kind(&part.schema)).collect();
    let told: BTreeSet<Kind<'d>> = kinds.iter().flatten().copied().collect();
    let of = |kind: Kind<'d>| {
        parts.iter().zip(&kinds).filter(move |(_, known)| **known == Some(kind)).map(|(part, _)| part)
    };
    let told: Vec<Kind<'d>> = told.into_iter().collect();
    match told.as_slice() {
        [] | [Kind::Object] | [Kind::Values, Kind::Object] => objects(cx, parts),
        [Kind::Values, ..] => {
            let narrowest = of(Kind::Values).min_by_key(|part| enumeration::count(&part.schema));
            one(cx, schema, narrowest)
        }
        [Kind::Array] => {
            let lists: Vec<&Part<'d>> = of(Kind::Array).collect();
            let item = |part: &&Part<'d>| {
                Some(Member {
                    name: "item",
                    schema: part.schema.get("items")?,
                    place: part.place.then("item"),
                })
            };
            let items: Vec<Member<'d>> = lists.iter().filter_map(item).collect();
            let tuple = lists.iter().copied().find(|part| part.schema.has("prefixItems"));
            match (tuple, items.as_slice()) {
                (None, [_, _, ..]) => {
                    Lowered::Use(TypeUse::new(TypeKind::List(Box::new(member_type(cx, &items)))))
                }
                (tuple, _) => {
                    let telling = lists.iter().copied().rfind(|part| part.schema.has("items"));
                    one(cx, schema, tuple.or(telling).or(lists.last().copied()))
                }
            }
        }
        [Kind::Scalar("integer"), Kind::Scalar("number")] => {
            one(cx, schema, of(Kind::Scalar("integer")).next_back())
        }
        [kind @ Kind::Scalar(_)] => {
            let formatted = of(*kind).rfind(|part| part.schema.has("format"));
            one(cx, schema, formatted.or_else(|| of(*kind).next_back()))
        }
        _ => {
            let message = "the branches of `allOf` contradict one another: no value is an object, an array and a scalar at once; open value";
            cx.report(Code::UnsupportedSchema, schema, message);
            Lowered::Use(TypeUse::any())
        }
    }
}

/// The type of the one part that counts.
fn one<'d>(cx: &mut Cx<'d, '_>, schema: &Cursor<'d>, part: Option<&Part<'d>>) -> Lowered {
    let Some(Part { schema: part, place, .. }) = part else { return Lowered::Use(TypeUse::any()) };
    let is_whole = !part.has("allOf") && !part.has("$ref") && union::choices(part).is_empty();
    if part.pointer != schema.pointer && is_whole {
        return schema::inner(cx, part, place);
    }
    match kind(part) {
        Some(Kind::Values) => enumeration::enumeration(cx, part),
        Some(Kind::Array) => object::array(cx, part, place),
        Some(Kind::Object | Kind::Scalar(_)) | None => Lowered::Use(scalar::scalar(part)),
    }
}

/// One object with the members of all.
fn objects<'d>(cx: &mut Cx<'d, '_>, parts: &[Part<'d>]) -> Lowered {
    let required: BTreeSet<_> = parts.iter().flat_map(|part| object::required(cx, &part.schema)).collect();
    let mut members: BTreeMap<&'d str, Vec<Member<'d>>> = BTreeMap::new();
    let mut additional = Additional::Unspecified;
    for Part { schema: part, place, .. } in parts {
        for member in object::members(cx, part, place) {
            members.entry(member.name).or_default().push(member);
        }
        match object::additional(cx, part, place) {
            // `false` in one branch forbids the properties of the others, which nobody means.
            Additional::Unspecified | Additional::Closed => {}
            typed @ Additional::Typed(_) => additional = typed,
        }
    }
    let properties: Vec<Property> =
        members.into_iter().map(|(name, members)| property(cx, &members, required.contains(name))).collect();
    object::shape(properties, additional)
}

/// A member that one part describes, or several.
pub(super) fn property<'d>(cx: &mut Cx<'d, '_>, members: &[Member<'d>], required: bool) -> Property {
    let last = &members[members.len() - 1];
    let mut property = object::property(last, member_type(cx, members));
    property.required = required;
    property.docs.default =
        members.iter().rev().find_map(|member| default::default(cx, &member.schema, &property.ty));
    for member in members {
        property.read_only |= member.schema.flag("readOnly");
        property.write_only |= member.schema.flag("writeOnly");
        let docs = schema::docs(&member.schema);
        if property.docs.description.is_none() && property.docs.summary.is_none() {
            let (deprecated, default) = (property.docs.deprecated, property.docs.default.take());
            property.docs = crate::api::Docs { deprecated, default, ..docs };
        }
    }
    property
}

fn member_type<'d>(cx: &mut Cx<'d, '_>, members: &[Member<'d>]) -> TypeUse {
    let mut telling: Vec<&Member<'d>> =
        members.iter().filter(|member| says_something(&member.schema)).collect();
    // The same reference twice says nothing new.
    let mut targets = BTreeSet::new();
    telling.retain(|member| member.schema.text("$ref").is_none_or(|target| targets.insert(target)));
    match telling.as_slice() {
        [] => members
            .last()
            .map_or_else(TypeUse::any, |member| schema::type_use(cx, &member.schema, &member.place)),
        [only] => schema::type_use(cx, &only.schema, &only.place),
        [.., last] => {
            let starts: Vec<_> =
                telling.iter().map(|member| (member.schema.clone(), member.place.clone())).collect();
            // One that builds on all the others says it all.
            for (schema, place) in starts.iter().rev() {
                let Some(parts) = all_of::flatten(cx, &[(schema.clone(), place.clone())]) else {
                    return TypeUse::any();
                };
                let others = starts.iter().filter(|(other, _)| other.pointer != schema.pointer);
                let mut pointers =
                    others.map(|(other, _)| cx.target(other).unwrap_or_else(|| other.pointer.clone()));
                if pointers.all(|pointer| parts.seen.contains(&pointer)) {
                    return schema::type_use(cx, schema, place);
                }
            }
            let Some(parts) = all_of::flatten(cx, &starts) else { return TypeUse::any() };
            let lowered = merge(cx, &last.schema, parts, &last.place);
            schema::named(cx, &last.schema, lowered, &last.place)
        }
    }
}
