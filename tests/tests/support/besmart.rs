//! The service that the repository is for: its document, its overlay and its settings, as `cargo xtask codegen` takes them.

use std::fs;
use std::path::{Path, PathBuf};

use generator::config::Config;
use generator::diagnostic::Diagnostics;
use generator::loader::NoFiles;
use generator::lock::Lock;
use generator::source::Sources;
use generator::{File, Input, generate};

/// What the crate `besmart` is generated from.
pub(crate) struct Besmart {
    pub(crate) document: String,
    pub(crate) overlay: String,
    pub(crate) config: Config,
}

impl Besmart {
    /// Reads `spec/codegen.toml` and what it names.
    pub(crate) fn read() -> Self {
        let folder = root().join("spec");
        let read = |path: &Path| {
            fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        };
        let config = Config::parse(&read(&folder.join("codegen.toml"))).expect("the settings are settings");
        let named =
            |name: &Option<String>| read(&folder.join(name.as_deref().expect("the settings name it")));
        Self { document: named(&config.document), overlay: named(&config.overlay), config }
    }

    /// The crate.
    pub(crate) fn generate(&self) -> Vec<File> {
        let mut sources = Sources::default();
        let document = sources.add("besmart.yaml", &self.document);
        let overlay = Some(sources.add("besmart.overlay.yaml", &self.overlay));
        let input =
            Input { document, overlay, config: &self.config, lock: &Lock::default(), loader: &NoFiles };
        let mut diagnostics = Diagnostics::default();
        let output = generate(&mut sources, &input, &mut diagnostics);
        let report = generator::report::render(&diagnostics.into_sorted(), &sources);
        output.unwrap_or_else(|| panic!("besmart is refused:\n{report}")).files
    }
}

/// The folder of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests are in the repository").to_owned()
}
