//! Models.

use super::{Docs, Ident};

/// A Rust type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RustType {
    /// `()`
    Unit,
    /// `bool`
    Bool,
    /// `i32`
    I32,
    /// `i64`
    I64,
    /// `u32`
    U32,
    /// `u64`
    U64,
    /// `f32`
    F32,
    /// `f64`
    F64,
    /// `String`
    String,
    /// Any JSON value.
    Value,
    /// Bytes.
    Bytes,
    /// Bytes that travel as base64.
    Base64,
    /// The type of another crate that a format has, as a path: `jiff::Timestamp`.
    Mapped(String),
    /// A model.
    Model(Ident),
    /// `Option<_>`
    Option(Box<RustType>),
    /// A member that may be left out and may be `null`.
    Nullable(Box<RustType>),
    /// `Vec<_>`
    Vec(Box<RustType>),
    /// A map from text.
    Map(Box<RustType>),
    /// `Box<_>`
    Boxed(Box<RustType>),
}

/// An item of the module `types`.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A JSON object.
    Struct(Struct),
    /// A choice of values.
    Enum(Enum),
    /// A choice of types.
    Union(Union),
    /// Another name, or a name for a type that contains itself.
    Alias(Alias),
}

impl Item {
    /// Its name.
    pub fn name(&self) -> &Ident {
        match self {
            Item::Struct(item) => &item.name,
            Item::Enum(item) => &item.name,
            Item::Union(item) => &item.name,
            Item::Alias(item) => &item.name,
        }
    }
}

/// In which directions a model travels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Directions {
    /// It is sent: `Serialize`, a constructor and setters.
    pub sent: bool,
    /// It is received: `Deserialize`.
    pub received: bool,
}

/// A JSON object.
#[derive(Clone, Debug, PartialEq)]
pub struct Struct {
    /// Its name.
    pub name: Ident,
    /// Its documentation.
    pub docs: Docs,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
    /// Its members, by wire name.
    pub fields: Vec<Field>,
    /// The type of members that the document does not name, and the field that keeps them.
    pub additional: Option<(Ident, RustType)>,
    /// In which directions it travels.
    pub directions: Directions,
    /// How a caller makes one, if it is sent.
    pub constructor: Option<Constructor>,
}

/// How a caller makes a struct.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Constructor {
    /// From the required members.
    Required,
    /// Nothing is required: `Default` as well.
    Empty,
}

/// A member of a struct.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// In Rust.
    pub name: Ident,
    /// The method that sets it.
    pub setter: Ident,
    /// On the wire.
    pub wire: String,
    /// Its type, `Option` included.
    pub ty: RustType,
    /// Whether the constructor takes it.
    pub required: bool,
    /// Whether it is a text under another name: taken from whatever gives a text.
    pub converted: bool,
    /// Whether it may be left out all the same: the constructor took it before it needed to be sent no more.
    pub omittable: bool,
    /// Whether `Debug` hides it.
    pub secret: bool,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
    /// Its documentation.
    pub docs: Docs,
}

/// A choice of values, open: any other value survives.
#[derive(Clone, Debug, PartialEq)]
pub struct Enum {
    /// Its name.
    pub name: Ident,
    /// Its documentation.
    pub docs: Docs,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
    /// The values known, by value.
    pub values: Vec<EnumValue>,
}

/// A value of an enumeration.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumValue {
    /// In Rust.
    pub name: Ident,
    /// On the wire.
    pub wire: Wire,
    /// Its documentation.
    pub docs: Docs,
}

/// A value on the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wire {
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// Any other number, as JSON writes it.
    Number(String),
    /// A text.
    String(String),
}

/// A choice of types, open: any other value survives.
#[derive(Clone, Debug, PartialEq)]
pub struct Union {
    /// Its name.
    pub name: Ident,
    /// Its documentation.
    pub docs: Docs,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
    /// Its branches, in the document's order.
    pub variants: Vec<Variant>,
    /// How they are told apart.
    pub telling: Telling,
    /// In which directions it travels.
    pub directions: Directions,
}

/// A branch of a union.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// In Rust.
    pub name: Ident,
    /// Its type.
    pub ty: RustType,
    /// Its documentation.
    pub docs: Docs,
}

/// How the branches of a union are told apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Telling {
    /// By the text in a member: values, each with the index of a branch.
    Tag {
        /// The member's wire name.
        property: String,
        /// Value to branch.
        values: Vec<(String, usize)>,
    },
    /// By tests, in this order, each with the index of a branch: the first that is met says which it is. A value that meets none is
    /// tried on the branches that are left, the one first that knows most of its members.
    Tests {
        /// What a value must meet.
        tests: Vec<(Test, usize)>,
        /// The branches that no test finds.
        rest: Vec<Rest>,
    },
}

/// A branch that no test finds: of such, the one that knows most members of a value is tried first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rest {
    /// Its index.
    pub branch: usize,
    /// The members that it knows, on the wire.
    pub members: Vec<String>,
}

/// What a JSON value must meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// It is of this kind.
    Kind(JsonKind),
    /// It is one of these scalars.
    Value(Vec<Wire>),
    /// It is an array all of whose elements meet this.
    Each(Box<Test>),
    /// It is an object that has this member, with one of these values unless there are none.
    Member {
        /// On the wire.
        name: String,
        /// What it may be.
        values: Vec<Wire>,
    },
}

/// A kind of JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum JsonKind {
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// A text.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

/// Another name for a type.
#[derive(Clone, Debug, PartialEq)]
pub struct Alias {
    /// Its name.
    pub name: Ident,
    /// Its documentation.
    pub docs: Docs,
    /// What it stands for.
    pub ty: RustType,
    /// Set when the type contains itself: then it is a struct around it, with these directions.
    pub newtype: Option<Directions>,
}
