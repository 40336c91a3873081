//! What is told of the examples: to people a row for each document and its failures by cause, to machines every failure.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use super::collect::Skip;
use super::outcome::{Case, Failure, Measured, Outcome};
use crate::corpus::table::aligned;

/// The whole text; of each cause so many examples are shown.
pub(super) fn table(cases: &[Case], shown: usize) -> String {
    let head = ["document", "examples", "equal", "rate", "untyped", "skipped"].map(str::to_owned).to_vec();
    let totals = totals(cases);
    let last = row(&format!("{} documents", cases.len()), &totals);
    let rows = cases.iter().map(|case| match &case.outcome {
        Outcome::Measured(measured) => row(&case.document, &Totals::of(measured)),
        Outcome::Refused => vec![case.document.clone(), "refused".to_owned()],
        Outcome::NotCompiled(_) => vec![case.document.clone(), "not compiled".to_owned()],
    });
    let mut text = aligned(&[head].into_iter().chain(rows).chain([last]).collect::<Vec<_>>());
    for case in cases {
        match &case.outcome {
            Outcome::Measured(measured) => push_failures(&mut text, &case.document, measured, shown),
            Outcome::Refused => {}
            Outcome::NotCompiled(reason) => {
                let _ = writeln!(text, "\n{}: not compiled: {reason}", case.document);
            }
        }
    }
    text
}

fn row(document: &str, totals: &Totals) -> Vec<String> {
    let equal = totals.examples - totals.failures;
    let rate = match totals.examples {
        0 => "-".to_owned(),
        examples => format!("{:.2} %", 100.0 * equal as f64 / examples as f64),
    };
    let numbers = [totals.examples, equal, totals.untyped, totals.skipped].map(|number| number.to_string());
    let [examples, equal, untyped, skipped] = numbers;
    vec![document.to_owned(), examples, equal, rate, untyped, skipped]
}

fn push_failures(text: &mut String, document: &str, measured: &Measured, shown: usize) {
    let mut causes = BTreeMap::<&str, Vec<&Failure>>::new();
    for failure in measured.failures.iter().chain(&measured.untyped) {
        causes.entry(&failure.cause).or_default().push(failure);
    }
    let mut causes: Vec<_> = causes.into_iter().collect();
    causes.sort_by_key(|(_, failures)| std::cmp::Reverse(failures.len()));
    if !causes.is_empty() {
        let _ = writeln!(text, "\n{document}");
    }
    for (cause, failures) in causes {
        let _ = writeln!(text, "  {:>5}  {cause}", failures.len());
        for failure in failures.iter().take(shown) {
            let Failure { at, inside, ty, message, .. } = failure;
            let _ = writeln!(text, "           #{} at `{inside}` as {ty}: {message}", at.pointer);
        }
    }
}

/// Gives each line to `tell`.
pub(super) fn lines(cases: &[Case], tell: impl Fn(&Line<'_>)) {
    for case in cases {
        let (document, outcome) = (case.document.as_str(), &case.outcome);
        let mut line = DocumentLine::new(document);
        match outcome {
            Outcome::Measured(measured) => {
                measured.failures.iter().for_each(|failure| tell(&Line::Failure { document, failure }));
                measured.untyped.iter().for_each(|failure| tell(&Line::Untyped { document, failure }));
                line.examples = Some(measured.examples);
                line.equal = Some(measured.examples - measured.failures.len());
                line.untyped = Some(measured.untyped.len());
                line.skipped = Some(&measured.skipped);
            }
            Outcome::Refused => line.reason = Some("refused"),
            Outcome::NotCompiled(reason) => line.reason = Some(reason),
        }
        tell(&Line::Document(line));
    }
    tell(&Line::Totals(totals(cases)));
}

/// A line.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub(super) enum Line<'a> {
    /// About one example.
    Failure {
        document: &'a str,
        // Its own `type` would hide the line's.
        failure: &'a Failure,
    },
    /// About an example that came back, though not as what the document says it is.
    Untyped { document: &'a str, failure: &'a Failure },
    /// About one document.
    Document(DocumentLine<'a>),
    /// About all.
    Totals(Totals),
}

/// What is told of a document. A number that nothing is known of is null.
#[derive(Debug, Serialize)]
pub(super) struct DocumentLine<'a> {
    document: &'a str,
    examples: Option<usize>,
    equal: Option<usize>,
    untyped: Option<usize>,
    skipped: Option<&'a BTreeMap<Skip, usize>>,
    reason: Option<&'a str>,
}

impl<'a> DocumentLine<'a> {
    fn new(document: &'a str) -> Self {
        Self { document, examples: None, equal: None, untyped: None, skipped: None, reason: None }
    }
}

/// What is told of all documents.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(super) struct Totals {
    documents: usize,
    examples: usize,
    failures: usize,
    untyped: usize,
    skipped: usize,
}

impl Totals {
    fn of(measured: &Measured) -> Self {
        Self {
            documents: 1,
            examples: measured.examples,
            failures: measured.failures.len(),
            untyped: measured.untyped.len(),
            skipped: measured.skipped.values().sum(),
        }
    }
}

fn totals(cases: &[Case]) -> Totals {
    let mut totals = Totals { documents: cases.len(), ..Totals::default() };
    for case in cases {
        match &case.outcome {
            Outcome::Measured(measured) => {
                let Totals { documents: _, examples, failures, untyped, skipped } = Totals::of(measured);
                totals.examples += examples;
                totals.failures += failures;
                totals.untyped += untyped;
                totals.skipped += skipped;
            }
            Outcome::Refused | Outcome::NotCompiled(_) => {}
        }
    }
    totals
}
