//! An object of JSON into the members of a struct, for what [`object`](super::object::object) makes. Members are read where they
//! stand: nothing is put aside, and a type is read in one way wherever it occurs.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Unexpected, Visitor};
use serde::{Deserialize, forward_to_deserialize_any};

/// A struct that is an object.
pub(crate) trait Object: Sized {
    /// Its name, for errors.
    const NAME: &'static str;
    /// Names of its members on the wire.
    const MEMBERS: &'static [&'static str];

    /// Reads its members.
    ///
    /// # Errors
    ///
    /// What is required is not there, or a member is not what it should be.
    fn read<'de, A: MapAccess<'de>>(members: A) -> Result<Self, A::Error>;
}

/// Reads an object; `rest` has the name of the field for members that the document does not name, if there is one.
///
/// # Errors
///
/// As [`Object::read`], or it is none.
pub(crate) fn deserialize<'de, T: Object, D: Deserializer<'de>>(
    deserializer: D,
    rest: &[&str],
) -> Result<T, D::Error> {
    match rest {
        [] => deserializer.deserialize_struct(T::NAME, T::MEMBERS, ObjectVisitor(PhantomData)),
        // A format may not tell others than are asked for by name.
        _ => deserializer.deserialize_map(ObjectVisitor(PhantomData)),
    }
}

/// Reads each member into the slot of the same place in `names`, others into `rest`.
///
/// # Errors
///
/// As [`Object::read`].
pub(crate) fn read<'de, A: MapAccess<'de>>(
    mut members: A,
    names: &'static [&'static str],
    slots: &mut [&mut dyn Slot<'de, A>],
    rest: &mut dyn Rest<'de, A>,
) -> Result<(), A::Error> {
    let (mut next, mut other) = (0, String::new());
    let keeps = rest.keeps();
    while let Some(place) = members.next_key_seed(Name { names, next, other: keeps.then_some(&mut other) })? {
        match place {
            Some(place) => {
                slots[place].fill(names[place], &mut members)?;
                next = place + 1;
            }
            None => rest.add(std::mem::take(&mut other), &mut members)?,
        }
    }
    for (slot, name) in slots.iter_mut().zip(names) {
        slot.complete(name)?;
    }
    Ok(())
}

/// Where a member is read to.
pub(crate) trait Slot<'de, A: MapAccess<'de>> {
    fn fill(&mut self, name: &'static str, members: &mut A) -> Result<(), A::Error>;

    /// Says what it is if no member came.
    fn complete(&mut self, name: &'static str) -> Result<(), A::Error>;
}

/// A member that has to come, unless its type takes `null`.
pub(crate) struct Required<T>(Option<T>);

/// A member that need not come.
pub(crate) struct Optional<T>(Option<T>);

pub(crate) fn required<T>() -> Required<T> {
    Required(None)
}

pub(crate) fn optional<T>() -> Optional<T> {
    Optional(None)
}

impl<T> Required<T> {
    /// The member, after [`read`].
    pub(crate) fn take(self) -> T {
        self.0.expect("`read` fails where something is missing")
    }
}

impl<T: Default> Optional<T> {
    /// The member, or what stands for none.
    pub(crate) fn take(self) -> T {
        self.0.unwrap_or_default()
    }
}

impl<'de, T: Deserialize<'de>, A: MapAccess<'de>> Slot<'de, A> for Required<T> {
    fn fill(&mut self, name: &'static str, members: &mut A) -> Result<(), A::Error> {
        fill(&mut self.0, name, members)
    }

    fn complete(&mut self, name: &'static str) -> Result<(), A::Error> {
        if self.0.is_none() {
            self.0 = Some(T::deserialize(Missing(name, PhantomData))?);
        }
        Ok(())
    }
}

impl<'de, T: Deserialize<'de>, A: MapAccess<'de>> Slot<'de, A> for Optional<T> {
    fn fill(&mut self, name: &'static str, members: &mut A) -> Result<(), A::Error> {
        fill(&mut self.0, name, members)
    }

    fn complete(&mut self, _: &'static str) -> Result<(), A::Error> {
        Ok(())
    }
}

fn fill<'de, T: Deserialize<'de>, A: MapAccess<'de>>(
    slot: &mut Option<T>,
    name: &'static str,
    members: &mut A,
) -> Result<(), A::Error> {
    match slot {
        Some(_) => Err(A::Error::duplicate_field(name)),
        None => {
            *slot = Some(members.next_value()?);
            Ok(())
        }
    }
}

/// Where members go that the document does not name.
pub(crate) trait Rest<'de, A: MapAccess<'de>> {
    /// Whether it wants their names.
    fn keeps(&self) -> bool;

    fn add(&mut self, name: String, members: &mut A) -> Result<(), A::Error>;
}

/// Nowhere.
impl<'de, A: MapAccess<'de>> Rest<'de, A> for () {
    fn keeps(&self) -> bool {
        false
    }

    fn add(&mut self, _: String, members: &mut A) -> Result<(), A::Error> {
        members.next_value::<IgnoredAny>().map(drop)
    }
}

impl<'de, T: Deserialize<'de>, A: MapAccess<'de>> Rest<'de, A> for &mut BTreeMap<String, T> {
    fn keeps(&self) -> bool {
        true
    }

    fn add(&mut self, name: String, members: &mut A) -> Result<(), A::Error> {
        self.insert(name, members.next_value()?);
        Ok(())
    }
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Object> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "struct {}", T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<T, A::Error> {
        T::read(members)
    }
}

/// Reads a name: its place, or none. Members mostly come in the order of the document, so the one after the last is looked at first.
struct Name<'n> {
    names: &'static [&'static str],
    next: usize,
    /// Where one goes that is not among them, if it is wanted.
    other: Option<&'n mut String>,
}

impl<'de> DeserializeSeed<'de> for Name<'_> {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Name<'_> {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        if self.names.get(self.next).is_some_and(|next| *next == name) {
            return Ok(Some(self.next));
        }
        let place = self.names.iter().position(|known| *known == name);
        if let (None, Some(other)) = (place, self.other) {
            other.push_str(name);
        }
        Ok(place)
    }

    /// Some formats have names of bytes.
    fn visit_bytes<E: Error>(self, name: &[u8]) -> Result<Self::Value, E> {
        match std::str::from_utf8(name) {
            Ok(name) => self.visit_str(name),
            Err(_) => Err(E::invalid_value(Unexpected::Bytes(name), &self)),
        }
    }
}

/// What a required member is read from that did not come: `None` for an `Option`, an error for all others.
struct Missing<E>(&'static str, PhantomData<E>);

impl<'de, E: Error> Deserializer<'de> for Missing<E> {
    type Error = E;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, E> {
        Err(E::missing_field(self.0))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        visitor.visit_none()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct newtype_struct seq tuple
        tuple_struct map struct enum identifier ignored_any
    }
}
