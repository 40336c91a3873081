//! The documents that are told something: one for each code or several, with the overlay, the settings or the lock that it takes.

use std::fs;
use std::path::{Path, PathBuf};

use generator::config::Config;
use generator::diagnostic::{Code, Diagnostic, Diagnostics};
use generator::loader::NoFiles;
use generator::lock::Lock;
use generator::plan::Plan;
use generator::source::Sources;
use generator::{Texts, design, emit, lower, read, report};

/// A document and what goes with it.
#[derive(Clone)]
pub(crate) struct Case {
    /// The code, with a number if there are several: `invalid-node.2`.
    pub(crate) name: String,
    /// What its file ends in: `yaml`, or `md` for a rendered reference.
    extension: String,
    pub(crate) code: Code,
    pub(crate) document: String,
    overlay: Option<String>,
    config: Config,
    lock: Lock,
}

/// What came of it.
pub(crate) struct Result {
    pub(crate) plan: Option<Plan>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) report: String,
}

impl Case {
    /// A document for no code in particular.
    pub(crate) fn new(document: &str, config: Config) -> Self {
        let (name, document) = ("document".to_owned(), document.to_owned());
        let (extension, lock) = ("yaml".to_owned(), Lock::default());
        Self { name, extension, code: Code::InvalidNode, document, overlay: None, config, lock }
    }

    /// The same with another document.
    pub(crate) fn with(&self, document: String) -> Self {
        Self { document, ..self.clone() }
    }

    fn read(path: &Path) -> Self {
        let name = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
        let code = name.split('.').next().unwrap_or_default();
        let code = Code::ALL.iter().find(|known| known.as_str() == code);
        let beside = |extension: &str| fs::read_to_string(path.with_extension(extension)).ok();
        let config = beside("toml").map(|text| Config::parse(&text).expect("the settings are settings"));
        Self {
            code: *code.unwrap_or_else(|| panic!("{name} is named after no code")),
            document: fs::read_to_string(path).expect("a fixture is text"),
            overlay: beside("overlay.yaml"),
            lock: beside("lock").map(|text| Lock::parse(&text).expect("the lock is one")).unwrap_or_default(),
            config: config.unwrap_or_default(),
            extension: path.extension().expect("a file has an extension").to_string_lossy().into_owned(),
            name,
        }
    }

    /// Generates all of it.
    pub(crate) fn run(&self) -> Result {
        let mut sources = Sources::default();
        let document = sources.add(format!("{}.{}", self.name, self.extension), &self.document);
        let overlay =
            self.overlay.as_ref().map(|text| sources.add(format!("{}.overlay.yaml", self.name), text));
        let mut diagnostics = Diagnostics::default();
        let document = read(&mut sources, Texts { document, overlay, loader: &NoFiles }, &mut diagnostics);
        let plan = document.map(|document| {
            let api = lower(&document, &mut diagnostics);
            design(&api, &self.config, &self.lock, &mut diagnostics)
        });
        if let Some(plan) = &plan {
            emit(plan);
        }
        let diagnostics = diagnostics.into_sorted();
        let report = report::render(&diagnostics, &sources);
        Result { plan, diagnostics, report }
    }
}

/// Every case, by name.
pub(crate) fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/diagnostics");
    let is_document = |path: &PathBuf| {
        let path = path.to_string_lossy();
        path.ends_with(".md") || path.ends_with(".yaml") && !path.ends_with(".overlay.yaml")
    };
    let mut paths: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("the folder of the fixtures is there")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(is_document)
        .collect();
    paths.sort();
    paths.iter().map(|path| Case::read(path)).collect()
}
