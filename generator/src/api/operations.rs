//! Operations: what can be asked of the service and what it may answer.

use std::fmt;

use super::{Constraints, Docs, Property, Requirement, Server, TypeUse};
use crate::location::Location;

/// An operation (OpenAPI 3.0.4 section 4.7.10).
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// `operationId`.
    pub id: Option<String>,
    /// The request method.
    pub method: Method,
    /// The path.
    pub path: PathTemplate,
    /// Where it runs, preferred first; none: where the service does.
    pub servers: Vec<Server>,
    /// Its tags, in the document's order.
    pub tags: Vec<String>,
    /// What a person reads about it.
    pub docs: Docs,
    /// The parameters: those of the path in the order of the path, then the others in the document's order.
    pub parameters: Vec<Parameter>,
    /// What is sent.
    pub body: Option<Body>,
    /// What may come back, by status.
    pub responses: Vec<Response>,
    /// Sets of schemes, one of which must be met; none: public.
    pub security: Vec<Requirement>,
    /// Where that is written: at the operation or for all of them.
    pub security_at: Location,
    /// Where it is written.
    pub at: Location,
}

impl Operation {
    /// `METHOD /path`, the name that no revision changes without changing the wire.
    pub fn key(&self) -> String {
        format!("{} {}", self.method, self.path.text)
    }

    /// Whether a setting means this operation: by its key or its operationId.
    pub fn is_called(&self, name: &str) -> bool {
        self.id.as_deref() == Some(name) || self.key() == name
    }
}

/// A request method (RFC 9110 section 9.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// `GET`
    Get,
    /// `PUT`
    Put,
    /// `POST`
    Post,
    /// `DELETE`
    Delete,
    /// `OPTIONS`
    Options,
    /// `HEAD`
    Head,
    /// `PATCH`
    Patch,
    /// `TRACE`
    Trace,
}

impl Method {
    /// Every method that a path item may have.
    pub const ALL: [Method; 8] = [
        Method::Get,
        Method::Put,
        Method::Post,
        Method::Delete,
        Method::Options,
        Method::Head,
        Method::Patch,
        Method::Trace,
    ];

    /// As it stands on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Put => "PUT",
            Method::Post => "POST",
            Method::Delete => "DELETE",
            Method::Options => "OPTIONS",
            Method::Head => "HEAD",
            Method::Patch => "PATCH",
            Method::Trace => "TRACE",
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A path with holes.
#[derive(Clone, Debug, PartialEq)]
pub struct PathTemplate {
    /// As the document writes it.
    pub text: String,
    /// Its pieces, in order; adjacent literals never occur.
    pub pieces: Vec<PathPiece>,
}

/// A piece of a path.
#[derive(Clone, Debug, PartialEq)]
pub enum PathPiece {
    /// Sent as it stands.
    Literal(String),
    /// The value of the path parameter of that name.
    Parameter(String),
}

/// A parameter (OpenAPI 3.0.4 section 4.7.12).
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// On the wire.
    pub name: String,
    /// Where it goes.
    pub place: ParameterPlace,
    /// How it is written.
    pub writing: Writing,
    /// Its type.
    pub ty: TypeUse,
    /// Whether it must be sent.
    pub required: bool,
    /// What is asked of its value beyond its type.
    pub constraints: Option<Box<Constraints>>,
    /// What a person reads about it.
    pub docs: Docs,
    /// Where it is written.
    pub at: Location,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParameterPlace {
    /// Into the path.
    Path,
    /// Into the query.
    Query,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
}

/// How a parameter is written (OpenAPI 3.0.4 section 4.7.12.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Writing {
    /// The style.
    pub style: Style,
    /// Whether the parts of a value stand apart.
    pub explode: bool,
    /// Whether reserved characters stay as they are.
    pub allow_reserved: bool,
}

/// The style of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `a,b`, in paths and headers.
    Simple,
    /// `.a,b`, in paths.
    Label,
    /// `;name=a,b`, in paths.
    Matrix,
    /// `name=a,b`, in queries and cookies.
    Form,
    /// `name=a%20b`, in queries.
    SpaceDelimited,
    /// `name=a%7Cb`, in queries.
    PipeDelimited,
    /// `name%5Bkey%5D=a`, in queries.
    DeepObject,
    /// As JSON: the parameter has `content`.
    Json,
}

/// A request body.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// Whether it must be sent.
    pub required: bool,
    /// What may be sent, the preferred first.
    pub contents: Vec<Content>,
    /// What a person reads about it.
    pub docs: Docs,
    /// Where it is written.
    pub at: Location,
}

/// A media type and what it holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    /// The media type.
    pub media: MediaType,
    /// Other media types that hold the same.
    pub aliases: Vec<String>,
    /// The type of its value; of a stream, that of one piece.
    pub ty: TypeUse,
    /// The parts of a form: how each member is written; none for other media types.
    pub parts: Vec<Part>,
    /// What is asked of its value beyond its type.
    pub constraints: Option<Box<Constraints>>,
    /// Where it is written.
    pub at: Location,
}

/// A member of a form (OpenAPI 3.0.4 section 4.7.15).
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// What it holds.
    pub property: Property,
    /// Whether it is a file, or several.
    pub kind: PartKind,
    /// Its content type, if the document says.
    pub content_type: Option<String>,
    /// How it is written in a urlencoded form.
    pub writing: Writing,
}

/// What a member of a form is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// A value.
    Value,
    /// A list of values, each a part of its own.
    Values,
    /// A file.
    File,
    /// A list of files.
    Files,
}

/// A media type, in the groups that are handled alike.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MediaType {
    /// `application/json` and every `+json`, as the document writes it.
    Json(String),
    /// `text/*`, as the document writes it.
    Text(String),
    /// `application/x-www-form-urlencoded`
    Form(String),
    /// `multipart/form-data` and its kin.
    Multipart(String),
    /// `application/octet-stream` and everything else that is only bytes to us.
    Bytes(String),
    /// `text/event-stream`, in answers.
    Events(String),
    /// `application/x-ndjson` and its kin, in answers: a line for each value.
    JsonLines(String),
    /// `application/json-seq` (RFC 7464), in answers.
    JsonSequence(String),
}

impl MediaType {
    /// As the document writes it.
    pub fn as_str(&self) -> &str {
        match self {
            MediaType::Json(text)
            | MediaType::Text(text)
            | MediaType::Form(text)
            | MediaType::Multipart(text)
            | MediaType::Bytes(text)
            | MediaType::Events(text)
            | MediaType::JsonLines(text)
            | MediaType::JsonSequence(text) => text,
        }
    }
}

/// What may come back.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// For which statuses.
    pub status: Status,
    /// What it may carry, the preferred first; none: the document says nothing. Of an error only the preferred.
    pub contents: Vec<Content>,
    /// The headers it carries, by name.
    pub headers: Vec<ResponseHeader>,
    /// CommonMark.
    pub description: Option<String>,
    /// Where it is written.
    pub at: Location,
}

impl Response {
    /// What it carries, of several things the preferred.
    pub fn content(&self) -> Option<&Content> {
        self.contents.first()
    }
}

/// A header of a response.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseHeader {
    /// On the wire.
    pub name: String,
    /// Its type, in the style `simple`; text where the document says nothing, or more than a style can write.
    pub ty: TypeUse,
    /// Whether it always comes.
    pub required: bool,
    /// What is asked of its value beyond its type.
    pub constraints: Option<Box<Constraints>>,
    /// CommonMark.
    pub description: Option<String>,
    /// Where it is written.
    pub at: Location,
}

/// For which statuses a response stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// One.
    Code(u16),
    /// All of a hundred: `4` is `4XX`.
    Range(u8),
    /// All others.
    Default,
}

impl Status {
    /// Whether it can only be a success.
    pub fn is_success(self) -> bool {
        matches!(self, Status::Code(200..=299) | Status::Range(2))
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Status::Code(code) => write!(f, "{code}"),
            Status::Range(hundred) => write!(f, "{hundred}XX"),
            Status::Default => f.write_str("default"),
        }
    }
}
