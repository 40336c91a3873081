//! The members of a struct into an object of JSON, for what [`object`](super::object::object) makes.

use std::collections::BTreeMap;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::left_out::LeftOut;
use super::nullable::Nullable;

/// What an object is made of.
pub(crate) struct Members<'m, M> {
    /// Those of the document, by their names on the wire, where they are sent.
    pub(crate) named: &'m [(&'static str, Option<&'m dyn Member<M>>)],
    /// Those that the document does not name.
    pub(crate) rest: &'m dyn Rest<M>,
    /// Those of the document that a caller leaves out, one set at most.
    pub(crate) left_out: &'m [&'m LeftOut],
}

/// Writes an object.
///
/// # Errors
///
/// The serializer's.
pub(crate) fn write<S: Serializer>(
    serializer: S,
    members: &Members<'_, S::SerializeMap>,
) -> Result<S::Ok, S::Error> {
    let is_sent = |name: &str| members.left_out.is_empty() || !is_left_out(members.left_out, name);
    let count = members.named.iter().filter(|(name, member)| member.is_some() && is_sent(name)).count();
    let mut object = serializer.serialize_map(Some(count + members.rest.count()))?;
    for (name, member) in members.named {
        if let Some(member) = member
            && is_sent(name)
        {
            member.write(name, &mut object)?;
        }
    }
    members.rest.write(&mut object)?;
    object.end()
}

/// Apart, since few structs have such a member.
#[inline(never)]
fn is_left_out(left_out: &[&LeftOut], name: &str) -> bool {
    left_out.iter().any(|left_out| left_out.contains(name))
}

/// A member of an object that is written as `M`.
pub(crate) trait Member<M: SerializeMap> {
    fn write(&self, name: &'static str, object: &mut M) -> Result<(), M::Error>;
}

impl<T: Serialize, M: SerializeMap> Member<M> for T {
    fn write(&self, name: &'static str, object: &mut M) -> Result<(), M::Error> {
        object.serialize_entry(name, self)
    }
}

/// A member that is always sent, be it as `null`.
#[inline]
pub(crate) fn required<T: Serialize, M: SerializeMap>(member: &T) -> Option<&dyn Member<M>> {
    Some(member)
}

/// A member that is not sent where it is absent.
#[inline]
pub(crate) fn optional<T: Serialize + Absent, M: SerializeMap>(member: &T) -> Option<&dyn Member<M>> {
    match member.is_absent() {
        true => None,
        false => Some(member),
    }
}

/// A type that says itself whether it is there.
pub(crate) trait Absent {
    fn is_absent(&self) -> bool;
}

impl<T> Absent for Option<T> {
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T> Absent for Nullable<T> {
    fn is_absent(&self) -> bool {
        self.is_absent()
    }
}

/// Members that the document does not name.
pub(crate) trait Rest<M: SerializeMap> {
    fn count(&self) -> usize;

    fn write(&self, object: &mut M) -> Result<(), M::Error>;
}

/// None.
impl<M: SerializeMap> Rest<M> for () {
    fn count(&self) -> usize {
        0
    }

    fn write(&self, _: &mut M) -> Result<(), M::Error> {
        Ok(())
    }
}

impl<T: Serialize, M: SerializeMap> Rest<M> for &BTreeMap<String, T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn write(&self, object: &mut M) -> Result<(), M::Error> {
        self.iter().try_for_each(|(name, member)| object.serialize_entry(name, member))
    }
}
