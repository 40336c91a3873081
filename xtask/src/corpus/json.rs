//! What machines read: an object for each document, then one for all of them. Each has all its keys, whatever happened.

use std::collections::BTreeMap;

use serde::Serialize;

use super::case::{Case, Ending, Outcome};
use super::compile::Tool;
use super::totals::{Compiled, Totals};
use super::verdict::Verdict;

/// Gives each line to `tell`.
pub(super) fn lines(cases: &[Case], totals: &Totals, tell: impl Fn(&Line<'_>)) {
    cases.iter().for_each(|case| tell(&Line::Document(line(case))));
    let compiled = |tool| totals.compiled.get(&tool);
    tell(&Line::Totals(TotalsLine { totals, check: compiled(Tool::Check), clippy: compiled(Tool::Clippy) }));
}

/// A line.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub(super) enum Line<'a> {
    /// About one document.
    Document(DocumentLine<'a>),
    /// About all.
    Totals(TotalsLine<'a>),
}

/// What is told of a document. A number that nothing is known of is null.
#[derive(Debug, Serialize)]
pub(super) struct DocumentLine<'a> {
    document: &'a str,
    #[serde(rename = "crate")]
    name: &'a str,
    status: Status,
    reason: Option<&'a str>,
    operations: Option<usize>,
    operations_in_document: Option<usize>,
    types: Option<usize>,
    open_values: Option<usize>,
    diagnostics: &'a BTreeMap<String, usize>,
    code_lines: Option<usize>,
    lines: Option<usize>,
    cpu_seconds: Option<f64>,
    peak_kib: Option<u64>,
    check: Option<&'a Verdict>,
    clippy: Option<&'a Verdict>,
}

/// What is told of all documents. A compiler that was not asked is null.
#[derive(Debug, Serialize)]
pub(super) struct TotalsLine<'a> {
    #[serde(flatten)]
    totals: &'a Totals,
    check: Option<&'a Compiled>,
    clippy: Option<&'a Compiled>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Status {
    Generated,
    #[serde(untagged)]
    Failed(Ending),
}

fn line(case: &Case) -> DocumentLine<'_> {
    let figures = case.figures();
    let (status, reason) = match &case.outcome {
        Outcome::Generated(_) => (Status::Generated, None),
        Outcome::Failed(failure) => (Status::Failed(failure.ending), Some(failure.reason.as_str())),
    };
    DocumentLine {
        document: &case.document.shown,
        name: &case.document.name,
        status,
        reason,
        operations: figures.map(|figures| figures.operations),
        operations_in_document: figures.map(|figures| figures.operations_in_document),
        types: figures.map(|figures| figures.types),
        open_values: figures.map(|figures| figures.open_values),
        diagnostics: &case.diagnostics,
        code_lines: figures.map(|figures| figures.lines.code),
        lines: figures.map(|figures| figures.lines.total),
        cpu_seconds: figures.and_then(|figures| figures.cpu_seconds),
        peak_kib: figures.and_then(|figures| figures.peak_kib),
        check: case.verdicts.get(&Tool::Check),
        clippy: case.verdicts.get(&Tool::Clippy),
    }
}
