//! What the tests of this stage share: trees from short texts, and short texts from trees.

use super::text;
use crate::diagnostic::{Diagnostics, Place};
use crate::document::{Node, Number};
use crate::location::{Pointer, SourceId};
use crate::source::Sources;

/// The tree of a text that has nothing wrong.
pub(super) fn tree(text: &str) -> Node {
    let mut diagnostics = Diagnostics::default();
    let node = tree_and(text, &mut diagnostics);
    assert_eq!(diagnostics, Diagnostics::default(), "{text}");
    node
}

/// The tree of a text.
pub(super) fn tree_and(text: &str, diagnostics: &mut Diagnostics) -> Node {
    let mut sources = Sources::default();
    let source = sources.add("x.yaml", text);
    text::tree(&sources, source, diagnostics).unwrap_or(Node::Null)
}

/// The first text that a test adds.
pub(super) const SOURCE: SourceId = SourceId(0);

/// A pointer.
pub(super) fn at(text: &str) -> Pointer {
    Pointer::parse(text).unwrap()
}

/// A tree in flow style, keys in their order, without quotes.
pub(super) fn show(node: &Node) -> String {
    match node {
        Node::Null => "null".to_owned(),
        Node::Bool(value) => value.to_string(),
        Node::Number(Number::Integer(value)) => value.to_string(),
        Node::Number(Number::Float(value)) => format!("{value:?}"),
        Node::String(text) => text.clone(),
        Node::Array(list) => format!("[{}]", list.iter().map(show).collect::<Vec<_>>().join(", ")),
        Node::Object(map) => {
            let members = map.iter().map(|(key, node)| format!("{key}: {}", show(node)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
    }
}

/// Each finding as code, place and message.
pub(super) fn told(diagnostics: &Diagnostics) -> Vec<String> {
    let told = diagnostics.iter().map(|diagnostic| {
        let place = match &diagnostic.at {
            Place::Text(_, at) => format!("{}:{}", at.line, at.column),
            Place::Node(location) => location.pointer.to_string(),
            Place::Source(_) => "-".to_owned(),
        };
        format!("{} {place} {}", diagnostic.code.as_str(), diagnostic.message)
    });
    told.collect()
}
