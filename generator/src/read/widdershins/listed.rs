//! Listed values stand below all rows of a schema, by the names of their rows alone. An example tells which row of a name they
//! belong to: the first of them is its sample.

use super::schema_rows::{Blocks, Row, TOP};
use super::types::Kind;
use super::values::typed;
use crate::document::Node;

/// Gives listed values to their rows. They follow the order of the rows, and a value that comes again belongs to the next row
/// of that name.
pub(super) fn assign(blocks: &mut Blocks<'_>, example: Option<&Node>) {
    if blocks.values.is_empty() {
        return;
    }
    let mut examples: Vec<Option<Node>> = vec![None; blocks.rows.len()];
    note(&blocks.rows, TOP, example, &mut examples);
    let mut last: Option<usize> = None;
    for (at, name, value) in &blocks.values {
        let rows = &blocks.rows;
        let goes_on = last.filter(|index| {
            rows[*index].name == *name && rows[*index].values.iter().all(|(_, known)| known != value)
        });
        let find = |from: usize, fits: &dyn Fn(usize) -> bool| {
            (from..rows.len()).find(|index| rows[*index].name == *name && fits(*index))
        };
        let after = last.map_or(0, |index| index + 1);
        let may_list = |index: usize| may_list(&rows[index], value);
        let is_sample = |index: usize| {
            may_list(index) && examples[index].as_ref().is_some_and(|example| is_written(example, value))
        };
        let row = goes_on.or_else(|| {
            let next = find(after, &is_sample)
                .or_else(|| find(after, &|index| may_list(index) && examples[index].is_none()));
            next.or_else(|| find(after, &may_list))
                .or_else(|| find(0, &may_list))
                .or_else(|| find(0, &|_| true))
        });
        let Some(index) = row else { continue };
        blocks.rows[index].values.push((*at, value.clone()));
        last = Some(index);
    }
}

/// Whether a row is of a type that may list a value.
fn may_list(row: &Row, value: &str) -> bool {
    match row.shown.as_ref().map(|shown| &shown.kind) {
        Some(Kind::Named { name, .. }) => match name.as_str() {
            "integer" | "number" => matches!(typed(value, Some("number")), Node::Number(_) | Node::Null),
            "boolean" => matches!(value, "true" | "false" | "null"),
            "array" | "object" | "null" => false,
            _ => true,
        },
        Some(Kind::Reference(_) | Kind::Several(_)) => true,
        Some(Kind::Any | Kind::Missing | Kind::ArrayOf(_) | Kind::Choice(_)) | None => false,
    }
}

fn is_written(example: &Node, value: &str) -> bool {
    match example {
        Node::String(text) => text == value,
        Node::Number(_) | Node::Bool(_) | Node::Null => typed(value, None) == *example,
        Node::Array(_) | Node::Object(_) => false,
    }
}

/// Notes the example of each row below one.
fn note(rows: &[Row], index: usize, example: Option<&Node>, examples: &mut [Option<Node>]) {
    let mut example = example;
    examples[index] = example.cloned();
    while let Some(Node::Array(list)) = example {
        example = list.first();
    }
    let row = &rows[index];
    for below in &row.below {
        let member = match rows[*below].name.as_str() {
            "**additionalProperties**" => example.and_then(|example| example.get("property1")),
            // Either a member, or the row of the items or of the schema itself.
            name => match example {
                Some(object @ Node::Object(_)) => object.get(name).or(Some(object)),
                example => example,
            },
        };
        note(rows, *below, member, examples);
    }
    for branch in row.choices.iter().flat_map(|choice| &choice.branches) {
        note(rows, *branch, example, examples);
    }
}
