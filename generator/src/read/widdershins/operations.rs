//! The operations as OpenAPI writes them: drafts and answers come in, `tags` and `paths` go out.

use std::collections::{BTreeMap, BTreeSet};

use super::contents::Answer;
use super::draft::Draft;
use super::lines::{Line, between, prose};
use super::operation_section::Shown;
use super::page::Group;
use super::recovered::Tree;
use super::sampler::Sampler;
use super::samples::set_examples;
use super::security::requirements;
use super::table::Table;
use crate::diagnostic::Position;

/// The name of the group of operations without a tag.
pub(super) const UNTAGGED: &str = "Default";

/// An operation with all that is known of it.
pub(super) struct Known<'k, 't> {
    pub(super) draft: &'k Draft<'t>,
    pub(super) body: Option<Tree>,
    pub(super) answers: Vec<Answer>,
}

/// How the reference was rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// Operations are headed by their summaries.
    BySummary,
    /// By their ids, with the summaries below.
    ById,
}

/// Tells what the headings of operations are.
pub(super) fn named(drafts: &[Draft<'_>]) -> Named {
    let is_by_summary = drafts.iter().any(|draft| {
        draft.shown.id.is_some_and(|(_, id)| unique_name(id) != draft.shown.name)
            && !draft.shown.name.contains("](")
    });
    if is_by_summary { Named::BySummary } else { Named::ById }
}

/// What the renderer heads an operation with if it has no summary to use.
fn unique_name(id: &str) -> String {
    id.split('?').next().unwrap_or_default().replace('/', "_")
}

/// The tags, in their order.
pub(super) fn tags(groups: &[Group<'_>]) -> Vec<Tree> {
    let groups = groups.iter().filter(|group| group.heading.text != UNTAGGED);
    let tags = groups.map(|group| {
        let at = group.heading.at;
        let mut tag = Tree::map(at);
        tag.set("name", Tree::text(at, group.heading.text));
        let link = |line: &Line<'_>| between(line.prose(), "<a href=\"", "</a>").is_some();
        let end = group.description.iter().rposition(link);
        if let Some((at, text)) = prose(&group.description[..end.unwrap_or(group.description.len())]) {
            tag.set("description", Tree::text(at, text));
        }
        let line = end.map(|end| &group.description[end]);
        if let Some((line, (address, name))) =
            line.and_then(|line| Some((line, between(line.text, "<a href=\"", "</a>")?.split_once("\">")?)))
        {
            tag.set("externalDocs", super::components::outside(line.at(), address, name));
        }
        tag
    });
    tags.collect()
}

/// The paths with their operations. Within a tag the reference keeps the order of the document.
pub(super) fn paths(at: Position, operations: &[Known<'_, '_>], named: Named, sampler: Sampler<'_>) -> Tree {
    let mut items: BTreeMap<&str, Tree> = BTreeMap::new();
    for known in operations {
        let shown = &known.draft.shown;
        let item = items.entry(shown.path).or_insert_with(|| Tree::map(shown.at));
        let method = shown.method.to_lowercase();
        // A callback is written as an operation of the same name once more.
        if item.get(&method).is_none() {
            item.set(&method, operation(known, named, sampler));
        }
    }
    let mut paths = Tree::map(at);
    for path in order(operations) {
        items.remove(path).into_iter().for_each(|item| paths.set(path, item));
    }
    paths
}

/// The paths in an order that gives that of each tag: the first that none of the others has to precede.
fn order<'t>(operations: &[Known<'_, 't>]) -> Vec<&'t str> {
    let mut before: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut paths: Vec<&'t str> = Vec::new();
    let mut last: BTreeMap<Option<&str>, &str> = BTreeMap::new();
    for known in operations {
        let path = known.draft.shown.path;
        if !paths.contains(&path) {
            paths.push(path);
        }
        if let Some(previous) = last.insert(known.draft.tag, path).filter(|previous| *previous != path) {
            before.entry(path).or_default().insert(previous);
        }
    }
    let mut ordered = Vec::new();
    while !paths.is_empty() {
        let is_free =
            |path: &&str| before.get(*path).is_none_or(|before| before.iter().all(|it| !paths.contains(it)));
        let next = paths.iter().position(is_free).unwrap_or(0);
        ordered.push(paths.remove(next));
    }
    ordered
}

fn operation(known: &Known<'_, '_>, named: Named, sampler: Sampler<'_>) -> Tree {
    let Known { draft, body, answers } = known;
    let shown = &draft.shown;
    let mut operation = Tree::map(shown.at);
    if let Some((at, id)) = shown.id {
        operation.set("operationId", Tree::text(at, id));
    }
    if let Some(tag) = draft.tag {
        operation.set("tags", Tree::list(shown.at, vec![Tree::text(shown.at, tag)]));
    }
    let (summary, description) = texts(shown, named);
    if let Some((at, summary)) = summary {
        operation.set("summary", Tree::text(at, summary));
    }
    if let Some((at, description)) = description {
        operation.set("description", Tree::text(at, description));
    }
    if let Some(first) = draft.parameters.first() {
        let mut parameters = draft.parameters.clone();
        set_examples(&mut parameters, shown, sampler);
        operation.set("parameters", Tree::list(first.at, parameters));
    }
    if let Some(body) = body {
        operation.set("requestBody", body.clone());
    }
    let mut responses = Tree::map(shown.at);
    for answer in answers {
        responses.set(&answer.status, response(answer, shown));
    }
    operation.set("responses", responses);
    if let Some((at, text)) = shown.security {
        operation.set("security", requirements(at, text));
    }
    operation
}

type Text = Option<(Position, String)>;

/// Summary and description.
fn texts(shown: &Shown<'_>, named: Named) -> (Text, Text) {
    let fallback = match shown.id {
        Some((_, id)) => unique_name(id),
        None => format!("{}_{}", shown.method.to_lowercase(), shown.path).replace('/', "_"),
    };
    match named {
        Named::BySummary => {
            let summary = (shown.name != fallback).then(|| (shown.at, shown.name.to_owned()));
            (summary, prose(shown.texts))
        }
        Named::ById => {
            let start = shown.texts.iter().position(|line| !line.text.is_empty()).unwrap_or(0);
            let first = shown.texts.get(start);
            let summary = first.and_then(|line| Some((line.at(), between(line.prose(), "*", "*")?)));
            let summary = summary.filter(|(_, text)| !text.is_empty() && !text.starts_with('*'));
            let rest = if summary.is_some() { start + 1 } else { start };
            let summary = summary.map(|(at, text)| (at, text.to_owned()));
            (summary, prose(shown.texts.get(rest..).unwrap_or_default()))
        }
    }
}

fn response(answer: &Answer, shown: &Shown<'_>) -> Tree {
    let mut response = Tree::map(answer.at);
    response.set("description", Tree::text(answer.at, &answer.description));
    if let Some(headers) = shown.headers.as_ref().and_then(|table| headers(table, &answer.status)) {
        response.set("headers", headers);
    }
    if let Some(content) = &answer.content {
        response.set("content", content.clone());
    }
    let links = shown.schemas.iter().find(|schema| schema.status == answer.status);
    if let Some(links) = links.and_then(|schema| links_of(schema.blocks.links)) {
        response.set("links", links);
    }
    response
}

fn headers(table: &Table<'_>, status: &str) -> Option<Tree> {
    let rows = table.rows.iter().filter(|row| table.cell(row, "Status") == status);
    let mut headers: Option<Tree> = None;
    for row in rows {
        let cell = |column| table.cell(row, column);
        let mut header = Tree::map(row.at);
        if !matches!(cell("Description"), "" | "none") {
            header.set("description", Tree::text(row.at, cell("Description")));
        }
        let mut schema = Tree::map(row.at);
        for (key, column) in [("type", "Type"), ("format", "Format")] {
            if !matches!(cell(column), "" | "undefined") {
                schema.set(key, Tree::text(row.at, cell(column)));
            }
        }
        header.set("schema", schema);
        headers.get_or_insert_with(|| Tree::map(row.at)).set(cell("Header"), header);
    }
    headers
}

fn links_of(lines: &[Line<'_>]) -> Option<Tree> {
    let mut links: Option<Tree> = None;
    for line in lines {
        let Some((name, target)) = line.prose().strip_prefix("**").and_then(|it| it.split_once("** => "))
        else {
            continue;
        };
        let id = between(target, "<a href=\"#opId", "</a>").and_then(|it| it.split_once("\">"));
        let mut link = Tree::map(line.at());
        match id {
            Some((id, _)) => link.set("operationId", Tree::text(line.at(), id)),
            None => link.set("operationRef", Tree::text(line.at(), target)),
        }
        links.get_or_insert_with(|| Tree::map(line.at())).set(name, link);
    }
    links
}
