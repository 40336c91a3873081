//! Makes one document of several files: every file that a reference leads to is put below one member of the root, as a
//! whole, and every reference to it or in it becomes one within the document. What a file holds follows from the
//! reference that leads there, so the references are found by a work list that starts at the root. Remote ones are
//! deliberately not followed.

mod anchors;
mod files;
mod find;
mod mapping;
#[cfg(test)]
mod tests;
mod unfold;

use std::collections::{HashSet, VecDeque};

use super::origins::Origins;
use super::positions::Kind;
use super::targets::Targets;
use super::uri::{self, Part, Reference, Text};
use crate::diagnostic::{Code, Diagnostics};
use crate::document::{Document, FILES, Map, Node};
use crate::location::{Location, Pointer};
use anchors::Anchors;
pub(super) use files::Files;
use files::{Answer, Unread};
use find::{Found, Role, find};

/// Puts the other files into the tree; gives the places that references lead to and that are no positions of the
/// specification.
pub(super) fn bundle(
    root: &mut Node,
    origins: &mut Origins,
    files: Files<'_>,
    diagnostics: &mut Diagnostics,
) -> Targets {
    if let Node::Object(map) = root
        && map.shift_remove(FILES).is_some()
    {
        let message = format!("`{FILES}` is a name that the reader needs for itself; ignored");
        diagnostics.push(Code::InvalidNode, origins.of(&Pointer::root().key(FILES)), message);
    }
    let mut bundle = Bundle {
        root,
        origins,
        files,
        diagnostics,
        targets: Targets::default(),
        queue: VecDeque::from([(Pointer::root(), Kind::Document)]),
        settled: HashSet::new(),
        anchors: Anchors::default(),
        copies: Vec::new(),
        made: 0,
        hops: 0,
    };
    while let Some((at, kind)) = bundle.queue.pop_front() {
        for found in find(bundle.root, &at, kind) {
            bundle.settle(&found);
        }
    }
    bundle.copy_all();
    bundle.targets
}

struct Bundle<'b> {
    root: &'b mut Node,
    origins: &'b mut Origins,
    files: Files<'b>,
    diagnostics: &'b mut Diagnostics,
    targets: Targets,
    /// The parts whose references are still to be found.
    queue: VecDeque<(Pointer, Kind)>,
    /// The references in other files that lead within the document by now, read as they stand.
    settled: HashSet<Pointer>,
    anchors: Anchors,
    /// What is to be replaced by a copy of what: done last, when the other has its final form.
    copies: Vec<(Pointer, Pointer)>,
    /// How many nodes were made, see `unfold`.
    made: usize,
    /// How many references the one at hand leads through.
    hops: usize,
}

/// A reference that leads through more others than this leads in a circle.
const MOST_HOPS: usize = 100;

impl Bundle<'_> {
    fn settle(&mut self, found: &Found) {
        // It may have gone with what held it, or have been reached by another way.
        if self.text(found) != Some(&found.text) || self.settled.contains(&found.at) {
            return;
        }
        if found.role == Role::Value && !self.is_reference(found) {
            return self.settle_name(found);
        }
        self.hops = 0;
        let Some(target) = self.resolve(&found.at, &found.text, found.role) else {
            return self.mark_dead(found);
        };
        match found.role {
            Role::Value => {
                self.rewrite(found, &target);
                self.reach(&target, Kind::Schema);
            }
            Role::Mapping(holds) => self.unfold(&found.at, &target, holds),
            Role::Object(kind) => self.settle_object(found, &target, kind),
        }
    }

    /// The text of a reference as it stands now.
    fn text(&self, found: &Found) -> Option<&String> {
        let node = self.root.pointer(&found.at)?;
        match found.role {
            Role::Value => Some(node),
            Role::Object(_) | Role::Mapping(_) => node.get("$ref"),
        }
        .and_then(|node| match node {
            Node::String(text) => Some(text),
            _ => None,
        })
    }

    /// Where the text of a reference stands.
    fn place(at: &Pointer, role: Role) -> Pointer {
        match role {
            Role::Value => at.clone(),
            Role::Object(_) | Role::Mapping(_) => at.key("$ref"),
        }
    }

    /// Makes the text of a reference lead to a place of the document.
    fn rewrite(&mut self, found: &Found, target: &Pointer) {
        let is_mounted = Document::mounted(&found.at).is_some();
        let same = Reference { text: Text::Same, part: Part::Pointer(target.clone()) };
        // What the author wrote is good as it is.
        if is_mounted || uri::reference(&found.text) != same {
            self.write(found, uri::local(target));
        }
        if is_mounted {
            self.settled.insert(found.at.clone());
        }
    }

    fn write(&mut self, found: &Found, text: String) {
        if let Some(node) = self.root.pointer_mut(&Self::place(&found.at, found.role)) {
            *node = Node::String(text);
        }
    }

    /// A reference that leads nowhere must not come to lead somewhere else now that its file stands in another.
    fn mark_dead(&mut self, found: &Found) {
        let file = Document::mounted(&found.at).map(|(file, _)| file.into_owned());
        if let (Some(file), Text::Same) = (file, uri::reference(&found.text).text) {
            self.settled.insert(found.at.clone());
            self.write(found, format!("{file}{}", found.text));
        }
    }

    /// A place that something of this kind is expected at.
    fn reach(&mut self, target: &Pointer, kind: Kind) {
        if self.targets.add(target, kind) {
            self.queue.push_back((target.clone(), kind));
        }
    }

    /// The place that the reference of the node at `at` leads to; `None` after it was reported.
    fn resolve(&mut self, at: &Pointer, text: &str, role: Role) -> Option<Pointer> {
        let place = Self::place(at, role);
        let base = Document::mounted(at).map(|(file, _)| file.into_owned());
        let Reference { text: wanted, part } = uri::reference(text);
        let is_own = base.is_none() && wanted == Text::Same;
        let file = match wanted {
            Text::Remote => {
                let message = format!("`{text}`: remote references are not followed");
                self.report(Code::ExternalReference, &place, message);
                return None;
            }
            // What was settled is no longer relative to its file.
            Text::Same if self.settled.contains(at) => None,
            Text::Same => base,
            Text::File(path) => {
                self.report_base(at, base.as_deref());
                let path = uri::join(base.as_deref().unwrap_or_default(), &path);
                match path == self.files.entry() {
                    true => None,
                    false => Some(self.mount(path, &place, text)?),
                }
            }
        };
        let start = match &file {
            None => Pointer::root(),
            Some(path) => Pointer::root().key(FILES).key(path),
        };
        let found = match &part {
            Part::Pointer(part) => self.locate(&start.append(part)),
            Part::Anchor(name) => self.anchors.find(self.root, &start, name),
        };
        if found.is_none() && !(is_own && is_followed_later(role)) {
            let file = file.map_or_else(|| "the document".to_owned(), |path| self.files.shown(&path));
            let message = match (self.hops > MOST_HOPS, part) {
                (true, _) => format!("`{text}` leads back to itself"),
                (false, Part::Pointer(part)) => {
                    format!("`{text}` leads nowhere: {file} has no `{}`", part.as_str())
                }
                (false, Part::Anchor(name)) => {
                    format!("`{text}` leads nowhere: {file} has no `$anchor: {name}`")
                }
            };
            self.report(Code::DanglingReference, &place, message);
        }
        found
    }

    /// The place that a pointer means, also where it leads through references.
    fn locate(&mut self, target: &Pointer) -> Option<Pointer> {
        if self.root.pointer(target).is_some() {
            return Some(target.clone());
        }
        let mut here = Pointer::root();
        for token in target.tokens() {
            while self.root.pointer(&here.key(&token)).is_none() {
                here = self.hop(&here)?;
            }
            here = here.key(&token);
        }
        Some(here)
    }

    /// Where the `$ref` of the node at `at` leads, if it has one.
    fn hop(&mut self, at: &Pointer) -> Option<Pointer> {
        self.hops += 1;
        if self.hops > MOST_HOPS {
            return None;
        }
        match self.root.pointer(at)?.get("$ref")? {
            Node::String(text) => {
                let text = text.clone();
                self.resolve(at, &text, Role::Object(Kind::Schema))
            }
            _ => None,
        }
    }

    /// Puts a file into the tree, unless it is there; gives its path.
    fn mount(&mut self, path: String, place: &Pointer, text: &str) -> Option<String> {
        match self.files.get(&path, self.diagnostics) {
            Ok(Answer::Known) => {}
            Ok(Answer::New(source, node)) => {
                let origin = Location::new(source, Pointer::root());
                self.origins.set(Pointer::root().key(FILES).key(&path), origin);
                if let Node::Object(root) = &mut *self.root {
                    let files = root.entry(FILES.to_owned()).or_insert_with(|| Node::Object(Map::default()));
                    if let Node::Object(files) = files {
                        files.insert(path.clone(), node);
                    }
                }
            }
            Err(Unread { why, at }) => {
                let message = format!("`{text}` leads nowhere: {}: {why}", self.files.shown(&path));
                let place = self.origins.of(place);
                match at {
                    None => self.diagnostics.push(Code::DanglingReference, place, message),
                    Some(at) => {
                        let related = ("this is wrong with it", at);
                        self.diagnostics.push_with(Code::DanglingReference, place, message, related);
                    }
                }
                return None;
            }
        }
        Some(path)
    }

    /// Reports a `$id` above a relative reference, by which JSON Schema would have it lead elsewhere.
    fn report_base(&mut self, at: &Pointer, file: Option<&str>) {
        let outermost = file.map_or(0, |_| 2);
        let mut ancestor = Some(at.clone());
        while let Some(candidate) = ancestor.filter(|candidate| candidate.tokens().count() >= outermost) {
            let id = self.root.pointer(&candidate).and_then(|node| node.get("$id")?.as_str());
            if id.is_some_and(|id| !id.starts_with('#')) {
                let message = "references below a `$id` are read as relative to the file, not to the `$id`";
                self.report(Code::UnsupportedKeyword, &candidate.key("$id"), message);
                return;
            }
            ancestor = candidate.parent();
        }
    }

    fn report(&mut self, code: Code, at: &Pointer, message: impl Into<String>) {
        let place = self.origins.of(at);
        self.diagnostics.push(code, place, message);
    }
}

/// Whether `lower` follows such a reference, so that it reports those which the entry document has to itself.
fn is_followed_later(role: Role) -> bool {
    match role {
        Role::Mapping(_) | Role::Object(Kind::Callback | Kind::Link | Kind::Example | Kind::Plain) => false,
        Role::Value | Role::Object(_) => true,
    }
}
