//! The noun Plan: the crate to emit, every decision taken.
//! Plain data without tokens and without questions: `emit` never looks back at the document.

mod client;
mod operations;
mod pagination;
mod spelling;
mod types;

pub use client::{
    AuthKind, AuthMethod, Client, Expiry, FlowMethod, Grant, KeyPlace, QuickStart, ServerVariable,
    TagAccessor, TimeUnit, TokenSource,
};
pub use operations::{
    Alternative, AnswerHeaders, Argument, ArgumentPlace, ArgumentType, BodyMedia, BodyPlan, Decode, Example,
    Form, FormPart, FormPartKind, HeaderField, HeaderKind, Module, Operation, Outcome, PathPart, Pieces,
    Remover, Representation, StatusMatch, StreamPlan, Success, Writing, WritingStyle,
};
pub use pagination::{Holds, PageStyle, Pagination};
pub use spelling::Spelling;
pub use types::{
    Alias, Constructor, Directions, Enum, EnumValue, Field, Item, JsonKind, Rest, RustType, Struct, Telling,
    Test, Union, Variant, Wire,
};

use crate::lock::Lock;

/// A crate.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// What `Cargo.toml` says.
    pub manifest: Manifest,
    /// What the crate's first page says before the quick start.
    pub docs: Docs,
    /// The client and its builder.
    pub client: Client,
    /// The operations, one module for each tag, by name.
    pub modules: Vec<Module>,
    /// The models, by name.
    pub types: Vec<Item>,
    /// The example on the crate's first page.
    pub quick_start: Option<QuickStart>,
    /// How much of the document is in it.
    pub summary: Summary,
    /// The Rust name of each type of the Api, by its id; two may share one.
    pub type_names: Vec<Ident>,
    /// What the next generation must not move.
    pub lock: Lock,
}

/// What `Cargo.toml` says that depends on the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// The package.
    pub name: String,
    /// A version that Cargo takes.
    pub version: String,
    /// One line.
    pub description: String,
    /// The document's title.
    pub title: String,
    /// The document's version.
    pub document_version: String,
    /// The crates whose types formats have, by name.
    pub dependencies: Vec<Dependency>,
}

/// A crate whose types stand in the public API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependency {
    /// As `Cargo.toml` names it.
    pub name: String,
    /// What `Cargo.toml` says of it, as TOML.
    pub requirement: String,
}

/// How much of the document is in the crate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Operations that can be called.
    pub operations: usize,
    /// Operations that the document has.
    pub operations_in_document: usize,
    /// Models.
    pub types: usize,
    /// Places whose value may be any JSON.
    pub open_values: usize,
}

/// A name that Rust takes as an identifier.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ident(pub String);

impl Ident {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Markdown that rustdoc takes without a warning and that runs nothing. Empty: no documentation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs(pub String);
