//! The example that the renderer shows for a schema that has none of its own: a schema comes in, its sample goes out.
//! Only what can be recovered is known here: no bounds, no patterns.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::{Map, Node, Number};

/// What a sample is made with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sampler<'a> {
    /// The component schemas; one that is not there leads nowhere.
    pub(super) components: &'a BTreeMap<String, Node>,
    /// `readOnly` in what is sent, `writeOnly` in what is received; members marked with it are left out.
    pub(super) skipped: Option<&'static str>,
}

/// Deeper the renderer does not go.
const DEPTH: usize = 15;
/// Where it cuts off what it made.
const SHOWN_DEPTH: usize = 10;

/// What the renderer knows a schema by: the component it stands in and where; nothing for those that it makes itself.
type Address = Option<String>;

impl Sampler<'_> {
    /// The sample of a schema; `None` where the renderer has none.
    pub(super) fn sample(&self, schema: &Node) -> Option<Node> {
        self.sample_at(schema, None)
    }

    /// The same of a schema that stands at an address, a component or something in it: where it holds itself is told by that.
    pub(super) fn sample_at(&self, schema: &Node, address: Option<&str>) -> Option<Node> {
        if let Some(example) = schema.get("example").filter(|example| is_true(example)) {
            return Some(example.clone());
        }
        // The component is not counted, what leads from it to here is.
        let own = address.unwrap_or_default();
        let inside = own.match_indices('/').map(|(end, _)| &own[..end]).filter(|outer| outer.contains('/'));
        let mut seen: Vec<String> = inside.map(str::to_owned).collect();
        let depth = usize::from(own.contains('/'));
        let sample = self.traverse(schema, address.map(str::to_owned), &mut seen, depth);
        Some(trimmed(sample.unwrap_or(Node::Null), 0))
    }

    /// The component that a reference leads to.
    pub(super) fn target<'n>(&self, schema: &'n Node) -> Option<&'n str> {
        schema.get("$ref")?.as_str()?.strip_prefix("#/components/schemas/")
    }

    fn traverse(
        &self,
        schema: &Node,
        address: Address,
        seen: &mut Vec<String>,
        depth: usize,
    ) -> Option<Node> {
        if depth > DEPTH + 2 {
            return circular(schema);
        }
        if let Some(name) = self.target(schema) {
            let name = name.replace("~1", "/").replace("~0", "~");
            let target = self.components.get(&name)?;
            return self.visited(target, Some(name), seen, depth);
        }
        self.visited(schema, address, seen, depth)
    }

    /// Samples a schema unless it is being sampled already. The first one is not counted.
    fn visited(&self, schema: &Node, address: Address, seen: &mut Vec<String>, depth: usize) -> Option<Node> {
        if depth == 0 {
            return self.made(schema, address, seen, depth);
        }
        if address.as_ref().is_some_and(|address| seen.contains(address)) || depth > DEPTH {
            return circular(schema);
        }
        let counted = address.clone();
        seen.extend(counted.clone());
        let made = self.made(schema, address, seen, depth);
        if counted.is_some() {
            seen.pop();
        }
        made
    }

    fn made(&self, schema: &Node, address: Address, seen: &mut Vec<String>, depth: usize) -> Option<Node> {
        if schema.get("x-unresolved").is_some() {
            return Some(Node::Null);
        }
        if let Some(example) = schema.get("example") {
            return Some(example.clone());
        }
        let list = |keyword: &str| schema.get(keyword).and_then(Node::as_array).unwrap_or_default();
        let stated = || {
            let first = list("enum").first().cloned();
            first.or_else(|| schema.get("default").cloned())
        };
        if schema.get("allOf").is_some() {
            return stated().or_else(|| self.all_of(schema, list("allOf"), seen, depth));
        }
        if let Some(branch) = list("oneOf").first().or_else(|| list("anyOf").first()) {
            if let Some(stated) = stated() {
                return Some(stated);
            }
            let rest = without(schema, &["oneOf", "anyOf"]);
            let own = self.traverse(&rest, None, seen, depth.max(1)).unwrap_or(Node::Null);
            let branch = self.traverse(branch, None, seen, depth.max(1)).unwrap_or(Node::Null);
            return Some(match (own, branch) {
                (Node::Object(mut own), Node::Object(branch)) => {
                    own.extend(branch);
                    Node::Object(own)
                }
                (_, branch) => branch,
            });
        }
        stated().or_else(|| self.plain(schema, &address, seen, depth))
    }

    fn plain(&self, schema: &Node, address: &Address, seen: &mut Vec<String>, depth: usize) -> Option<Node> {
        let inside = |key: &str| address.as_ref().map(|address| format!("{address}/{key}"));
        Some(match kind(schema) {
            Some("object") => {
                let mut sample = Map::default();
                let properties = schema.get("properties").and_then(Node::as_object);
                for (name, property) in properties.into_iter().flatten() {
                    if self.skipped.is_some_and(|keyword| self.is_marked(property, keyword)) {
                        continue;
                    }
                    let at = inside(&format!("properties/{name}"));
                    if let Some(value) = self.traverse(property, at, seen, depth + 1) {
                        sample.insert(name.clone(), value);
                    }
                }
                if let Some(additional @ Node::Object(_)) = schema.get("additionalProperties") {
                    for name in ["property1", "property2"] {
                        let at = inside("additionalProperties");
                        if let Some(value) = self.traverse(additional, at, seen, depth + 1) {
                            sample.insert(name.to_owned(), value);
                        }
                    }
                }
                Node::Object(sample)
            }
            Some("array") => match schema.get("items") {
                Some(items) if !self.is_dangling(items) => {
                    let sample = self.traverse(items, inside("items"), seen, depth + 1);
                    Node::Array(vec![sample.unwrap_or(Node::Null)])
                }
                _ => Node::Array(Vec::new()),
            },
            Some("string") => Node::String(string(schema)),
            Some("number") => match schema.get("format").and_then(Node::as_str) {
                Some("float" | "double") => Node::Number(Number::Float(0.1)),
                _ => Node::Number(Number::Integer(0)),
            },
            Some("integer") => Node::Number(Number::Integer(0)),
            Some("boolean") => Node::Bool(true),
            _ => Node::Null,
        })
    }

    fn all_of(&self, schema: &Node, branches: &[Node], seen: &mut Vec<String>, depth: usize) -> Option<Node> {
        let own = without(schema, &["allOf"]);
        let mut merged = self.traverse(&own, None, seen, depth.max(1)).filter(|own| *own != Node::Null);
        for branch in branches {
            match (&mut merged, self.traverse(branch, None, seen, depth.max(1))) {
                (Some(Node::Object(merged)), Some(Node::Object(branch))) => merged.extend(branch),
                (_, None | Some(Node::Null)) => {}
                (merged, branch) => *merged = branch,
            }
        }
        merged.or(Some(Node::Null))
    }

    /// Whether a schema is a reference to a component that was not there when the reference was rendered.
    pub(super) fn is_dangling(&self, schema: &Node) -> bool {
        self.target(schema).is_some_and(|name| {
            let target = self.components.get(name);
            target.is_none_or(|target| target.get("x-unresolved").is_some())
        })
    }

    fn is_marked(&self, schema: &Node, keyword: &str) -> bool {
        let marked = |schema: &Node| schema.get(keyword).and_then(Node::as_bool) == Some(true);
        marked(schema) || self.target(schema).and_then(|name| self.components.get(name)).is_some_and(marked)
    }
}

fn kind(schema: &Node) -> Option<&str> {
    match schema.get("type") {
        Some(Node::String(kind)) => Some(kind),
        Some(Node::Array(kinds)) => kinds.first().and_then(Node::as_str),
        _ if schema.get("items").is_some() => Some("array"),
        _ => ["properties", "additionalProperties", "required"]
            .iter()
            .any(|keyword| schema.get(keyword).is_some())
            .then_some("object"),
    }
}

/// What the renderer puts where a schema holds itself.
fn circular(schema: &Node) -> Option<Node> {
    match kind(schema) {
        Some("object") => Some(Node::Object(Map::default())),
        Some("array") => Some(Node::Array(Vec::new())),
        _ => None,
    }
}

fn without(schema: &Node, keywords: &[&str]) -> Node {
    let members = schema.as_object().into_iter().flatten();
    let kept = members.filter(|(key, _)| !keywords.contains(&key.as_str()));
    Node::Object(kept.map(|(key, node)| (key.clone(), node.clone())).collect())
}

fn string(schema: &Node) -> String {
    let text = match schema.get("format").and_then(Node::as_str).unwrap_or_default() {
        "email" => "user@example.com",
        "idn-email" => "пошта@укр.нет",
        "password" => "pa$$word",
        "date-time" => "2019-08-24T14:15:22Z",
        "date" => "2019-08-24",
        "time" => "14:15:22Z",
        "ipv4" => "192.168.0.1",
        "ipv6" => "2001:0db8:85a3:0000:0000:8a2e:0370:7334",
        "hostname" => "example.com",
        "idn-hostname" => "приклад.укр",
        "uri" => "http://example.com",
        "uri-reference" => "../dictionary",
        "uri-template" => "http://example.com/{endpoint}",
        "iri" => "http://example.com/entity/1",
        "iri-reference" => "/entity/1",
        "json-pointer" => "/json/pointer",
        "relative-json-pointer" => "1/relative/json/pointer",
        "regex" => "/regex/",
        _ => "string",
    };
    text.to_owned()
}

/// The values that JavaScript takes for true.
pub(super) fn is_true(node: &Node) -> bool {
    match node {
        Node::Null | Node::Bool(false) => false,
        Node::Number(Number::Integer(value)) => *value != 0,
        Node::Number(Number::Float(value)) => *value != 0.0,
        Node::String(text) => !text.is_empty(),
        Node::Bool(true) | Node::Array(_) | Node::Object(_) => true,
    }
}

fn trimmed(node: Node, depth: usize) -> Node {
    match node {
        Node::Array(_) if depth >= SHOWN_DEPTH => Node::Array(Vec::new()),
        Node::Object(_) if depth >= SHOWN_DEPTH => Node::Object(Map::default()),
        Node::Array(list) => Node::Array(list.into_iter().map(|node| trimmed(node, depth + 1)).collect()),
        Node::Object(map) => {
            Node::Object(map.into_iter().map(|(key, node)| (key, trimmed(node, depth + 1))).collect())
        }
        plain => plain,
    }
}

/// Whether two values are written the same as JSON: members in the same order.
pub(super) fn is_same(left: &Node, right: &Node) -> bool {
    match (left, right) {
        (Node::Number(left), Node::Number(right)) => value(*left) == value(*right),
        (Node::Array(left), Node::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| is_same(left, right))
        }
        (Node::Object(left), Node::Object(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .zip(right)
                    .all(|((key, left), (other, right))| key == other && is_same(left, right))
        }
        (left, right) => left == right,
    }
}

fn value(number: Number) -> f64 {
    match number {
        Number::Integer(value) => value as f64,
        Number::Float(value) => value,
    }
}

/// The components that a schema refers to.
pub(super) fn references(schema: &Node, found: &mut BTreeSet<String>) {
    match schema {
        Node::Object(map) => {
            if let Some(name) = map
                .get("$ref")
                .and_then(Node::as_str)
                .and_then(|text| text.strip_prefix("#/components/schemas/"))
            {
                found.insert(name.to_owned());
            }
            map.values().for_each(|node| references(node, found));
        }
        Node::Array(list) => list.iter().for_each(|node| references(node, found)),
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => {}
    }
}
