//! References where the specification has none, or where nobody could follow them later: they are replaced by what
//! they lead to, each part of that by a reference of its own where it may be one, else as a copy.

use super::{Bundle, Found, MOST_HOPS};
use crate::diagnostic::Code;
use crate::document::{Map, Node};
use crate::location::Pointer;
use crate::read::positions::{Holds, Kind, members};
use crate::read::uri;

use Holds::{List, Map as Mapping, One, Patterned};

/// As many nodes may be made in this way: copies of copies could grow without end.
const MOST_NODES: usize = 100_000;

/// What becomes of a reference to an object.
enum Handling {
    /// It stays one: who understands the object follows it.
    Stays,
    /// It is replaced by the members of the object, each by reference where it may be one.
    Unfolds,
    /// It is replaced by a copy.
    Copied,
}

fn handling(kind: Kind) -> Handling {
    match kind {
        Kind::PathItem
        | Kind::Operation
        | Kind::Parameter
        | Kind::RequestBody
        | Kind::Response
        | Kind::Header
        | Kind::Callback
        | Kind::Link
        | Kind::Example
        | Kind::SecurityScheme
        | Kind::Schema
        | Kind::SchemaOrBoolean => Handling::Stays,
        Kind::Document | Kind::Components | Kind::MediaType | Kind::Encoding => Handling::Unfolds,
        Kind::Plain => Handling::Copied,
    }
}

impl Bundle<'_> {
    /// A reference to an object, or to a list where one may stand.
    pub(super) fn settle_object(&mut self, found: &Found, target: &Pointer, kind: Kind) {
        let node = self.root.pointer(target);
        let in_list = found.at.parent().and_then(|parent| self.root.pointer(&parent)?.as_array()).is_some();
        match handling(kind) {
            Handling::Copied => {
                self.reach(target, kind);
                self.copies.push((found.at.clone(), target.clone()));
            }
            Handling::Stays | Handling::Unfolds if !in_list && matches!(node, Some(Node::Array(_))) => {
                self.unfold(&found.at, target, List(kind));
            }
            // A path item may have members of its own beside the reference.
            Handling::Stays if kind == Kind::PathItem && self.has_siblings(&found.at) => {
                self.unfold(&found.at, target, One(kind));
            }
            Handling::Stays => {
                self.rewrite(found, target);
                self.reach(target, kind);
            }
            Handling::Unfolds => self.unfold(&found.at, target, One(kind)),
        }
    }

    fn has_siblings(&self, at: &Pointer) -> bool {
        self.root.pointer(at).and_then(Node::as_object).is_some_and(|map| map.len() > 1)
    }

    /// Replaces the reference of the node at `at` by what is at `target`; what stands beside it wins.
    pub(super) fn unfold(&mut self, at: &Pointer, target: &Pointer, holds: Holds) {
        let Some(target) = self.last(target, at) else { return };
        let (Some(Node::Object(own)), Some(node)) = (self.root.pointer(at), self.root.pointer(&target))
        else {
            return;
        };
        let Node::Object(theirs) = node else {
            if let (Some(made), Some(node)) = (self.opened(&target, holds, at), self.root.pointer_mut(at)) {
                *node = made;
            }
            return;
        };
        let is_joined = |key: &str| holds == One(Kind::PathItem) && key == "parameters";
        let keys = theirs.keys().filter(|key| !own.contains_key(*key) || is_joined(key));
        let mut made = Vec::new();
        for key in keys.cloned().collect::<Vec<_>>() {
            let Some(node) = self.part(&target.key(&key), held(holds, &key), &at.key(&key)) else { return };
            made.push((key, node));
        }
        let Some(Node::Object(own)) = self.root.pointer_mut(at) else { return };
        own.shift_remove("$ref");
        for (key, node) in made {
            match (own.get_mut(&key), node) {
                (Some(Node::Array(own)), Node::Array(theirs)) => {
                    // Of two parameters of a name the later one counts.
                    let list = at.key(&key);
                    for index in (0..own.len()).rev() {
                        self.origins.relocate(&list.index(index), &list.index(index + theirs.len()));
                    }
                    own.splice(0..0, theirs);
                }
                (Some(_), _) => {}
                (None, node) => drop(own.insert(key, node)),
            }
        }
    }

    /// What is at `target`, as it can stand at `to`; `None` after a report.
    fn opened(&mut self, target: &Pointer, holds: Holds, to: &Pointer) -> Option<Node> {
        let target = self.last(target, to)?;
        match self.root.pointer(&target)? {
            Node::Object(map) => {
                let mut made = Map::default();
                for key in map.keys().cloned().collect::<Vec<_>>() {
                    let node = self.part(&target.key(&key), held(holds, &key), &to.key(&key))?;
                    made.insert(key, node);
                }
                Some(Node::Object(made))
            }
            Node::Array(list) => {
                let held = match holds {
                    List(kind) => Some(One(kind)),
                    One(_) | Mapping(_) | Patterned(_) => None,
                };
                let parts =
                    (0..list.len()).map(|index| self.part(&target.index(index), held, &to.index(index)));
                parts.collect::<Option<Vec<_>>>().map(Node::Array)
            }
            Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => self.part(&target, None, to),
        }
    }

    /// A reference to what is at `target`, or the thing itself, as it can stand at `to`.
    fn part(&mut self, target: &Pointer, holds: Option<Holds>, to: &Pointer) -> Option<Node> {
        match holds {
            Some(One(kind)) if matches!(handling(kind), Handling::Stays) => {
                self.make(1, to)?;
                self.reach(target, kind);
                Some(Node::Object(
                    [("$ref".to_owned(), Node::String(uri::local(target)))].into_iter().collect(),
                ))
            }
            Some(holds) if holds != One(Kind::Plain) => self.opened(target, holds, to),
            Some(_) | None => {
                let node = self.root.pointer(target)?;
                self.make(size(node), to)?;
                self.origins.copy(target, to);
                self.root.pointer(target).cloned()
            }
        }
    }

    /// The place at the end of a chain of references.
    fn last(&mut self, target: &Pointer, from: &Pointer) -> Option<Pointer> {
        let mut target = target.clone();
        self.hops = 0;
        while self.root.pointer(&target).is_some_and(|node| node.get("$ref").is_some_and(is_text)) {
            match self.hop(&target) {
                Some(next) => target = next,
                None => {
                    if self.hops > MOST_HOPS {
                        self.report(
                            Code::CyclicReference,
                            from,
                            "the reference leads back to itself; ignored",
                        );
                    }
                    return None;
                }
            }
        }
        Some(target)
    }

    /// Counts nodes that are about to be made; `None` if there are too many.
    fn make(&mut self, count: usize, at: &Pointer) -> Option<()> {
        let fits = self.made + count <= MOST_NODES;
        if fits {
            self.made += count;
            return Some(());
        }
        let message = "the references unfold to far more than the text; this one is not followed";
        self.report(Code::InvalidNode, at, message);
        None
    }

    /// Makes the copies. The references in a copied thing were found after the one to it, so they come before it.
    pub(super) fn copy_all(&mut self) {
        for (at, target) in std::mem::take(&mut self.copies).into_iter().rev() {
            if at.strip_prefix(&target).is_some() || target.strip_prefix(&at).is_some() {
                self.report(Code::CyclicReference, &at, "the reference leads back to itself; ignored");
                continue;
            }
            let Some(copy) = self.root.pointer(&target) else { continue };
            if self.make(size(copy), &at).is_none() {
                continue;
            }
            let copy = self.root.pointer(&target).cloned();
            if let (Some(node), Some(copy)) = (self.root.pointer_mut(&at), copy) {
                *node = copy;
                self.origins.copy(&target, &at);
            }
        }
    }
}

/// What the member `key` holds of something that is held.
fn held(holds: Holds, key: &str) -> Option<Holds> {
    match holds {
        Mapping(kind) | Patterned(kind) => Some(One(kind)),
        One(kind) | List(kind) => {
            members(kind).iter().find(|(known, _)| *known == key).map(|(_, held)| *held)
        }
    }
}

fn is_text(node: &Node) -> bool {
    matches!(node, Node::String(_))
}

fn size(node: &Node) -> usize {
    match node {
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => 1,
        Node::Array(list) => 1 + list.iter().map(size).sum::<usize>(),
        Node::Object(map) => 1 + map.values().map(size).sum::<usize>(),
    }
}

#[cfg(test)]
mod tests {
    use crate::read::testing::{at, read_files, show};

    /// A part of a document that has other files, and everything told.
    fn unfolded(document: &str, files: &[(&str, &str)], pointer: &str) -> (String, Vec<String>) {
        let text = format!("openapi: 3.0.0\n{document}");
        let (document, told) = read_files(&[&[("api.yaml", text.as_str())], files].concat());
        (document.root.pointer(&at(pointer)).map_or_else(|| "nothing".to_owned(), show), told)
    }

    #[test]
    fn what_must_not_be_a_reference_is_replaced() {
        for (document, file, pointer, expected) in [
            (
                "paths: {$ref: f.yaml, /b: {}}",
                "/a: {get: {}}\n/b: {put: {}}\nx-c: 1",
                "/paths",
                "{/b: {}, /a: {$ref: #/x-other-files/f.yaml/~1a}, x-c: {$ref: #/x-other-files/f.yaml/x-c}}",
            ),
            (
                "paths: {/a: {$ref: f.yaml, summary: s, parameters: [{in: query, name: own}]}}",
                "summary: t\nget: {}\nparameters: [{in: query, name: theirs}]",
                "/paths/~1a",
                "{summary: s, parameters: [{$ref: #/x-other-files/f.yaml/parameters/0}, {in: query, name: own}], \
                 get: {$ref: #/x-other-files/f.yaml/get}}",
            ),
            (
                "paths: {/a: {parameters: {$ref: f.yaml#/p}}}",
                "p: [{in: query, name: q}]",
                "/paths/~1a/parameters",
                "[{$ref: #/x-other-files/f.yaml/p/0}]",
            ),
            (
                "paths: {/a: {get: {requestBody: {content: {$ref: f.yaml#/c}}}}}",
                "c: {a/b: {$ref: '#/m'}}\nm: {schema: {type: string}, example: {$ref: x}}",
                "/paths/~1a/get/requestBody/content",
                "{a/b: {schema: {$ref: #/x-other-files/f.yaml/m/schema}, example: {$ref: x}}}",
            ),
            (
                "paths: {}\ncomponents: {$ref: f.yaml}",
                "headers: {H: {schema: {}}}\nx-a: 1",
                "/components",
                "{headers: {H: {$ref: #/x-other-files/f.yaml/headers/H}}, x-a: 1}",
            ),
            (
                "paths: {}\ntags: [{name: t, description: {$ref: f.yaml#/d}}, {$ref: f.yaml#/t}]",
                "d: text\nt: {name: u, description: {$ref: '#/d'}}",
                "/tags",
                "[{name: t, description: text}, {name: u, description: text}]",
            ),
        ] {
            assert_eq!(
                unfolded(document, &[("f.yaml", file)], pointer),
                (expected.to_owned(), vec![]),
                "{document}"
            );
        }
        let found =
            unfolded("paths: {}\ninfo: {description: {$ref: a.md}}", &[("a.md", "# A: b: c\n")], "/info");
        assert_eq!(found, ("{description: # A: b: c\n}".to_owned(), vec![]));
    }

    #[test]
    fn circles_end() {
        let told = |document: &str, files| unfolded(document, files, "").1.concat();
        let circle = [("f.yaml", "$ref: g.yaml"), ("g.yaml", "$ref: f.yaml")];
        for document in [
            "paths: {$ref: f.yaml}",
            "paths: {}\ninfo: {$ref: '#/info'}",
            "paths: {}\ninfo: {$ref: '#'}",
            "paths: {}\ncomponents: {$ref: f.yaml}",
            "paths: {/a: {$ref: f.yaml, summary: s}}",
        ] {
            assert!(told(document, &circle).contains("leads back to itself"), "{document}");
        }
        // Each copies all of the others.
        let tags = vec!["{$ref: '#/servers'}"; 400].join(", ");
        let many = told(
            &format!("paths: {{}}\nservers: [{tags}]\ntags: [{}]", tags.replace("servers", "tags/0")),
            &[],
        );
        assert!(many.contains("leads back to itself"), "{many}");
        let many = told(
            &format!("paths: {{}}\nservers: [{}]\ntags: [{tags}]", vec!["{url: a}"; 400].join(", ")),
            &[],
        );
        assert!(many.contains("unfold to far more than the text"), "{}", many.len());
    }
}
