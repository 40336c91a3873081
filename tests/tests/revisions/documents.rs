//! The documents of a row: files, or overlays that are applied to besmart one after the other.

use std::fs;
use std::path::{Path, PathBuf};

use generator::config::Config;
use generator::diagnostic::Diagnostics;
use generator::loader::NoFiles;
use generator::source::Sources;
use generator::{Texts, read, report};

use crate::besmart::Besmart;
use crate::rows::CRATE;

/// The text of a document.
#[derive(Clone)]
pub(crate) struct Document {
    pub(crate) name: String,
    pub(crate) text: String,
}

/// The documents in a folder, in order, and the settings of their crates.
pub(crate) fn documents(folder: &Path) -> (Config, Vec<Document>) {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| entry.expect("the folder can be read").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "yaml" || extension == "json"));
    paths.sort_by_key(|path| {
        let name = name(path);
        // The old one before the new one.
        if name.starts_with("old.") { "0".to_owned() } else { name }
    });
    let texts: Vec<Document> = paths.iter().map(|path| document(path)).collect();
    let are_overlays = texts.iter().all(|document| document.name.ends_with(".overlay.yaml"));
    let (mut config, documents) = match are_overlays {
        true => successors(texts),
        false => (Config::default(), texts),
    };
    assert!(documents.len() > 1, "{}: two documents at least", folder.display());
    config.krate.name = Some(CRATE.to_owned());
    (config, documents)
}

fn name(path: &Path) -> String {
    path.file_name().expect("a file has a name").to_string_lossy().into_owned()
}

fn document(path: &Path) -> Document {
    Document { name: name(path), text: fs::read_to_string(path).expect("a document is text") }
}

/// Besmart, and what each of the overlays makes of the document before it.
fn successors(overlays: Vec<Document>) -> (Config, Vec<Document>) {
    let Besmart { document, overlay, config } = Besmart::read();
    let named = |name: &str, text| Document { name: name.to_owned(), text };
    let mut last = applied(&named("besmart.yaml", document), &named("besmart.overlay.yaml", overlay));
    let mut documents = vec![last.clone()];
    for overlay in overlays {
        last = applied(&last, &overlay);
        documents.push(last.clone());
    }
    (config, documents)
}

/// The document that an overlay makes of another one.
fn applied(document: &Document, overlay: &Document) -> Document {
    let mut sources = Sources::default();
    let texts = Texts {
        document: sources.add(document.name.clone(), document.text.clone()),
        overlay: Some(sources.add(overlay.name.clone(), overlay.text.clone())),
        loader: &NoFiles,
    };
    let mut diagnostics = Diagnostics::default();
    let read = read(&mut sources, texts, &mut diagnostics);
    let told = report::render(&diagnostics.into_sorted(), &sources);
    assert!(told.is_empty(), "{told}");
    let json = read.expect("a document that nothing is told of is read").root.to_json();
    let text = serde_yaml::to_string(&json).expect("a document can be written");
    Document { name: format!("{}.yaml", overlay.name.split('.').next().unwrap_or_default()), text }
}
