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
    /// The crate that callers see, named after the row and the revision.
    pub(crate) krate: String,
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
    for (index, path) in documents(folder).iter().enumerate() {
        let text = fs::read_to_string(path).expect("a document is text");
        let document = (path.file_name().expect("a file has a name").to_string_lossy(), text);
        row.revisions.push(revision(&row, index, document));
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

/// `old` and `new`, or those that have numbers.
fn documents(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| entry.expect("the folder can be read").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "yaml" || extension == "json"));
    // The old one before the new one.
    paths.sort_by_key(|path| {
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        stem.map(|stem| if stem == "old" { "0".to_owned() } else { stem })
    });
    assert!(paths.len() > 1, "{}: two documents at least", folder.display());
    paths
}

fn revision(row: &Row, index: usize, (name, text): (impl AsRef<str>, String)) -> Revision {
    let krate = format!("r{}_{index}", row.number());
    let mut config = Config::default();
    config.krate.name = Some(krate.clone());
    let mut sources = Sources::default();
    let document = sources.add(name.as_ref(), text);
    let first = Lock::default();
    let lock = row.revisions.last().map_or(&first, |revision| &revision.lock);
    let input = Input { document, overlay: None, config: &config, lock, loader: &NoFiles };
    let mut diagnostics = Diagnostics::default();
    let output = generate(&mut sources, &input, &mut diagnostics);
    let told = report::render(&diagnostics.into_sorted(), &sources);
    assert!(told.is_empty(), "{}: {told}", row.name);
    let output = output.expect("a document that nothing is told of gives a crate");
    Revision { krate, files: output.files, lock: output.lock }
}
