//! The documents of one feature each, and what the generator makes of them.

use std::fs;
use std::path::Path;

use generator::config::Config;
use generator::lock::Lock;

/// A document of one feature.
pub(crate) struct Feature {
    /// What it shows: the name of its file.
    pub(crate) name: String,
    pub(crate) text: String,
    /// Its settings, if there is a file of them beside it.
    settings: Config,
    /// What must not move, if there is a lock beside it.
    #[allow(dead_code)]
    pub(crate) lock: Lock,
}

impl Feature {
    /// A document without settings.
    #[allow(dead_code)]
    pub(crate) fn new(name: &str, text: &str) -> Self {
        Self {
            name: name.to_owned(),
            text: text.to_owned(),
            settings: Config::default(),
            lock: Lock::default(),
        }
    }

    /// The crate is named after the feature, so that all of them fit into one workspace.
    pub(crate) fn config(&self) -> Config {
        let mut config = self.settings.clone();
        config.krate.name = Some(self.name.clone());
        config
    }
}

/// Every one of them, by name.
pub(crate) fn features() -> Vec<Feature> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/features");
    let mut features: Vec<Feature> = fs::read_dir(&folder)
        .expect("the folder of the features is there")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
        .map(|path| Feature {
            name: path.file_stem().expect("a file has a name").to_string_lossy().into_owned(),
            text: fs::read_to_string(&path).expect("a feature is text"),
            settings: fs::read_to_string(path.with_extension("toml"))
                .map(|text| Config::parse(&text).expect("the settings are settings"))
                .unwrap_or_default(),
            lock: fs::read_to_string(path.with_extension("lock"))
                .map(|text| Lock::parse(&text).expect("the lock is one"))
                .unwrap_or_default(),
        })
        .collect();
    features.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(features.len() > 80, "features are missing: {} found", features.len());
    features
}
