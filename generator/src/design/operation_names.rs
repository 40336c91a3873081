//! Method names from operationIds, with the noise removed: FastAPI's module, path and method, and the words of the tag that
//! the caller has written already. Where short names collide, all of the group take longer ones, step by step.

use super::casing;
use crate::api::{Method, Operation, PathPiece};
use crate::config::Config;

/// A method name for each operation of one tag, in the order given. Names that the lock holds are kept, and the others make way.
pub(super) fn method_names(
    tag: &str,
    operations: &[&Operation],
    (config, held): (&Config, &[Option<&str>]),
) -> Vec<String> {
    let held = held.iter().map(|held| held.map(str::to_owned));
    let pinned: Vec<Option<String>> =
        held.zip(operations).map(|(held, operation)| held.or_else(|| pinned(operation, config))).collect();
    let candidates: Vec<Vec<String>> =
        operations.iter().map(|operation| candidates(tag, operation)).collect();
    let mut levels = vec![0usize; operations.len()];
    let name = |levels: &[usize], index: usize| match &pinned[index] {
        Some(name) => name.clone(),
        None => candidates[index][levels[index]].clone(),
    };
    // Each round settles one step for all colliding groups; a later round never undoes it.
    for _ in 0..LEVELS {
        let names: Vec<String> = (0..operations.len()).map(|index| name(&levels, index)).collect();
        for index in 0..operations.len() {
            if names.iter().filter(|other| **other == names[index]).count() > 1 {
                levels[index] = (levels[index] + 1).min(LEVELS - 1);
            }
        }
    }
    let mut namespace = super::names::Namespace::with(&[]);
    for name in pinned.iter().flatten() {
        namespace.take([name.clone()]);
    }
    (0..operations.len())
        .map(|index| match &pinned[index] {
            Some(name) => name.clone(),
            None => namespace.take([name(&levels, index)]).0,
        })
        .collect()
}

/// The name that the configuration gives, by `METHOD /path` or operationId.
pub(super) fn pinned(operation: &Operation, config: &Config) -> Option<String> {
    let names = &config.rename.operations;
    let by_id = || operation.id.as_ref().and_then(|id| names.get(id));
    names.get(&operation.key()).or_else(by_id).map(|name| casing::snake(name, "call"))
}

const LEVELS: usize = 4;

/// Names of rising length: without the tag's words, with them, with all words of the id, with method and path.
fn candidates(tag: &str, operation: &Operation) -> Vec<String> {
    let words = meaningful_words(operation);
    let without_ids: Vec<_> = match is_verb_of_method(&words) {
        // `by_id` says something.
        true => {
            let is_noise = |index: usize| words[index] == "id" && (index == 0 || words[index - 1] != "by");
            (0..words.len()).filter(|index| !is_noise(*index)).map(|index| words[index].clone()).collect()
        }
        false => words.clone(),
    };
    let tag_words = casing::words(tag);
    let is_tag_word = |word: &String| tag_words.iter().any(|tag_word| singular(tag_word) == singular(word));
    let mut short: Vec<_> = without_ids.iter().filter(|word| !is_tag_word(word)).cloned().collect();
    if short.is_empty() {
        short.clone_from(&without_ids);
    }
    [short, without_ids, words, path_words(operation)]
        .into_iter()
        .map(|words| casing::snake(&translate(&words).join("_"), "call"))
        .collect()
}

/// The words of the operationId that its author chose; of method and path if there is none.
fn meaningful_words(operation: &Operation) -> Vec<String> {
    let Some(id) = &operation.id else { return path_words(operation) };
    // FastAPI's `generate_unique_id`: function name, path with every other character as `_`, method.
    let path: String =
        operation.path.text.chars().map(|c| if c.is_alphanumeric() || c == '_' { c } else { '_' }).collect();
    let suffix = format!("{path}_{}", operation.method.as_str().to_ascii_lowercase());
    match id.strip_suffix(&suffix).filter(|function| !function.is_empty()) {
        None => casing::words(id),
        Some(function) => {
            let words = casing::words(function);
            // A qualified function name starts with its modules; the function's own name starts with a verb.
            let start = words.iter().position(|word| VERBS.contains(&word.as_str())).unwrap_or(0);
            words[start..].to_vec()
        }
    }
}

/// `get_users_by_id` for `GET /users/{id}`.
fn path_words(operation: &Operation) -> Vec<String> {
    let mut words = vec![operation.method.as_str().to_ascii_lowercase()];
    for piece in &operation.path.pieces {
        match piece {
            PathPiece::Literal(text) => {
                words.extend(casing::words(text).into_iter().filter(|word| word != "empty"));
            }
            PathPiece::Parameter(name) => {
                words.push("by".to_owned());
                words.extend(casing::words(name));
            }
        }
    }
    words
}

/// Whether a function is named by what it serves, `put_states_id`: verb, path, `id` for a parameter.
fn is_verb_of_method(words: &[String]) -> bool {
    words
        .first()
        .is_some_and(|word| Method::ALL.iter().any(|method| method.as_str().eq_ignore_ascii_case(word)))
}

/// HTTP's verbs in the words of a program.
fn translate(words: &[String]) -> Vec<String> {
    let mut words = words.to_vec();
    if let Some(first) = words.first_mut() {
        match first.as_str() {
            "put" => *first = "update".to_owned(),
            "post" => *first = "create".to_owned(),
            _ => {}
        }
    }
    words
}

fn singular(word: &str) -> &str {
    match word.strip_suffix("ies") {
        Some(stem) if !stem.is_empty() => stem,
        _ => word.strip_suffix('s').unwrap_or(word).trim_end_matches('y'),
    }
}

const VERBS: &[&str] = &[
    "add", "cancel", "check", "create", "delete", "download", "execute", "export", "find", "get", "head",
    "import", "list", "login", "logout", "options", "patch", "post", "put", "read", "refresh", "register",
    "remove", "reset", "run", "search", "send", "set", "start", "stop", "trace", "update", "upload",
    "upsert", "validate", "verify",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{Docs, PathTemplate};
    use crate::location::{Location, Pointer, SourceId};

    fn operation(method: Method, path: &str, id: Option<&str>) -> Operation {
        Operation {
            id: id.map(str::to_owned),
            method,
            path: PathTemplate { text: path.to_owned(), pieces: vec![PathPiece::Literal(path.to_owned())] },
            tags: Vec::new(),
            docs: Docs::default(),
            servers: Vec::new(),
            parameters: Vec::new(),
            body: None,
            responses: Vec::new(),
            security: Vec::new(),
            at: Location::new(SourceId(0), Pointer::root()),
        }
    }

    fn names(tag: &str, operations: &[(Method, &str, Option<&str>)]) -> Vec<String> {
        let operations: Vec<_> =
            operations.iter().map(|(method, path, id)| operation(*method, path, *id)).collect();
        let held = vec![None; operations.len()];
        method_names(tag, &operations.iter().collect::<Vec<_>>(), (&Config::default(), &held))
    }

    #[test]
    fn noise_is_removed() {
        for (tag, method, path, id, expected) in [
            (
                "Sensors",
                Method::Get,
                "/api/sensors/{a}.{b}",
                "api_endpoints_sensors_get_id_api_sensors__a___b__get",
                "get",
            ),
            (
                "Sensors",
                Method::Post,
                "/api/sensors",
                "api_endpoints_sensors_post_api_sensors_post",
                "create",
            ),
            ("items", Method::Get, "/items/{item_id}", "read_item_items__item_id__get", "read"),
            ("pets", Method::Get, "/pets", "listPets", "list"),
            ("repos", Method::Get, "/x", "repos/get-content", "get_content"),
            ("pets", Method::Get, "/pets", "pets", "pets"),
            ("Categories", Method::Get, "/c", "getCategory", "get"),
        ] {
            assert_eq!(names(tag, &[(method, path, Some(id))]), [expected], "{id}");
        }
        assert_eq!(names("", &[(Method::Get, "/users/all", None)]), ["get_users_all"]);
    }

    #[test]
    fn a_colliding_group_takes_longer_names_together() {
        let put_one = (Method::Put, "/s/{id}", Some("m_put_states_id_s__id__put"));
        let put_signal = (Method::Put, "/t/{id}", Some("m_put_states_signals_id_t__id__put"));
        assert_eq!(names("Signals", &[put_one]), ["update_states"]);
        assert_eq!(names("Signals", &[put_one, put_signal]), ["update_states", "update_states_signals"]);
    }
}
