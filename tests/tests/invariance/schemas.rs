//! Schemas as components and where they are used. Without a lock that changes names, for a schema without a name has that of its
//! place.

use serde_yaml::{Mapping, Value};

use crate::documents::Text;
use crate::positions::{Kind, Place, fragment, is_reached_into, reference, reference_to, references, walk};
use crate::random::Random;

/// Schemas that need a name become components; equal ones share a component with every other seed.
pub(crate) fn named(document: &Value, random: &mut Random) -> Option<Text> {
    extracted(document, random, needs_name)
}

/// Schemas that need no name become components.
pub(crate) fn scalars_named(document: &Value, random: &mut Random) -> Option<Text> {
    extracted(document, random, |schema| {
        // What is `null` alone belongs to the notation of 3.1.
        let is_type = schema.get("type").and_then(Value::as_str).is_some_and(|name| name != "null");
        is_type && !needs_name(schema)
    })
}

fn extracted(document: &Value, random: &mut Random, is_meant: fn(&Value) -> bool) -> Option<Text> {
    let reached = references(document);
    let is_shared = random.toss();
    let mut made: Vec<Value> = Vec::new();
    let mut document = document.clone();
    walk(&mut document, &mut |kind, place, node| {
        if kind != Kind::Schema || !is_meant(node) || !may_move(place) {
            return;
        }
        if is_reached(&reached, place) || !random.takes() {
            return;
        }
        let known = made.iter().position(|known| is_shared && known == node);
        let index = known.unwrap_or_else(|| {
            made.push(node.clone());
            made.len() - 1
        });
        *node = reference_to(&fragment(&["components", "schemas", &name(index)]));
    });
    if made.is_empty() {
        return None;
    }
    let components = member(&mut document, "components");
    let schemas = member(components, "schemas").as_mapping_mut().expect("components are a mapping");
    for (index, schema) in made.into_iter().enumerate() {
        schemas.insert(name(index).into(), schema);
    }
    Some(Text::of(&document))
}

fn name(index: usize) -> String {
    format!("Part{index}")
}

fn member<'v>(value: &'v mut Value, key: &str) -> &'v mut Value {
    let map = value.as_mapping_mut().expect("there are components in a mapping");
    map.entry(key.into()).or_insert(Value::Mapping(Mapping::new()))
}

fn needs_name(schema: &Value) -> bool {
    schema.get("$ref").is_none()
        && ["properties", "enum", "oneOf", "anyOf", "allOf"].iter().any(|key| schema.get(key).is_some())
}

/// A component is one already; a branch of `allOf` has no type of its own, nor has what is only a condition.
fn may_move(place: &Place) -> bool {
    let is_component = place.len() == 3 && place[0] == "components";
    let within = |keys: &[&str]| place.iter().any(|token| keys.contains(&token.as_str()));
    !is_component && !within(&["allOf", "not", "if", "then", "else", "dependentSchemas"])
}

/// Whether something refers to a place or into it.
fn is_reached(references: &std::collections::BTreeSet<String>, place: &Place) -> bool {
    is_reached_into(references, place) || references.contains(&fragment(place))
}

/// References to component schemas become what they mean; components that nothing refers to any more go.
pub(crate) fn inlined(document: &Value, random: &mut Random) -> Option<Text> {
    let schemas = document.get("components")?.get("schemas")?.as_mapping()?;
    let reached = references(document);
    let mut taken: Vec<&str> = Vec::new();
    for (name, schema) in schemas {
        let name = name.as_str()?;
        let prefix = fragment(&["components", "schemas", name]);
        // What others build on, what is told by its name, and what holds itself needs its name.
        let is_plain = !is_named_elsewhere(document, name, &prefix) && !leads_to(schemas, schema, name);
        // What stands beside a reference may add to it.
        let is_alone = !has_siblings(document, &prefix);
        let is_inner = reached.iter().any(|text| text.starts_with(&format!("{prefix}/")));
        if reached.contains(&prefix) && is_plain && is_alone && !is_inner && random.takes() {
            taken.push(name);
        }
    }
    if taken.is_empty() {
        return None;
    }
    let original = document;
    let mut document = document.clone();
    // One component may hold another.
    for _ in 0..=taken.len() {
        walk(&mut document, &mut |kind, _, node| {
            let name = reference(node).and_then(|text| text.strip_prefix("#/components/schemas/"));
            if kind == Kind::Schema
                && let Some(name) = name.filter(|name| taken.contains(name))
            {
                *node = original["components"]["schemas"][name].clone();
            }
        });
    }
    let schemas = document.get_mut("components")?.get_mut("schemas")?.as_mapping_mut()?;
    schemas.retain(|name, _| !name.as_str().is_some_and(|name| taken.contains(&name)));
    Some(Text::of(&document))
}

/// Whether a reference to a component says anything else.
fn has_siblings(value: &Value, prefix: &str) -> bool {
    match value {
        Value::Mapping(map) => {
            let is_reference = map.get("$ref").and_then(Value::as_str) == Some(prefix);
            (is_reference && map.len() > 1) || map.values().any(|value| has_siblings(value, prefix))
        }
        Value::Sequence(list) => list.iter().any(|value| has_siblings(value, prefix)),
        _ => false,
    }
}

/// Whether a component is a branch of a choice or of `allOf`, or stands in the `mapping` of a discriminator.
fn is_named_elsewhere(value: &Value, name: &str, prefix: &str) -> bool {
    let inner = |value: &Value| is_named_elsewhere(value, name, prefix);
    match value {
        Value::Mapping(map) => map.iter().any(|(key, value)| match key.as_str() {
            Some("mapping") => {
                let targets = value.as_mapping().into_iter().flat_map(|map| map.values());
                targets.filter_map(Value::as_str).any(|text| text == name || text == prefix)
            }
            Some("allOf" | "oneOf" | "anyOf") => {
                let branches = value.as_sequence().into_iter().flatten();
                branches.clone().any(|branch| branch.get("$ref").and_then(Value::as_str) == Some(prefix))
                    || branches.clone().any(inner)
            }
            Some(_) | None => inner(value),
        }),
        Value::Sequence(list) => list.iter().any(inner),
        _ => false,
    }
}

/// Whether references lead from a schema to the component of a name.
fn leads_to(schemas: &Mapping, schema: &Value, name: &str) -> bool {
    let mut seen: Vec<String> = Vec::new();
    let mut pending: Vec<String> = references(schema).into_iter().collect();
    while let Some(text) = pending.pop() {
        let Some(target) = text.strip_prefix("#/components/schemas/") else { continue };
        let target = target.split('/').next().unwrap_or_default().to_owned();
        if target == name {
            return true;
        }
        if !seen.contains(&target)
            && let Some(schema) = schemas.get(target.as_str())
        {
            pending.extend(references(schema));
            seen.push(target);
        }
    }
    false
}
