//! The tables that show a schema: rows whose depth is drawn with `»`, in blocks for the branches of a choice.
//! Lines come in, a tree of rows goes out; what a row means is read elsewhere.

use super::lines::{Line, between, prose};
use super::table::{opens, table};
use super::types::{CHOICES, Kind, Type, parse};
use crate::diagnostic::Position;

/// A text with its place.
pub(super) type Text = (Position, String);

/// The tables of one schema.
#[derive(Clone, Debug, Default)]
pub(super) struct Blocks<'t> {
    /// The title of the schema, or else its description.
    pub(super) title: Option<Text>,
    /// The address and the name of what the author refers to outside.
    pub(super) outside: Option<(Position, &'t str, &'t str)>,
    pub(super) rows: Vec<Row>,
    /// Rows that could not be read, or not wholly.
    pub(super) odd: Vec<Text>,
    /// The listed values, by the name of their row.
    pub(super) values: Vec<(Position, String, String)>,
    pub(super) links: &'t [Line<'t>],
}

/// A row and what is below it; the first is the schema itself and has no cells.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) at: Position,
    pub(super) depth: usize,
    pub(super) name: String,
    pub(super) shown: Option<Type>,
    /// Whether its type is none that the renderer writes.
    pub(super) is_odd: bool,
    pub(super) is_required: bool,
    pub(super) restriction: Option<&'static str>,
    pub(super) description: Option<String>,
    pub(super) values: Vec<(Position, String)>,
    pub(super) below: Vec<usize>,
    pub(super) choices: Vec<Choice>,
}

/// The branches of a choice.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    pub(super) at: Position,
    pub(super) keyword: &'static str,
    /// The member that tells the branches apart: its name, after that of the component that says so.
    pub(super) discriminator: Option<String>,
    pub(super) branches: Vec<usize>,
}

pub(super) const ANONYMOUS: &str = "*anonymous*";

/// The row that stands for the schema.
pub(super) const TOP: usize = 0;

impl Row {
    fn new(at: Position, depth: usize, name: String) -> Self {
        Row {
            at,
            depth,
            name,
            shown: None,
            is_odd: false,
            is_required: false,
            restriction: None,
            description: None,
            values: Vec::new(),
            below: Vec::new(),
            choices: Vec::new(),
        }
    }
}

/// What the title of a block says about its rows.
enum Branch {
    First(&'static str, Option<String>),
    Next(&'static str),
    Continued,
}

fn branch(title: &str) -> Option<Branch> {
    let title = between(title, "*", "*").unwrap_or(title);
    let (word, discriminator) = match title.split_once(" - discriminator: ") {
        Some((word, name)) => (word, Some(name.to_owned())),
        None => (title, None),
    };
    if let Some(keyword) = CHOICES.iter().find(|keyword| **keyword == word) {
        return Some(Branch::First(keyword, discriminator));
    }
    match word {
        "and" => Some(Branch::Next("allOf")),
        "or" => Some(Branch::Next("anyOf")),
        "xor" => Some(Branch::Next("oneOf")),
        "continued" => Some(Branch::Continued),
        _ => None,
    }
}

/// Reads the blocks of a schema, up to the end of the lines.
pub(super) fn blocks<'t>(lines: &'t [Line<'t>]) -> Blocks<'t> {
    let at = lines.first().map_or(Position { line: 1, column: 1 }, Line::at);
    let mut rows = Rows { list: vec![Row::new(at, 0, String::new())], open: vec![TOP], branch: None };
    let links = lines.iter().position(|line| line.prose() == "#### Links").unwrap_or(lines.len());
    let (lines, links) = lines.split_at(links);
    let mut blocks = Blocks { links, ..Blocks::default() };
    let (mut index, mut text_start, mut is_first) = (0, 0, true);
    while index < lines.len() {
        let line = &lines[index];
        if opens(line, "|Name|Type|") {
            if let Some((table, taken)) = table(&lines[index..], "Description") {
                take_text(&lines[text_start..index], &mut blocks, &mut rows, is_first);
                is_first = false;
                for cells in &table.rows {
                    let read = row(cells.at, |column| table.cell(cells, column));
                    if !table.is_whole(cells) {
                        blocks.odd.push((cells.at, table.cell(cells, "Name").to_owned()));
                        continue;
                    }
                    if read.is_odd {
                        blocks.odd.push((cells.at, read.name.clone()));
                    }
                    rows.push(read);
                }
                index += taken;
                text_start = index;
                continue;
            }
        } else if opens(line, "|Property|Value|")
            && let Some((table, taken)) = table(&lines[index..], "Value")
        {
            blocks.values.extend(table.rows.iter().map(|row| {
                (row.at, table.cell(row, "Property").to_owned(), table.cell(row, "Value").to_owned())
            }));
            index += taken;
            text_start = index;
            continue;
        }
        index += 1;
    }
    take_text(&lines[text_start..], &mut blocks, &mut rows, is_first);
    blocks.rows = rows.list;
    blocks
}

/// Reads the text above a table: the title of the schema or of a block, and a link to the outside.
fn take_text<'t>(lines: &[Line<'t>], blocks: &mut Blocks<'t>, rows: &mut Rows, is_first: bool) {
    let is_title = |line: &&Line<'t>| {
        let text = line.prose();
        text != "### Properties" && text != "#### Enumerated Values" && text != "*None*"
    };
    let mut kept: Vec<Line<'t>> = Vec::new();
    for line in lines.iter().filter(is_title) {
        match between(line.prose(), "<a href=\"", "</a>").and_then(|link| link.split_once("\">")) {
            Some((address, name)) if is_first => blocks.outside = Some((line.at(), address, name)),
            _ => kept.push(*line),
        }
    }
    let Some((at, text)) = prose(&kept) else { return };
    match branch(&text) {
        Some(found) if !is_first || blocks.title.is_some() => rows.enter(at, found),
        Some(found @ Branch::First(..)) => rows.enter(at, found),
        _ if is_first && blocks.title.is_none() => {
            // A choice at the top follows the title, with no row between them.
            match text.rsplit_once("\n\n") {
                Some((title, last)) if matches!(branch(last), Some(Branch::First(..))) => {
                    blocks.title = Some((at, title.to_owned()));
                    branch(last).into_iter().for_each(|found| rows.enter(at, found));
                }
                _ => blocks.title = Some((at, text)),
            }
        }
        _ => {}
    }
}

/// Reads a row. One of which the type cannot be read stays open.
pub(super) fn row<'c>(at: Position, cell: impl Fn(&str) -> &'c str) -> Row {
    let name = cell("Name");
    let depth = name.chars().take_while(|c| *c == '»').count();
    let name = name.trim_start_matches('»').trim().to_owned();
    let mut row = Row::new(at, depth, name);
    let shown = parse(cell("Type"));
    row.is_odd = shown.is_none();
    row.shown = Some(shown.unwrap_or(Type { kind: Kind::Any, is_nullable: false }));
    row.is_required = cell("Required") == "true";
    row.restriction = match cell("Restrictions") {
        "read-only" => Some("readOnly"),
        "write-only" => Some("writeOnly"),
        _ => None,
    };
    row.description = description(cell("Description"));
    row
}

/// A description as it was before it was put into a row; `None` if there was none.
pub(super) fn description(cell: &str) -> Option<String> {
    (!cell.is_empty() && cell != "none").then(|| cell.replace("<br>", "\n"))
}

/// Rows while they are put below each other.
pub(super) struct Rows {
    list: Vec<Row>,
    /// The last row and those that it is below, outermost first.
    open: Vec<usize>,
    /// What the next row is the first of.
    branch: Option<(Position, Branch)>,
}

impl Rows {
    fn enter(&mut self, at: Position, branch: Branch) {
        self.branch = Some((at, branch));
    }

    fn push(&mut self, row: Row) {
        let index = self.list.len();
        // The top has no depth of its own; rows of its level may be drawn at 0 or at 1.
        while self.open.len() > 1 && self.open.last().is_some_and(|last| self.list[*last].depth >= row.depth)
        {
            self.open.pop();
        }
        let parent = self.open.last().copied().unwrap_or(TOP);
        match self.branch.take() {
            Some((at, Branch::First(keyword, discriminator))) => {
                let choice = Choice { at, keyword, discriminator, branches: vec![index] };
                self.list[parent].choices.push(choice);
            }
            Some((at, Branch::Next(keyword))) => {
                let choices = &mut self.list[parent].choices;
                match choices.iter_mut().rev().find(|choice| choice.keyword == keyword) {
                    Some(choice) => choice.branches.push(index),
                    None => {
                        choices.push(Choice { at, keyword, discriminator: None, branches: vec![index] });
                    }
                }
            }
            Some((_, Branch::Continued)) | None => self.list[parent].below.push(index),
        }
        self.list.push(row);
        self.open.push(index);
    }
}

/// Puts rows that stand in no block below each other: those of a body.
pub(super) fn nested(at: Position, rows: impl IntoIterator<Item = Row>) -> Vec<Row> {
    let mut nested = Rows { list: vec![Row::new(at, 0, String::new())], open: vec![TOP], branch: None };
    rows.into_iter().for_each(|row| nested.push(row));
    nested.list
}
