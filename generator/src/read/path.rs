//! The way from the root to a node, kept on the stack while a tree is walked.
//! It costs nothing until somebody asks for the pointer.

use crate::location::Pointer;

/// The way to a node.
#[derive(Clone, Copy, Debug)]
pub(super) enum Path<'p> {
    Root,
    /// Where the walk began, if not at the root.
    At(&'p Pointer),
    Key(&'p Path<'p>, &'p str),
    Index(&'p Path<'p>, usize),
}

impl Path<'_> {
    /// The same as a pointer.
    pub(super) fn pointer(&self) -> Pointer {
        match self {
            Path::Root => Pointer::root(),
            Path::At(start) => (*start).clone(),
            Path::Key(parent, key) => parent.pointer().key(key),
            Path::Index(parent, index) => parent.pointer().index(*index),
        }
    }
}
