//! The component schemas: those with a section of their own, and those that are only linked, of which the rows below a link
//! or an example tell something, or nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::fit::Fitting;
use super::learned::{Known, Learned};
use super::lines::{Line, fences};
use super::page::Section;
use super::recovered::Tree;
use super::sampler::{Sampler, references};
use super::schema_rows::{Blocks, blocks};
use super::schemas::{Builder, Context, discriminator};
use super::values::{open_schema, type_of, typed};
use crate::diagnostic::{Code, Diagnostics, Place, Position};
use crate::document::Node;
use crate::location::SourceId;
use crate::read::text;

/// The component schemas while they are made.
#[derive(Clone, Debug, Default)]
pub(super) struct Components {
    /// In the order of their sections, the others after them.
    list: Vec<Component>,
    index: BTreeMap<String, usize>,
    /// The schemas without their places, as samples are made of them.
    nodes: BTreeMap<String, Node>,
}

/// A component schema.
#[derive(Clone, Debug)]
pub(super) struct Component {
    pub(super) name: String,
    pub(super) schema: Tree,
    /// What the renderer made of it.
    pub(super) sample: Option<Node>,
    pub(super) is_listed: bool,
}

/// What a section shows.
#[derive(Clone, Debug)]
pub(super) struct Shown<'t> {
    pub(super) at: Position,
    pub(super) name: &'t str,
    pub(super) sample: Option<Node>,
    pub(super) blocks: Blocks<'t>,
}

/// Reads the section of a component.
pub(super) fn shown<'t>(section: &Section<'t>) -> Shown<'t> {
    let is_address = |line: &&Line<'t>| {
        let text = line.prose();
        text.starts_with("<a id=\"") || text.starts_with("<!--")
    };
    let start = section.lines.iter().rposition(|line| is_address(&line)).map_or(0, |index| index + 1);
    let lines = &section.lines[start..];
    let end = lines.iter().skip(1).position(|line| line.is_code && line.text == "```");
    let opens = lines.iter().position(|line| line.is_code);
    let end = match (opens, end) {
        (Some(opens), _) => lines[opens + 1..]
            .iter()
            .position(|line| line.text.starts_with("```"))
            .map_or(lines.len(), |index| opens + index + 2),
        (None, _) => 0,
    };
    let sample = fences(&lines[..end]).first().and_then(|fence| text::value(&fence.text));
    Shown { at: section.at, name: section.name, sample, blocks: blocks(&lines[end..]) }
}

impl Components {
    /// Makes the components that have a section.
    pub(super) fn read(sections: &[Shown<'_>], learned: &mut Learned) -> Self {
        let mut components = Self::default();
        let samples = sections.iter().map(|it| (it.name.to_owned(), it.sample.clone().unwrap_or(Node::Null)));
        learned.samples = samples.collect();
        for section in sections {
            let mut count = 0;
            let mut lost = |_: Position| {
                count += 1;
                let number = if count > 1 { count.to_string() } else { String::new() };
                format!("{}Item{number}", section.name)
            };
            let mut builder = Builder {
                blocks: &section.blocks,
                context: Context::Linked,
                learned,
                unresolved: &mut lost,
                is_known: false,
                within: Vec::new(),
            };
            let mut schema = builder.schema(section.at, section.sample.as_ref());
            // A title of which the name was made, whatever it looks like.
            let is_title = |text: &Tree| text.as_str().is_some_and(|text| as_name(text) == section.name);
            if let Some(title) = schema.get("description").filter(|it| is_title(it)).cloned()
                && schema.get("title").is_none()
            {
                schema.remove("description");
                schema.set_first("title", title);
            }
            if let Some((at, address, name)) = section.blocks.outside {
                schema.set("externalDocs", outside(at, address, name));
            }
            components.add(section.name, schema, section.sample.clone(), true);
        }
        components
    }

    pub(super) fn add(&mut self, name: &str, schema: Tree, sample: Option<Node>, is_listed: bool) {
        if self.index.contains_key(name) {
            return;
        }
        self.index.insert(name.to_owned(), self.list.len());
        self.nodes.insert(name.to_owned(), schema.node());
        self.list.push(Component { name: name.to_owned(), schema, sample, is_listed });
    }

    /// Adds one whose content is nowhere shown.
    pub(super) fn add_unresolved(&mut self, name: &str, at: Position) {
        let mut schema = Tree::map(at);
        schema.set("x-unresolved", Tree::truth(at, true));
        self.add(name, schema, None, false);
    }

    pub(super) fn sampler(&self) -> Sampler<'_> {
        Sampler { components: &self.nodes, skipped: None }
    }

    /// Makes samples of what requests hold: members that are only read are left out.
    pub(super) fn sent(&self) -> Sampler<'_> {
        Sampler { skipped: Some("readOnly"), ..self.sampler() }
    }

    /// Makes samples of what answers hold: members that are only written are left out.
    pub(super) fn received(&self) -> Sampler<'_> {
        Sampler { skipped: Some("writeOnly"), ..self.sampler() }
    }

    pub(super) fn list(&self) -> &[Component] {
        &self.list
    }

    pub(super) fn get(&self, name: &str) -> Option<&Component> {
        self.index.get(name).map(|index| &self.list[*index])
    }

    /// Adds the components that are linked and have no section, and what the rows of the others tell of all.
    pub(super) fn complete(&mut self, learned: &Learned, source: SourceId, diagnostics: &mut Diagnostics) {
        let lost = self.lost(learned);
        for (name, known) in &learned.components {
            let at = known.at.unwrap_or(Position { line: 1, column: 1 });
            if !self.index.contains_key(name) {
                match content(known, at).filter(|_| !lost.contains(name)) {
                    Some(schema) => self.add(name, schema, known.examples.first().cloned(), false),
                    None => {
                        let message =
                            format!("the schema `{name}` is linked and shown nowhere; it is left open");
                        diagnostics.push(Code::UnresolvedSchema, Place::Text(source, at), message);
                        self.add_unresolved(name, at);
                    }
                }
            }
            let component = &mut self.list[self.index[name]];
            if let Some(name) = &known.discriminator {
                component.schema.set("discriminator", discriminator(at, name));
            }
            if component.schema.get("x-unresolved").is_none() {
                set_texts(&mut component.schema, known, at);
            }
        }
        let descriptions: BTreeMap<String, Option<String>> = self
            .list
            .iter()
            .map(|it| {
                (it.name.clone(), it.schema.get("description").and_then(Tree::as_str).map(str::to_owned))
            })
            .collect();
        for component in &mut self.list {
            settle(&mut component.schema, &descriptions);
            self.nodes.insert(component.name.clone(), component.schema.node());
        }
        let mut done = BTreeSet::new();
        for name in self.index.keys().cloned().collect::<Vec<_>>() {
            self.fit(&name, &mut done);
        }
    }

    /// The components that led nowhere although an example stands where they are linked: where an operation follows the same
    /// link, it shows nothing.
    fn lost(&self, learned: &Learned) -> BTreeSet<String> {
        let mut lost = BTreeSet::new();
        for component in self.list.iter().filter(|component| component.is_listed) {
            let followed = learned.components.get(&component.name).and_then(|known| known.content.as_ref());
            if let Some(followed) = followed {
                find_lost(&component.schema, followed, &mut lost);
            }
        }
        lost
    }

    /// Makes a component agree with its sample, those that it refers to first.
    fn fit(&mut self, name: &str, done: &mut BTreeSet<String>) {
        let Some(index) = self.index.get(name).copied() else { return };
        if !done.insert(name.to_owned()) {
            return;
        }
        let mut found = BTreeSet::new();
        references(&self.nodes[name], &mut found);
        found.iter().for_each(|name| self.fit(name, done));
        let Component { schema, sample: Some(sample), .. } = &self.list[index] else { return };
        if schema.get("x-unresolved").is_some() {
            return;
        }
        let (mut schema, sample) = (schema.clone(), sample.clone());
        let at = schema.at;
        Fitting { sampler: self.sampler(), at }.fit(&mut schema, &sample, Some(name));
        self.nodes.insert(name.to_owned(), schema.node());
        self.list[index].schema = schema;
    }

    /// What a description beside a reference is, once those of the components are known.
    pub(super) fn settle(&self, schema: &mut Tree) {
        let descriptions = self.list.iter().map(|it| {
            (it.name.clone(), it.schema.get("description").and_then(Tree::as_str).map(str::to_owned))
        });
        settle(schema, &descriptions.collect());
    }
}

/// A title as a name: what is no part of a word becomes `_`.
fn as_name(title: &str) -> String {
    let in_word = |c: char| c.is_ascii_alphanumeric() || "_.-".contains(c);
    title.chars().map(|c| if in_word(c) { c } else { '_' }).collect()
}

/// A link to what the author refers to outside.
pub(super) fn outside(at: Position, address: &str, name: &str) -> Tree {
    let mut outside = Tree::map(at);
    if name != "External documentation" {
        outside.set("description", Tree::text(at, name));
    }
    outside.set("url", Tree::text(at, address));
    outside
}

/// What is told of a component that has no section; `None` if nothing is, since it was not there to be rendered.
fn content(known: &Known, at: Position) -> Option<Tree> {
    if let Some(content) = &known.content {
        return Some(content.clone());
    }
    let example = known.examples.iter().find(|example| **example != Node::Null);
    let mut schema = example.map(|example| open_schema(at, example));
    if let Some((first, _)) = known.values.first() {
        let values: Vec<Node> = known.values.iter().map(|(_, text)| typed(text, None)).collect();
        let kinds: BTreeSet<&str> = values.iter().map(type_of).collect();
        let schema = schema.get_or_insert_with(|| Tree::map(at));
        if let (Some(kind), 1) = (kinds.first(), kinds.len()) {
            schema.set("type", Tree::text(at, *kind));
        }
        let places = known.values.iter().map(|(at, _)| *at);
        let values = places.zip(values).map(|(at, value)| Tree::whole(at, value));
        schema.set("enum", Tree::list(*first, values.collect()));
    }
    if known.is_there {
        schema.get_or_insert_with(|| Tree::map(at));
    }
    schema
}

fn find_lost(linked: &Tree, followed: &Tree, lost: &mut BTreeSet<String>) {
    let target =
        linked.get("$ref").and_then(Tree::as_str).and_then(|it| it.strip_prefix("#/components/schemas/"));
    if let Some(name) = target {
        let is_open = ["$ref", "type", "properties", "allOf", "anyOf", "oneOf"];
        if is_open.iter().all(|keyword| followed.get(keyword).is_none()) {
            lost.insert(name.to_owned());
        }
        return;
    }
    if let Some(items) = linked.get("items") {
        let none = Tree::map(linked.at);
        find_lost(items, followed.get("items").unwrap_or(&none), lost);
    }
    for keyword in ["allOf", "anyOf", "oneOf"] {
        let branches = |tree: &Tree| tree.get(keyword).map(|it| it.elements().to_vec()).unwrap_or_default();
        for (linked, followed) in branches(linked).iter().zip(&branches(followed)) {
            find_lost(linked, followed, lost);
        }
    }
    let (linked, followed) = (linked.get("properties"), followed.get("properties"));
    for (name, property) in linked.map(Tree::members).unwrap_or_default() {
        if let Some(followed) = followed.and_then(|it| it.get(name)) {
            find_lost(property, followed, lost);
        }
    }
}

/// Gives a component the title and the description that rows show for it.
fn set_texts(schema: &mut Tree, known: &Known, at: Position) {
    if let Some(title) = &known.title
        && schema.get("title").is_none()
    {
        // What was taken for its description is its title.
        let is_title = schema.get("description").and_then(Tree::as_str) == Some(title);
        if is_title {
            schema.remove("description");
        }
        schema.set_first("title", Tree::text(at, title));
    }
    let Some(description) = described(known) else { return };
    let own = schema.get("title").and_then(Tree::as_str);
    // What stands above the rows is the description where there is no title.
    if known.title.is_none() && own == Some(description.as_str()) {
        schema.remove("title");
    }
    if schema.get("description").is_none() {
        let after = schema.get("title").cloned();
        schema.set_first("description", Tree::text(at, description));
        if let Some(title) = after {
            schema.set_first("title", title);
        }
    }
}

/// The description of a component, if the rows that link to it agree on one.
fn described(known: &Known) -> Option<String> {
    if let Some(first) = known.item_descriptions.iter().find(|text| text.is_some()) {
        return first.clone();
    }
    let first = known.member_descriptions.first()?;
    known.member_descriptions.iter().all(|text| text == first).then(|| first.clone()).flatten()
}

/// Drops the descriptions that a reference has from its component; one of its own stands beside it.
fn settle(schema: &mut Tree, descriptions: &BTreeMap<String, Option<String>>) {
    if let Some(target) = schema.get("$ref").and_then(Tree::as_str) {
        let name = target.rsplit('/').next().unwrap_or_default().replace("~1", "/").replace("~0", "~");
        let own = schema.get("description").and_then(Tree::as_str);
        if own.is_some() && descriptions.get(&name).is_some_and(|known| known.as_deref() == own) {
            schema.remove("description");
        }
        if schema.members().len() > 1 {
            let reference = Tree::reference(schema.at, &name);
            schema.remove("$ref");
            let at = schema.at;
            schema.set("allOf", Tree::list(at, vec![reference]));
        }
        return;
    }
    let items = schema.get("items").and_then(|items| items.get("$ref")).and_then(Tree::as_str);
    if let Some(name) = items.and_then(|target| target.rsplit('/').next())
        && let own @ Some(_) = schema.get("description").and_then(Tree::as_str)
        && descriptions.get(name).is_some_and(|known| known.as_deref() == own)
    {
        // Where a schema holds itself, the renderer shows its description for a list of it.
        schema.remove("description");
    }
    for key in ["items", "additionalProperties", "not"] {
        schema.get_mut(key).into_iter().for_each(|inner| settle(inner, descriptions));
    }
    for key in ["allOf", "anyOf", "oneOf"] {
        let branches = schema.get_mut(key).map(Tree::elements_mut).unwrap_or_default();
        branches.iter_mut().for_each(|inner| settle(inner, descriptions));
    }
    if let Some(properties) = schema.get_mut("properties") {
        properties.values_mut().for_each(|inner| settle(inner, descriptions));
    }
}
