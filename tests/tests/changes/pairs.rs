//! Pairs of documents, and what the step from one to the other means.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use generator::api::Api;
use generator::compare::report::Report;
use generator::config::Config;
use generator::diagnostic::Diagnostics;
use generator::loader::NoFiles;
use generator::lock::Lock;
use generator::plan::Plan;
use generator::source::Sources;
use generator::{Change, Side, Texts, design, lower, places, read};

/// Two documents of one service.
pub(crate) struct Pair {
    /// The name of the files.
    pub(crate) name: String,
    pub(crate) old: String,
    pub(crate) new: String,
}

/// What a step means.
pub(crate) struct Told {
    pub(crate) changes: Vec<Change>,
    /// The report for a terminal, and the section of the changelog.
    pub(crate) text: String,
    /// The report for a pull request.
    pub(crate) markdown: String,
    /// The report for machines, laid out.
    pub(crate) json: String,
}

impl Pair {
    pub(crate) fn forth(&self) -> Told {
        compare(&self.old, &self.new)
    }

    pub(crate) fn back(&self) -> Told {
        compare(&self.new, &self.old)
    }
}

/// Every pair, by name.
pub(crate) fn pairs() -> Vec<Pair> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/changes");
    let mut paths: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("the folder of the pairs is there")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.to_string_lossy().ends_with(".old.yaml"))
        .collect();
    paths.sort();
    let text = |path: PathBuf| fs::read_to_string(path).expect("a document is text");
    let pair = |path: PathBuf| {
        let name = path.file_name().expect("a file has a name").to_string_lossy().replace(".old.yaml", "");
        let new = text(folder.join(format!("{name}.new.yaml")));
        Pair { old: text(path), new, name }
    };
    paths.into_iter().map(pair).collect()
}

/// A document with its crate.
struct Made {
    sources: Sources,
    api: Api,
    plan: Plan,
}

fn made(name: &str, text: &str, lock: &Lock) -> Made {
    let mut sources = Sources::default();
    let document = sources.add(name, text);
    let mut diagnostics = Diagnostics::default();
    let texts = Texts { document, overlay: None, loader: &NoFiles };
    let document = read(&mut sources, texts, &mut diagnostics).expect("a document of ours is read");
    let api = lower(&document, &mut diagnostics);
    let plan = design(&api, &Config::default(), lock, &mut diagnostics);
    Made { sources, api, plan }
}

/// Compares two documents; the new crate keeps what the old one has.
pub(crate) fn compare(old: &str, new: &str) -> Told {
    let old = made("old.yaml", old, &Lock::default());
    let new = made("new.yaml", new, &old.plan.lock);
    tell(&old, &new)
}

/// Compares two documents; the new crate forgets what the old one had.
pub(crate) fn compare_without_lock(old: &str, new: &str) -> Told {
    let (old, new) = (made("old.yaml", old, &Lock::default()), made("new.yaml", new, &Lock::default()));
    tell(&old, &new)
}

fn tell(old: &Made, new: &Made) -> Told {
    let changes =
        generator::compare(Side { api: &old.api, plan: &old.plan }, Side { api: &new.api, plan: &new.plan });
    let before = places::places(changes.iter().filter_map(|change| change.old.as_ref()), &old.sources);
    let after = places::places(changes.iter().filter_map(|change| change.new.as_ref()), &new.sources);
    let report = Report { changes: &changes, old: &before, new: &after, version: &old.plan.manifest.version };
    let text = format!("{}\n{}", report.text(), report.changelog());
    let json = serde_json::to_string_pretty(&report.json()).expect("JSON can be written");
    let markdown = report.markdown();
    Told { text, markdown, json, changes }
}

/// No two changes are one: neither by what they say nor by where they say it.
pub(crate) fn assert_told_once(name: &str, changes: &[Change]) {
    let mut fingerprints = BTreeSet::new();
    let mut sentences = BTreeSet::new();
    for change in changes {
        assert!(fingerprints.insert(&change.fingerprint), "{name}: {change:#?}");
        let place = (&change.old, &change.new);
        assert!(sentences.insert((change.rule, &change.subject, &change.text, place)), "{name}: {change:#?}");
    }
}
