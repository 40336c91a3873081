//! What came and went between two documents, counted in their texts alone.

use std::collections::{BTreeMap, BTreeSet};

/// What came and went.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) operations_added: usize,
    pub(crate) operations_removed: usize,
    pub(crate) schemas_added: BTreeSet<String>,
    pub(crate) schemas_removed: BTreeSet<String>,
}

/// Where a report and the texts do not agree.
pub(crate) fn differences(old: &str, new: &str, told: &Counts) -> Vec<String> {
    let (old, new) = (parsed(old), parsed(new));
    let (before, after) = (operations(&old), operations(&new));
    let counted = Counts {
        operations_added: more(&after, &before),
        operations_removed: more(&before, &after),
        schemas_added: new.schemas.difference(&old.schemas).cloned().collect(),
        schemas_removed: old.schemas.difference(&new.schemas).cloned().collect(),
    };
    match counted == *told {
        true => Vec::new(),
        false => vec![format!("counted {counted:?}, told {told:?}")],
    }
}

/// The members of `paths` with the keys of each, and the names of the schemas.
struct Raw {
    paths: Vec<(String, Vec<String>)>,
    schemas: BTreeSet<String>,
}

fn parsed(text: &str) -> Raw {
    match serde_json::from_str::<serde_json::Value>(text) {
        Ok(json) => {
            let keys = |value: &serde_json::Value| -> Vec<String> {
                value.as_object().into_iter().flatten().map(|(key, _)| key.clone()).collect()
            };
            let schemas = [&json["components"]["schemas"], &json["definitions"]];
            Raw {
                paths: keys(&json["paths"])
                    .into_iter()
                    .map(|path| (path.clone(), keys(&json["paths"][&path])))
                    .collect(),
                schemas: schemas.into_iter().flat_map(keys).collect(),
            }
        }
        Err(_) => {
            let yaml: serde_yaml::Value =
                serde_yaml::from_str(&without_wide(text)).expect("a document is YAML");
            let keys = |value: &serde_yaml::Value| -> Vec<String> {
                let keys = value.as_mapping().into_iter().flatten();
                keys.filter_map(|(key, _)| key.as_str().map(str::to_owned)).collect()
            };
            let schemas = [&yaml["components"]["schemas"], &yaml["definitions"]];
            Raw {
                paths: keys(&yaml["paths"])
                    .into_iter()
                    .map(|path| (path.clone(), keys(&yaml["paths"][&path])))
                    .collect(),
                schemas: schemas.into_iter().flat_map(keys).collect(),
            }
        }
    }
}

/// The text with a zero in the place of numbers that are too wide for this parser.
fn without_wide(text: &str) -> String {
    let mut narrow = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let end =
            rest[start..].find(|c: char| !c.is_ascii_digit()).map_or(rest.len(), |length| start + length);
        narrow.push_str(&rest[..start]);
        narrow.push_str(if end - start < 19 { &rest[start..end] } else { "0" });
        rest = &rest[end..];
    }
    narrow + rest
}

/// How often each method stands at each path, the names of its parameters erased.
fn operations(document: &Raw) -> BTreeMap<String, usize> {
    const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
    let mut found = BTreeMap::new();
    for (path, keys) in &document.paths {
        for method in keys.iter().filter(|key| METHODS.contains(&key.as_str())) {
            *found.entry(format!("{method} {}", erased(path))).or_default() += 1;
        }
    }
    found
}

fn erased(path: &str) -> String {
    let mut text = String::new();
    let mut is_name = false;
    for c in path.chars() {
        is_name &= c != '}';
        if !is_name {
            text.push(c);
        }
        is_name |= c == '{';
    }
    text
}

fn more(these: &BTreeMap<String, usize>, those: &BTreeMap<String, usize>) -> usize {
    these.iter().map(|(key, count)| count.saturating_sub(those.get(key).copied().unwrap_or(0))).sum()
}
