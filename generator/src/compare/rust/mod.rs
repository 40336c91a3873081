//! What the revision means in Rust: the public items of the two Plans are compared one by one, and each difference goes to the change on
//! the wire that it comes from. What is left over is a change of its own.

mod declared;
mod differences;
mod items;
mod join;
mod operations;
mod signatures;
mod types;

pub(super) use join::changes;
