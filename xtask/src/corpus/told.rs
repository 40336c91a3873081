//! Reads what `codegen` tells machines: as much of it as a corpus is measured by.

use std::collections::BTreeMap;

use serde::Deserialize;

/// All that one run told.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// How many findings there are of each code.
    pub(super) diagnostics: BTreeMap<String, usize>,
    /// The first finding for which nothing was generated, else why the command failed: one line.
    pub(super) error: Option<String>,
    /// The numbers, if it came that far.
    pub(super) summary: Option<Summary>,
}

/// The numbers of a run.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) struct Summary {
    pub(super) operations: usize,
    pub(super) operations_in_document: usize,
    pub(super) types: usize,
    pub(super) open_values: usize,
    pub(super) cpu_seconds: Option<f64>,
    pub(super) peak_kib: Option<u64>,
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
enum Line {
    Diagnostic(Finding),
    Error {
        message: String,
    },
    Summary(Summary),
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
struct Finding {
    severity: String,
    code: String,
    message: String,
    file: String,
    line: Option<usize>,
    column: Option<usize>,
}

impl Told {
    /// Reads the lines. One that was cut off when the process was ended is left out.
    pub(super) fn read(text: &str) -> Self {
        let mut told = Self::default();
        for line in text.lines().filter_map(|line| serde_json::from_str(line).ok()) {
            match line {
                Line::Diagnostic(finding) => told.push(finding),
                Line::Error { message } => told.fail(message),
                Line::Summary(summary) => told.summary = Some(summary),
                Line::Other => {}
            }
        }
        told
    }

    fn push(&mut self, finding: Finding) {
        if finding.severity == "error" {
            self.fail(finding.shown());
        }
        *self.diagnostics.entry(finding.code).or_default() += 1;
    }

    fn fail(&mut self, why: String) {
        self.error.get_or_insert(why.replace('\n', " "));
    }
}

impl Finding {
    fn shown(&self) -> String {
        let Self { severity: _, code, message, file, line, column } = self;
        match (line, column) {
            (Some(line), Some(column)) => format!("{file}:{line}:{column}: {message} [{code}]"),
            (Some(_) | None, _) => format!("{file}: {message} [{code}]"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_error_is_the_reason() {
        let told = Told::read(concat!(
            r#"{"type":"diagnostic","severity":"warning","code":"a","message":"A","file":"x.yaml","line":1,"column":2}"#,
            "\n",
            r#"{"type":"diagnostic","severity":"error","code":"b","message":"B\nb","file":"x.yaml","line":3,"column":4}"#,
            "\n",
            r#"{"type":"diagnostic","severity":"error","code":"b","message":"C","file":"x.yaml","line":null,"column":null}"#,
            "\n",
            r#"{"type":"file","path":"src/lib.rs","change":"added"}"#,
            "\n",
            r#"{"type":"error","message":"nothing can be generated"}"#,
            "\n",
            r#"{"type":"summary","operations":1,"#,
        ));
        assert_eq!(told.diagnostics, [("a".to_owned(), 1), ("b".to_owned(), 2)].into());
        assert_eq!(told.error.as_deref(), Some("x.yaml:3:4: B b [b]"));
        assert!(told.summary.is_none());
    }
}
