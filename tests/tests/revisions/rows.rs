//! The folders of `tests/revisions`: documents in order, the code of a caller, and what its first line says of the change.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use generator::config::Config;
use generator::diagnostic::Diagnostics;
use generator::loader::NoFiles;
use generator::lock::Lock;
use generator::source::Sources;
use generator::{File, Input, generate, report};

use crate::documents::{self, Document};

/// What a change does to the code of callers.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Verdict {
    /// It compiles against every crate.
    Fine,
    /// It compiles against the first crate and the last.
    FineInTheEnd,
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
    /// The crate that callers see. All are called [`CRATE`], so that equal ones are the same.
    pub(crate) files: Vec<File>,
    /// With which the next crate is generated.
    pub(crate) lock: Lock,
}

impl Row {
    /// Its number, which names its crates.
    pub(crate) fn number(&self) -> &str {
        self.name.split('-').next().unwrap_or_default()
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
        None | Some(_) => return None,
    })
}

fn revision(row: &Row, config: &Config, document: Document) -> Revision {
    let mut sources = Sources::default();
    let document = sources.add(document.name, document.text);
    let first = Lock::default();
    let lock = row.revisions.last().map_or(&first, |revision| &revision.lock);
    let input = Input { document, overlay: None, config, lock, loader: &NoFiles };
    let mut diagnostics = Diagnostics::default();
    let output = generate(&mut sources, &input, &mut diagnostics);
    let told = report::render(&diagnostics.into_sorted(), &sources);
    assert!(told.is_empty(), "{}: {told}", row.name);
    let output = output.expect("a document that nothing is told of gives a crate");
    Revision { files: output.files, lock: output.lock }
}
