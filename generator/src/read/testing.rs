//! What the tests of this stage share: trees from short texts, and short texts from trees.

use super::{Input, read, text};
use crate::diagnostic::{Diagnostics, Place};
use crate::document::{Document, Node, Number};
use crate::loader::{LoadError, Loader};
use crate::location::{Location, Pointer, SourceId};
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

/// The files of a test, by path.
#[derive(Debug)]
struct InMemory<'f>(&'f [(&'f str, &'f str)]);

impl Loader for InMemory<'_> {
    fn load(&self, path: &str) -> Result<String, LoadError> {
        let file = self.0.iter().find(|(known, _)| *known == path);
        file.map(|(_, text)| (*text).to_owned()).ok_or_else(|| LoadError::new("no such file"))
    }
}

/// Reads the first of the files, which refers to the others; each finding as code, place with its file, and message.
pub(super) fn read_files(files: &[(&str, &str)]) -> (Document, Vec<String>) {
    let (name, text) = files[0];
    let mut sources = Sources::default();
    let document = sources.add(format!("in/{name}"), text);
    let mut diagnostics = Diagnostics::default();
    let input = Input { document, overlay: None, loader: &InMemory(&files[1..]) };
    let document = read(&mut sources, input, &mut diagnostics);
    let told = diagnostics.into_sorted().into_iter().map(|found| match found.at {
        Place::Node(Location { source, pointer }) => {
            format!("{} {}{pointer} {}", found.code.as_str(), sources.name(source), found.message)
        }
        Place::Text(..) | Place::Source(_) => found.message,
    });
    let told = told.collect();
    (document.unwrap_or_else(|| panic!("{told:?}")), told)
}

/// A part of a document that is read alone, and each finding.
pub(super) fn read_part(text: &str, pointer: &str) -> (String, Vec<String>) {
    let (document, told) = read_files(&[("api.yaml", text)]);
    (document.root.pointer(&at(pointer)).map_or("nothing".to_owned(), show), told)
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
