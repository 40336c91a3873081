//! A document in several files.

use std::collections::BTreeMap;

use serde_yaml::{Mapping, Value};

use crate::documents::{ROOT, Text, yaml};
use crate::positions::{
    Kind, Place, change_references, fragment, is_reached_into, reference, reference_to, references, walk,
};
use crate::random::Random;

/// Component schemas, path items, parameters, headers, bodies and responses move to files: some have one of their own, the
/// others share one.
pub(crate) fn parts(document: &Value, random: &mut Random) -> Option<Text> {
    let reached = references(document);
    let mut files: BTreeMap<String, Value> = BTreeMap::new();
    let mut shared = Mapping::new();
    let mut moved: BTreeMap<String, String> = BTreeMap::new();
    let mut root = document.clone();
    walk(&mut root, &mut |kind, place, node| {
        if !may_move(kind, place, node) || is_reached_into(&reached, place) || !random.takes() {
            return;
        }
        let index = files.len() + shared.len();
        let text = match random.below(3) {
            0 => {
                let name = format!("n/{index}");
                let text = format!("parts/shared.yaml{}", fragment(&["all", &name]));
                shared.insert(name.into(), node.clone());
                text
            }
            1 => {
                let path = format!("parts/deep/{index}.json");
                files.insert(path.clone(), node.clone());
                path
            }
            _ => {
                let path = format!("parts/{index}.yaml");
                files.insert(path.clone(), node.clone());
                path
            }
        };
        if let (Kind::Schema, Some(name)) = (kind, place.last()) {
            moved.insert(format!("#/components/schemas/{name}"), text.clone());
        }
        *node = reference_to(&text);
    });
    if files.is_empty() && shared.is_empty() {
        return None;
    }
    if !shared.is_empty() {
        let all = Value::Mapping([("all".into(), Value::Mapping(shared))].into_iter().collect());
        files.insert("parts/shared.yaml".to_owned(), all);
    }
    // Some refer to the component, others to the file behind it.
    let mut relate = |value: &mut Value, folder: &str| {
        change_references(value, &mut |text| {
            if let Some(target) = moved.get(text)
                && random.toss()
            {
                *text = target.clone();
            }
            *text = relative(text, folder);
        });
    };
    relate(&mut root, "");
    for (path, value) in &mut files {
        relate(value, path.rsplit_once('/').expect("all files are in a folder").0);
    }
    let written = files.into_iter().map(|(path, value)| {
        let text = match path.ends_with(".json") {
            true => serde_json::to_string(&value).expect("a document can be written as JSON"),
            false => yaml(&value),
        };
        (path, text)
    });
    Some(Text { root: yaml(&root), files: written.collect() })
}

fn may_move(kind: Kind, place: &Place, node: &Value) -> bool {
    if reference(node).is_some() || node.get("$ref").is_some() {
        return false;
    }
    match kind {
        Kind::PathItem | Kind::Parameter | Kind::Header | Kind::RequestBody | Kind::Response => true,
        // Any other schema has its name from its place.
        Kind::Schema => place.len() == 3 && place[..2] == ["components", "schemas"],
        Kind::Document | Kind::Components | Kind::Operation | Kind::MediaType => false,
        Kind::Encoding | Kind::Callback => false,
    }
}

/// A reference, as it was written in the root, in a file of `folder`.
fn relative(text: &str, folder: &str) -> String {
    let up = match folder {
        "" => return text.to_owned(),
        folder => "../".repeat(folder.split('/').count()),
    };
    match text.starts_with('#') {
        true => format!("{up}{ROOT}{text}"),
        false => format!("{up}{text}"),
    }
}

/// The paths, and the components of a kind, as the whole of another file.
pub(crate) fn sections(document: &Value, random: &mut Random) -> Option<Text> {
    let mut root = document.clone();
    let mut files = BTreeMap::new();
    let mut take = |holder: &mut Value, key: &str, is_taken: bool| {
        let Some(member) = holder.get_mut(key).filter(|member| member.is_mapping() && is_taken) else {
            return;
        };
        let path = format!("sections/{key}.yaml");
        change_references(member, &mut |text| *text = relative(text, "sections"));
        files.insert(path.clone(), yaml(member));
        *member = reference_to(&path);
    };
    let reached = references(document);
    // A reference cannot lead through another one to what is within.
    let is_free = |place: &[&str]| {
        let place: Place = place.iter().map(|&token| token.to_owned()).collect();
        !is_reached_into(&reached, &place)
    };
    take(&mut root, "paths", is_free(&["paths"]));
    if let Some(components) = root.get_mut("components") {
        for key in ["schemas", "parameters", "headers", "responses", "requestBodies"] {
            take(components, key, random.toss());
        }
    }
    (!files.is_empty()).then(|| Text { root: yaml(&root), files })
}
