//! An operation as far as its own section tells: the rows of its tables as parameters and schemas, its examples as values.
//! What only the whole reference tells is left for later.

use super::learned::Learned;
use super::lines::Fence;
use super::listed::assign;
use super::naming::Names;
use super::operation_section::{Parameters, Shown};
use super::recovered::Tree;
use super::schema_rows::{Blocks, Row, TOP, nested, row};
use super::schemas::{Builder, Context};
use super::table::Cells;
use super::types::{Kind, Type, link, parse};
use super::values::typed;
use crate::diagnostic::{Code, Diagnostics, Place, Position};
use crate::document::Node;
use crate::location::SourceId;
use crate::read::text;

/// An operation while it is read.
#[derive(Debug)]
pub(super) struct Draft<'t> {
    pub(super) shown: Shown<'t>,
    pub(super) tag: Option<&'t str>,
    pub(super) parameters: Vec<Tree>,
    pub(super) body: Option<Body>,
    pub(super) responses: Vec<Response>,
}

/// The body of a request.
#[derive(Debug)]
pub(super) struct Body {
    pub(super) at: Position,
    pub(super) is_required: bool,
    pub(super) description: Option<String>,
    /// Its own row: `None` if the schema was a reference that led nowhere, or there was none.
    pub(super) shown: Option<(Position, Type)>,
    /// The schema that its rows show.
    pub(super) schema: Option<Tree>,
    /// The first of its examples that could be read.
    pub(super) example: Option<Node>,
}

/// An answer.
#[derive(Debug)]
pub(super) struct Response {
    pub(super) at: Position,
    pub(super) status: String,
    pub(super) description: String,
    /// The column Schema, where there is one.
    pub(super) column: Option<String>,
    /// The schema that its rows show.
    pub(super) schema: Option<Tree>,
    /// Whether its example could not be shown: nothing of its media type can.
    pub(super) is_unseen: bool,
    /// Its examples by language and, where they have one of their own, description.
    pub(super) examples: Vec<Example>,
}

/// An example of an answer.
#[derive(Clone, Debug)]
pub(super) struct Example {
    pub(super) at: Position,
    pub(super) language: String,
    pub(super) value: Option<Node>,
    pub(super) description: Option<String>,
}

/// What drafts are made with.
pub(super) struct Drafting<'d> {
    pub(super) learned: &'d mut Learned,
    pub(super) names: &'d mut Names,
    pub(super) source: SourceId,
    pub(super) diagnostics: &'d mut Diagnostics,
}

impl Drafting<'_> {
    /// Reads the section of an operation.
    pub(super) fn draft<'t>(&mut self, shown: Shown<'t>, tag: Option<&'t str>) -> Draft<'t> {
        let mut parameters = Vec::new();
        let mut body_rows = Vec::new();
        if let Some(table) = &shown.parameters {
            for cells in &table.table.rows {
                let cell = |column| table.table.cell(cells, column);
                if !table.table.is_whole(cells) {
                    self.odd(cells.at, cell("Name"));
                } else if cell("In") == "body" {
                    body_rows.push(cells);
                } else {
                    parameters.push(self.parameter(&shown, table, cells));
                }
            }
        }
        let body = shown.body.as_ref().map(|body| {
            let example = body.examples.iter().find_map(value);
            self.body(&shown, body.at, &body_rows, example)
        });
        let responses = self.responses(&shown);
        Draft { shown, tag, parameters, body, responses }
    }

    fn odd(&mut self, at: Position, name: &str) {
        let name = name.lines().next().unwrap_or_default();
        let message = format!("the row `{name}` is none that Widdershins writes; what it says is left open");
        self.diagnostics.push(Code::InvalidMarkdown, Place::Text(self.source, at), message);
    }

    fn parameter(&mut self, shown: &Shown<'_>, table: &Parameters<'_>, cells: &Cells) -> Tree {
        let at = cells.at;
        let cell = |column| table.table.cell(cells, column);
        let (name, place) = (cell("Name"), cell("In"));
        let mut parameter = Tree::map(at);
        parameter.set("name", Tree::text(at, name));
        parameter.set("in", Tree::text(at, place));
        if let Some(description) = long(table, name).or_else(|| short(cell("Description"))) {
            parameter.set("description", Tree::text(at, description));
        }
        if cell("Required") == "true" || place == "path" {
            parameter.set("required", Tree::truth(at, true));
        }
        let kind = parse(cell("Type")).map(|shown| shown.kind).unwrap_or_else(|| {
            self.odd(at, name);
            Kind::Any
        });
        let mut schema = self.parameter_schema(shown, name, at, &kind);
        let values: Vec<_> = table
            .values
            .iter()
            .flat_map(|values| values.rows.iter().map(move |row| (values, row)))
            .filter(|(values, row)| values.cell(row, "Parameter") == name)
            .map(|(values, row)| (row.at, values.cell(row, "Value").to_owned()))
            .collect();
        if let Some((first, _)) = values.first() {
            match &kind {
                Kind::Reference(name) => self.learned.of(name, at).values = values,
                _ => {
                    let is_list = schema.get("items").is_some();
                    let inner = if is_list { schema.get_mut("items") } else { Some(&mut schema) };
                    if let Some(inner) = inner {
                        let kind = inner.get("type").and_then(Tree::as_str).map(str::to_owned);
                        let listed =
                            values.iter().map(|(at, text)| Tree::whole(*at, typed(text, kind.as_deref())));
                        inner.set("enum", Tree::list(*first, listed.collect()));
                    }
                }
            }
        }
        parameter.set("schema", schema);
        parameter
    }

    fn parameter_schema(&mut self, shown: &Shown<'_>, name: &str, at: Position, kind: &Kind) -> Tree {
        let mut schema = Tree::map(at);
        match kind {
            Kind::Reference(name) => {
                self.learned.of(name, at).is_there = true;
                return Tree::reference(at, name);
            }
            Kind::Missing => {
                let name = self.names.unresolved(shown, &format!("{name} parameter"), at);
                return Tree::reference(at, &name);
            }
            Kind::Named { name, format } => {
                schema.set("type", Tree::text(at, name));
                if let Some(format) = format {
                    schema.set("format", Tree::text(at, format));
                }
            }
            Kind::Several(names) => {
                let names = names.iter().map(|name| Tree::text(at, name)).collect();
                schema.set("type", Tree::list(at, names));
            }
            Kind::ArrayOf(inner) => {
                schema.set("type", Tree::text(at, "array"));
                let items = self.parameter_schema(shown, name, at, inner);
                schema.set("items", items);
            }
            Kind::Any | Kind::Choice(_) => {}
        }
        schema
    }

    fn body(&mut self, shown: &Shown<'_>, at: Position, rows: &[&Cells], example: Option<Node>) -> Body {
        let mut body = Body { at, is_required: true, description: None, shown: None, schema: None, example };
        let Some(table) = &shown.parameters else { return body };
        let mut rows = rows.iter().copied().peekable();
        let is_own = |cells: &&Cells| !table.table.cell(cells, "Name").starts_with('»');
        if let Some(own) = rows.next_if(is_own) {
            let cell = |column| table.table.cell(own, column);
            body.at = own.at;
            body.is_required = cell("Required") == "true";
            body.description = long(table, cell("Name")).or_else(|| short(cell("Description")));
            let kind = parse(cell("Type"));
            if kind.is_none() {
                self.odd(own.at, cell("Name"));
            }
            if let Some(Kind::Reference(name)) = kind.as_ref().map(|shown| &shown.kind) {
                let known = self.learned.of(name, own.at);
                known.is_there = true;
                let first = match &body.example {
                    Some(Node::Array(list)) => list.first().cloned(),
                    example => example.clone(),
                };
                known.examples.extend(first);
            }
            body.shown = Some((own.at, kind.unwrap_or(Type { kind: Kind::Any, is_nullable: false })));
        }
        let mut read: Vec<Row> = Vec::new();
        for cells in rows {
            let cell = |column| table.table.cell(cells, column);
            let mut row = row(cells.at, |column| table.table.cell(cells, column));
            if row.is_odd {
                self.odd(cells.at, cell("Name"));
            }
            if let Some(text) = long(table, cell("Name")) {
                row.description = Some(text);
            }
            read.push(row);
        }
        let is_object = body.shown.as_ref().is_none_or(|(_, shown)| shown.kind.is("object"));
        if !read.is_empty() || is_object && body.shown.is_some() {
            let blocks = Blocks { rows: nested(body.at, read), ..Blocks::default() };
            let object = body.example.clone().filter(|example| matches!(example, Node::Object(_)));
            let object = object.unwrap_or_else(|| Node::Object(Default::default()));
            body.schema = Some(self.schema(shown, "request", &blocks, body.at, Some(&object)));
        }
        body
    }

    fn schema(
        &mut self,
        shown: &Shown<'_>,
        place: &str,
        blocks: &Blocks<'_>,
        at: Position,
        example: Option<&Node>,
    ) -> Tree {
        for (at, name) in &blocks.odd {
            self.odd(*at, name);
        }
        let mut blocks = blocks.clone();
        assign(&mut blocks, example);
        let names = &mut *self.names;
        let mut unresolved = |at: Position| names.unresolved(shown, &format!("{place} item"), at);
        let context = Context::Followed;
        let learned = &mut *self.learned;
        let mut builder = Builder {
            blocks: &blocks,
            context,
            learned,
            unresolved: &mut unresolved,
            is_known: false,
            within: Vec::new(),
        };
        builder.schema(at, example)
    }

    fn responses(&mut self, shown: &Shown<'_>) -> Vec<Response> {
        let Some(table) = &shown.responses else { return Vec::new() };
        let mut responses: Vec<Response> = Vec::new();
        for cells in &table.rows {
            let cell = |column| table.cell(cells, column);
            if cell("Status").is_empty() || !table.is_whole(cells) {
                self.odd(cells.at, cell("Status"));
                continue;
            }
            let description = cell("Description");
            responses.push(Response {
                at: cells.at,
                status: cell("Status").to_owned(),
                description: if description == "none" { String::new() } else { description.to_owned() },
                column: table.has("Schema").then(|| cell("Schema").to_owned()),
                schema: None,
                is_unseen: shown.unseen.iter().any(|text| *text == format!("{} Response", cell("Status"))),
                examples: Vec::new(),
            });
        }
        assign_examples(shown, &mut responses);
        for response in &responses {
            if let Some(name) = response.column.as_deref().and_then(link) {
                let known = self.learned.of(&name, response.at);
                known.is_there = true;
                known.examples.extend(response.examples.iter().find_map(|it| it.value.clone()));
            }
        }
        for schema in &shown.schemas {
            let Some(response) = responses.iter_mut().find(|response| response.status == schema.status)
            else {
                continue;
            };
            let mut blocks = schema.blocks.clone();
            if let Some((_, title)) = &mut blocks.title {
                *title = title.strip_prefix('*').unwrap_or(title).to_owned();
                *title = title.strip_suffix('*').unwrap_or(title).to_owned();
            }
            let is_shown =
                blocks.title.is_some() || blocks.rows[TOP].below.len() + blocks.rows[TOP].choices.len() > 0;
            if is_shown {
                let example = response.examples.iter().find_map(|example| example.value.clone());
                let place = format!("{} response", response.status);
                response.schema = Some(self.schema(shown, &place, &blocks, schema.at, example.as_ref()));
            }
        }
        responses
    }
}

/// Gives the examples to the responses. The renderer writes those of one response after those of the one before.
fn assign_examples(shown: &Shown<'_>, responses: &mut [Response]) {
    let mut current = 0;
    for example in &shown.examples {
        let text = example.description.as_ref().map(|(_, text)| text.as_str());
        let by_status = text.and_then(|text| {
            let status = text.strip_suffix(" Response")?;
            responses.iter().position(|response| response.status == status)
        });
        let by_text = || {
            let text = text?;
            let of = |response: &Response| response.description == text.trim();
            let from = responses.iter().skip(current).position(of).map(|index| index + current);
            from.or_else(|| responses.iter().position(of))
        };
        let is_own = by_status.is_none();
        current = by_status.or_else(by_text).unwrap_or_else(|| {
            // A description of the example's own: of the answer that is the likeliest to have one.
            let has_schema = |response: &Response| response.column.as_deref().is_none_or(|it| it != "None");
            responses.iter().skip(current).position(has_schema).map_or(current, |index| index + current)
        });
        let Some(response) = responses.get_mut(current) else { continue };
        let description = text.filter(|text| is_own && *text != response.description).map(str::to_owned);
        response.examples.push(Example {
            at: example.fence.at,
            language: example.fence.language.to_owned(),
            value: value(&example.fence),
            description: is_own.then(|| description.unwrap_or_default()),
        });
    }
}

fn value(fence: &Fence<'_>) -> Option<Node> {
    match fence.language {
        "xml" => None,
        _ => text::value(&fence.text),
    }
}

/// The text that did not fit into the table.
fn long(table: &Parameters<'_>, name: &str) -> Option<String> {
    table.details.iter().find(|(known, _)| *known == name).map(|(_, text)| text.clone())
}

/// A text in a table of parameters, which is not changed.
fn short(cell: &str) -> Option<String> {
    (!cell.is_empty() && cell != "none" && cell != "undefined").then(|| cell.to_owned())
}
