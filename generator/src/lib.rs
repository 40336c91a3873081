//! Reads the OpenAPI description of a service and emits a Rust client crate.
//!
//! The whole of it is four verbs over four nouns, see [`generate`]. The generator touches neither disk nor network:
//! its caller reads the texts, gives a [`loader::Loader`] for those that they refer to, and writes the files.

pub mod api;
pub mod compare;
pub mod config;
mod design;
pub mod diagnostic;
pub mod document;
mod emit;
mod keywords;
pub mod loader;
pub mod location;
pub mod lock;
mod lower;
pub mod places;
pub mod plan;
mod read;
pub mod report;
pub mod source;
pub mod yaml;

#[cfg(test)]
mod runtime;
#[cfg(test)]
mod runtime_tests;

pub use compare::{Change, Side, compare};
pub use design::design;
pub use emit::{File, LISTING, emit, listing, type_text};
pub use lower::lower;
pub use plan::Summary;
pub use read::{Input as Texts, import, read};

use config::Config;
use diagnostic::Diagnostics;
use loader::Loader;
use location::SourceId;
use lock::Lock;
use source::Sources;

/// What a crate is generated from.
#[derive(Clone, Debug)]
pub struct Input<'a> {
    /// The OpenAPI document, in the sources.
    pub document: SourceId,
    /// An OpenAPI Overlay to apply to it, in the sources.
    pub overlay: Option<SourceId>,
    /// The settings.
    pub config: &'a Config,
    /// What must not move.
    pub lock: &'a Lock,
    /// Gives the other files that the document refers to.
    pub loader: &'a dyn Loader,
}

/// A generated crate.
#[derive(Clone, Debug, PartialEq)]
pub struct Output {
    /// Its files, by path.
    pub files: Vec<File>,
    /// How much of the document is in it.
    pub summary: Summary,
    /// What the next generation must not move.
    pub lock: Lock,
}

/// Texts in, files out: read, lower, design, emit. `None` after a diagnostic of severity error.
pub fn generate(sources: &mut Sources, input: &Input<'_>, diagnostics: &mut Diagnostics) -> Option<Output> {
    let texts = Texts { document: input.document, overlay: input.overlay, loader: input.loader };
    let document = read(sources, texts, diagnostics)?;
    let api = lower(&document, diagnostics);
    let plan = design(&api, input.config, input.lock, diagnostics);
    Some(Output { files: emit(&plan), summary: plan.summary, lock: plan.lock })
}
