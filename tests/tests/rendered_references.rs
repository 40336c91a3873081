//! References that were rendered as Markdown, recovered: small ones of ours against their sources, broken ones, and those of
//! besmart's vendor where BESMART_REFERENCES names their folder.

#[path = "rendered/broken.rs"]
mod broken;
#[path = "rendered/imported.rs"]
mod imported;
#[path = "support/snapshots.rs"]
mod snapshots;
#[path = "rendered/vendor.rs"]
mod vendor;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use generator::config::Config;
use generator::diagnostic::Diagnostics;
use generator::loader::NoFiles;
use generator::lock::Lock;
use generator::source::Sources;
use generator::{Input, Texts, generate, listing, read, yaml};
use imported::{Imported, import};

/// A document of ours with the reference that was rendered from it.
pub(crate) struct Rendered {
    pub(crate) name: String,
    pub(crate) source: String,
    pub(crate) reference: String,
}

/// Every one of them, by name. `scripts/render-widdershins.sh` renders them.
pub(crate) fn rendered() -> Vec<Rendered> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/widdershins");
    let mut paths: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("the folder of the references is there")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
        .collect();
    paths.sort();
    let text =
        |path: &Path| fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let rendered = paths.iter().map(|path| Rendered {
        name: path.file_stem().expect("a file has a name").to_string_lossy().into_owned(),
        source: text(path),
        reference: text(&path.with_extension("md")),
    });
    rendered.collect()
}

#[test]
fn what_is_recovered_is_as_it_was_reviewed() {
    let texts = rendered().into_iter().map(|rendered| {
        let Imported { document, report } = import(&rendered.name, &rendered.reference);
        let text = yaml::write(&document.unwrap_or_else(|| panic!("{}: {report}", rendered.name)));
        let report = if report.is_empty() { "nothing is told\n".to_owned() } else { report };
        (rendered.name, format!("{text}---\n{report}"))
    });
    snapshots::compare("widdershins", texts);
}

/// What callers see of the source (-) and of what was recovered (+) where that differs, with the reference that it is about.
#[test]
fn what_callers_see_differently_is_as_it_was_reviewed() {
    let mut text = String::new();
    for rendered in rendered() {
        let (known, recovered) =
            (public("source.yaml", &rendered.source), public("x.md", &rendered.reference));
        let lines = |text: &str| text.lines().map(str::to_owned).collect::<BTreeSet<_>>();
        let (known, recovered) = (lines(&known), lines(&recovered));
        let lost = known.difference(&recovered).map(|line| format!("- {line}\n"));
        let gained = recovered.difference(&known).map(|line| format!("+ {line}\n"));
        let differences: String = lost.chain(gained).collect();
        let differences = if differences.is_empty() { "nothing\n".to_owned() } else { differences };
        text.push_str(&format!("{}\n{differences}\n", rendered.name));
    }
    snapshots::compare("widdershins/callers", std::iter::once(("differences".to_owned(), text)));
}

/// What callers of the crate see.
fn public(name: &str, text: &str) -> String {
    let mut sources = Sources::default();
    let document = sources.add(name, text);
    let mut diagnostics = Diagnostics::default();
    let config = Config::default();
    let lock = Lock::default();
    let input = Input { document, overlay: None, config: &config, lock: &lock, loader: &NoFiles };
    let output = generate(&mut sources, &input, &mut diagnostics);
    listing(&output.expect("it is a document").files)
}

#[test]
fn the_text_that_is_written_is_read_as_what_was_recovered() {
    for rendered in rendered() {
        let document = import(&rendered.name, &rendered.reference).document.expect("it is a reference");
        let tree = |name: &str, text: &str| {
            let mut sources = Sources::default();
            let document = sources.add(name, text);
            let texts = Texts { document, overlay: None, loader: &NoFiles };
            read(&mut sources, texts, &mut Diagnostics::default()).expect("it is a document").root
        };
        let (written, straight) = (yaml::write(&document), tree("x.md", &rendered.reference));
        assert_eq!(tree("x.yaml", &written), straight, "{}:\n{written}", rendered.name);
    }
}

#[test]
fn a_second_rendering_shows_what_the_first_does_not() {
    let reference = |name: &str| rendered().into_iter().find(|it| it.name == name).expect(name).reference;
    let both = imported::import_two(&reference("columns"), &reference("emptied"));
    let alone = import("columns", &reference("columns")).document;
    let response = |document: &Option<generator::document::Node>, status: &str| {
        let at = format!("/paths/~1birds~1{{id}}/get/responses/{status}/content");
        let pointer = generator::location::Pointer::parse(&at).expect("it is a pointer");
        document.as_ref().and_then(|document| document.pointer(&pointer)).cloned()
    };
    // Behind the example of the first answer, that of the second does not show.
    assert_eq!(response(&alone, "404"), None);
    assert!(response(&both.document, "404").is_some());
    assert_eq!(response(&both.document, "200"), response(&alone, "200"));
    let other = imported::import_two(&reference("columns"), &reference("head"));
    assert!(other.document.is_none() && other.report.contains("not of the same version"), "{}", other.report);
}
