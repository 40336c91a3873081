//! The members of a struct into an object of JSON, for what [`object`](super::object::object) makes.

use std::collections::BTreeMap;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::left_out::LeftOut;
use super::nullable::Nullable;

/// What an object is made of.
pub(crate) struct Members<'m, M> {
    /// Those of the document, by their names on the wire.
    pub(crate) named: &'m [(&'static str, &'m dyn Member<M>)],
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
    let is_sent = |name: &str, member: &dyn Member<S::SerializeMap>| {
        !member.is_absent() && !members.left_out.iter().any(|left_out| left_out.contains(name))
    };
    let sent = members.named.iter().filter(|(name, member)| is_sent(name, *member));
    let mut object = serializer.serialize_map(Some(sent.clone().count() + members.rest.count()))?;
    for (name, member) in sent {
        member.write(name, &mut object)?;
    }
    members.rest.write(&mut object)?;
    object.end()
}

/// A member of an object that is written as `M`.
pub(crate) trait Member<M: SerializeMap> {
    fn is_absent(&self) -> bool;

    fn write(&self, name: &'static str, object: &mut M) -> Result<(), M::Error>;
}

/// A member that is always sent, be it as `null`.
pub(crate) struct Required<'m, T>(&'m T);

/// A member that is not sent where it is absent.
pub(crate) struct Optional<'m, T>(&'m T);

pub(crate) fn required<T>(member: &T) -> Required<'_, T> {
    Required(member)
}

pub(crate) fn optional<T>(member: &T) -> Optional<'_, T> {
    Optional(member)
}

impl<T: Serialize, M: SerializeMap> Member<M> for Required<'_, T> {
    fn is_absent(&self) -> bool {
        false
    }

    fn write(&self, name: &'static str, object: &mut M) -> Result<(), M::Error> {
        object.serialize_entry(name, self.0)
    }
}

impl<T: Serialize + Absent, M: SerializeMap> Member<M> for Optional<'_, T> {
    fn is_absent(&self) -> bool {
        self.0.is_absent()
    }

    fn write(&self, name: &'static str, object: &mut M) -> Result<(), M::Error> {
        object.serialize_entry(name, self.0)
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
