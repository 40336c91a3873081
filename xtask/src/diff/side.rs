//! One side of a comparison: which texts it is made of, and the service and the crate that they are.

use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};
use generator::api::Api;
use generator::config::Config;
use generator::diagnostic::Diagnostics;
use generator::lock::Lock;
use generator::plan::Plan;
use generator::source::Sources;
use generator::{Output, Side, Texts, design, emit, lower, read, report};

use super::arguments::Arguments;
use super::tree::{Tree, is_revision};
use crate::input::Outside;
use crate::settings::{self, Settings};

/// Where a side comes from.
#[derive(Clone, Debug)]
pub(crate) struct Origin {
    tree: Tree,
    document: PathBuf,
    overlay: Option<PathBuf>,
    lock: Option<PathBuf>,
    config: Config,
    outside: Outside,
}

impl Origin {
    /// What an argument means: a file, `REVISION:FILE`, or a revision.
    pub(super) fn of(text: &str, arguments: &Arguments, settings: &Path) -> Result<Self> {
        let outside = if arguments.allow_outside { Outside::Allowed } else { Outside::Refused };
        let alone = |tree: Tree, document: PathBuf| {
            let config = match &arguments.config {
                Some(file) => config_of(&Tree::Working, file)?,
                None => Config::default(),
            };
            Ok(Self { tree, document, overlay: None, lock: None, config, outside })
        };
        if Path::new(text).exists() {
            return alone(Tree::Working, PathBuf::from(text));
        }
        let folder = settings.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        if let Some((revision, path)) = text.split_once(':')
            && is_revision(folder, revision)
        {
            return alone(Tree::Revision(revision.to_owned()), PathBuf::from(path));
        }
        match is_revision(folder, text) {
            true => Self::with_settings(Tree::Revision(text.to_owned()), settings, outside),
            false => Err(anyhow!("{text}: neither a file nor a revision that git knows")),
        }
    }

    /// What the settings name on the disk.
    pub(super) fn working(settings: &Path) -> Result<Self> {
        Self::with_settings(Tree::Working, settings, Outside::Refused)
    }

    /// What the settings name in a tree.
    fn with_settings(tree: Tree, file: &Path, outside: Outside) -> Result<Self> {
        let config = config_of(&tree, file)?;
        let folder = file.parent().unwrap_or(Path::new(""));
        let Some(document) = config.document.as_ref().map(|path| folder.join(path)) else {
            return Err(anyhow!("{}: does not say which document", tree.shown(file)));
        };
        let beside = |path: &Option<String>| path.as_ref().map(|path| folder.join(path));
        let lock = beside(&config.lock).unwrap_or_else(|| document.with_extension("lock"));
        Ok(Self { tree, overlay: beside(&config.overlay), lock: Some(lock), document, config, outside })
    }

    /// What these settings name in the last commit; `None` if it has no such settings or no such document.
    pub(super) fn committed(settings: &Settings, outside: Outside) -> Result<Option<Self>> {
        let tree = Tree::Revision("HEAD".to_owned());
        let origin = match &settings.file {
            Some(file) if tree.read(file)?.is_some() => Self::with_settings(tree, file, outside)?,
            Some(_) => return Ok(None),
            None => Self {
                tree,
                document: settings.document.clone(),
                overlay: settings.overlay.clone(),
                lock: Some(settings.lock.clone()),
                config: settings.config.clone(),
                outside,
            },
        };
        Ok(origin.tree.read(&origin.document)?.map(|_| origin))
    }

    /// Whether document, overlay, settings and lock are what they are on the disk.
    pub(super) fn is_current(&self, settings: &Settings) -> Result<bool> {
        let text = |tree: &Tree, path: Option<&PathBuf>| path.map_or(Ok(None), |path| tree.read(path));
        let is_same = |then: Option<&PathBuf>, now: Option<&PathBuf>| -> Result<bool> {
            Ok(text(&self.tree, then)? == text(&Tree::Working, now)?)
        };
        Ok(self.config == settings.config
            && is_same(Some(&self.document), Some(&settings.document))?
            && is_same(self.overlay.as_ref(), settings.overlay.as_ref())?
            && is_same(self.lock.as_ref(), Some(&settings.lock))?)
    }

    /// Reads and understands the texts.
    pub(super) fn read(&self) -> Result<Understood> {
        let mut sources = Sources::default();
        let mut add = |path: &Path| {
            let name = self.tree.shown(path);
            let text = self.tree.read(path)?.ok_or_else(|| anyhow!("{name}: no such file"))?;
            Ok::<_, anyhow::Error>(sources.add(name, text))
        };
        let document = add(&self.document)?;
        let overlay = self.overlay.as_deref().map(&mut add).transpose()?;
        let lock = match &self.lock {
            Some(path) => {
                self.tree.read(path)?.map(|text| lock(&self.tree.shown(path), &text)).transpose()?
            }
            None => None,
        };
        let loader = self.tree.loader(&self.document, self.outside);
        let mut diagnostics = Diagnostics::default();
        let texts = Texts { document, overlay, loader: loader.as_ref() };
        let Some(document) = read(&mut sources, texts, &mut diagnostics) else {
            return Err(anyhow!("{}", report::render(&diagnostics.into_sorted(), &sources).trim_end()));
        };
        let api = lower(&document, &mut diagnostics);
        Ok(Understood { sources, api, lock, config: self.config.clone() })
    }
}

/// Settings as a tree has them.
fn config_of(tree: &Tree, file: &Path) -> Result<Config> {
    let name = tree.shown(file);
    let text = tree.read(file)?.ok_or_else(|| anyhow!("{name}: no such file"))?;
    settings::parse(&name, &text)
}

fn lock(name: &str, text: &str) -> Result<Lock> {
    Lock::parse(text).map_err(|error| anyhow!("{name}:{}:{}: {}", error.line, error.column, error.message))
}

/// A service, and what its crate is made by.
pub(crate) struct Understood {
    sources: Sources,
    api: Api,
    lock: Option<Lock>,
    config: Config,
}

impl Understood {
    /// With its crate. One that has no lock of its own keeps what the other side has.
    pub(super) fn designed(self, other: Option<&Lock>) -> Result<Read> {
        let Understood { sources, api, lock, config } = self;
        let none = Lock::default();
        let held = lock.as_ref().or(other).unwrap_or(&none);
        // What there is to say of the document is told where its crate is made.
        let plan = design(&api, &config, held, &mut Diagnostics::default());
        Ok(Read { sources, api, plan })
    }
}

/// A side that can be compared.
pub(crate) struct Read {
    pub(crate) sources: Sources,
    pub(crate) api: Api,
    pub(crate) plan: Plan,
}

impl Read {
    /// The crate, written.
    pub(crate) fn emitted(self) -> Output {
        Output { files: emit(&self.plan), summary: self.plan.summary, lock: self.plan.lock }
    }

    pub(super) fn side(&self) -> Side<'_> {
        Side { api: &self.api, plan: &self.plan }
    }
}
