//! A text comes in, a tree goes out: JSON where the first character says so, else YAML, merge keys applied.
//! What is wrong with the text is reported by line and column. What the tree means is deliberately absent;
//! an empty text is `null`.

use serde::de::DeserializeSeed;

use super::merge;
use super::tree::{Notes, Tree};
use crate::diagnostic::{Code, Diagnostics, Place, Position};
use crate::document::Node;
use crate::location::{Location, SourceId};
use crate::source::Sources;

/// Reads a text; `None` after an error was reported.
pub(super) fn tree(sources: &Sources, source: SourceId, diagnostics: &mut Diagnostics) -> Option<Node> {
    let notes = Notes::default();
    let mut node = match parse(sources, source, &notes) {
        Ok(node) => node,
        Err(error) => {
            let place = error.at.map_or(Place::Source(source), |at| Place::Text(source, at));
            diagnostics.push(Code::SyntaxError, place, error.message);
            return None;
        }
    };
    if notes.duplicate_key.get() {
        report_duplicate_keys(sources, source, diagnostics);
        return None;
    }
    if notes.tag.get() {
        for (pointer, tag) in sources.tags(source) {
            let message = format!("the YAML tag `{tag}` has no meaning here; the value is read without it");
            diagnostics.push(Code::InvalidNode, Location::new(source, pointer), message);
        }
    }
    if notes.merge_key.get() {
        merge::merge(&mut node, source, diagnostics);
    }
    Some(node)
}

/// A value that stands in a text of another kind; `None` if it is neither JSON nor YAML.
pub(super) fn value(text: &str) -> Option<Node> {
    let notes = Notes::default();
    let value = json(text, &notes).or_else(|_| yaml(text, &notes)).ok()?;
    (!notes.duplicate_key.get()).then_some(value)
}

/// Why a text cannot be read.
struct SyntaxError {
    message: String,
    at: Option<Position>,
}

fn parse(sources: &Sources, source: SourceId, notes: &Notes) -> Result<Node, SyntaxError> {
    let text = sources.text(source);
    if !text.trim_start().starts_with(['{', '[']) {
        return yaml(text, notes);
    }
    json(text, notes).or_else(|json_error| {
        // What looks like JSON may still be the flow style of YAML.
        notes.duplicate_key.set(false);
        let is_json = sources.name(source).to_ascii_lowercase().ends_with(".json");
        yaml(text, notes).map_err(|yaml_error| if is_json { json_error } else { yaml_error })
    })
}

fn json(text: &str, notes: &Notes) -> Result<Node, SyntaxError> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let read =
        Tree { notes }.deserialize(&mut deserializer).and_then(|node| deserializer.end().map(|()| node));
    // In JSON, `<<` is a key like any other.
    notes.merge_key.set(false);
    read.map_err(|error| {
        // The library counts bytes.
        let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
        let before = line.char_indices().take_while(|(at, _)| at + 1 < error.column()).count();
        let at = Position { line: error.line().max(1), column: before + 1 };
        let tail = format!(" at line {} column {}", error.line(), error.column());
        SyntaxError { message: sentence(&error.to_string(), &tail), at: Some(at) }
    })
}

fn yaml(text: &str, notes: &Notes) -> Result<Node, SyntaxError> {
    let read = Tree { notes }.deserialize(serde_yaml::Deserializer::from_str(text));
    read.map_err(|error| match error.location() {
        Some(at) => {
            let tail = format!(" at line {} column {}", at.line(), at.column());
            let at = Position { line: at.line(), column: at.column() };
            SyntaxError { message: sentence(&error.to_string(), &tail), at: Some(at) }
        }
        None => SyntaxError { message: sentence(&error.to_string(), ""), at: None },
    })
}

/// What a library says in words that an author of a document understands, without the place.
fn sentence(message: &str, tail: &str) -> String {
    if message.contains("recursion limit exceeded") {
        return "the text nests deeper than 128 levels".to_owned();
    }
    if message.contains("repetition limit exceeded") {
        return "the aliases unfold to far more than the text".to_owned();
    }
    if message.contains("more than one document") {
        return "the text holds more than one YAML document".to_owned();
    }
    match message.split_once(tail) {
        Some((before, after)) if !tail.is_empty() => format!("{before}{after}"),
        _ => message.to_owned(),
    }
}

fn report_duplicate_keys(sources: &Sources, source: SourceId, diagnostics: &mut Diagnostics) {
    let keys = sources.duplicate_keys(source);
    for duplicate in &keys {
        let key = duplicate.pointer.last().unwrap_or_default();
        let mapping = duplicate.pointer.parent().unwrap_or_default();
        let message = format!("the key `{key}` stands twice in the mapping {mapping}");
        let first = Place::Text(source, duplicate.first);
        let second = Place::Text(source, duplicate.second);
        diagnostics.push_with(Code::DuplicateKey, second, message, ("first written here", first));
    }
    if keys.is_empty() {
        // The two parsers disagree about this text; the reader's word counts.
        diagnostics.push(Code::DuplicateKey, Place::Source(source), "a mapping holds a key twice");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::testing::{show, told};

    fn read(name: &str, text: &str) -> (Option<String>, Vec<String>) {
        let mut sources = Sources::default();
        let source = sources.add(name, text);
        let mut diagnostics = Diagnostics::default();
        let node = tree(&sources, source, &mut diagnostics);
        (node.as_ref().map(show), told(&diagnostics))
    }

    #[test]
    fn texts_become_trees() {
        for (text, expected) in [
            ("\u{feff}{\"a\": 1, \"<<\": {\"b\": 2}}", "{a: 1, <<: {b: 2}}"),
            ("{a: 1, <<: {b: 2}}", "{a: 1, b: 2}"),
            ("200: a\ntrue: b\nnull: c\n1.10: d\n~: e", "{200: a, true: b, null: c, 1.10: d, ~: e}"),
            ("a: -9223372036854776000", "{a: -9223372036854776000}"),
            ("[yes, no, 0x10, 1.5, 012, '3', true, ~]", "[yes, no, 16, 1.5, 012, 3, true, null]"),
            ("a: &a [1]\nb: *a", "{a: [1], b: [1]}"),
            ("", "null"),
            ("# nothing\n", "null"),
        ] {
            assert_eq!(read("x.yaml", text), (Some(expected.to_owned()), vec![]), "{text}");
        }
    }

    #[test]
    fn broken_texts_are_reported_with_their_place() {
        let deep = "[".repeat(200);
        let bomb = (1..20).fold("a0: &a0 [x]\n".to_owned(), |text, n| {
            format!("{text}a{n}: &a{n} [{}]\n", vec![format!("*a{}", n - 1); 9].join(","))
        });
        for (name, text, expected) in [
            ("x.yaml", "a: 1\nb: c: d\n", "syntax-error 2:5 mapping values are not allowed in this context"),
            ("x.json", "{\"é\": 1,\n \"è\": ]}", "syntax-error 2:7 expected value"),
            (
                "x.yaml",
                "{a: 1",
                "syntax-error 2:1 did not find expected ',' or '}', while parsing a flow mapping",
            ),
            ("x.yaml", "a: *b", "syntax-error 1:4 unknown anchor"),
            ("x.yaml", "{{a}}: b", "syntax-error 1:1 invalid type: map, expected a key that is a plain text"),
            ("x.yaml", "a: 1\n---\nb: 1", "syntax-error - the text holds more than one YAML document"),
            ("x.json", &deep, "syntax-error 1:128 the text nests deeper than 128 levels"),
            ("x.yaml", &bomb, "syntax-error - the aliases unfold to far more than the text"),
            ("x.yaml", "a: 1\na: 2", "duplicate-key 2:1 the key `a` stands twice in the mapping #"),
            (
                "x.json",
                "{\"a\": {\"b\": 1, \"b\": 2}}",
                "duplicate-key 1:16 the key `b` stands twice in the mapping #/a",
            ),
        ] {
            assert_eq!(read(name, text), (None, vec![expected.to_owned()]), "{text}");
        }
    }

    #[test]
    fn a_tag_costs_a_warning() {
        let (node, told) = read("x.yaml", "a: !x {b: !y 1}\nc: !!str 1");
        assert_eq!(node.unwrap(), "{a: {b: 1}, c: 1}");
        let ignored = |at, tag| {
            format!(
                "invalid-node {at} the YAML tag `{tag}` has no meaning here; the value is read without it"
            )
        };
        assert_eq!(told, [ignored("#/a", "!x"), ignored("#/a/b", "!y")]);
    }
}
