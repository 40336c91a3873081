//! The names that schemas give themselves, by which a fragment may mean them: `$anchor`, `$dynamicAnchor`, and `$id`
//! where it is a fragment, as older drafts of JSON Schema have it. Names are looked for in one file at a time.

use std::collections::{BTreeMap, HashMap};

use crate::document::{FILES, Node};
use crate::location::Pointer;
use crate::read::path::Path;

/// The names of the files that were asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Anchors {
    by_file: HashMap<Pointer, BTreeMap<String, Pointer>>,
}

impl Anchors {
    /// The place of the schema with this name in the file at `file`.
    pub(super) fn find(&mut self, root: &Node, file: &Pointer, name: &str) -> Option<Pointer> {
        let names = self.by_file.entry(file.clone()).or_insert_with(|| {
            let mut names = BTreeMap::new();
            if let Some(node) = root.pointer(file) {
                collect(node, &Path::At(file), &mut names);
            }
            names
        });
        names.get(name).cloned()
    }
}

fn collect(node: &Node, path: &Path<'_>, names: &mut BTreeMap<String, Pointer>) {
    match node {
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => {}
        Node::Array(list) => {
            for (index, node) in list.iter().enumerate() {
                collect(node, &Path::Index(path, index), names);
            }
        }
        Node::Object(map) => {
            for (key, node) in map {
                let name = match (key.as_str(), node) {
                    ("$anchor" | "$dynamicAnchor", Node::String(name)) => Some(name.as_str()),
                    ("$id", Node::String(id)) => id.strip_prefix('#'),
                    _ => None,
                };
                if let Some(name) = name {
                    names.entry(name.to_owned()).or_insert_with(|| path.pointer());
                }
                // The other files, below the entry document.
                if key != FILES {
                    collect(node, &Path::Key(path, key), names);
                }
            }
        }
    }
}
