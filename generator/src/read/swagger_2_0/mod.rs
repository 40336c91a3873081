//! A document as Swagger 2.0 writes it becomes one as OpenAPI 3.0 writes it: servers, components, request bodies,
//! media types, schemas of parameters. References stay as their author meant them until the end; `references` sets
//! them right. What 3.0 cannot say is reported.

mod bodies;
mod components;
mod forms;
mod lists;
mod operations;
mod parameters;
mod responses;
mod schemas;
mod security;
mod servers;

use super::origins::Origins;
use super::positions::Kind;
use super::targets::Targets;
use super::uri::{self, Part, Reference, Text};
use super::version::Version;
use super::walk;
use crate::diagnostic::{Code, Diagnostics};
use crate::document::{Document, FILES, Node};
use crate::location::Pointer;

/// Rewrites what is written in Swagger 2.0: the document, and what its files hold, unless they say otherwise.
pub(super) fn rewrite(
    root: &mut Node,
    targets: &Targets,
    version: Version,
    origins: &mut Origins,
    diagnostics: &mut Diagnostics,
) {
    let is_ours = |file: &Pointer| match (root.pointer(file), version) {
        (Some(node), _) if node.get("swagger").is_some() => true,
        (Some(node), _) if node.get("openapi").is_some() => false,
        (_, version) => version == Version::V2_0,
    };
    let mut parts: Vec<(Pointer, Kind)> = Vec::new();
    if is_ours(&Pointer::root()) {
        parts.push((Pointer::root(), Kind::Document));
    }
    let ours = targets.iter().filter(|(at, _)| match Document::mounted(at) {
        Some((file, _)) => is_ours(&Pointer::root().key(FILES).key(&file)),
        None => is_ours(&Pointer::root()),
    });
    parts.extend(ours.map(|(at, kind)| (at.clone(), kind)));
    if parts.is_empty() {
        return;
    }
    let before = root.clone();
    let mut cx = Cx {
        before: &before,
        consumes: media_types(before.get("consumes")),
        produces: media_types(before.get("produces")),
        origins,
        diagnostics,
    };
    for (at, kind) in parts {
        walk::walk_at(root, &at, kind, &mut |kind, node, path| {
            let Node::Object(map) = node else { return };
            let at = path.pointer();
            match kind {
                Kind::Document => components::document(&mut cx, map),
                Kind::PathItem => operations::path_item(&mut cx, map, &at),
                Kind::Operation => operations::operation(&mut cx, map, &at),
                Kind::Parameter => parameters::parameter(&mut cx, map, &at),
                Kind::Header => parameters::header(&mut cx, map, &at),
                Kind::Response => {
                    let produces = cx.produces.clone();
                    responses::response(&mut cx, map, &at, produces.as_deref());
                }
                Kind::SecurityScheme => security::scheme(&mut cx, map, &at),
                Kind::Schema | Kind::SchemaOrBoolean => schemas::schema(&mut cx, map, &at),
                Kind::Components
                | Kind::RequestBody
                | Kind::MediaType
                | Kind::Encoding
                | Kind::Callback
                | Kind::Link
                | Kind::Example
                | Kind::Plain => {}
            }
        });
    }
}

/// What the files of this folder share.
struct Cx<'c> {
    /// The tree as it was: what references lead to.
    before: &'c Node,
    /// What the document takes and gives, where an operation does not say.
    consumes: Option<Vec<String>>,
    produces: Option<Vec<String>>,
    origins: &'c mut Origins,
    diagnostics: &'c mut Diagnostics,
}

/// What is sent where nobody says what.
const JSON: &str = "application/json";

impl<'c> Cx<'c> {
    fn report(&mut self, code: Code, at: &Pointer, message: impl Into<String>) {
        let place = self.origins.of(at);
        self.diagnostics.push(code, place, message);
    }

    /// What a reference leads to in the tree as it was, at the end of a chain of them.
    fn target(&self, node: &Node) -> Option<(Pointer, &'c Node)> {
        let before = self.before;
        let step = |node: &Node| {
            let reference = uri::reference(node.get("$ref")?.as_str()?);
            let Reference { text: Text::Same, part: Part::Pointer(pointer) } = reference else { return None };
            Some((before.pointer(&pointer)?, pointer))
        };
        let (mut found, mut at) = step(node)?;
        // A longer chain is a circle.
        for _ in 0..100 {
            match step(found) {
                Some((next, pointer)) => (found, at) = (next, pointer),
                None => return found.get("$ref").is_none().then_some((at, found)),
            }
        }
        None
    }
}

/// The media types of `consumes` or `produces`; `None` if there are none.
fn media_types(node: Option<&Node>) -> Option<Vec<String>> {
    let types = node?.as_array()?.iter().filter_map(Node::as_str);
    let mut found: Vec<String> = Vec::new();
    for media in types.map(str::trim).filter(|media| !media.is_empty()) {
        if !found.iter().any(|known| known == media) {
            found.push(media.to_owned());
        }
    }
    (!found.is_empty()).then_some(found)
}

/// Whether a media type is `essence`, whatever its parameters.
fn is_media(text: &str, essence: &str) -> bool {
    text.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case(essence)
}

/// A reference to a place of the tree as it was.
fn reference(to: &Pointer) -> Node {
    Node::Object([("$ref".to_owned(), Node::String(uri::local(to)))].into_iter().collect())
}
