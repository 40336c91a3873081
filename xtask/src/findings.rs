//! What the generator found in the document: how much of it is told, and how bad it is.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use generator::diagnostic::{Code, Diagnostic, Diagnostics, Position, Severity};
use generator::location::Pointer;
use generator::report::{self, Located};
use generator::source::Sources;
use serde::Serialize;

use crate::summary::count;

/// As many of a kind are shown to a person; nobody reads more, and a summary by code follows.
const SHOWN: usize = 50;

/// What the command is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Make the folder hold the crate.
    Write,
    /// Tell whether it does.
    Check,
}

/// The findings of one run.
#[derive(Debug)]
pub(crate) struct Findings {
    warnings: Vec<Diagnostic>,
    errors: Vec<Diagnostic>,
}

impl Findings {
    /// Sorts them by place. An overlay action that no longer matches is no reason not to write, but a check is where
    /// somebody should hear of it.
    pub(crate) fn new(diagnostics: Diagnostics, mode: Mode) -> Self {
        let is_error = |diagnostic: &Diagnostic| match (mode, diagnostic.code) {
            (Mode::Check, Code::OverlayWithoutTarget) => true,
            (Mode::Check | Mode::Write, _) => diagnostic.severity() == Severity::Error,
        };
        let (errors, warnings) = diagnostics.into_sorted().into_iter().partition(is_error);
        Self { warnings, errors }
    }

    /// How many warnings there are.
    pub(crate) fn warnings(&self) -> usize {
        self.warnings.len()
    }

    /// How many errors there are.
    pub(crate) fn errors(&self) -> usize {
        self.errors.len()
    }

    /// Why a check fails, if overlay actions match nothing.
    pub(crate) fn unused_overlay(&self) -> Option<String> {
        let unused = self.errors.iter().filter(|error| error.code == Code::OverlayWithoutTarget).count();
        (unused > 0).then(|| format!("{} of the overlay without a target", count(unused, "action")))
    }

    /// For people: the warnings with their text, then each error on one line, where the eye ends up.
    pub(crate) fn text(&self, sources: &Sources) -> String {
        let (warnings, more_warnings) = self.warnings.split_at(SHOWN.min(self.warnings.len()));
        let (errors, more_errors) = self.errors.split_at(SHOWN.min(self.errors.len()));
        let mut text = String::new();
        if !warnings.is_empty() {
            text.push_str(report::render(warnings, sources).trim_end());
            text.push('\n');
        }
        push_more(&mut text, more_warnings, "warning");
        for located in report::locate(errors, sources) {
            let _ = writeln!(text, "error: {}", line(&located));
        }
        push_more(&mut text, more_errors, "error");
        text
    }

    /// For machines: every one of them.
    pub(crate) fn for_each(&self, sources: &Sources, mut tell: impl FnMut(Finding<'_>)) {
        for (list, severity) in [(&self.warnings, "warning"), (&self.errors, "error")] {
            for located in report::locate(list, sources) {
                tell(Finding::new(&located, severity));
            }
        }
    }
}

/// A finding as it is told to machines.
#[derive(Debug, Serialize)]
pub(crate) struct Finding<'a> {
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    /// JSON pointer (RFC 6901) to the node.
    pointer: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    related: Option<Related<'a>>,
}

#[derive(Debug, Serialize)]
struct Related<'a> {
    label: &'a str,
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
}

impl<'a> Finding<'a> {
    fn new(located: &Located<'a>, severity: &'static str) -> Self {
        let line = |position: Option<Position>| position.map(|position| position.line);
        let column = |position: Option<Position>| position.map(|position| position.column);
        Self {
            severity,
            code: located.diagnostic.code.as_str(),
            message: &located.diagnostic.message,
            file: located.file,
            line: line(located.position),
            column: column(located.position),
            pointer: located.pointer.map(Pointer::as_str),
            related: located.related.map(|(label, file, position)| Related {
                label,
                file,
                line: line(position),
                column: column(position),
            }),
        }
    }
}

fn push_more(text: &mut String, more: &[Diagnostic], what: &str) {
    if more.is_empty() {
        return;
    }
    let mut codes = BTreeMap::<&str, usize>::new();
    for diagnostic in more {
        *codes.entry(diagnostic.code.as_str()).or_default() += 1;
    }
    let codes: Vec<_> = codes.iter().map(|(code, count)| format!("{count} {code}")).collect();
    let more = count(more.len(), &format!("more {what}"));
    let _ = writeln!(text, "... and {more} (--message-format json shows all): {}", codes.join(", "));
}

fn line(located: &Located<'_>) -> String {
    let place = |file: &str, position: Option<Position>| match position {
        Some(Position { line, column }) => format!("{file}:{line}:{column}"),
        None => file.to_owned(),
    };
    let mut line = format!("{}: {}", place(located.file, located.position), located.diagnostic.message);
    if let Some((label, file, position)) = located.related {
        let _ = write!(line, " ({label}: {})", place(file, position));
    }
    let _ = write!(line, " [{}]", located.diagnostic.code.as_str());
    line.replace('\n', " ")
}
