//! What is where in a document, as far as the transformations need it: an account of its own, so that a mistake of the reader
//! is not made twice.

use std::collections::BTreeSet;

use serde_yaml::Value;

/// What the specification says a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Document,
    Components,
    PathItem,
    Operation,
    Parameter,
    RequestBody,
    Response,
    Header,
    MediaType,
    Encoding,
    Callback,
    Schema,
}

use Kind::*;

/// The members that hold something, with what they hold: one, a list (`[]`) or a mapping (`{}`) of it.
fn members(kind: Kind) -> &'static [(&'static str, &'static str, Kind)] {
    match kind {
        Document => &[
            ("paths", "{}", PathItem),
            ("components", "", Components),
            ("webhooks", "{}", PathItem),
            ("x-webhooks", "{}", PathItem),
        ],
        Components => &[
            ("schemas", "{}", Schema),
            ("responses", "{}", Response),
            ("parameters", "{}", Parameter),
            ("requestBodies", "{}", RequestBody),
            ("headers", "{}", Header),
            ("callbacks", "{}", Callback),
            ("pathItems", "{}", PathItem),
        ],
        PathItem => &[
            ("parameters", "[]", Parameter),
            ("get", "", Operation),
            ("put", "", Operation),
            ("post", "", Operation),
            ("delete", "", Operation),
            ("options", "", Operation),
            ("head", "", Operation),
            ("patch", "", Operation),
            ("trace", "", Operation),
        ],
        Operation => &[
            ("parameters", "[]", Parameter),
            ("requestBody", "", RequestBody),
            ("responses", "{}", Response),
            ("callbacks", "{}", Callback),
        ],
        Parameter | Header => &[("schema", "", Schema), ("content", "{}", MediaType)],
        RequestBody => &[("content", "{}", MediaType)],
        Response => &[("headers", "{}", Header), ("content", "{}", MediaType)],
        MediaType => &[("schema", "", Schema), ("itemSchema", "", Schema), ("encoding", "{}", Encoding)],
        Encoding => &[("headers", "{}", Header)],
        Callback => &[("", "{}", PathItem)],
        Schema => &[
            ("properties", "{}", Schema),
            ("patternProperties", "{}", Schema),
            ("dependentSchemas", "{}", Schema),
            ("$defs", "{}", Schema),
            ("additionalProperties", "", Schema),
            ("items", "", Schema),
            ("items", "[]", Schema),
            ("prefixItems", "[]", Schema),
            ("allOf", "[]", Schema),
            ("anyOf", "[]", Schema),
            ("oneOf", "[]", Schema),
            ("not", "", Schema),
            ("if", "", Schema),
            ("then", "", Schema),
            ("else", "", Schema),
        ],
    }
}

/// A place: the keys and indices that lead to it.
pub(crate) type Place = Vec<String>;

/// Calls `visit` for every object of the document, the innermost first; it may replace them.
pub(crate) fn walk(document: &mut Value, visit: &mut dyn FnMut(Kind, &Place, &mut Value)) {
    node(document, Document, &mut Place::new(), visit);
}

fn node(value: &mut Value, kind: Kind, place: &mut Place, visit: &mut dyn FnMut(Kind, &Place, &mut Value)) {
    if !value.is_mapping() {
        return;
    }
    for (key, holds, held) in members(kind) {
        let member = match kind {
            Callback => Some(&mut *value),
            _ => value.get_mut(*key),
        };
        let Some(member) = member else { continue };
        let depth = place.len();
        if kind != Callback {
            place.push((*key).to_owned());
        }
        match (*holds, &mut *member) {
            ("", Value::Mapping(_)) => node(member, *held, place, visit),
            ("[]", Value::Sequence(list)) => {
                for (index, item) in list.iter_mut().enumerate() {
                    place.push(index.to_string());
                    node(item, *held, place, visit);
                    place.pop();
                }
            }
            ("{}", Value::Mapping(map)) => {
                for (key, item) in map.iter_mut() {
                    let key = key.as_str().expect("keys are texts");
                    // `$ref` is a name like any other where names are free, but then it has no text.
                    if *held != Schema && (key.starts_with("x-") || key == "$ref") {
                        continue;
                    }
                    place.push(key.to_owned());
                    node(item, *held, place, visit);
                    place.pop();
                }
            }
            _ => {}
        }
        place.truncate(depth);
    }
    visit(kind, place, value);
}

/// The text of a reference that says nothing beside.
pub(crate) fn reference(value: &Value) -> Option<&str> {
    let map = value.as_mapping().filter(|map| map.len() == 1)?;
    map.get("$ref")?.as_str()
}

/// A reference.
pub(crate) fn reference_to(text: &str) -> Value {
    Value::Mapping([("$ref".into(), text.into())].into_iter().collect())
}

/// A place as the fragment of a reference.
pub(crate) fn fragment<S: AsRef<str>>(place: &[S]) -> String {
    let escape = |token: &S| {
        let token = token.as_ref().replace('~', "~0").replace('/', "~1");
        token.bytes().fold(String::from("/"), |mut text, byte| {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => text.push(byte.into()),
                other => text.push_str(&format!("%{other:02X}")),
            }
            text
        })
    };
    format!("#{}", place.iter().map(escape).collect::<String>())
}

/// All texts of references, also those in the `mapping` of a discriminator. Data that look like references count: better one
/// node is left where it is.
pub(crate) fn references(value: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    texts(value, &mut |text| {
        if text.contains('#') {
            found.insert(text.to_owned());
        }
    });
    found
}

fn texts(value: &Value, take: &mut dyn FnMut(&str)) {
    match value {
        Value::String(text) => take(text),
        Value::Sequence(list) => list.iter().for_each(|value| texts(value, take)),
        Value::Mapping(map) => map.values().for_each(|value| texts(value, take)),
        _ => {}
    }
}

/// Whether something refers into a place: then it is not moved, the reference would lead through another one.
pub(crate) fn is_reached_into(references: &BTreeSet<String>, place: &Place) -> bool {
    let prefix = format!("{}/", fragment(place));
    let plain = format!(
        "#/{}/",
        place.iter().map(|t| t.replace('~', "~0").replace('/', "~1")).collect::<Vec<_>>().join("/")
    );
    references.iter().any(|text| text.starts_with(&prefix) || text.starts_with(&plain))
}

/// Calls `change` for every text that is a reference.
pub(crate) fn change_references(value: &mut Value, change: &mut dyn FnMut(&mut String)) {
    match value {
        Value::Mapping(map) => {
            for (key, value) in map.iter_mut() {
                match (key.as_str(), &mut *value) {
                    (Some("$ref"), Value::String(text)) => change(text),
                    (Some("mapping"), Value::Mapping(targets)) => {
                        for (_, target) in targets.iter_mut() {
                            match target {
                                Value::String(text) if text.contains(['#', '/']) => change(text),
                                other => change_references(other, change),
                            }
                        }
                    }
                    _ => change_references(value, change),
                }
            }
        }
        Value::Sequence(list) => list.iter_mut().for_each(|value| change_references(value, change)),
        _ => {}
    }
}
