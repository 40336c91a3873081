//! The rows of a schema become the schema: names, types, what is required, choices, listed values.
//! What only an example can tell is told by it: a list from an object, the title of an item from a member.

use super::learned::Learned;
use super::recovered::Tree;
use super::schema_rows::{ANONYMOUS, Blocks, Choice, Row, TOP};
use super::types::Kind;
use super::values::{open_type, typed};
use crate::diagnostic::Position;
use crate::document::Node;

/// Where the rows of a schema stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Context {
    /// In an operation: references were followed, so what is below a link is the component.
    Followed,
    /// In the section of a component: links are not followed.
    Linked,
}

/// Makes schemas of rows.
pub(super) struct Builder<'b, 't> {
    pub(super) blocks: &'b Blocks<'t>,
    pub(super) context: Context,
    pub(super) learned: &'b mut Learned,
    /// Names what is referred to and not shown, by its place.
    pub(super) unresolved: &'b mut dyn FnMut(Position) -> String,
    /// Whether the rows are those of a component that has a section: they only tell which references led nowhere.
    pub(super) is_known: bool,
    /// The components whose content is being read, outermost first.
    pub(super) within: Vec<String>,
}

impl Builder<'_, '_> {
    /// The schema as a whole, where an example tells that it is a list, if it is one.
    pub(super) fn schema(&mut self, at: Position, example: Option<&Node>) -> Tree {
        let title = self.blocks.title.as_ref().map(|(_, text)| text.as_str());
        let top = &self.blocks.rows[TOP];
        // A schema that is no object has a row of its own, named by its title.
        let own = top.below.first().copied().filter(|index| self.is_own_row(*index, title));
        let mut schema = match own {
            Some(index) => {
                let mut row = self.blocks.rows[index].clone();
                row.below.extend(top.below.iter().skip(1));
                row.choices.extend(top.choices.iter().cloned());
                // The description of a list may be that of its items.
                self.row(&row, example)
            }
            None => self.whole(at, example),
        };
        match own.map(|index| self.blocks.rows[index].name.as_str()) {
            Some(name) if name != ANONYMOUS => schema.set_first("title", Tree::text(at, name)),
            _ => self.set_title(&mut schema, own.is_some()),
        }
        schema
    }

    fn is_own_row(&self, index: usize, title: Option<&str>) -> bool {
        let row = &self.blocks.rows[index];
        let is_named = row.name == ANONYMOUS || Some(row.name.as_str()) == title;
        row.depth == 0 && is_named && row.shown.as_ref().is_none_or(|shown| !shown.kind.is("object"))
    }

    /// The text above the rows is the title, or else the description.
    fn set_title(&self, schema: &mut Tree, has_row: bool) {
        let Some((at, text)) = &self.blocks.title else { return };
        let key = if !has_row && is_title(text) { "title" } else { "description" };
        schema.set_first(key, Tree::text(*at, text));
    }

    /// A schema without a row of its own: an object, a list of what has none, or a choice.
    fn whole(&mut self, at: Position, example: Option<&Node>) -> Tree {
        let top = self.blocks.rows[TOP].clone();
        let mut schema = Tree::map(at);
        let is_list = match example {
            Some(Node::Array(_)) => true,
            Some(_) => false,
            None => self.is_item(&top, None),
        };
        if is_list {
            let inner = example.and_then(Node::as_array).map(|list| list.first().cloned());
            schema.set("type", Tree::text(at, "array"));
            match inner {
                // Nothing was there to be put into the list.
                Some(None) if top.below.is_empty() && top.choices.is_empty() => {}
                inner => {
                    let items = self.items(&top, None, inner.flatten().as_ref());
                    schema.set("items", items);
                }
            }
            return schema;
        }
        let is_object = !top.below.is_empty() || matches!(example, Some(Node::Object(_)));
        if is_object && top.choices.is_empty() || !top.below.is_empty() {
            schema.set("type", Tree::text(at, "object"));
        }
        self.members(&top, &mut schema, example);
        self.choices(&top.choices, &mut schema, example);
        if !is_object && top.choices.is_empty() {
            let plain = example.filter(|it| matches!(it, Node::String(_) | Node::Bool(_) | Node::Number(_)));
            plain.into_iter().for_each(|it| schema.set("type", Tree::text(at, open_type(it))));
        }
        schema
    }

    /// Whether the only row below is that of an item.
    fn is_item(&self, row: &Row, example: Option<&Node>) -> bool {
        let [only] = row.below.as_slice() else { return false };
        let only = &self.blocks.rows[*only];
        let Some(Kind::Reference(name)) = only.shown.as_ref().map(|shown| &shown.kind) else { return false };
        example.is_none() && row.choices.is_empty() && *name == only.name
    }

    /// A row and what is below it.
    pub(super) fn row(&mut self, row: &Row, example: Option<&Node>) -> Tree {
        let mut schema = Tree::map(row.at);
        let Some(shown) = &row.shown else { return schema };
        let mut description = row.description.clone();
        match &shown.kind {
            Kind::Reference(name) => return self.reference(row, name, example),
            Kind::ArrayOf(inner) => {
                schema.set("type", Tree::text(row.at, "array"));
                let inner_example = example.and_then(Node::as_array).and_then(<[Node]>::first);
                if let Kind::Reference(name) = inner.as_ref() {
                    description = self.description_of_items(row.at, name, description);
                    if let Some(Node::Array(list)) = example {
                        self.learned
                            .of(name, row.at)
                            .examples
                            .push(list.first().cloned().unwrap_or(Node::Null));
                    }
                }
                let items = self.items(row, Some(inner), inner_example);
                schema.set("items", items);
            }
            Kind::Named { name, format } => {
                schema.set("type", Tree::text(row.at, name));
                if let Some(format) = format {
                    schema.set("format", Tree::text(row.at, format));
                }
                match name.as_str() {
                    // References that led nowhere leave a list of anything.
                    "array" if self.has_lost_items(row) && !self.is_known => {
                        let name = (self.unresolved)(row.at);
                        schema.set("items", Tree::reference(row.at, &name));
                    }
                    "array" => {}
                    _ => {
                        self.members(row, &mut schema, example);
                        self.choices(&row.choices, &mut schema, example);
                    }
                }
            }
            Kind::Several(names) => {
                let names = names.iter().map(|name| Tree::text(row.at, name)).collect();
                schema.set("type", Tree::list(row.at, names));
                self.members(row, &mut schema, example);
                self.choices(&row.choices, &mut schema, example);
            }
            Kind::Any | Kind::Missing | Kind::Choice(_) => {
                self.members(row, &mut schema, example);
                self.choices(&row.choices, &mut schema, example);
            }
        }
        self.set_values(row, &mut schema);
        if let Some(description) = description {
            schema.set_first("description", Tree::text(row.at, description));
        }
        self.set_marks(row, &mut schema);
        schema
    }

    fn set_marks(&self, row: &Row, schema: &mut Tree) {
        if row.shown.as_ref().is_some_and(|shown| shown.is_nullable) {
            schema.set("nullable", Tree::truth(row.at, true));
        }
        if let Some(keyword) = row.restriction {
            schema.set(keyword, Tree::truth(row.at, true));
        }
    }

    fn set_values(&self, row: &Row, schema: &mut Tree) {
        if row.values.is_empty() {
            return;
        }
        let kind = schema.get("type").and_then(Tree::as_str).map(str::to_owned);
        let values = row.values.iter().map(|(at, text)| Tree::whole(*at, typed(text, kind.as_deref())));
        schema.set("enum", Tree::list(row.values[0].0, values.collect()));
    }

    fn has_lost_items(&self, row: &Row) -> bool {
        row.below.first().is_some_and(|index| {
            let item = &self.blocks.rows[*index];
            item.name == ANONYMOUS && item.shown.as_ref().is_some_and(|shown| shown.kind == Kind::Any)
        })
    }

    /// A link, with what is below it as the content of the component.
    pub(super) fn reference(&mut self, row: &Row, name: &str, example: Option<&Node>) -> Tree {
        let context = self.context;
        let known = self.learned.of(name, row.at);
        known.is_there |= context == Context::Followed;
        known.member_descriptions.push(row.description.clone());
        if let Some(example) = example {
            known.examples.push(example.clone());
        }
        self.learn_content(row, name, example);
        let mut schema = Tree::reference(row.at, name);
        // Whose text it is cannot be told before every row was read.
        if let Some(description) = &row.description {
            schema.set("description", Tree::text(row.at, description));
        }
        self.set_marks(row, &mut schema);
        schema
    }

    pub(super) fn learn_content(&mut self, row: &Row, name: &str, example: Option<&Node>) {
        if self.context == Context::Linked {
            return;
        }
        let known = self.learned.of(name, row.at);
        known.values = if known.values.is_empty() { row.values.clone() } else { known.values.clone() };
        if known.content.is_some() || row.below.is_empty() && row.choices.is_empty() {
            return;
        }
        // While it is made, a link to itself must not make it again.
        known.content = Some(Tree::map(row.at));
        let was_known = self.is_known;
        self.is_known |= self.learned.has_section(name);
        self.within.push(name.to_owned());
        let mut content = Tree::map(row.at);
        if !row.below.is_empty() {
            content.set("type", Tree::text(row.at, "object"));
        }
        self.members(row, &mut content, example);
        self.choices(&row.choices, &mut content, example);
        self.learned.of(name, row.at).content = Some(content);
        self.is_known = was_known;
        self.within.pop();
    }

    /// The description of a list, unless the renderer made it from that of the items.
    fn description_of_items(&mut self, at: Position, name: &str, own: Option<String>) -> Option<String> {
        let text = own?;
        match text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) {
            Some(inner) => {
                self.learned.of(name, at).item_descriptions.push(Some(inner.to_owned()));
                None
            }
            None => Some(text),
        }
    }

    /// The rows below an object: its members.
    pub(super) fn members(&mut self, row: &Row, schema: &mut Tree, example: Option<&Node>) {
        let (mut properties, mut required) = (Tree::map(row.at), Vec::new());
        for index in row.below.clone() {
            let member = self.blocks.rows[index].clone();
            if member.name == "**additionalProperties**" {
                let example = example.and_then(|example| example.get("property1"));
                let additional = self.row(&member, example);
                schema.set("additionalProperties", additional);
                continue;
            }
            let example = example.and_then(|example| example.get(&member.name));
            if member.is_required {
                required.push(Tree::text(member.at, &member.name));
            }
            let property = self.row(&member, example);
            properties.set(&member.name, property);
        }
        if let Some(first) = required.first() {
            schema.set("required", Tree::list(first.at, required));
        }
        if !properties.members().is_empty() {
            schema.set("properties", properties);
        }
    }

    /// Whether the last branch is none: the renderer writes one more where a branch leads back to what it is in.
    fn leads_back(&self, choice: &Choice) -> bool {
        let kind = |index: &usize| self.blocks.rows[*index].shown.as_ref().map(|shown| &shown.kind);
        let is_within =
            |index: &usize| matches!(kind(index), Some(Kind::Reference(name)) if self.within.contains(name));
        choice.branches.len() > 1
            && choice.branches.last().is_some_and(|last| kind(last) == Some(&Kind::Any))
            && choice.branches.iter().any(is_within)
    }

    pub(super) fn choices(&mut self, choices: &[Choice], schema: &mut Tree, example: Option<&Node>) {
        for choice in choices {
            let mut branches = Vec::new();
            let shown =
                if self.leads_back(choice) { choice.branches.len() - 1 } else { choice.branches.len() };
            for index in &choice.branches[..shown] {
                let branch = self.blocks.rows[*index].clone();
                // The example is that of the first branch, or of all together.
                let example = example.filter(|_| branches.is_empty() || choice.keyword == "allOf");
                branches.push(self.row(&branch, example));
            }
            if let Some((component, name)) =
                choice.discriminator.as_deref().and_then(|it| it.rsplit_once('.'))
            {
                self.learned.of(component, choice.at).discriminator = Some(name.to_owned());
            } else if let (Some(name), Some(first)) = (&choice.discriminator, branches.first_mut()) {
                first.set("discriminator", discriminator(choice.at, name));
            }
            match choice.keyword {
                "not" => schema.set("not", branches.swap_remove(0)),
                keyword => schema.set(keyword, Tree::list(choice.at, branches)),
            }
        }
    }
}

pub(super) fn discriminator(at: Position, name: &str) -> Tree {
    let mut discriminator = Tree::map(at);
    discriminator.set("propertyName", Tree::text(at, name));
    discriminator
}

/// Whether a text above rows is a title: a name, or words that all start as names do.
pub(super) fn is_title(text: &str) -> bool {
    let starts_as_name = |word: &str| !word.starts_with(|c: char| c.is_lowercase() || c == '(');
    let is_name = !text.contains(char::is_whitespace);
    !text.is_empty()
        && !text.contains('\n')
        && !text.ends_with(['.', ':', '!'])
        && (is_name || text.split_whitespace().all(starts_as_name))
}
