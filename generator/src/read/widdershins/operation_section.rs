//! The parts of the section of an operation, in the order in which the renderer writes them. An author's text may hold
//! anything, so the parts are looked for from the end, where the renderer alone writes.

use super::lines::{Fence, Line, between, fences, prose};
use super::media::header;
use super::page::{Section, request};
use super::schema_rows::{Blocks, blocks};
use super::table::{Table, opens, table};
use crate::diagnostic::Position;

/// What the section of an operation shows.
#[derive(Clone, Debug)]
pub(super) struct Shown<'t> {
    pub(super) at: Position,
    pub(super) name: &'t str,
    pub(super) id: Option<(Position, &'t str)>,
    pub(super) method: &'t str,
    pub(super) path: &'t str,
    pub(super) samples: Vec<Fence<'t>>,
    /// Summary and description: what stands between the request line and the next part.
    pub(super) texts: &'t [Line<'t>],
    pub(super) body: Option<Body<'t>>,
    pub(super) parameters: Option<Parameters<'t>>,
    pub(super) examples: Vec<Example<'t>>,
    /// The texts above examples that are not shown, for want of a way to write them.
    pub(super) unseen: Vec<String>,
    pub(super) responses: Option<Table<'t>>,
    /// Where the heading of the response schemas stands; it is there when a content is neither a reference nor plain.
    pub(super) schema_heading: Option<Position>,
    pub(super) schemas: Vec<StatusSchema<'t>>,
    pub(super) headers: Option<Table<'t>>,
    pub(super) callbacks: Option<Position>,
    /// The line with the ways to authenticate.
    pub(super) security: Option<(Position, &'t str)>,
}

#[derive(Clone, Debug)]
pub(super) struct Body<'t> {
    pub(super) at: Position,
    /// What the example is said to be.
    pub(super) description: Option<(Position, String)>,
    pub(super) examples: Vec<Fence<'t>>,
}

#[derive(Clone, Debug)]
pub(super) struct Parameters<'t> {
    pub(super) table: Table<'t>,
    /// The texts that did not fit into the table, by name.
    pub(super) details: Vec<(&'t str, String)>,
    pub(super) values: Option<Table<'t>>,
}

/// An example of a response.
#[derive(Clone, Debug)]
pub(super) struct Example<'t> {
    /// The last text above it.
    pub(super) description: Option<(Position, String)>,
    pub(super) fence: Fence<'t>,
}

/// The schema of the response with a status.
#[derive(Clone, Debug)]
pub(super) struct StatusSchema<'t> {
    pub(super) at: Position,
    pub(super) status: &'t str,
    pub(super) blocks: Blocks<'t>,
}

/// Finds the parts; `None` if there is no request line.
pub(super) fn shown<'t>(section: Section<'t>) -> Option<Shown<'t>> {
    let lines = section.lines;
    let at_request = lines.iter().position(|line| request(line).is_some())?;
    let (method, path) = request(&lines[at_request])?;
    let id = lines[..at_request]
        .iter()
        .find_map(|line| Some((line.at(), between(line.prose(), "<a id=\"opId", "\"></a>")?)));
    // A callback is written as an operation inside this one.
    let callbacks = lines.iter().position(|line| line.prose() == "### Callbacks");
    let whole = &lines[at_request + 1..];
    let rest = &lines[at_request + 1..callbacks.unwrap_or(lines.len()).max(at_request + 1)];
    let aside = rest.iter().rposition(|line| line.prose().starts_with("<aside class=\""));
    let rest = &rest[..aside.unwrap_or(rest.len())];

    let heading = |suffix: &'static str| move |line: &Line<'t>| is_heading(line, suffix);
    let responses = rest.iter().rposition(heading("-responses\">Responses</h3>"));
    let (before, after) = rest.split_at(responses.unwrap_or(rest.len()));
    let samples = fences(&lines[..at_request]);
    // The samples say whether anything is sent or answered; without that, what looks like a part is the author's text.
    let may_have = |name: &str| samples.is_empty() || header(&samples, name).is_some();
    let examples =
        before.iter().rposition(|line| line.prose() == "> Example responses" && may_have("Accept"));
    let (before, examples) = before.split_at(examples.unwrap_or(before.len()));
    let parameters = before.iter().rposition(heading("-parameters\">Parameters</h3>"));
    let (before, parameters) = before.split_at(parameters.unwrap_or(before.len()));
    let is_body = |line: &Line<'t>| line.prose() == "> Body parameter" && may_have("Content-Type");
    let body = before.iter().rposition(is_body);
    let (texts, body) = before.split_at(body.unwrap_or(before.len()));

    let (examples, unseen) = self::examples(examples.get(1..).unwrap_or_default());
    let headers = after.iter().rposition(|line| line.prose() == "### Response Headers");
    let (after, headers) = after.split_at(headers.unwrap_or(after.len()));
    let schemas = after.iter().position(heading("-responseschema\">Response Schema</h3>"));
    let (responses, schemas) = after.split_at(schemas.unwrap_or(after.len()));
    Some(Shown {
        at: section.at,
        name: section.name,
        id,
        method,
        path,
        samples,
        texts,
        body: body.split_first().map(|(heading, rest)| self::body(heading.at(), rest)),
        parameters: parameters_of(parameters),
        examples,
        unseen,
        responses: first_table(responses, "|Status|Meaning|", "Description"),
        schema_heading: schemas.first().map(Line::at),
        schemas: status_schemas(schemas.get(1..).unwrap_or_default()),
        headers: first_table(headers, "|Status|Header|", "Description"),
        callbacks: callbacks.map(|index| lines[index].at()),
        security: security(whole),
    })
}

fn is_heading(line: &Line<'_>, suffix: &str) -> bool {
    line.text.starts_with("<h3 id=\"") && line.text.ends_with(suffix)
}

/// The first table with these columns in a run of lines.
pub(super) fn first_table<'t>(lines: &[Line<'t>], columns: &str, text: &str) -> Option<Table<'t>> {
    let start = lines.iter().position(|line| opens(line, columns))?;
    Some(table(&lines[start..], text)?.0)
}

fn body<'t>(at: Position, lines: &[Line<'t>]) -> Body<'t> {
    let end = lines.iter().position(|line| line.is_code).unwrap_or(lines.len());
    let description =
        prose(&lines[..end]).and_then(|(at, text)| text.strip_prefix("> ").map(|text| (at, text.to_owned())));
    Body { at, description, examples: fences(&lines[end..]) }
}

fn parameters_of<'t>(lines: &[Line<'t>]) -> Option<Parameters<'t>> {
    let table = first_table(lines, "|Name|In|", "Description")?;
    let values = first_table(lines, "|Parameter|Value|", "Value");
    let mut details: Vec<(&'t str, String)> = Vec::new();
    let start = lines.iter().position(|line| line.prose() == "#### Detailed descriptions");
    let names: Vec<&str> = table.rows.iter().map(|row| table.cell(row, "Name")).collect();
    let mut awaited = 0;
    for line in lines.iter().skip(start.map_or(lines.len(), |start| start + 1)) {
        if line.prose() == "#### Enumerated Values" {
            break;
        }
        // Only the parameters that are still to come may be next.
        let next =
            line.text.strip_prefix("**").and_then(|text| text.split_once("**: ")).and_then(|(name, text)| {
                let index = names[awaited.min(names.len())..].iter().position(|known| *known == name)?;
                Some((awaited + index + 1, name, text))
            });
        match (next, details.last_mut()) {
            (Some((index, name, text)), _) => {
                awaited = index;
                details.push((name, text.to_owned()));
            }
            (None, Some((_, text))) => {
                text.push('\n');
                text.push_str(line.text);
            }
            (None, None) => {}
        }
    }
    details.iter_mut().for_each(|(_, text)| text.truncate(text.trim_end_matches('\n').len()));
    Some(Parameters { table, details, values })
}

/// The examples, and the texts of those that are not shown.
fn examples<'t>(lines: &[Line<'t>]) -> (Vec<Example<'t>>, Vec<String>) {
    let (mut examples, mut unseen) = (Vec::new(), Vec::new());
    let mut description = None;
    let mut index = 0;
    while index < lines.len() {
        let is_code = lines[index].is_code;
        let end = match is_code {
            // One block: its opening fence, and the lines up to the next.
            true => {
                let inner = lines[index + 1..].iter().position(|line| line.text.starts_with("```"));
                inner.map_or(lines.len(), |inner| index + inner + 2)
            }
            false => lines[index..].iter().position(|line| line.is_code).map_or(lines.len(), |n| index + n),
        };
        let run = &lines[index..end];
        if is_code {
            examples.extend(
                fences(run).into_iter().map(|fence| Example { description: description.clone(), fence }),
            );
        } else if let Some((at, text)) = prose(run) {
            let mut texts: Vec<&str> = text.split("\n\n> ").collect();
            let last = texts.pop().unwrap_or_default();
            unseen.extend(texts.iter().map(|text| text.strip_prefix("> ").unwrap_or(text).to_owned()));
            description = Some((at, last.strip_prefix("> ").unwrap_or(last).to_owned()));
            if end == lines.len() {
                unseen.push(last.strip_prefix("> ").unwrap_or(last).to_owned());
            }
        }
        index = end;
    }
    (examples, unseen)
}

fn status_schemas<'t>(lines: &'t [Line<'t>]) -> Vec<StatusSchema<'t>> {
    let status = |line: &Line<'t>| between(line.prose(), "Status Code **", "**");
    let starts: Vec<(usize, &'t str)> =
        lines.iter().enumerate().filter_map(|(index, line)| Some((index, status(line)?))).collect();
    let ends = starts.iter().skip(1).map(|(index, _)| *index).chain([lines.len()]);
    let schemas = starts.iter().zip(ends).map(|((start, status), end)| StatusSchema {
        at: lines[*start].at(),
        status,
        blocks: blocks(&lines[start + 1..end]),
    });
    schemas.collect()
}

/// The last line of the note on authentication: the methods, or nothing if none is needed.
fn security<'t>(lines: &[Line<'t>]) -> Option<(Position, &'t str)> {
    let start = lines.iter().rposition(|line| line.prose() == "<aside class=\"warning\">")?;
    let end = lines[start..].iter().position(|line| line.text == "</aside>")?;
    let line = lines[start + 1..start + end].iter().rev().find(|line| !line.text.trim().is_empty())?;
    Some((line.at(), line.text))
}
