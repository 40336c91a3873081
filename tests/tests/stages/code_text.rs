//! The emitted code that depends on the document: models, operations, and what is added to the client of an empty document.
//! Left out: the embedded runtime, manifest and README, what opens every file and, unless it is asked for, documentation.

use generator::File;
use similar::{ChangeTag, TextDiff};

/// Whether documentation is shown.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Docs {
    Shown,
    Left,
}

/// The files one after another; `nothing` is what a document without content gives.
pub(crate) fn text(files: &[File], nothing: &[File], docs: Docs) -> String {
    let shown = files.iter().filter(|file| {
        let name = file.path.strip_prefix("src/").filter(|name| !name.contains('/'));
        name.is_some_and(|name| name.ends_with(".rs") && name != "lib.rs")
    });
    let mut text = String::new();
    for file in shown {
        let same = nothing.iter().find(|other| other.path == file.path);
        let own = match same {
            Some(same) => added(&same.text, &file.text),
            None => without_opening(&file.text, docs).to_owned(),
        };
        let own = match docs {
            Docs::Shown => own,
            Docs::Left => own.lines().filter(|line| !is_docs(line)).flat_map(|line| [line, "\n"]).collect(),
        };
        if !own.trim().is_empty() {
            text.push_str(&format!("// {}\n{}\n\n", file.path, own.trim_matches('\n')));
        }
    }
    text
}

/// The lines that the second text has and the first lacks.
fn added(old: &str, new: &str) -> String {
    let difference = TextDiff::from_lines(old, new);
    let inserted = difference.iter_all_changes().filter(|change| change.tag() == ChangeTag::Insert);
    inserted.map(|change| change.value()).collect()
}

/// What follows the imports that every module has.
fn without_opening(text: &str, docs: Docs) -> &str {
    let last = "\nuse crate::runtime;\n";
    match text.find(last) {
        Some(at) if docs == Docs::Left => &text[at + last.len()..],
        _ => text,
    }
}

fn is_docs(line: &str) -> bool {
    line.trim_start().starts_with("///")
}
