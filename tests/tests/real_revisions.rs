//! Pairs of revisions that others wrote. They are not in the repository: OPENAPI_CORPUS names a folder that has them in `revisions/`.
//! Without it the tests say that they skipped.

#[path = "real_revisions/listed.rs"]
mod listed;
#[path = "real_revisions/raw.rs"]
mod raw;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;

use generator::api::Api;
use generator::compare::Subject;
use generator::config::Config;
use generator::diagnostic::Diagnostics;
use generator::loader::NoFiles;
use generator::lock::Lock;
use generator::plan::Plan;
use generator::source::Sources;
use generator::{Change, Side, Texts, design, lower, read};

#[test]
fn real_revisions_are_told_once_counted_right_and_keep_what_they_do_not_call_broken() {
    let Some(corpus) = std::env::var_os("OPENAPI_CORPUS").map(PathBuf::from) else {
        println!("skipped: OPENAPI_CORPUS is not set");
        return;
    };
    let pairs = Mutex::new(pairs(&corpus.join("revisions")).into_iter());
    let failures = Mutex::new(Vec::new());
    let work = || {
        while let Some(folder) = next(&pairs) {
            let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            match std::panic::catch_unwind(|| survive(&folder)) {
                Ok(found) if found.is_empty() => {}
                Ok(found) => {
                    failures.lock().unwrap().extend(found.into_iter().map(|it| format!("{name}: {it}")));
                }
                Err(_) => failures.lock().unwrap().push(format!("{name}: panicked, see above")),
            }
        }
    };
    thread::scope(|scope| {
        let threads = thread::available_parallelism().map_or(1, usize::from);
        (0..threads).for_each(|_| drop(scope.spawn(work)));
    });
    let failures = failures.into_inner().unwrap();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn next(pairs: &Mutex<std::vec::IntoIter<PathBuf>>) -> Option<PathBuf> {
    pairs.lock().unwrap().next()
}

/// The folders of the pairs, the largest first: they take longest.
fn pairs(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut pairs: Vec<PathBuf> =
        entries.map(|entry| entry.expect("the folder can be read").path()).collect();
    let size = |path: &PathBuf| fs::metadata(document(path, "new")).map_or(0, |file| file.len());
    pairs.sort_by_key(|path| (std::cmp::Reverse(size(path)), path.clone()));
    assert!(pairs.len() >= 9, "{} pairs in {}", pairs.len(), folder.display());
    pairs
}

/// The one file of that name, whatever its ending.
fn document(folder: &Path, name: &str) -> PathBuf {
    let found = ["json", "yaml", "yml"].map(|ending| folder.join(format!("{name}.{ending}")));
    found.into_iter().find(|path| path.exists()).unwrap_or_else(|| panic!("{}: no {name}", folder.display()))
}

/// What is wrong with the report of a pair.
fn survive(folder: &Path) -> Vec<String> {
    let [old, new] =
        ["old", "new"].map(|name| fs::read_to_string(document(folder, name)).expect("a document is text"));
    let (old_api, old_plan) = made(&old, &Lock::default());
    let (new_api, new_plan) = made(&new, &old_plan.lock);
    let changes =
        generator::compare(Side { api: &old_api, plan: &old_plan }, Side { api: &new_api, plan: &new_plan });
    let mut wrong = told_twice(&changes);
    wrong.extend(raw::differences(&old, &new, &counted(&changes)));
    wrong.extend(listed::gone_unreported((&old_plan, &new_plan), &changes));
    wrong
}

fn made(text: &str, lock: &Lock) -> (Api, Plan) {
    let mut sources = Sources::default();
    let document = sources.add("document", text);
    let mut diagnostics = Diagnostics::default();
    let texts = Texts { document, overlay: None, loader: &NoFiles };
    let document = read(&mut sources, texts, &mut diagnostics).expect("a real document is read");
    let api = lower(&document, &mut diagnostics);
    let plan = design(&api, &Config::default(), lock, &mut diagnostics);
    (api, plan)
}

fn told_twice(changes: &[Change]) -> Vec<String> {
    let (mut fingerprints, mut sentences) = (BTreeSet::new(), BTreeSet::new());
    let mut twice = Vec::new();
    for change in changes {
        let sentence = (change.rule, &change.subject, &change.text, &change.old, &change.new);
        let is_new = fingerprints.insert(&change.fingerprint);
        if !sentences.insert(sentence) || !is_new {
            twice.push(format!("told twice: {} {} {}", change.rule, change.subject, change.text));
        }
    }
    twice
}

/// What came and went, as the report has it.
fn counted(changes: &[Change]) -> raw::Counts {
    let mut counts = raw::Counts::default();
    for change in changes {
        match (change.rule, &change.subject) {
            ("operation-added", _) => counts.operations_added += 1,
            ("operation-removed", _) => counts.operations_removed += 1,
            ("schema-added", Subject::Schema(name)) => drop(counts.schemas_added.insert(name.clone())),
            ("schema-removed", Subject::Schema(name)) => drop(counts.schemas_removed.insert(name.clone())),
            ("schema-renamed", Subject::Schema(name)) => {
                let to = change.text.split('`').nth(1).unwrap_or_default();
                counts.schemas_added.insert(to.to_owned());
                counts.schemas_removed.insert(name.clone());
            }
            _ => {}
        }
    }
    // What got the name of something else that got another one is in both.
    let both: Vec<String> = counts.schemas_added.intersection(&counts.schemas_removed).cloned().collect();
    for name in both {
        counts.schemas_added.remove(&name);
        counts.schemas_removed.remove(&name);
    }
    counts
}
