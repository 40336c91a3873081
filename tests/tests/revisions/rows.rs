//! The folders of `tests/revisions`: documents in order, the code of a caller, and what its first line says of the change.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use generator::api::Api;
use generator::config::Config;
use generator::diagnostic::Diagnostics;
use generator::loader::NoFiles;
use generator::lock::Lock;
use generator::plan::Plan;
use generator::source::Sources;
use generator::{File, Texts, design, emit, lower, read, report};

use crate::documents::{self, Document};

/// What a change does to the code of callers.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Verdict {
    /// It compiles against every crate.
    Fine,
    /// It compiles against the first crate and the last.
    FineInTheEnd,
    /// It compiles against every crate, since it does not use what goes.
    FineHere,
    /// It compiles, and the service refuses what it sends.
    Wire,
    /// It does not compile against the last crate, and the compiler names the reason by this code.
    Breaking(String),
}

/// One kind of change.
pub(crate) struct Row {
    /// The name of the folder.
    pub(crate) name: String,
    pub(crate) verdict: Verdict,
    /// What changes, in a sentence.
    pub(crate) says: String,
    /// The code that was written against the first crate, which it calls `service`.
    pub(crate) caller: String,
    pub(crate) revisions: Vec<Revision>,
}

/// A document and its crate.
pub(crate) struct Revision {
    /// The text that the crate is of.
    pub(crate) text: String,
    pub(crate) sources: Sources,
    pub(crate) api: Api,
    pub(crate) plan: Plan,
    /// The crate that callers see. All are called [`CRATE`], so that equal ones are the same.
    pub(crate) files: Vec<File>,
}

impl Row {
    /// Its number, which names its crates.
    pub(crate) fn number(&self) -> &str {
        self.name.split('-').next().unwrap_or_default()
    }

    /// Whether its documents are what overlays make of besmart.
    pub(crate) fn is_of_besmart(&self) -> bool {
        self.name.ends_with("-besmart")
    }
}

/// What the code of callers calls the crate.
pub(crate) const CRATE: &str = "service";

/// All of them, by name, generated once.
pub(crate) fn rows() -> &'static [Row] {
    static ROWS: OnceLock<Vec<Row>> = OnceLock::new();
    ROWS.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("revisions");
        let entries = fs::read_dir(&folder).expect("the folder of the revisions is there");
        let mut folders: Vec<PathBuf> =
            entries.map(|entry| entry.expect("the folder can be read").path()).collect();
        folders.retain(|path| path.is_dir());
        folders.sort();
        folders.iter().map(|folder| row(folder)).collect()
    })
}

fn row(folder: &Path) -> Row {
    let name = folder.file_name().expect("a folder has a name").to_string_lossy().into_owned();
    let caller = fs::read_to_string(folder.join("caller.rs"));
    let caller = caller.unwrap_or_else(|error| panic!("{name}/caller.rs: {error}"));
    let (head, code) = caller.split_once("\n\n").expect("the code follows what it is for");
    let head: Vec<&str> = head.lines().map(|line| line.trim_start_matches("//!").trim()).collect();
    let head = head.join(" ");
    let (verdict, says) = head.split_once(": ").expect("the first line is VERDICT: WHAT CHANGES");
    let mut row = Row {
        verdict: verdict_of(verdict).unwrap_or_else(|| panic!("{name}: `{verdict}` is no verdict")),
        says: says.to_owned(),
        caller: code.to_owned(),
        revisions: Vec::new(),
        name,
    };
    let (config, documents) = documents::documents(folder);
    for document in documents {
        row.revisions.push(revision(&row, &config, document));
    }
    row
}

fn verdict_of(text: &str) -> Option<Verdict> {
    Some(match text.split_once(' ') {
        None if text == "fine" => Verdict::Fine,
        None if text == "wire" => Verdict::Wire,
        Some(("breaking", code)) => Verdict::Breaking(code.to_owned()),
        Some(("fine", "in the end")) => Verdict::FineInTheEnd,
        Some(("fine", "here")) => Verdict::FineHere,
        None | Some(_) => return None,
    })
}

/// The name of a document whose crate is that of the next major version: what the lock kept beside names is let go.
const NEXT_MAJOR: &str = "next-major.yaml";

/// The crate of a document, generated with the lock of the one before it. Nothing is told of the document.
fn revision(row: &Row, config: &Config, document: Document) -> Revision {
    let is_next_major = document.name == NEXT_MAJOR;
    let mut sources = Sources::default();
    let texts = Texts {
        document: sources.add(document.name, document.text.clone()),
        overlay: None,
        loader: &NoFiles,
    };
    let mut diagnostics = Diagnostics::default();
    let read = read(&mut sources, texts, &mut diagnostics);
    let told = |diagnostics: Diagnostics, sources: &Sources| {
        let told = report::render(&diagnostics.into_sorted(), sources);
        assert!(told.is_empty(), "{}: {told}", row.name);
    };
    let Some(read) = read else {
        told(diagnostics, &sources);
        panic!("{}: a document that nothing is told of is read", row.name);
    };
    let api = lower(&read, &mut diagnostics);
    let first = Lock::default();
    let lock = row.revisions.last().map_or(&first, |revision| &revision.plan.lock);
    let plan = match is_next_major {
        true => design(&api, config, &lock.next_major(), &mut diagnostics),
        false => design(&api, config, lock, &mut diagnostics),
    };
    told(diagnostics, &sources);
    Revision { text: document.text, files: emit(&plan), sources, api, plan }
}
