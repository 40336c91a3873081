//! The noun Lock: what a revision of the document must not move, as reviewable text.
//! It holds what callers may have written down or may rely on: names, the order of arguments, what is optional, what `send` gives.
//! What they cannot see is deliberately absent.

mod names;
#[cfg(test)]
mod tests;
mod text;

use std::collections::BTreeMap;

pub use text::LockError;

/// What the next generation must not move.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lock {
    /// The version of the crate, if `codegen` counts it.
    pub version: Option<String>,
    /// How much of it is kept.
    pub holds: Holds,
    /// By the document's name.
    pub tags: BTreeMap<String, Tag>,
    /// Security schemes, by the document's name.
    pub schemes: BTreeMap<String, Scheme>,
    /// Variables of the base URL, by the document's name.
    pub variables: BTreeMap<String, Variable>,
    /// By method and path.
    pub operations: BTreeMap<OperationKey, Operation>,
    /// By component or place.
    pub types: BTreeMap<TypeKey, Type>,
}

/// How much of a lock is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Holds {
    /// Names and shapes: nothing that callers have written stops to compile.
    #[default]
    All,
    /// Names alone: the next major version, in which shapes follow the document.
    Names,
}

/// A tag: a module and a handle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tag {
    /// No longer in the document.
    pub gone: bool,
    /// The module, and the method of the client.
    pub module: String,
    /// The handle.
    pub handle: String,
}

/// A security scheme: methods of the builder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scheme {
    /// No longer in the document.
    pub gone: bool,
    /// What it is on the wire: `bearer`, `basic`, or the place and name of a key.
    pub wire: Vec<String>,
    /// The method that takes the credential.
    pub method: String,
    /// The method that takes a token source.
    pub source: Option<String>,
    /// The methods that take what a token is given for, by grant.
    pub flows: BTreeMap<String, String>,
}

/// A variable of the base URL: a method of the builder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Variable {
    /// No longer in the document.
    pub gone: bool,
    /// The method.
    pub method: String,
}

/// What no revision of an operation changes without changing the wire.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OperationKey {
    /// The path with `{}` for each parameter, since their names are not sent.
    pub path: String,
    /// The request method.
    pub method: String,
}

/// An operation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Operation {
    /// No longer in the document.
    pub gone: bool,
    /// Its module, which is that of its home tag.
    pub module: String,
    /// Its method.
    pub method: String,
    /// The names of its positional arguments, in order.
    pub positional: Vec<String>,
    /// What `send` gives.
    pub success: Option<Success>,
    /// Its types, arguments and answers.
    pub members: Members,
}

/// What `send` gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Success {
    /// The Rust type.
    pub ty: String,
    /// The primary status.
    pub status: String,
}

/// Where a type comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeKey {
    /// What it belongs to.
    pub owner: Owner,
    /// The way from there; empty for a component itself.
    pub path: Vec<String>,
}

/// What a type belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// A component schema.
    Component(String),
    /// An operation.
    Operation(OperationKey),
}

/// A type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Type {
    /// No longer in the document.
    pub gone: bool,
    /// Its name.
    pub name: String,
    /// Its name is that of something else of the crate too, so that other lines write it with its path.
    pub with_path: bool,
    /// It can be sent.
    pub sent: bool,
    /// It can be received.
    pub received: bool,
    /// The equal type that it is another name for.
    pub alias: Option<String>,
    /// The Rust type that it is another name for, if that needs no name: a scalar, a list or a map.
    pub unnamed: Option<String>,
    /// Its members, values or branches.
    pub members: Members,
}

/// Parts of an item: what they are and what the document calls them, `query limit`.
pub type Members = BTreeMap<Vec<String>, Member>;

/// A part of an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Member {
    /// No longer in the document.
    pub gone: bool,
    /// Its name in Rust.
    pub name: String,
    /// What kind of member it is.
    pub marks: Marks,
    /// Its type, where that says more than the document's place.
    pub ty: Option<String>,
}

/// What kind of member it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// `!`: the constructor takes it.
    pub required: bool,
    /// `?`: an `Option`.
    pub optional: bool,
    /// `~`: a `Nullable`.
    pub nullable: bool,
    /// `#`: in a box.
    pub boxed: bool,
}

impl Lock {
    /// The lock for the next major version: names stay, what is gone is let go, and shapes follow the document.
    pub fn next_major(&self) -> Self {
        let mut lock = self.clone();
        lock.holds = Holds::Names;
        lock.tags.retain(|_, tag| !tag.gone);
        lock.schemes.retain(|_, scheme| !scheme.gone);
        lock.variables.retain(|_, variable| !variable.gone);
        lock.operations.retain(|_, operation| !operation.gone);
        lock.types.retain(|_, ty| !ty.gone);
        let of_operations = lock.operations.values_mut().map(|operation| &mut operation.members);
        let of_types = lock.types.values_mut().map(|ty| &mut ty.members);
        of_operations.chain(of_types).for_each(|members| members.retain(|_, member| !member.gone));
        lock
    }
}
