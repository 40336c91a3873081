//! What the items of a list are. They have a row of their own only if they have a title, so the rows below a list may be that of
//! its items, or those of the members of its items; an example tells.

use super::recovered::Tree;
use super::sampler::is_same;
use super::schema_rows::{ANONYMOUS, Row};
use super::schemas::{Builder, Context};
use super::types::Kind;
use super::values::{open_schema, open_type, type_of};
use crate::document::Node;

impl Builder<'_, '_> {
    /// What the items of a list are, from the rows below it.
    pub(super) fn items(&mut self, row: &Row, kind: Option<&Kind>, example: Option<&Node>) -> Tree {
        if let Some(index) = self.item_row(row, kind, example) {
            let item = self.blocks.rows[index].clone();
            let Some(Kind::Reference(name)) = item.shown.as_ref().map(|shown| shown.kind.clone()) else {
                let mut items = self.row(&item, example);
                items.set_first("title", Tree::text(item.at, &item.name));
                return items;
            };
            self.learn_content(&item, &name, example);
            let known = self.learned.of(&name, item.at);
            known.title.get_or_insert(item.name.clone());
            known.item_descriptions.push(item.description.clone());
            if let Some(example) = example {
                known.examples.push(example.clone());
            }
            let reference = Tree::reference(item.at, &name);
            if kind.is_some() {
                return reference;
            }
            // A list of plain references has a row of its own.
            let mut items = Tree::map(item.at);
            items.set("allOf", Tree::list(item.at, vec![reference]));
            return items;
        }
        let mut items = Tree::map(row.at);
        match kind {
            Some(Kind::Reference(name)) => {
                self.learn_content(row, name, example);
                return Tree::reference(row.at, name);
            }
            Some(Kind::Named { name, .. }) => {
                items.set("type", Tree::text(row.at, name));
                if name == "array" {
                    let inner = example.and_then(Node::as_array).and_then(<[Node]>::first);
                    if let Some(inner) = self.items_of_list(row, inner) {
                        items.set("items", inner);
                    }
                    return items;
                }
            }
            Some(Kind::ArrayOf(inner)) => {
                items.set("type", Tree::text(row.at, "array"));
                let inner_example = example.and_then(Node::as_array).and_then(<[Node]>::first);
                let inner = self.items(row, Some(inner), inner_example);
                items.set("items", inner);
                return items;
            }
            Some(Kind::Several(names)) => {
                let names = names.iter().map(|name| Tree::text(row.at, name)).collect();
                items.set("type", Tree::list(row.at, names));
            }
            // A choice of one has no block: its branch is shown as if it were the items.
            Some(Kind::Choice(keyword)) if row.choices.is_empty() && *keyword != "not" => {
                let branch = self.items_of_list(row, example).unwrap_or_else(|| Tree::map(row.at));
                items.set(keyword, Tree::list(row.at, vec![branch]));
                return items;
            }
            Some(Kind::Any | Kind::Missing | Kind::Choice(_)) => {}
            None => {
                if let Some(kind) = example.map(open_type).filter(|kind| *kind != "null") {
                    items.set("type", Tree::text(row.at, kind));
                }
            }
        }
        self.members(row, &mut items, example);
        self.choices(&row.choices, &mut items, example);
        items
    }

    /// What the items of a list of lists are: the lists inside have no row of their own.
    fn items_of_list(&mut self, row: &Row, example: Option<&Node>) -> Option<Tree> {
        if let Some(first) = row.choices.first().and_then(|choice| choice.branches.first()) {
            let kind = self.blocks.rows[*first].shown.as_ref().map(|shown| &shown.kind);
            if example.is_some_and(|example| depth_of(example) > kind.map_or(0, depth_of_kind)) {
                return Some(self.items(row, Some(&Kind::named("array")), example));
            }
            let mut items = Tree::map(row.at);
            self.choices(&row.choices, &mut items, example);
            return Some(items);
        }
        match (example, row.below.is_empty()) {
            (Some(Node::Object(_)) | None, false) => {
                Some(self.items(row, Some(&Kind::named("object")), example))
            }
            // Members would have rows, so it is a component.
            (Some(example @ Node::Object(map)), true)
                if self.context == Context::Linked && !map.is_empty() =>
            {
                let known = self.learned.samples.iter().find(|(_, sample)| is_same(sample, example));
                let name = match known {
                    Some((name, _)) => name.clone(),
                    None => (self.unresolved)(row.at),
                };
                self.learned.of(&name, row.at).examples.push(example.clone());
                Some(Tree::reference(row.at, &name))
            }
            (Some(example), true) => Some(open_schema(row.at, example)),
            (_, _) => None,
        }
    }

    /// The row of the items of a list: they have one if they have a title.
    fn item_row(&self, row: &Row, kind: Option<&Kind>, example: Option<&Node>) -> Option<usize> {
        let [only] = row.below.as_slice() else { return None };
        let item = &self.blocks.rows[*only];
        let shown = &item.shown.as_ref()?.kind;
        let is_member = matches!(example, Some(Node::Object(map)) if map.contains_key(&item.name));
        if is_member || item.name.starts_with("**") || item.name == ANONYMOUS {
            return None;
        }
        let fits = match kind {
            Some(Kind::Choice(_)) => *shown == Kind::Any,
            Some(kind) => kind == shown,
            None => matches!(shown, Kind::Reference(_)) || example.is_some_and(|it| shown.is(type_of(it))),
        };
        // Without an example, an object may just as well have a member that is an object.
        let is_told = example.is_some() || !shown.is("object") || item.name.starts_with(char::is_uppercase);
        (fits && is_told).then_some(*only)
    }
}

/// How many lists are around a value.
fn depth_of(node: &Node) -> usize {
    match node {
        Node::Array(list) => 1 + list.first().map_or(0, depth_of),
        _ => 0,
    }
}

fn depth_of_kind(kind: &Kind) -> usize {
    match kind {
        Kind::ArrayOf(inner) => 1 + depth_of_kind(inner),
        kind => usize::from(kind.is("array")),
    }
}
