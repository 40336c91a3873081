//! References that Widdershins rendered as Markdown, as documents once more: a text comes in, the tree of an OpenAPI document
//! goes out, with the place in the Markdown that shows each node. What the reference leaves open stays open, and is said.
//! Nothing here is particular to one reference: it is the renderer's templates the other way round.

mod components;
mod contents;
mod draft;
mod evidence;
mod fit;
mod head;
mod items;
mod learned;
mod lines;
mod listed;
mod media;
mod naming;
mod operation_section;
mod operations;
mod page;
mod recovered;
mod sampler;
mod samples;
mod schema_rows;
mod schemas;
mod second;
mod security;
mod table;
mod types;
mod values;

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostics, Place, Position};
use crate::document::Node;
use crate::location::{Pointer, SourceId};
use crate::source::Sources;
use components::Components;
use contents::Contents;
use draft::{Draft, Drafting};
use evidence::Evidence;
use learned::Learned;
use naming::Names;
use operations::{Known, Named, UNTAGGED};
use recovered::Tree;

/// Whether a text is Markdown: what is read here, or what is no document at all.
pub(super) fn is_markdown(sources: &Sources, source: SourceId) -> bool {
    let name = sources.name(source).to_ascii_lowercase();
    name.ends_with(".md") || name.ends_with(".markdown") || page::is_rendered(sources.text(source))
}

/// Recovers the document; `None` after an error was reported. Where its nodes stand is noted in the sources.
pub(super) fn tree(sources: &mut Sources, source: SourceId, diagnostics: &mut Diagnostics) -> Option<Node> {
    let text = sources.text(source);
    let lines = lines::lines(text);
    let page = page::page(&lines);
    if page.title.is_none()
        || !page::is_rendered(text) && page.groups.iter().all(|it| it.operations.is_empty())
    {
        let message =
            "the text is no Markdown reference as Widdershins renders them: there is no document to recover";
        diagnostics.push(Code::NotOpenApi, Place::Source(source), message);
        return None;
    }
    let root = document(&page, source, diagnostics);
    let mut places = BTreeMap::new();
    root.places(&Pointer::root(), &mut places);
    let node = root.node();
    sources.set_places(source, places);
    Some(node)
}

/// Recovers a document from two renderings of it; the second one only adds.
pub(super) fn tree_of_two(
    sources: &mut Sources,
    (first, second): (SourceId, SourceId),
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    let mut document = tree(sources, first, diagnostics)?;
    // What the second leaves open says nothing of the first.
    let mut told = Diagnostics::default();
    let other = tree(sources, second, &mut told);
    let Some(other) = other.filter(|other| second::is_same(&document, other)) else {
        let message = "the second reference is not of the same version of the same service";
        diagnostics.push(Code::NotOpenApi, Place::Source(second), message);
        return None;
    };
    second::complete(&mut document, &other);
    Some(document)
}

fn document(page: &page::Page<'_>, source: SourceId, diagnostics: &mut Diagnostics) -> Tree {
    let start = page.title.map_or(Position { line: 1, column: 1 }, |title| title.at);
    let mut learned = Learned::default();
    let mut names = Names::default();
    let mut sections: Vec<_> = page.schemas.iter().flatten().map(components::shown).collect();
    for section in &mut sections {
        listed::assign(&mut section.blocks, section.sample.as_ref());
    }
    names.take(sections.iter().map(|section| section.name));
    for section in &sections {
        for (at, name) in &section.blocks.odd {
            let message =
                format!("the row `{name}` is none that Widdershins writes; what it says is left open");
            diagnostics.push(Code::InvalidMarkdown, Place::Text(source, *at), message);
        }
    }
    let mut components = Components::read(&sections, &mut learned);
    let drafts =
        drafts(page, &mut Drafting { learned: &mut learned, names: &mut names, source, diagnostics });
    names.take(learned.components.keys().map(String::as_str));
    components.complete(&learned, source, diagnostics);

    let mut contents = Contents { components: &mut components, names: &mut names, source, diagnostics };
    let bodies: Vec<Option<Tree>> = drafts.iter().map(|draft| contents.body(draft)).collect();
    let mut operations: Vec<_> = drafts.iter().map(|draft| (draft, contents.answers(draft))).collect();
    for (name, at) in std::mem::take(&mut names.unresolved) {
        let message =
            format!("the reference does not show the schema that stands here; `{name}` is left open");
        diagnostics.push(Code::UnresolvedSchema, Place::Text(source, at), message);
        components.add_unresolved(&name, at);
    }
    Evidence { components: &mut components, names: &mut names, source, diagnostics }
        .complete(&mut operations);

    let mut root = Tree::map(start);
    head::set_head(&mut root, page);
    let tags = operations::tags(&page.groups);
    if let Some(first) = tags.first() {
        root.set("tags", Tree::list(first.at, tags));
    }
    let known: Vec<Known<'_, '_>> = operations
        .into_iter()
        .zip(bodies)
        .map(|((draft, answers), body)| Known { draft, body, answers })
        .collect();
    let named: Named = operations::named(&drafts);
    let paths = operations::paths(start, &known, named, components.sampler());
    let is_3_1 = has_several_types(&paths)
        || components.list().iter().any(|component| has_several_types(&component.schema));
    root.set_first("openapi", Tree::text(start, if is_3_1 { "3.1.0" } else { "3.0.3" }));
    root.set("paths", paths);
    let mut tree = Tree::map(start);
    if page.schemas.is_some() || !components.list().is_empty() {
        let mut schemas = Tree::map(start);
        for component in components.list() {
            schemas.set(&component.name, component.schema.clone());
        }
        tree.set("schemas", schemas);
    }
    if let Some(schemes) = security::schemes(page.authentication, &drafts, (source, diagnostics)) {
        tree.set("securitySchemes", schemes);
    }
    if !tree.members().is_empty() {
        root.set("components", tree);
    }
    root
}

fn drafts<'t>(page: &page::Page<'t>, drafting: &mut Drafting<'_>) -> Vec<Draft<'t>> {
    let mut drafts: Vec<Draft<'t>> = Vec::new();
    for (index, group) in page.groups.iter().enumerate() {
        // The group of operations without a tag comes first.
        let tag = (index > 0 || group.heading.text != UNTAGGED).then_some(group.heading.text);
        for section in &group.operations {
            let Some(shown) = operation_section::shown(*section) else { continue };
            let (source, at) = (drafting.source, shown.at);
            let last = drafts.iter().rev().find(|draft| draft.shown.path == shown.path);
            if last.is_some_and(|draft| draft.shown.method == shown.method) {
                let message = format!(
                    "`{} {}` is written twice, as callbacks are; the second is left out",
                    shown.method, shown.path
                );
                drafting.diagnostics.push(Code::UnsupportedFeature, Place::Text(source, at), message);
                continue;
            }
            if let Some(at) = shown.callbacks {
                let message = "callbacks are not read from a rendered reference; they are left out";
                drafting.diagnostics.push(Code::UnsupportedFeature, Place::Text(source, at), message);
            }
            drafts.push(drafting.draft(shown, tag));
        }
    }
    drafts
}

/// Whether a schema has a list of types, or the type null, as OpenAPI 3.1 has them.
fn has_several_types(tree: &Tree) -> bool {
    let node = tree.node();
    let mut open = vec![&node];
    while let Some(node) = open.pop() {
        match node {
            Node::Object(map) if matches!(map.get("type"), Some(Node::Array(_))) => return true,
            Node::Object(map) if map.get("type").and_then(Node::as_str) == Some("null") => return true,
            Node::Object(map) => open.extend(map.values()),
            Node::Array(list) => open.extend(list),
            Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => {}
        }
    }
    false
}
