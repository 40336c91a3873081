//! What people read: a row for each document, then what was found in them and what went wrong.

use std::fmt::Write as _;

use super::case::{Case, Failure, Outcome};
use super::compile::Tool;
use super::totals::{Compiled, Totals};
use super::verdict::Verdict;
use crate::summary::count;

const HEAD: [&str; 8] = ["document", "operations", "types", "open", "warnings", "lines", "seconds", "MB"];

/// What stands where nothing is known.
const NOTHING: &str = "-";

/// The whole text.
pub(super) fn table(cases: &[Case], totals: &Totals, tools: &[Tool]) -> String {
    let head = HEAD.into_iter().chain(tools.iter().map(|tool| tool.name())).map(str::to_owned).collect();
    let rows = cases.iter().map(|case| row(case, tools));
    let mut text =
        aligned(&[head].into_iter().chain(rows).chain([last_row(totals, tools)]).collect::<Vec<_>>());
    push_diagnostics(&mut text, totals);
    push_failures(&mut text, cases, totals);
    tools.iter().for_each(|tool| push_complaints(&mut text, cases, *tool));
    text
}

fn row(case: &Case, tools: &[Tool]) -> Vec<String> {
    let mut row = vec![case.document.shown.clone()];
    match &case.outcome {
        Outcome::Generated(figures) => row.extend([
            format!("{}/{}", figures.operations, figures.operations_in_document),
            figures.types.to_string(),
            figures.open_values.to_string(),
            case.findings().to_string(),
            figures.lines.code.to_string(),
            figures.cpu_seconds.map_or_else(|| NOTHING.to_owned(), seconds),
            figures.peak_kib.map_or_else(|| NOTHING.to_owned(), megabytes),
        ]),
        Outcome::Failed(failure) => row.extend([
            failure.ending.word().to_owned(),
            NOTHING.to_owned(),
            NOTHING.to_owned(),
            case.findings().to_string(),
            NOTHING.to_owned(),
            NOTHING.to_owned(),
            NOTHING.to_owned(),
        ]),
    }
    row.extend(tools.iter().map(|tool| case.verdicts.get(tool).map_or_else(|| NOTHING.to_owned(), verdict)));
    row
}

fn last_row(totals: &Totals, tools: &[Tool]) -> Vec<String> {
    let mut row = vec![
        format!("{} of {} generated", totals.generated, count(totals.documents, "document")),
        format!("{}/{}", totals.operations, totals.operations_in_document),
        totals.types.to_string(),
        totals.open_values.to_string(),
        totals.findings().to_string(),
        totals.code_lines.to_string(),
        seconds(totals.cpu_seconds),
        megabytes(totals.peak_kib),
    ];
    row.extend(tools.iter().map(|tool| {
        let Compiled { crates, clean, .. } = totals.compiled.get(tool).copied().unwrap_or_default();
        format!("{clean} of {crates} clean")
    }));
    row
}

fn seconds(seconds: f64) -> String {
    format!("{seconds:.3}")
}

fn megabytes(kib: u64) -> String {
    format!("{:.0}", kib as f64 * 1024.0 / 1e6)
}

fn verdict(verdict: &Verdict) -> String {
    match verdict {
        Verdict { errors: 0, warnings: 0, .. } => "clean".to_owned(),
        Verdict { errors: 0, warnings, .. } => count(*warnings, "warning"),
        Verdict { errors, .. } => count(*errors, "error"),
    }
}

/// The first column begins at the left, numbers end at the right.
pub(crate) fn aligned(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width =
        |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max();
    let widths: Vec<_> = (0..columns).map(|column| width(column).unwrap_or_default()).collect();
    let mut text = String::new();
    for row in rows {
        for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
            let _ = match column {
                0 => write!(text, "{cell:width$}"),
                _ => write!(text, "  {cell:>width$}"),
            };
        }
        text.push('\n');
    }
    text
}

/// What was found, the most frequent first.
fn push_diagnostics(text: &mut String, totals: &Totals) {
    let mut codes: Vec<_> = totals.diagnostics.iter().collect();
    codes.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    if codes.is_empty() {
        return;
    }
    text.push_str("\ndiagnostics\n");
    let width = codes[0].1.to_string().len();
    for (code, count) in codes {
        let _ = writeln!(text, "  {count:>width$}  {code}");
    }
}

fn push_failures(text: &mut String, cases: &[Case], totals: &Totals) {
    if totals.failed.is_empty() {
        return;
    }
    let counts: Vec<_> =
        totals.failed.iter().map(|(ending, count)| format!("{count} {}", ending.word())).collect();
    let _ = writeln!(text, "\nfailed: {}", counts.join(", "));
    for case in cases {
        match &case.outcome {
            Outcome::Generated(_) => {}
            Outcome::Failed(failure) => {
                let Failure { ending, reason } = failure;
                let shown = &case.document.shown;
                // What is wrong with a document names it anyway.
                let _ = match reason.starts_with(shown) {
                    true => writeln!(text, "  {}: {reason}", ending.word()),
                    false => writeln!(text, "  {}: {shown}: {reason}", ending.word()),
                };
            }
        }
    }
}

/// The first error of each crate that has any, else its first warning.
fn push_complaints(text: &mut String, cases: &[Case], tool: Tool) {
    let complaint = |case: &Case| {
        let verdict = case.verdicts.get(&tool)?;
        let (kind, message) = match (&verdict.first_error, &verdict.first_warning) {
            (Some(error), _) => ("error", error),
            (None, Some(warning)) => ("warning", warning),
            (None, None) => return None,
        };
        Some(format!("  {}: {kind}: {message}\n", case.document.shown))
    };
    let complaints: String = cases.iter().filter_map(complaint).collect();
    if !complaints.is_empty() {
        let _ = write!(text, "\ncargo {}, the first message of each\n{complaints}", tool.name());
    }
}
