//! Schemas that must hold together become one: objects with the members of all, the narrowest of values and scalars, and a choice
//! with what stands beside it put into each of its branches.

use std::collections::{BTreeMap, BTreeSet};

use super::all_of::{self, LIMIT, Part, Parts, says_something};
use super::cursor::Cursor;
use super::object::{self, Member};
use super::schema::{self, Lowered};
use super::{Cx, Deferred, Merged, Place, constraints, default, enumeration, parts, scalar, union};
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
    let Some(Choice { part, list }) = choices.first() else { return plain(cx, schema, &parts.parts, place) };
    // What stands beside constants is their type.
    let constants = enumeration::of_constants(list).is_some();
    let alone =
        choices.len() == 1 && parts.parts.iter().all(|part| constants || !is_significant(&part.schema));
    if alone {
        let part = &parts.parts[*part];
        return match part.schema.pointer == schema.pointer
            || part.schema.has("allOf")
            || part.schema.has("$ref")
        {
            true => union::union(cx, &part.schema, list, place),
            false => schema::inner(cx, &part.schema, &part.place),
        };
    }
    let branches = parts.branches.saturating_mul(list.items().len());
    if (parts.branches > 1 && branches > BRANCHES) || parts.parts.len() > LIMIT {
        let message = format!(
            "the choices that must hold together make more than {BRANCHES} branches; this one is left out"
        );
        cx.report(Code::UnsupportedSchema, list, message);
        return plain(cx, schema, &parts.parts, place);
    }
    distribute(cx, schema, Parts { branches, ..parts }, &choices[0], place)
}

/// As many branches may come of choices that must hold together. One choice alone may have any number.
const BRANCHES: usize = 64;

/// A choice among the parts.
struct Choice<'d> {
    /// The index of the part that has it.
    part: usize,
    list: Cursor<'d>,
}

/// The choices that are still to be taken. One with a branch that led to it is a list of heirs: `Pet` names `Cat` in `oneOf`, and
/// `Cat` builds on `Pet`.
fn choices<'d>(cx: &Cx<'d, '_>, parts: &Parts<'d>) -> Vec<Choice<'d>> {
    let mut choices = Vec::new();
    for (index, part) in parts.parts.iter().enumerate() {
        let lists_heirs = |list: &Cursor<'d>| {
            let items = list.items();
            let mut targets = items.iter().filter_map(|branch| cx.target(branch));
            targets.any(|target| part.is_below(&target))
        };
        let lists = part.choices.iter().filter(|list| !lists_heirs(list));
        choices.extend(lists.map(|list| Choice { part: index, list: list.clone() }));
    }
    choices
}

/// Puts what stands beside a choice into each of its branches.
fn distribute<'d>(
    cx: &mut Cx<'d, '_>,
    schema: &Cursor<'d>,
    mut base: Parts<'d>,
    choice: &Choice<'d>,
    place: &Place,
) -> Lowered {
    let owner = base.parts[choice.part].schema.clone();
    base.parts[choice.part].choices.retain(|list| list.pointer != choice.list.pointer);
    let mut variants = Vec::new();
    let mut kept: Vec<Cursor<'d>> = Vec::new();
    for (index, branch) in choice.list.items().into_iter().enumerate() {
        // What no value fits is no branch.
        if schema::accepts_nothing(&branch) {
            continue;
        }
        let place = place.then(&union::word(index, &branch));
        let ty = match all_of::flatten(cx, &[(branch.clone(), place.clone())]) {
            None => TypeUse::any(),
            Some(own) if covers(&own, &base) => schema::type_use(cx, &branch, &place),
            Some(own) => {
                let mut together = base.clone();
                let new = own.parts.into_iter().filter(|part| !base.seen.contains(&part.schema.pointer));
                together.parts.extend(new);
                together.seen.extend(own.seen);
                if contradicts(&together.parts) && !contradicts(&base.parts) {
                    // No value is both, so the branch is none: nothing is lost.
                    continue;
                }
                let lowered = merge(cx, &branch, together, &place);
                schema::named(cx, &branch, lowered, &place)
            }
        };
        variants.push(Variant { ty, title: branch.text("title").map(str::to_owned) });
        kept.push(branch);
    }
    match variants.as_slice() {
        [] if union::has_no_branch(&choice.list) => return schema::nothing(cx, &choice.list),
        [] => {
            let message = "no branch of the choice fits what stands beside it; the choice is left out";
            cx.report(Code::UnsupportedSchema, &choice.list, message);
            return plain(cx, schema, &base.parts, place);
        }
        [only] => return Lowered::Use(only.ty.clone()),
        _ => {}
    }
    let own = union::discriminator(cx, &owner, &kept);
    let discriminator = match owner.pointer == schema.pointer {
        true => own,
        false => own.or_else(|| union::discriminator(cx, schema, &kept)),
    };
    Lowered::Shape(Shape::Union(Union { variants, discriminator }))
}

/// Whether a branch holds already what stands beside the choice: it builds on it, or repeats its members and says what they are.
fn covers(branch: &Parts<'_>, base: &Parts<'_>) -> bool {
    let mut told: BTreeSet<&str> = BTreeSet::new();
    let mut required: BTreeSet<&str> = BTreeSet::new();
    let own: Vec<_> =
        branch.parts.iter().map(|part| (members_of(&part.schema), required_of(&part.schema))).collect();
    for (members, needed) in &own {
        told.extend(members.iter().filter(|(_, schema)| says_something(schema)).map(|(name, _)| *name));
        required.extend(needed);
    }
    base.parts.iter().all(|part| {
        let repeated = || {
            let members = members_of(&part.schema);
            only_members(&part.schema)
                && members.iter().all(|(name, _)| told.contains(name))
                && required_of(&part.schema).iter().all(|name| required.contains(name))
        };
        part.choices.is_empty()
            && (!is_significant(&part.schema) || branch.seen.contains(&part.schema.pointer) || repeated())
    })
}

fn members_of<'d>(schema: &Cursor<'d>) -> Vec<(&'d str, Cursor<'d>)> {
    schema.get("properties").map(|members| members.members()).unwrap_or_default()
}

fn required_of<'d>(schema: &Cursor<'d>) -> Vec<&'d str> {
    let list = schema.get("required").map(|list| list.items()).unwrap_or_default();
    list.iter().filter_map(|name| name.node.as_str()).collect()
}

/// Whether a schema says nothing but which members an object has.
fn only_members(schema: &Cursor<'_>) -> bool {
    const OTHERS: [&str; 10] = [
        "patternProperties",
        "additionalProperties",
        "unevaluatedProperties",
        "then",
        "else",
        "dependentSchemas",
        "items",
        "prefixItems",
        "enum",
        "const",
    ];
    let is_closed =
        |keyword: &str| schema.get(keyword).is_some_and(|node| node.node.as_bool() == Some(false));
    schema::type_keyword(schema) == Some("object")
        && OTHERS.iter().all(|keyword| !schema.has(keyword) || is_closed(keyword))
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
fn plain<'d>(cx: &mut Cx<'d, '_>, schema: &Cursor<'d>, parts: &[Part<'d>], place: &Place) -> Lowered {
    let kinds: Vec<Option<Kind<'d>>> = parts.iter().map(|part| kind(&part.schema)).collect();
    let told: BTreeSet<Kind<'d>> = kinds.iter().flatten().copied().collect();
    let of = |kind: Kind<'d>| {
        parts.iter().zip(&kinds).filter(move |(_, known)| **known == Some(kind)).map(|(part, _)| part)
    };
    let told: Vec<Kind<'d>> = told.into_iter().collect();
    match told.as_slice() {
        [] if !parts.iter().any(|part| part.schema.has("required")) => Lowered::Use(TypeUse::any()),
        [] | [Kind::Object] | [Kind::Values, Kind::Object] => objects(cx, parts, place),
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
                (None, [_, _, ..]) => Lowered::Use(TypeUse::new(TypeKind::List(Box::new(member_type(
                    cx,
                    &items,
                    &place.then("item"),
                ))))),
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
        Some(Kind::Values) => enumeration::enumeration(part),
        Some(Kind::Array) => object::array(cx, part, place),
        Some(Kind::Object | Kind::Scalar(_)) | None => Lowered::Use(scalar::scalar(part)),
    }
}

/// One object with the members of all.
fn objects<'d>(cx: &mut Cx<'d, '_>, parts: &[Part<'d>], place: &Place) -> Lowered {
    let required: BTreeSet<_> = parts.iter().flat_map(|part| object::required(cx, &part.schema)).collect();
    let mut members: Vec<Member<'d>> = Vec::new();
    let mut additional = Additional::Unspecified;
    for Part { schema: part, place: own, .. } in parts {
        members.extend(object::members(cx, part, own));
        match object::additional(cx, part, own) {
            // `false` in one branch forbids the properties of the others, which nobody means.
            Additional::Unspecified | Additional::Closed => {}
            // Any value says less than a type.
            Additional::Typed(ty) if additional == Additional::Unspecified || ty != TypeUse::any() => {
                additional = Additional::Typed(ty);
            }
            Additional::Typed(_) => {}
        }
    }
    let properties = properties(cx, members, &required, place);
    object::shape(properties, additional)
}

/// Members by name, each made of all that is said of it.
pub(super) fn properties<'d>(
    cx: &mut Cx<'d, '_>,
    members: Vec<Member<'d>>,
    required: &BTreeSet<&str>,
    place: &Place,
) -> Vec<Property> {
    let mut groups: BTreeMap<&'d str, Vec<Member<'d>>> = BTreeMap::new();
    for member in members {
        groups.entry(member.name).or_default().push(member);
    }
    let property = |(name, group): (&str, Vec<Member<'d>>)| {
        let required = required.contains(name);
        Property { required, ..property(cx, &group, &place.then(name)) }
    };
    groups.into_iter().map(property).collect()
}

/// A member that one part describes, or several; what is made of several is named by `place`.
fn property<'d>(cx: &mut Cx<'d, '_>, members: &[Member<'d>], place: &Place) -> Property {
    let last = &members[members.len() - 1];
    let ty = member_type(cx, members, place);
    let mut property = object::property(cx, last, ty);
    property.docs.default =
        members.iter().rev().find_map(|member| default::default(cx, &member.schema, &property.ty));
    for (index, member) in members.iter().enumerate() {
        if index + 1 < members.len() {
            constraints::tighten(&mut property.constraints, constraints::constraints(&member.schema));
        }
        property.read_only |= cx.flag_meant(&member.schema, "readOnly");
        property.write_only |= cx.flag_meant(&member.schema, "writeOnly");
        let docs = schema::docs(&member.schema);
        if property.docs.description.is_none() && property.docs.summary.is_none() {
            let (deprecated, default) = (property.docs.deprecated, property.docs.default.take());
            property.docs = crate::api::Docs { deprecated, default, ..docs };
        }
    }
    property
}

fn member_type<'d>(cx: &mut Cx<'d, '_>, members: &[Member<'d>], place: &Place) -> TypeUse {
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
            together(cx, &starts, (&last.schema, place))
        }
    }
}

/// The one type of schemas that must hold together for a member. Remembered by what they are: two types that lead back to themselves, or
/// to one another, are merged once.
fn together<'d>(
    cx: &mut Cx<'d, '_>,
    starts: &[(Cursor<'d>, Place)],
    (last, place): (&Cursor<'d>, &Place),
) -> TypeUse {
    let meant =
        |(schema, _): &(Cursor<'d>, Place)| cx.target(schema).unwrap_or_else(|| schema.pointer.clone());
    let key = parts::key(cx, starts.iter().map(meant).collect());
    match cx.merged.get(&key) {
        Some(Merged::Done(ty)) => return ty.clone(),
        Some(Merged::Open(slot)) => {
            let id = slot.unwrap_or_else(|| cx.slot());
            cx.merged.insert(key, Merged::Open(Some(id)));
            return TypeUse::new(TypeKind::Named(id));
        }
        None => {}
    }
    if cx.depth >= schema::DEPTH {
        let id = cx.slot();
        let ty = TypeUse::new(TypeKind::Named(id));
        cx.merged.insert(key, Merged::Done(ty.clone()));
        cx.deferred.push(Deferred::Merge(id, starts.to_vec(), place.clone()));
        return ty;
    }
    cx.merged.insert(key.clone(), Merged::Open(None));
    cx.depth += 1;
    let lowered = all(cx, starts, place);
    cx.depth -= 1;
    let slot = match cx.merged.get(&key) {
        Some(Merged::Open(slot)) => *slot,
        Some(Merged::Done(_)) | None => None,
    };
    let ty = match slot {
        None => schema::named(cx, last, lowered, place),
        Some(id) => {
            schema::fill(cx, id, (last, lowered), place);
            TypeUse::new(TypeKind::Named(id))
        }
    };
    cx.merged.insert(key, Merged::Done(ty.clone()));
    ty
}

/// What all of these describe together.
pub(super) fn all<'d>(cx: &mut Cx<'d, '_>, starts: &[(Cursor<'d>, Place)], place: &Place) -> Lowered {
    match (all_of::flatten(cx, starts), starts.last()) {
        (Some(parts), Some((last, _))) => merge(cx, last, parts, place),
        (_, _) => Lowered::Use(TypeUse::any()),
    }
}
