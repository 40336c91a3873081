//! Operations: a method on a handle, a request, an error and what is between them.

use super::{Docs, Ident, Pagination, RustType};

/// The operations of one tag.
#[derive(Clone, Debug, PartialEq)]
pub struct Module {
    /// The module, and the method of the client that gives the handle.
    pub name: Ident,
    /// The handle; `None` for operations without a tag, which are methods of the client.
    pub handle: Option<Ident>,
    /// The tag as the document writes it.
    pub tag: String,
    /// Its documentation.
    pub docs: Docs,
    /// Its operations, by method name.
    pub operations: Vec<Operation>,
}

/// An operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// `GET /path`, for people.
    pub key: String,
    /// The request method on the wire.
    pub http_method: String,
    /// The path as the document writes it.
    pub path_text: String,
    /// The document's operationId.
    pub id: Option<String>,
    /// The method that starts it.
    pub method: Ident,
    /// The request.
    pub request: Ident,
    /// The constant with what never changes about it.
    pub constant: Ident,
    /// The error enum.
    pub error: Ident,
    /// Its documentation, from the document.
    pub docs: Docs,
    /// One line, for tables.
    pub title: String,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
    /// Its own base URL, if the document gives it one that is absolute.
    pub server: Option<String>,
    /// Alternatives of schemes that must be met together.
    pub security: Vec<Vec<String>>,
    /// The value of `Accept`; empty: none is sent.
    pub accept: String,
    /// The path, in pieces.
    pub path: Vec<PathPart>,
    /// What is taken when the request is made, in order.
    pub positional: Vec<Argument>,
    /// What is set afterwards, by wire name.
    pub setters: Vec<Argument>,
    /// Ways to leave out what is taken though it need not be sent any more.
    pub removers: Vec<Remover>,
    /// Other ways to start it, with a body of another media type.
    pub alternatives: Vec<Alternative>,
    /// The structs of its multipart bodies.
    pub forms: Vec<Form>,
    /// The headers of its answers, if the document describes any.
    pub headers: Option<AnswerHeaders>,
    /// What `send` gives.
    pub success: Success,
    /// How it gives a list in pages, if it does.
    pub pagination: Option<Pagination>,
    /// The documented errors, by status.
    pub errors: Vec<Outcome>,
    /// A call of it.
    pub example: Example,
}

/// A piece of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathPart {
    /// Sent as it stands, percent-encoded already.
    Literal(String),
    /// The value of a positional argument, by its index.
    Argument(usize),
}

/// A parameter as a caller gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct Argument {
    /// In Rust.
    pub name: Ident,
    /// On the wire.
    pub wire: String,
    /// Where it goes.
    pub place: ArgumentPlace,
    /// How it is taken.
    pub ty: ArgumentType,
    /// How it is written; `None`: as its plain text.
    pub writing: Option<Writing>,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
    /// How it is written if it is a body.
    pub body: Option<BodyPlan>,
    /// Its documentation.
    pub docs: Docs,
}

/// A way to leave out a positional argument that was required when callers began to give it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remover {
    /// The method.
    pub method: Ident,
    /// The argument, by its index.
    pub argument: usize,
}

/// A way to start an operation with another body.
#[derive(Clone, Debug, PartialEq)]
pub struct Alternative {
    /// The method that starts it.
    pub method: Ident,
    /// The body, last of the positional arguments.
    pub body: Argument,
    /// A call of it.
    pub example: Example,
}

/// The struct of a multipart body.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// Its name.
    pub name: Ident,
    /// Its parts, by wire name.
    pub parts: Vec<FormPart>,
}

/// A part of a multipart body.
#[derive(Clone, Debug, PartialEq)]
pub struct FormPart {
    /// In Rust.
    pub name: Ident,
    /// On the wire.
    pub wire: String,
    /// Whether it must be sent.
    pub required: bool,
    /// What it holds.
    pub kind: FormPartKind,
    /// Its content type, if the document says.
    pub content_type: Option<String>,
    /// Its documentation.
    pub docs: Docs,
}

/// What a part holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormPartKind {
    /// A scalar, as text.
    Text(RustType),
    /// A value, as JSON.
    Json(RustType),
    /// Scalars, a part each.
    Texts(RustType),
    /// Values, a part of JSON each.
    Jsons(RustType),
    /// A file.
    File,
    /// Files, a part each.
    Files,
}

/// Where an argument goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArgumentPlace {
    /// Into the path.
    Path,
    /// Into the query.
    Query,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
    /// The request body.
    Body,
}

/// How an argument is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArgumentType {
    /// `&str`
    Text,
    /// A scalar or an enumeration, by value.
    Scalar(RustType),
    /// Anything that gives such scalars.
    List(RustType),
    /// A model, a map or a list of such, by value.
    Structured(RustType),
    /// A request body, by value.
    Body(RustType),
    /// A multipart body: a struct of the operation's module.
    Form(Ident),
    /// A multipart body of which the document says nothing.
    Multipart,
}

/// How an argument is written when its plain text is not enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Writing {
    /// The style.
    pub style: WritingStyle,
    /// Whether the parts of a value stand apart.
    pub explode: bool,
    /// Whether reserved characters stay as they are.
    pub allow_reserved: bool,
}

/// The style of an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WritingStyle {
    /// `a,b`
    Simple,
    /// `.a,b`
    Label,
    /// `;name=a,b`
    Matrix,
    /// `name=a,b`
    Form,
    /// `name=a%20b`
    SpaceDelimited,
    /// `name=a%7Cb`
    PipeDelimited,
    /// `name%5Bkey%5D=a`
    DeepObject,
    /// JSON
    Json,
}

/// How a request body is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyPlan {
    /// The content type that is sent.
    pub content_type: String,
    /// How it is written.
    pub media: BodyMedia,
}

/// How a body is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BodyMedia {
    /// As JSON.
    Json,
    /// As text.
    Text,
    /// As it is.
    Bytes,
    /// As a urlencoded form; the members that are not written as by default.
    Form(Vec<(String, Writing)>),
    /// As a multipart form.
    Multipart,
}

/// The struct of the headers that an operation may answer with, whatever the status.
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerHeaders {
    /// Its name.
    pub name: Ident,
    /// Its fields, by wire name.
    pub fields: Vec<HeaderField>,
}

/// A header of an answer; none of them has to come.
#[derive(Clone, Debug, PartialEq)]
pub struct HeaderField {
    /// In Rust.
    pub name: Ident,
    /// On the wire.
    pub wire: String,
    /// What it holds.
    pub kind: HeaderKind,
    /// Whether it must not be shown.
    pub secret: bool,
    /// Its documentation.
    pub docs: Docs,
}

/// What a header holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeaderKind {
    /// A scalar or an enumeration.
    One(RustType),
    /// Such values, between commas.
    List(RustType),
}

/// What `send` gives, and the other successes.
#[derive(Clone, Debug, PartialEq)]
pub struct Success {
    /// For which statuses; none: the document says nothing.
    pub status: Option<StatusMatch>,
    /// The body of the primary success.
    pub ty: RustType,
    /// How it is read.
    pub decode: Decode,
    /// What a person reads about it.
    pub docs: Docs,
    /// Documented successes that are not the primary one: `send` does not read these.
    pub others: Vec<StatusMatch>,
    /// The enum that `send_any` gives and its variants, when there are several successes.
    pub any: Option<(Ident, Vec<Outcome>)>,
    /// Other media types that the primary success can be asked for, the preferred first.
    pub representations: Vec<Representation>,
    /// Ways to read the primary success while it comes, the preferred first.
    pub streams: Vec<StreamPlan>,
}

/// A success in another media type.
#[derive(Clone, Debug, PartialEq)]
pub struct Representation {
    /// The method that asks for it.
    pub method: Ident,
    /// The value of `Accept`.
    pub accept: String,
    /// Its body.
    pub ty: RustType,
    /// How it is read.
    pub decode: Decode,
}

/// A success that is read while it comes.
#[derive(Clone, Debug, PartialEq)]
pub struct StreamPlan {
    /// The method that asks for it.
    pub method: Ident,
    /// The value of `Accept`.
    pub accept: String,
    /// What it is made of.
    pub pieces: Pieces,
}

/// What a stream is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pieces {
    /// Bytes as they come.
    Bytes,
    /// Events whose data is text.
    TextEvents,
    /// Events whose data is JSON.
    JsonEvents(RustType),
    /// Values, a line each.
    JsonLines(RustType),
    /// Values of a JSON sequence.
    JsonSequence(RustType),
}

/// A documented status.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The variant.
    pub name: Ident,
    /// For which statuses.
    pub status: StatusMatch,
    /// Its body; `Unit`: none is documented.
    pub ty: RustType,
    /// How it is read.
    pub decode: Decode,
    /// Its documentation.
    pub docs: Docs,
}

/// For which statuses an outcome stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StatusMatch {
    /// One.
    Code(u16),
    /// All of a hundred.
    Range(u8),
    /// All others.
    Default,
}

/// How a body is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decode {
    /// Not at all.
    Empty,
    /// As JSON.
    Json,
    /// As any JSON; an empty body is `null`.
    JsonOrNull,
    /// As text.
    Text,
    /// As it is.
    Bytes,
}

/// A call, for the documentation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Example {
    /// Rust expressions, one for each positional argument.
    pub arguments: Vec<String>,
    /// Arguments that cannot be written in a few words: name and type, given from outside.
    pub given: Vec<(String, String)>,
}
