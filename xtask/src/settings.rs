//! What to generate, from what and where to: the command line over `codegen.toml` over nothing.

use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};
use generator::config::Config;

use crate::arguments::Arguments;
use crate::{input, lock, paths};

/// What one run of `codegen` works on.
#[derive(Debug)]
pub(crate) struct Settings {
    /// The OpenAPI document.
    pub(crate) document: PathBuf,
    /// The overlay to apply to it.
    pub(crate) overlay: Option<PathBuf>,
    /// The folder of the crate.
    pub(crate) output: PathBuf,
    /// The lock.
    pub(crate) lock: PathBuf,
    /// Everything else, with what the command line overrides.
    pub(crate) config: Config,
}

/// Brings the command line and the settings file together.
pub(crate) fn resolve(arguments: &Arguments) -> Result<Settings> {
    let file = match (&arguments.config, &arguments.spec) {
        (Some(config), _) => Some(config.clone()),
        // Nothing that merely lies beside the document has a say.
        (None, Some(_)) => None,
        (None, None) => Some(paths::workspace().join("spec").join("codegen.toml")),
    };
    let mut config = match &file {
        Some(file) => read(file)?,
        None => Config::default(),
    };
    if let Some(name) = &arguments.name {
        config.krate.name = Some(name.clone());
    }

    let folder = file.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
    let choose = |given: &Option<PathBuf>, set: &Option<String>| {
        given.clone().or_else(|| set.as_ref().map(|path| folder.join(path)))
    };
    let missing = |what: &str, option: &str| {
        let file = file.as_deref().map(paths::shown).unwrap_or_default();
        anyhow!("{file}: does not say which {what}: set `{what}` in it or give --{option}")
    };
    let document = choose(&arguments.spec, &config.document).ok_or_else(|| missing("document", "spec"))?;
    let output = choose(&arguments.out, &config.output).ok_or_else(|| missing("output", "out"))?;
    let lock = choose(&arguments.lock, &config.lock).unwrap_or_else(|| match &file {
        Some(_) => document.with_extension("lock"),
        // Nothing is written beside what may be somebody else's document.
        None => output.join(lock::FILE),
    });
    Ok(Settings { overlay: choose(&arguments.overlay, &config.overlay), document, output, lock, config })
}

fn read(file: &Path) -> Result<Config> {
    let text = input::read_text(file)?;
    Config::parse(&text).map_err(|error| {
        let message = error.message.trim().replace('\n', "; ");
        anyhow!("{}:{}:{}: {message}", paths::shown(file), error.line, error.column)
    })
}
