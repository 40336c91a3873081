//! The files of a document in several files: a path comes in, a tree goes out, each file read once.
//! What is wrong with a file is the matter of the reference that asked for it: the rest of the document stands.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostics, Place, Severity};
use crate::document::Node;
use crate::loader::Loader;
use crate::location::SourceId;
use crate::read::{text, uri};
use crate::source::Sources;

/// The entry document and the files that it leads to.
pub(in crate::read) struct Files<'f> {
    loader: &'f dyn Loader,
    sources: &'f mut Sources,
    /// How the entry document is shown, up to its own name.
    folder: String,
    /// Its own name.
    entry: String,
    known: HashMap<String, Result<(), Unread>>,
}

/// Why there is no tree.
#[derive(Clone, Debug)]
pub(super) struct Unread {
    pub(super) why: String,
    /// Where in the file, if it is a matter of its text.
    pub(super) at: Option<Place>,
}

/// What asking for a file gives.
pub(super) enum Answer {
    /// The tree, to be kept by the asker.
    New(SourceId, Node),
    /// It was given before.
    Known,
}

/// More files than any description has, in case a loader never runs out of them.
const MOST_FILES: usize = 50_000;

impl<'f> Files<'f> {
    /// The files around a document.
    pub(in crate::read) fn new(loader: &'f dyn Loader, sources: &'f mut Sources, document: SourceId) -> Self {
        let name = sources.name(document);
        let (folder, entry) = name.split_at(name.rfind(['/', '\\']).map_or(0, |end| end + 1));
        let (folder, entry) = (folder.to_owned(), entry.to_owned());
        Self { loader, sources, folder, entry, known: HashMap::new() }
    }

    /// The path of the entry document.
    pub(super) fn entry(&self) -> &str {
        &self.entry
    }

    /// How a file is shown.
    pub(super) fn shown(&self, path: &str) -> String {
        match path.starts_with('/') {
            true => path.to_owned(),
            false => uri::normal(&format!("{}{path}", self.folder)),
        }
    }

    /// The tree of a file.
    pub(super) fn get(&mut self, path: &str, diagnostics: &mut Diagnostics) -> Result<Answer, Unread> {
        if let Some(known) = self.known.get(path) {
            return known.clone().map(|()| Answer::Known);
        }
        let read = self.read(path, diagnostics);
        self.known.insert(path.to_owned(), read.as_ref().map(|_| ()).map_err(Clone::clone));
        read.map(|(source, node)| Answer::New(source, node))
    }

    fn read(&mut self, path: &str, diagnostics: &mut Diagnostics) -> Result<(SourceId, Node), Unread> {
        if self.known.len() >= MOST_FILES {
            return Err(Unread { why: format!("more than {MOST_FILES} files are not read"), at: None });
        }
        let text = self.loader.load(path).map_err(|error| Unread { why: error.to_string(), at: None })?;
        let source = self.sources.add(self.shown(path), text);
        if is_prose(path) {
            return Ok((source, Node::String(self.sources.text(source).to_owned())));
        }
        let mut found = Diagnostics::default();
        let node = text::tree(self.sources, source, &mut found);
        for finding in found.iter() {
            match finding.severity() {
                Severity::Warning => diagnostics.add(finding.clone()),
                Severity::Error => {
                    let why = format!("cannot be read: {}", finding.message);
                    return Err(Unread { why, at: Some(finding.at.clone()) });
                }
            }
        }
        node.map(|node| (source, node)).ok_or_else(|| Unread { why: "cannot be read".to_owned(), at: None })
    }
}

/// Whether a file holds a text for people, which a `description` may refer to.
fn is_prose(path: &str) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    matches!(ending.as_deref(), Some("md" | "markdown" | "txt" | "html"))
}
