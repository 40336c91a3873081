//! Whether the calls are all calls: every operation of the document, with every parameter it has.

use std::collections::BTreeSet;

use serde_yaml::Value;

use crate::calls::{self, Call, Given};
use crate::document;

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

struct Documented {
    /// `METHOD /path`
    key: String,
    path: String,
    required: BTreeSet<String>,
    optional: BTreeSet<String>,
    /// Whether there is a body, and whether it is required.
    body: Option<bool>,
}

impl Documented {
    fn has_options(&self) -> bool {
        !self.optional.is_empty() || self.body == Some(false)
    }

    fn call(&self, given: Given) -> Option<&'static Call> {
        let mut calls = calls::all().filter(|call| call.operation == self.key && call.given == given);
        let call = calls.next();
        assert!(calls.next().is_none(), "{} is called twice with {given:?}", self.key);
        call
    }
}

fn documented() -> Vec<Documented> {
    let document = document::author();
    let paths = document["paths"].as_mapping().unwrap();
    let mut operations = Vec::new();
    for (path, item) in paths {
        let path = path.as_str().unwrap();
        for method in METHODS {
            if let Some(operation) = item.get(method) {
                operations.push(read(method, path, operation));
            }
        }
    }
    operations
}

fn read(method: &str, path: &str, operation: &Value) -> Documented {
    let none = Vec::new();
    let parameters = operation.get("parameters").and_then(Value::as_sequence).unwrap_or(&none);
    let query = |required: bool| {
        let wanted = |parameter: &&Value| parameter["in"] == "query" && is_required(parameter) == required;
        let name = |parameter: &Value| parameter["name"].as_str().unwrap().to_owned();
        parameters.iter().filter(wanted).map(name).collect()
    };
    Documented {
        key: format!("{} {path}", method.to_ascii_uppercase()),
        path: path.to_owned(),
        required: query(true),
        optional: query(false),
        body: operation.get("requestBody").map(is_required),
    }
}

/// What is not said to be required is not.
fn is_required(node: &Value) -> bool {
    node.get("required").is_some_and(|required| required.as_bool().unwrap())
}

/// Path and names of the query of a target.
fn split(target: &str) -> (&str, BTreeSet<String>) {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let names = query.split('&').filter(|pair| !pair.is_empty()).map(|pair| pair.split_once('=').unwrap().0);
    (path, names.map(str::to_owned).collect())
}

#[test]
fn the_calls_are_those_of_the_operations_of_the_document() {
    let documented: BTreeSet<String> = documented().into_iter().map(|operation| operation.key).collect();
    let called: BTreeSet<String> = calls::all().map(|call| call.operation.to_owned()).collect();
    assert_eq!(called, documented);
    assert_eq!(documented.len(), 22);
    assert_eq!(calls::one_each().count(), 22);
}

#[test]
fn an_operation_with_options_is_called_with_and_without_them() {
    for operation in documented() {
        assert!(operation.call(Given::Everything).is_some(), "{}", operation.key);
        let required = operation.call(Given::Required).is_some();
        assert_eq!(required, operation.has_options(), "{}", operation.key);
    }
}

#[test]
fn everything_is_every_query_parameter_of_the_document_and_required_the_required_ones() {
    for operation in documented() {
        let all: BTreeSet<String> = operation.required.union(&operation.optional).cloned().collect();
        for (given, expected) in [(Given::Everything, &all), (Given::Required, &operation.required)] {
            if let Some(call) = operation.call(given) {
                assert_eq!(&split(call.target).1, expected, "{call}");
            }
        }
    }
}

#[test]
fn everything_has_a_body_where_the_document_has_one_and_required_where_it_must() {
    for operation in documented() {
        let expected =
            [(Given::Everything, operation.body.is_some()), (Given::Required, operation.body == Some(true))];
        for (given, expected) in expected {
            if let Some(call) = operation.call(given) {
                assert_eq!(call.body.is_some(), expected, "{call}");
            }
        }
    }
}

#[test]
fn the_paths_are_those_of_the_document() {
    for call in calls::all() {
        let (_, template) = call.operation.split_once(' ').unwrap();
        let (path, _) = split(call.target);
        assert!(fits(path, template), "{path} is not of the form {template}");
    }
    assert!(documented().iter().all(|operation| operation.key.ends_with(&operation.path)));
    assert!(fits("/a/7.42/b", "/a/{x}.{y}/b") && !fits("/a/7%2E42/b", "/a/{x}.{y}/b"));
    assert!(!fits("/a/7/b", "/a/{x}/c") && !fits("/a/7/b", "/a/{x}") && !fits("/a/", "/a/{x}"));
}

/// Whether `path` is `template` with a number in each hole.
fn fits(path: &str, template: &str) -> bool {
    let Some((literal, rest)) = template.split_once('{') else { return path == template };
    let (_, after) = rest.split_once('}').unwrap();
    let Some(path) = path.strip_prefix(literal) else { return false };
    let number = path.trim_start_matches(|c: char| c.is_ascii_digit());
    number.len() < path.len() && fits(number, after)
}
