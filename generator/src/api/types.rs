//! Types of values on the wire, as JSON Schema describes them.
//! `required` and `nullable` stay two facts; `design` alone turns them into Rust.

use super::{Constraints, Docs};
use crate::location::Location;

/// Index into [`super::Api::types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub usize);

/// A type that gets a name.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeDef {
    /// What its name is made from.
    pub origin: TypeOrigin,
    /// What it is.
    pub shape: Shape,
    /// Whether the schema says that `null` may stand for it, wherever it is used.
    pub nullable: bool,
    /// What is asked of a value beyond its shape.
    pub constraints: Option<Box<Constraints>>,
    /// What a person reads about it.
    pub docs: Docs,
    /// Where it is written.
    pub at: Location,
}

/// What the name of a type is made from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TypeOrigin {
    /// A component schema of that name.
    Component(String),
    /// A schema without a name of its own, by its place.
    Inline {
        /// What it belongs to.
        parent: InlineParent,
        /// The way from there: property names, `item`, `value`, `body`, ...
        path: Vec<String>,
    },
}

/// What a schema without a name belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum InlineParent {
    /// A component schema.
    Component(String),
    /// An operation, by its index in [`super::Api::operations`].
    Operation(usize),
}

/// What a named type is.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A JSON object with known members.
    Object(Object),
    /// One of some values, or another.
    Enumeration(Enumeration),
    /// One of some types, or another.
    Union(Union),
    /// Another name for a type.
    Alias(TypeUse),
}

/// A use of a type.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeUse {
    /// Which type.
    pub kind: TypeKind,
    /// Whether `null` may stand there instead.
    pub nullable: bool,
}

impl TypeUse {
    /// A use that does not allow `null`.
    pub fn new(kind: TypeKind) -> Self {
        Self { kind, nullable: false }
    }

    /// Any JSON value.
    pub fn any() -> Self {
        Self::new(TypeKind::Any)
    }
}

/// Which type.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeKind {
    /// One with a name.
    Named(TypeId),
    /// A scalar.
    Scalar(Scalar),
    /// A JSON array.
    List(Box<TypeUse>),
    /// A JSON object with any keys.
    Map(Box<TypeUse>),
    /// Any JSON value: an open value.
    Any,
    /// No value at all: the schema `false`, or a choice of nothing else. The crate takes it for any value, for nothing of it can come.
    Never,
}

/// A scalar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scalar {
    /// A text.
    String(StringFormat),
    /// A whole number.
    Integer(IntegerFormat),
    /// A number.
    Number(NumberFormat),
    /// `true` or `false`.
    Boolean,
}

/// What a text holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StringFormat {
    /// Anything.
    Text,
    /// A secret (`format: password`).
    Password,
    /// Bytes (`format: binary`): a file in a form, text elsewhere, since JSON has no bytes.
    Binary,
    /// Any other `format`, as the document writes it: `date-time`, `uuid`, ...
    Other(String),
}

/// The width of a whole number; from `format` alone, never from bounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IntegerFormat {
    /// 32 bits.
    Int32,
    /// 64 bits, also when nothing is said.
    Int64,
    /// 32 bits, not negative.
    Uint32,
    /// 64 bits, not negative.
    Uint64,
    /// Any other `format`: 64 bits unless the user chooses.
    Other(String),
}

/// The precision of a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberFormat {
    /// Single.
    Float,
    /// Double, also when nothing is said.
    Double,
    /// Any other `format`: double unless the user chooses.
    Other(String),
}

/// A JSON object.
#[derive(Clone, Debug, PartialEq)]
pub struct Object {
    /// The known members, by wire name.
    pub properties: Vec<Property>,
    /// What other members hold.
    pub additional: Additional,
}

/// Members of an object that the schema does not name.
#[derive(Clone, Debug, PartialEq)]
pub enum Additional {
    /// The schema says nothing: they may come and are ignored.
    Unspecified,
    /// `additionalProperties: false`.
    Closed,
    /// `additionalProperties` with a schema, or `true` (any value): they are kept.
    Typed(TypeUse),
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Property {
    /// On the wire.
    pub name: String,
    /// Its type.
    pub ty: TypeUse,
    /// Whether it must be there.
    pub required: bool,
    /// The one value that a boolean may have here.
    pub constant: Option<bool>,
    /// Only the service sets it.
    pub read_only: bool,
    /// Only the caller sets it.
    pub write_only: bool,
    /// What is asked of its value beyond its type.
    pub constraints: Option<Box<Constraints>>,
    /// What a person reads about it.
    pub docs: Docs,
    /// Where it is written.
    pub at: Location,
}

/// A choice of values.
#[derive(Clone, Debug, PartialEq)]
pub struct Enumeration {
    /// The values known when the document was written, by value.
    pub values: Vec<EnumValue>,
}

/// A value of an enumeration.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumValue {
    /// On the wire.
    pub value: WireValue,
    /// A name the document gives it (`x-enum-varnames`).
    pub name: Option<String>,
    /// What a person reads about it (`x-enum-descriptions`).
    pub description: Option<String>,
}

/// A value of an enumeration on the wire.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WireValue {
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// Any other number, as JSON writes it.
    Number(String),
    /// A text.
    String(String),
}

/// A choice of types.
#[derive(Clone, Debug, PartialEq)]
pub struct Union {
    /// The branches, in the document's order.
    pub variants: Vec<Variant>,
    /// The member that says which branch it is.
    pub discriminator: Option<Discriminator>,
}

/// A branch of a union.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// Its type.
    pub ty: TypeUse,
    /// What its name is made from, if its type has none: `title`.
    pub title: Option<String>,
}

/// How the branches of a union are told apart (OpenAPI 3.0.4 section 4.7.25).
#[derive(Clone, Debug, PartialEq)]
pub struct Discriminator {
    /// The wire name of the member.
    pub property: String,
    /// The values that the document maps, each with the index of a branch, by value.
    pub mapping: Vec<(String, usize)>,
    /// The names of the branches that no value is mapped to: their values, unless the member itself says which it has.
    pub implicit: Vec<(String, usize)>,
}
