//! The documents that are transformed, and the crates of what becomes of them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use generator::config::Config;
use generator::diagnostic::Diagnostics;
use generator::loader::{LoadError, Loader, NoFiles};
use generator::lock::Lock;
use generator::source::Sources;
use generator::{File, Input, Texts, generate, read, report};
use serde_yaml::{Mapping, Value};

use crate::besmart::Besmart;
use crate::features::features;

/// A document and its settings.
pub(crate) struct Document {
    pub(crate) name: String,
    /// As it is written, with all keys as texts.
    pub(crate) tree: Value,
    config: Config,
}

/// How a document is written: the text that is asked for first, and others by path.
#[derive(Debug)]
pub(crate) struct Text {
    pub(crate) root: String,
    pub(crate) files: BTreeMap<String, String>,
}

impl Text {
    /// A document in one file.
    pub(crate) fn of(tree: &Value) -> Self {
        Self { root: yaml(tree), files: BTreeMap::new() }
    }
}

impl Loader for Text {
    fn load(&self, path: &str) -> Result<String, LoadError> {
        self.files.get(path).cloned().ok_or_else(|| LoadError::new("there is no such file"))
    }
}

/// The tree as YAML.
pub(crate) fn yaml(tree: &Value) -> String {
    serde_yaml::to_string(tree).expect("a tree can be written")
}

/// The name of the text that is asked for first.
pub(crate) const ROOT: &str = "openapi.yaml";

impl Document {
    /// The crate of the document as it is.
    pub(crate) fn generate(&self) -> Vec<File> {
        self.generate_from(&Text::of(&self.tree)).unwrap_or_else(|report| panic!("{}:\n{report}", self.name))
    }

    /// The crate of the document, written in another way, or what is wrong with it.
    pub(crate) fn generate_from(&self, text: &Text) -> Result<Vec<File>, String> {
        let mut sources = Sources::default();
        let document = sources.add(ROOT, &text.root);
        let input =
            Input { document, overlay: None, config: &self.config, lock: &Lock::default(), loader: text };
        let mut diagnostics = Diagnostics::default();
        let output = generate(&mut sources, &input, &mut diagnostics);
        output.map(|output| output.files).ok_or_else(|| report::render(&diagnostics.into_sorted(), &sources))
    }
}

/// All of them: the conformance documents, those of one feature each, and besmart with its overlay applied.
pub(crate) fn documents() -> &'static [Document] {
    static DOCUMENTS: OnceLock<Vec<Document>> = OnceLock::new();
    DOCUMENTS.get_or_init(|| {
        if let Some(folder) = std::env::var_os("INVARIANCE_DOCUMENTS") {
            return folder_of(Path::new(&folder));
        }
        let conformance = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/conformance");
        let mut documents = folder_of(&conformance);
        assert_eq!(documents.len(), 53, "conformance documents are missing");
        documents.extend(features().into_iter().map(|feature| Document {
            tree: tree(&feature.text),
            config: feature.config(),
            name: feature.name,
        }));
        documents.push(besmart());
        documents
    })
}

fn folder_of(folder: &Path) -> Vec<Document> {
    let files = fs::read_dir(folder).expect("the folder of the documents is there");
    let paths = files.map(|entry| entry.expect("the folder can be read").path());
    let mut documents: Vec<Document> = paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml" || extension == "json"))
        .map(|path| Document {
            name: path.file_stem().expect("a file has a name").to_string_lossy().into_owned(),
            tree: tree(&fs::read_to_string(&path).expect("a document is text")),
            config: Config::default(),
        })
        .collect();
    documents.sort_by(|a, b| a.name.cmp(&b.name));
    documents
}

/// Besmart as the generator reads it: an overlay is written against the places of the author's document, which the
/// transformations move.
fn besmart() -> Document {
    let besmart = Besmart::read();
    let mut sources = Sources::default();
    let document = sources.add(ROOT, &besmart.document);
    let overlay = Some(sources.add("overlay.yaml", &besmart.overlay));
    let texts = Texts { document, overlay, loader: &NoFiles };
    let document = read(&mut sources, texts, &mut Diagnostics::default()).expect("besmart can be read");
    let json = document.root.to_json().to_string();
    Document { name: "besmart".to_owned(), tree: tree(&json), config: besmart.config }
}

/// A text as a tree, with all keys as texts: statuses are often written as numbers.
fn tree(text: &str) -> Value {
    texts_as_keys(serde_yaml::from_str(text).expect("a document is YAML"))
}

fn texts_as_keys(value: Value) -> Value {
    match value {
        Value::Mapping(map) => {
            let members = map.into_iter().map(|(key, value)| {
                let mut text = String::new();
                match &key {
                    Value::String(key) => text.push_str(key),
                    Value::Number(key) => write!(text, "{key}").expect("a text takes what is written"),
                    Value::Bool(key) => write!(text, "{key}").expect("a text takes what is written"),
                    other => panic!("no key: {other:?}"),
                }
                (Value::String(text), texts_as_keys(value))
            });
            Value::Mapping(members.collect::<Mapping>())
        }
        Value::Sequence(list) => list.into_iter().map(texts_as_keys).collect(),
        other => other,
    }
}
