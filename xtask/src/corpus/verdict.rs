//! Reads what cargo tells machines: what the compiler says of each crate.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// What a compiler says of a crate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Verdict {
    /// How many errors there are.
    pub(crate) errors: usize,
    /// How many warnings there are.
    pub(crate) warnings: usize,
    /// The first error, in one line with its place.
    pub(crate) first_error: Option<String>,
    /// The first warning, likewise.
    pub(crate) first_warning: Option<String>,
}

/// What cargo told of one run.
#[derive(Debug, Default)]
pub(crate) struct Heard {
    /// By the name of the crate, which is the name of its folder; without those that nothing is said of.
    pub(crate) verdicts: BTreeMap<String, Verdict>,
    /// The crates that were compiled to the end.
    pub(crate) compiled: BTreeSet<String>,
    /// Cargo came so far as to compile anything at all.
    pub(crate) has_built: bool,
}

impl Verdict {
    /// That of a crate which could not even be compiled.
    pub(crate) fn refusal(reason: String) -> Self {
        let first_error = Some(reason.strip_prefix("error: ").unwrap_or(&reason).to_owned());
        Self { errors: 1, first_error, ..Self::default() }
    }

    /// Whether there is nothing to say.
    pub(crate) fn is_clean(&self) -> bool {
        self.errors == 0 && self.warnings == 0
    }

    fn push(&mut self, message: &Message) {
        if message.counts_others() {
            return;
        }
        let (count, first) = match message.level.as_str() {
            "warning" => (&mut self.warnings, &mut self.first_warning),
            // Also `error: internal compiler error`.
            level if level.starts_with("error") => (&mut self.errors, &mut self.first_error),
            _ => return,
        };
        *count += 1;
        first.get_or_insert_with(|| message.shown());
    }
}

#[derive(Deserialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
enum Line {
    CompilerMessage {
        manifest_path: PathBuf,
        message: Message,
    },
    CompilerArtifact {
        manifest_path: PathBuf,
    },
    BuildFinished {},
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
struct Message {
    level: String,
    message: String,
    code: Option<Code>,
    spans: Vec<Span>,
}

#[derive(Deserialize)]
struct Code {
    code: String,
}

#[derive(Deserialize)]
struct Span {
    file_name: String,
    line_start: usize,
    column_start: usize,
    is_primary: bool,
}

impl Heard {
    /// Reads the lines that `--message-format json` gives.
    pub(crate) fn read(text: &str) -> Self {
        let mut heard = Self::default();
        for line in text.lines().filter_map(|line| serde_json::from_str(line).ok()) {
            match line {
                Line::CompilerMessage { manifest_path, message } => {
                    heard.verdicts.entry(name(&manifest_path)).or_default().push(&message);
                }
                Line::CompilerArtifact { manifest_path } => {
                    heard.compiled.insert(name(&manifest_path));
                }
                Line::BuildFinished {} => heard.has_built = true,
                Line::Other => {}
            }
        }
        heard
    }
}

impl Message {
    /// The compiler closes with how many errors and warnings there were.
    fn counts_others(&self) -> bool {
        let text = self.message.as_str();
        self.spans.is_empty()
            && (text.starts_with("aborting due to")
                || text.ends_with(" warning emitted")
                || text.ends_with(" warnings emitted"))
    }

    fn shown(&self) -> String {
        let mut shown = String::new();
        if let Some(span) = self.spans.iter().find(|span| span.is_primary) {
            shown = format!("{}:{}:{}: ", span.file_name, span.line_start, span.column_start);
        }
        shown.push_str(self.message.lines().next().unwrap_or_default());
        if let Some(Code { code }) = &self.code {
            shown.push_str(&format!(" [{code}]"));
        }
        shown
    }
}

fn name(manifest: &Path) -> String {
    let folder = manifest.parent().and_then(Path::file_name);
    folder.unwrap_or_default().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn messages_are_counted_by_crate() {
        let message = |name: &str, level: &str, text: &str, code: Option<&str>| {
            let spans = match code {
                Some(_) => json!([
                    {"file_name": "other.rs", "line_start": 1, "column_start": 1, "is_primary": false},
                    {"file_name": format!("{name}/src/lib.rs"), "line_start": 3, "column_start": 7, "is_primary": true},
                ]),
                None => json!([]),
            };
            json!({
                "reason": "compiler-message",
                "manifest_path": format!("/target/corpus/{name}/Cargo.toml"),
                "target": {"kind": ["lib"]},
                "message": {"level": level, "message": text, "code": code.map(|code| json!({"code": code, "explanation": null})), "spans": spans},
            })
        };
        let lines = [
            json!({"reason": "compiler-artifact", "manifest_path": "/registry/bytes-1.0.0/Cargo.toml"}),
            message("doc_001", "warning", "unused\nat all", Some("unused_variables")),
            message("doc_001", "warning", "unused", Some("unused_variables")),
            message("doc_001", "warning", "2 warnings emitted", None),
            json!({"reason": "compiler-artifact", "manifest_path": "/target/corpus/doc_001/Cargo.toml"}),
            message("doc_002", "error", "mismatched types", Some("E0308")),
            message("doc_002", "error: internal compiler error", "what now", None),
            message("doc_002", "error", "aborting due to 2 previous errors", None),
            message("doc_002", "failure-note", "For more information about this error, try", None),
            json!({"reason": "build-finished", "success": false}),
        ];
        let text: Vec<_> = lines.iter().map(ToString::to_string).collect();
        let heard = Heard::read(&text.join("\n"));

        let one = Verdict {
            warnings: 2,
            first_warning: Some("doc_001/src/lib.rs:3:7: unused [unused_variables]".to_owned()),
            ..Verdict::default()
        };
        let two = Verdict {
            errors: 2,
            first_error: Some("doc_002/src/lib.rs:3:7: mismatched types [E0308]".to_owned()),
            ..Verdict::default()
        };
        assert_eq!(heard.verdicts, [("doc_001".to_owned(), one), ("doc_002".to_owned(), two)].into());
        assert!(heard.compiled.contains("doc_001") && !heard.compiled.contains("doc_002") && heard.has_built);
        assert!(!Heard::read("error: no such thing").has_built);
    }
}
