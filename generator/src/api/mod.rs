//! The noun Api: what the service is, in no programming language.
//! Every reference is resolved and every list has its canonical order; Rust names and document nodes never appear.

mod constraints;
mod operations;
mod security;
mod types;

pub use constraints::{Bound, Constraints};
pub use operations::{
    Body, Content, MediaType, Method, Operation, Parameter, ParameterPlace, Part, PartKind, PathPiece,
    PathTemplate, Response, ResponseHeader, Status, Style, Writing,
};
pub use security::{Flow, Grant, KeyPlace, Requirement, SecurityKind, SecurityScheme};
pub use types::{
    Additional, Discriminator, EnumValue, Enumeration, InlineParent, IntegerFormat, NumberFormat, Object,
    Property, Scalar, Shape, StringFormat, TypeDef, TypeId, TypeKind, TypeOrigin, TypeUse, Union, Variant,
    WireValue,
};

use crate::location::Location;

/// A service.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Api {
    /// What the document says about itself.
    pub info: Info,
    /// Where the service runs, preferred first; operations may name others.
    pub servers: Vec<Server>,
    /// The tags that operations carry, in the document's order, undeclared ones after them by name.
    pub tags: Vec<Tag>,
    /// The types, found by [`TypeId`]: components by name, then inline ones in the order of their places.
    pub types: Vec<TypeDef>,
    /// The operations that can be sent, by path and method.
    pub operations: Vec<Operation>,
    /// The named types that the service sends by itself (webhooks, callbacks), by id.
    pub events: Vec<TypeId>,
    /// The ways to authenticate, by name.
    pub security_schemes: Vec<SecurityScheme>,
    /// How many operations the document has, those left out included.
    pub operations_in_document: usize,
}

impl Api {
    /// The type behind an id.
    pub fn ty(&self, id: TypeId) -> &TypeDef {
        &self.types[id.0]
    }
}

/// The `info` object (OpenAPI 3.0.4 section 4.7.2).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Info {
    /// `title`, empty if absent.
    pub title: String,
    /// `version`, empty if absent.
    pub version: String,
    /// `description`, CommonMark.
    pub description: Option<String>,
    /// Where it is written.
    pub at: Option<Location>,
}

/// A base URL (OpenAPI 3.0.4 section 4.7.5).
#[derive(Clone, Debug, PartialEq)]
pub struct Server {
    /// Variables replaced by their defaults, without a slash at the end; perhaps relative to where the document is served.
    pub url: String,
    /// The same with the variables, `https://{region}.example.com`.
    pub template: String,
    /// The variables that stand in the template, by name.
    pub variables: Vec<ServerVariable>,
    /// What it is for.
    pub description: Option<String>,
    /// Where it is written.
    pub at: Location,
}

impl Server {
    /// Whether it says where the service is, whoever asks.
    pub fn is_absolute(&self) -> bool {
        self.url.starts_with("http://") || self.url.starts_with("https://")
    }
}

/// A variable of a base URL (OpenAPI 3.0.4 section 4.7.6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerVariable {
    /// As the template names it.
    pub name: String,
    /// Its value if nobody says otherwise.
    pub default: String,
    /// The values that the document knows; none: any.
    pub values: Vec<String>,
    /// CommonMark.
    pub description: Option<String>,
}

/// A group of operations.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag {
    /// As operations name it.
    pub name: String,
    /// CommonMark.
    pub description: Option<String>,
    /// Where it is written: where it is declared, else in the first operation that carries it.
    pub at: Location,
}

/// What a person reads about a thing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Docs {
    /// One line: `summary` or `title`.
    pub summary: Option<String>,
    /// CommonMark: `description`.
    pub description: Option<String>,
    /// `deprecated: true`.
    pub deprecated: bool,
    /// What the service takes when a value is left out, as JSON.
    pub default: Option<String>,
}
