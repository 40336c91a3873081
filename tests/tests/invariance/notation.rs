//! Other notations: JSON, and YAML with comments, anchors and scalars in other styles.

use std::collections::{BTreeMap, HashMap};

use serde_yaml::Value;

use crate::documents::Text;
use crate::random::Random;

/// The document as JSON.
pub(crate) fn json(document: &Value, random: &mut Random) -> Option<Text> {
    let root = match random.toss() {
        true => serde_json::to_string(document),
        false => serde_json::to_string_pretty(document),
    };
    Some(Text { root: root.expect("a document can be written as JSON"), files: BTreeMap::new() })
}

/// The document as YAML that a person might have written: with comments, with scalars in several styles, and with what stands
/// twice as an alias of the first.
pub(crate) fn adorned(document: &Value, random: &mut Random) -> Option<Text> {
    let mut counts = HashMap::new();
    count(document, &mut counts);
    let mut writer =
        Writer { text: String::from("# A comment.\n---\n"), random, counts, anchors: HashMap::new() };
    writer.node(document, 0);
    Some(Text { root: writer.text, files: BTreeMap::new() })
}

/// How often each node stands there.
fn count(value: &Value, counts: &mut HashMap<String, usize>) {
    *counts.entry(key(value)).or_default() += 1;
    match value {
        Value::Sequence(list) => list.iter().for_each(|value| count(value, counts)),
        Value::Mapping(map) => map.values().for_each(|value| count(value, counts)),
        _ => {}
    }
}

fn key(value: &Value) -> String {
    serde_json::to_string(value).expect("a node can be written as JSON")
}

struct Writer<'r> {
    text: String,
    random: &'r mut Random,
    counts: HashMap<String, usize>,
    /// The number of each node that has an anchor.
    anchors: HashMap<String, usize>,
}

impl Writer<'_> {
    /// Writes a node after a key, a dash or the start, and ends its line.
    fn node(&mut self, value: &Value, indent: usize) {
        let key = key(value);
        if let Some(number) = self.anchors.get(&key).copied()
            && self.random.toss()
        {
            self.line(&format!(" *n{number}"));
            return;
        }
        if self.counts[&key] > 1 && !self.anchors.contains_key(&key) && self.random.toss() {
            let number = self.anchors.len();
            self.anchors.insert(key, number);
            self.text.push_str(&format!(" &n{number}"));
        }
        match value {
            Value::Mapping(map) if map.is_empty() => self.line(" {}"),
            Value::Sequence(list) if list.is_empty() => self.line(" []"),
            Value::Mapping(map) => {
                self.line("");
                for (key, value) in map {
                    let key = key.as_str().expect("keys are texts");
                    let key = self.scalar(key);
                    self.text.push_str(&format!("{:indent$}{key}:", ""));
                    self.node(value, indent + 2);
                    self.comment(indent);
                }
            }
            Value::Sequence(list) => {
                self.line("");
                for value in list {
                    self.text.push_str(&format!("{:indent$}-", ""));
                    self.node(value, indent + 2);
                }
            }
            Value::String(text) => {
                let text = self.scalar(text);
                self.line(&format!(" {text}"));
            }
            other => {
                let text = serde_yaml::to_string(other).expect("a scalar can be written");
                self.line(&format!(" {}", text.trim_end()));
            }
        }
    }

    /// Ends a line, sometimes with a comment.
    fn line(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push_str(if self.random.below(5) == 0 { " # said: {}\n" } else { "\n" });
    }

    fn comment(&mut self, indent: usize) {
        match self.random.below(10) {
            0 => self.text.push_str(&format!("{:indent$}# - a comment: of its own\n", "")),
            1 => self.text.push('\n'),
            _ => {}
        }
    }

    /// A text between single or double quotes.
    fn scalar(&mut self, text: &str) -> String {
        let is_simple = text.chars().all(|c| matches!(c, ' '..='~'));
        match is_simple && self.random.toss() {
            true => format!("'{}'", text.replace('\'', "''")),
            false => {
                let escape = |c: char| match c {
                    '"' => "\\\"".to_owned(),
                    '\\' => "\\\\".to_owned(),
                    ' '..='~' => c.to_string(),
                    other => format!("\\U{:08X}", u32::from(other)),
                };
                format!("\"{}\"", text.chars().map(escape).collect::<String>())
            }
        }
    }
}
