//! Examples of parameters, which the code samples show where a parameter must be given.

use super::lines::Fence;
use super::operation_section::Shown;
use super::recovered::Tree;
use super::sampler::{Sampler, is_true};
use super::values::typed;
use crate::document::{Node, Number};
use crate::location::percent_decode;

/// Gives parameters the examples that are not what the renderer makes up.
pub(super) fn set_examples(parameters: &mut [Tree], shown: &Shown<'_>, sampler: Sampler<'_>) {
    for parameter in parameters {
        let text = |key: &str| parameter.get(key).and_then(Tree::as_str).unwrap_or_default().to_owned();
        let (name, place) = (text("name"), text("in"));
        let is_required = parameter.get("required").is_some();
        let value = match place.as_str() {
            "query" if is_required => in_query(&shown.samples, &name),
            "header" => in_headers(&shown.samples, &name),
            _ => None,
        };
        let (Some(value), Some(schema)) = (value, parameter.get("schema")) else { continue };
        let node = schema.node();
        if matches!(value.as_str(), "undefined" | "null" | "[object Object]")
            || sampler.sample(&node).is_some_and(|sample| written(&sample).is_none_or(|it| it == value))
        {
            continue;
        }
        let at = schema.at;
        let example =
            Tree::whole(at, typed(&value, node.get("type").and_then(Node::as_str).or(Some("string"))));
        // The renderer takes an example that JavaScript takes for false for none.
        match (is_true(&example.node()), parameter.get_mut("schema")) {
            (false, Some(schema)) if node.get("$ref").is_none() => schema.set("example", example),
            _ => parameter.set("example", example),
        }
    }
}

/// A sample as it stands in code; `None` if that is more than a word.
fn written(sample: &Node) -> Option<String> {
    match sample {
        Node::String(text) => Some(text.clone()),
        Node::Bool(value) => Some(value.to_string()),
        Node::Number(Number::Integer(value)) => Some(value.to_string()),
        Node::Number(Number::Float(value)) => Some(value.to_string()),
        Node::Null => Some("null".to_owned()),
        Node::Array(_) | Node::Object(_) => None,
    }
}

fn in_query(samples: &[Fence<'_>], name: &str) -> Option<String> {
    let python = samples.iter().find(|sample| sample.language == "python");
    let found = python.and_then(|sample| {
        let (_, parameters) = sample.text.split_once("params={\n")?;
        let (_, rest) = parameters.split_once(&format!("  '{name}': '"))?;
        let end = ["',  '", "'\n}"].iter().filter_map(|end| rest.find(end)).min()?;
        Some(rest[..end].to_owned())
    });
    found.or_else(|| {
        let http = samples.iter().find(|sample| sample.language == "http")?;
        let (_, query) = http.text.lines().next()?.strip_suffix(" HTTP/1.1")?.split_once('?')?;
        let value = query.split('&').find_map(|pair| pair.split_once('=').filter(|(key, _)| *key == name))?;
        Some(percent_decode(value.1))
    })
}

fn in_headers(samples: &[Fence<'_>], name: &str) -> Option<String> {
    let http = samples.iter().find(|sample| sample.language == "http")?;
    let start = format!("{name}: ");
    let mut lines = http.text.lines().skip(1);
    lines.find_map(|line| line.strip_prefix(&start)).map(str::to_owned)
}
