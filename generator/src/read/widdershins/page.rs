//! The sections of a rendered reference, found by what only the renderer writes: lines come in, runs of lines go out, each
//! with its heading. What they say is read elsewhere.

use super::lines::{Line, between};
use crate::diagnostic::Position;

/// A rendered reference.
#[derive(Clone, Debug, Default)]
pub(super) struct Page<'t> {
    /// The title with the version, and what the title alone became in the page's addresses.
    pub(super) title: Option<Heading<'t>>,
    /// What follows the title.
    pub(super) head: &'t [Line<'t>],
    pub(super) authentication: &'t [Line<'t>],
    pub(super) groups: Vec<Group<'t>>,
    /// The component schemas; `None` if the document had no list of them, not even an empty one.
    pub(super) schemas: Option<Vec<Section<'t>>>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Heading<'t> {
    pub(super) at: Position,
    pub(super) address: &'t str,
    pub(super) text: &'t str,
}

/// The operations of a tag.
#[derive(Clone, Debug)]
pub(super) struct Group<'t> {
    pub(super) heading: Heading<'t>,
    pub(super) description: &'t [Line<'t>],
    pub(super) operations: Vec<Section<'t>>,
}

/// A named run of lines.
#[derive(Clone, Copy, Debug)]
pub(super) struct Section<'t> {
    pub(super) at: Position,
    pub(super) name: &'t str,
    pub(super) lines: &'t [Line<'t>],
}

const GENERATOR: &str = "<!-- Generator: Widdershins";
const AUTHENTICATION: &str = "# Authentication";
const SCHEMAS: &str = "# Schemas";

/// Whether a text is a reference that the renderer wrote.
pub(super) fn is_rendered(text: &str) -> bool {
    let mut lines = text.lines();
    // The renderer's own front matter may stand before its name.
    let first = lines.next().unwrap_or_default();
    first.starts_with(GENERATOR)
        || first.trim_end() == "---" && lines.take(200).any(|line| line.starts_with(GENERATOR))
}

/// Finds the sections.
pub(super) fn page<'t>(lines: &'t [Line<'t>]) -> Page<'t> {
    let mut page = Page::default();
    let headings: Vec<(usize, Heading<'t>)> =
        lines.iter().enumerate().filter_map(|(index, line)| Some((index, heading(line)?))).collect();
    let Some(((first, title), groups)) = headings.split_first() else { return page };
    page.title = Some(*title);
    let schemas = schemas_start(lines);
    let end = schemas.unwrap_or(lines.len());
    let groups: Vec<_> = groups.iter().filter(|(index, _)| *index < end).collect();
    let head = &lines[first + 1..groups.first().map_or(end, |(index, _)| *index).max(first + 1)];
    let authentication = head.iter().rposition(|line| line.prose() == AUTHENTICATION);
    page.head = &head[..authentication.unwrap_or(head.len())];
    page.authentication = &head[authentication.map_or(head.len(), |index| index + 1)..];
    for (position, (start, heading)) in groups.iter().enumerate() {
        let end = groups.get(position + 1).map_or(end, |(next, _)| *next);
        page.groups.push(group(*heading, &lines[start + 1..end]));
    }
    page.schemas = schemas.map(|start| schema_sections(&lines[start + 1..]));
    page
}

fn heading<'t>(line: &Line<'t>) -> Option<Heading<'t>> {
    let (address, text) = between(line.prose(), "<h1 id=\"", "</h1>")?.split_once("\">")?;
    Some(Heading { at: line.at(), address, text })
}

/// Where the list of schemas starts: an author may have a heading of the same name in a text.
fn schemas_start(lines: &[Line<'_>]) -> Option<usize> {
    let first = lines.iter().position(|line| line.prose().starts_with("<h2 id=\"tocS_"));
    lines[..first.unwrap_or(lines.len())].iter().rposition(|line| line.prose() == SCHEMAS)
}

fn schema_sections<'t>(lines: &'t [Line<'t>]) -> Vec<Section<'t>> {
    let name = |line: &Line<'t>| {
        let (name, again) = between(line.prose(), "<h2 id=\"tocS_", "</h2>")?.split_once("\">")?;
        (name == again).then_some(name)
    };
    sections(lines, name)
}

fn sections<'t>(lines: &'t [Line<'t>], name: impl Fn(&Line<'t>) -> Option<&'t str>) -> Vec<Section<'t>> {
    let starts: Vec<(usize, &'t str)> =
        lines.iter().enumerate().filter_map(|(index, line)| Some((index, name(line)?))).collect();
    let ends = starts.iter().skip(1).map(|(index, _)| *index).chain([lines.len()]);
    let sections = starts.iter().zip(ends).map(|((start, name), end)| Section {
        at: lines[*start].at(),
        name,
        lines: &lines[start + 1..end],
    });
    sections.collect()
}

fn group<'t>(heading: Heading<'t>, lines: &'t [Line<'t>]) -> Group<'t> {
    // A heading of the author's stands in no section that has a request line.
    let mut operations: Vec<Section<'t>> = Vec::new();
    let mut description = lines;
    let starts: Vec<usize> =
        (0..lines.len()).filter(|index| lines[*index].prose().starts_with("## ")).collect();
    for (position, start) in starts.iter().enumerate() {
        let end = starts.get(position + 1).copied().unwrap_or(lines.len());
        if opens_operation(&lines[start + 1..end]) {
            if operations.is_empty() {
                description = &lines[..*start];
            }
            operations.push(Section {
                at: Position { line: lines[*start].number, column: 4 },
                name: lines[*start].text[3..].trim_end(),
                lines: &lines[start + 1..end],
            });
        } else if let Some(last) = operations.last_mut() {
            let from = line_index(lines, last.lines);
            last.lines = &lines[from..end];
        }
    }
    if operations.is_empty() {
        description = lines;
    }
    Group { heading, description, operations }
}

/// Where a run of lines starts in the lines that hold it.
fn line_index(lines: &[Line<'_>], run: &[Line<'_>]) -> usize {
    let first = run.first().map_or(0, |line| line.number);
    lines.iter().position(|line| line.number == first).unwrap_or(lines.len())
}

/// Whether an operation starts here: its address or its samples come first, or the request line itself.
fn opens_operation(lines: &[Line<'_>]) -> bool {
    let first = lines.iter().find(|line| !line.text.is_empty());
    let starts = first.is_some_and(|line| {
        line.text.starts_with("<a id=\"opId") || line.text == "> Code samples" || request(line).is_some()
    });
    starts && lines.iter().any(|line| request(line).is_some())
}

const METHODS: &[&str] = &["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE", "QUERY"];

/// The method and the path of a request line.
pub(super) fn request<'t>(line: &Line<'t>) -> Option<(&'t str, &'t str)> {
    let (method, path) = between(line.prose(), "`", "`")?.split_once(' ')?;
    METHODS.contains(&method).then_some((method, path))
}
