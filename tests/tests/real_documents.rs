//! Documents that others wrote. They are not in the repository: OPENAPI_CORPUS names a folder that has them in `real/`, and
//! BESMART_REFERENCES one with the vendor's references. Without them the tests say that they skipped.

#[path = "support/difference.rs"]
mod difference;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::thread;

use difference::difference;
use generator::config::Config;
use generator::diagnostic::Diagnostics;
use generator::loader::{LoadError, Loader};
use generator::lock::Lock;
use generator::source::Sources;
use generator::{Input, Output, generate};

#[test]
fn real_documents_are_survived_and_give_the_same_crate_twice() {
    let Some(corpus) = folder("OPENAPI_CORPUS") else { return };
    let folder = corpus.join("real");
    let documents = Mutex::new(documents(&folder).into_iter());
    let failures = Mutex::new(Vec::new());
    let work = || {
        while let Some(path) = next(&documents) {
            let name = path.strip_prefix(&folder).unwrap_or(&path).display();
            let failure = match std::panic::catch_unwind(|| survive(&path)) {
                Ok(Ok(line)) => {
                    println!("{name}: {line}");
                    continue;
                }
                Ok(Err(failure)) => format!("{name}: {failure}"),
                Err(_) => format!("{name}: panicked, see above"),
            };
            failures.lock().unwrap().push(failure);
        }
    };
    thread::scope(|scope| {
        let threads = thread::available_parallelism().map_or(1, usize::from);
        (0..threads).for_each(|_| drop(scope.spawn(work)));
    });
    let failures = failures.into_inner().unwrap();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn next(documents: &Mutex<std::vec::IntoIter<PathBuf>>) -> Option<PathBuf> {
    documents.lock().unwrap().next()
}

/// What came of a document, in a line; or that nothing did, or what differs between two runs.
fn survive(path: &Path) -> Result<String, String> {
    let text = fs::read_to_string(path).expect("a document is text");
    let folder = Folder(path.parent().unwrap_or(path));
    let (first, told) = run(&text, &folder);
    let (second, _) = run(&text, &folder);
    // Each of them describes a service that is there: one that gives no crate is a failure of ours.
    let (Some(first), Some(second)) = (first, second) else { return Err(format!("refused: {told:?}")) };
    difference(&first.files, &second.files)
        .map_or(Ok(()), |difference| Err(format!("not the same twice: {difference}")))?;
    let summary = first.summary;
    assert!(summary.operations <= summary.operations_in_document);
    Ok(format!("{} of {} operations, {told:?}", summary.operations, summary.operations_in_document))
}

/// The crate, and how often each code was told.
fn run(text: &str, loader: &dyn Loader) -> (Option<Output>, BTreeMap<&'static str, usize>) {
    let mut sources = Sources::default();
    let document = sources.add("document", text);
    let mut diagnostics = Diagnostics::default();
    let input = Input { document, overlay: None, config: &Config::default(), lock: &Lock::default(), loader };
    let output = generate(&mut sources, &input, &mut diagnostics);
    assert_eq!(output.is_none(), diagnostics.has_errors());
    let mut told = BTreeMap::new();
    for diagnostic in diagnostics.into_sorted() {
        *told.entry(diagnostic.code.as_str()).or_default() += 1;
    }
    (output, told)
}

/// The folder of an entry document, with the files that it refers to.
#[derive(Debug)]
struct Folder<'a>(&'a Path);

impl Loader for Folder<'_> {
    fn load(&self, path: &str) -> Result<String, LoadError> {
        fs::read_to_string(self.0.join(path)).map_err(|error| LoadError::new(error.to_string()))
    }
}

/// The entry documents: single files, and of a folder the file that its `ROOT` names. The largest first: they take longest.
fn documents(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut documents: Vec<PathBuf> = entries
        .map(|entry| entry.expect("the folder can be read").path())
        .map(|path| match fs::read_to_string(path.join("ROOT")) {
            Ok(root) => path.join(root.trim()),
            Err(_) => path,
        })
        .collect();
    documents.sort_by_key(|path| {
        (std::cmp::Reverse(fs::metadata(path).map_or(0, |file| file.len())), path.clone())
    });
    assert!(!documents.is_empty(), "{} is empty", folder.display());
    documents
}

#[test]
fn the_document_of_besmart_renders_to_the_reference_of_its_vendor() {
    let Some(references) = folder("BESMART_REFERENCES") else { return };
    if ["node", "npm"].iter().any(|program| Command::new(program).arg("--version").output().is_err()) {
        println!("skipped: node or npm is missing");
        return;
    }
    let output = Command::new("bash")
        .arg(references.join("roundtrip.sh"))
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/besmart.yaml"))
        .arg(references.join("besmart_api-0.35.2.2.md"))
        .output()
        .expect("bash can be run");
    let (said, complained) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    if complained.contains("cannot install") {
        println!("skipped: {complained}");
        return;
    }
    assert!(said.starts_with("identical"), "{said}{complained}");
}

/// The folder that a variable names; says that the test is skipped if there is none.
fn folder(variable: &str) -> Option<PathBuf> {
    let folder = std::env::var_os(variable).map(PathBuf::from);
    if folder.is_none() {
        println!("skipped: {variable} is not set");
    }
    folder
}
