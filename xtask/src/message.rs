//! Tells what happens, to people or to machines.
//! People find the findings on standard error and the result on standard output; machines find all of it there, one
//! JSON object a line, the last of which is a summary or an error.

use std::io::{self, Write as _};

use clap::ValueEnum;
use generator::source::Sources;
use serde::Serialize;

use crate::findings::{Finding, Findings};
use crate::summary::Summary;
use crate::write::{Changes, Kind};

/// For whom messages are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageFormat {
    /// For people.
    Human,
    /// For machines.
    Json,
}

/// The way to the reader.
#[derive(Debug)]
pub(crate) struct Messages {
    format: MessageFormat,
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
enum Line<'a> {
    Diagnostic(Finding<'a>),
    File { path: &'a str, change: &'static str },
    Note { message: &'a str },
    Error { message: &'a str },
    Summary(&'a Summary),
}

impl Messages {
    /// Messages of this kind.
    pub(crate) fn new(format: MessageFormat) -> Self {
        Self { format }
    }

    /// What was found in the document.
    pub(crate) fn findings(&self, findings: &Findings, sources: &Sources) {
        match self.format {
            MessageFormat::Human => to_errors(&findings.text(sources)),
            MessageFormat::Json => {
                findings.for_each(sources, |finding| to_output(&json(&Line::Diagnostic(finding))));
            }
        }
    }

    /// The files that differ: for machines only, people are shown the difference or, after writing, use git.
    pub(crate) fn changes(&self, changes: &Changes) {
        match self.format {
            MessageFormat::Human => {}
            MessageFormat::Json => {
                for (path, kind) in changes.iter() {
                    let change = match kind {
                        Kind::Added => "added",
                        Kind::Changed => "changed",
                        Kind::Removed => "removed",
                    };
                    to_output(&json(&Line::File { path, change }));
                }
            }
        }
    }

    /// Lines that only people read.
    pub(crate) fn text(&self, text: &str) {
        match self.format {
            MessageFormat::Human => to_output(text),
            MessageFormat::Json => {}
        }
    }

    /// Something to know that is no failure.
    pub(crate) fn note(&self, message: &str) {
        match self.format {
            MessageFormat::Human => to_errors(&format!("note: {message}\n")),
            MessageFormat::Json => to_output(&json(&Line::Note { message })),
        }
    }

    /// Why the command fails, in one line.
    pub(crate) fn error(&self, message: &str) {
        match self.format {
            MessageFormat::Human => to_errors(&format!("error: {message}\n")),
            MessageFormat::Json => to_output(&json(&Line::Error { message })),
        }
    }

    /// The findings were errors, so that nothing was generated. People have read why.
    pub(crate) fn stopped(&self, document: &str) {
        match self.format {
            MessageFormat::Human => {}
            MessageFormat::Json => self.error(&format!("{document}: nothing can be generated from it")),
        }
    }

    /// What is going on in a command that takes long: for people only, and apart from the result.
    pub(crate) fn progress(&self, message: &str) {
        match self.format {
            MessageFormat::Human => to_errors(&format!("{message}\n")),
            MessageFormat::Json => {}
        }
    }

    /// A line of another command's own, that only machines read.
    pub(crate) fn object(&self, object: &impl Serialize) {
        match self.format {
            MessageFormat::Human => {}
            MessageFormat::Json => to_output(&json(object)),
        }
    }

    /// The numbers, and why the command fails nevertheless, the more important last.
    pub(crate) fn finish(&self, summary: &Summary, reasons: &[String]) {
        match self.format {
            MessageFormat::Human => to_output(&format!("{summary}\n")),
            MessageFormat::Json => {}
        }
        reasons.iter().for_each(|reason| self.error(reason));
        match self.format {
            MessageFormat::Human => {}
            MessageFormat::Json => to_output(&json(&Line::Summary(summary))),
        }
    }
}

fn json(line: &impl Serialize) -> String {
    // Texts, numbers and fixed keys: nothing in a line can fail to be written as JSON.
    let mut text = serde_json::to_string(line).unwrap_or_default();
    text.push('\n');
    text
}

/// A reader that has gone away, as `head` does, is no reason to stop with the work half done.
fn to_output(text: &str) {
    let _ = io::stdout().write_all(text.as_bytes());
}

fn to_errors(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
}
