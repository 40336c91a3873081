//! Parameters, headers, bodies and responses as components and where they are used. Equal ones share a component.

use serde_yaml::{Mapping, Value};

use crate::documents::Text;
use crate::positions::{Kind, Place, fragment, is_reached_into, reference, reference_to, references, walk};
use crate::random::Random;

/// Where components of a kind stand.
fn section(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Parameter => Some("parameters"),
        Kind::RequestBody => Some("requestBodies"),
        Kind::Response => Some("responses"),
        Kind::Header => Some("headers"),
        Kind::Document | Kind::Components | Kind::PathItem | Kind::Operation | Kind::MediaType => None,
        Kind::Encoding | Kind::Callback | Kind::Schema => None,
    }
}

/// Some or all of what stands where it is used becomes a component.
pub(crate) fn named(document: &Value, random: &mut Random) -> Option<Text> {
    let reached = references(document);
    let mut made: Vec<(&'static str, Value)> = Vec::new();
    let mut document = document.clone();
    walk(&mut document, &mut |kind, place, node| {
        let Some(section) = section(kind) else { return };
        let is_component = place.len() == 3 && place[0] == "components";
        if is_component || node.get("$ref").is_some() || is_reached_into(&reached, place) || !random.takes() {
            return;
        }
        let known = made.iter().position(|(kind, known)| (*kind, known) == (section, node));
        let index = known.unwrap_or_else(|| {
            made.push((section, node.clone()));
            made.len() - 1
        });
        *node = reference_to(&fragment(&["components", section, &name(index)]));
    });
    if made.is_empty() {
        return None;
    }
    for (index, (section, node)) in made.into_iter().enumerate() {
        member(member(&mut document, "components"), section)
            .as_mapping_mut()
            .expect("components are a mapping")
            .insert(name(index).into(), node);
    }
    Some(Text::of(&document))
}

fn name(index: usize) -> String {
    format!("Part{index}")
}

/// The mapping in a member, which is made if it is not there.
fn member<'v>(value: &'v mut Value, key: &str) -> &'v mut Value {
    let map = value.as_mapping_mut().expect("there are components in a mapping");
    map.entry(key.into()).or_insert(Value::Mapping(Mapping::new()))
}

/// Every reference to a component of these kinds becomes what it means, and components that nothing refers to any more go.
pub(crate) fn inlined(document: &Value, _: &mut Random) -> Option<Text> {
    let original = document;
    let mut document = document.clone();
    let mut count = 0;
    let mut replace = |kind: Kind, _: &Place, node: &mut Value| {
        while let Some(target) = section(kind).and_then(|section| target(original, section, node)) {
            *node = target.clone();
            count += 1;
        }
    };
    // What was put there may refer to others: a response to headers.
    for _ in 0..3 {
        walk(&mut document, &mut replace);
    }
    if count == 0 {
        return None;
    }
    let reached = references(&document);
    for section in ["parameters", "requestBodies", "responses", "headers"] {
        let prefix = format!("#/components/{section}/");
        if reached.iter().any(|text| text.starts_with(&prefix)) {
            continue;
        }
        let components = document.get_mut("components").and_then(Value::as_mapping_mut);
        components.map(|components| components.shift_remove(section));
    }
    Some(Text::of(&document))
}

fn target<'v>(document: &'v Value, section: &str, node: &Value) -> Option<&'v Value> {
    let name = reference(node)?.strip_prefix("#/components/")?.strip_prefix(section)?.strip_prefix('/')?;
    document.get("components")?.get(section)?.get(name)
}
