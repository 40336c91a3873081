//! An object of JSON into the members of a struct, for what [`object`](super::object::object) makes. Members are read where they
//! stand: nothing is put aside, and a type is read in one way wherever it occurs.

use std::borrow::Cow;
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
        // As a struct, so that one that is flattened into a user's leaves the others to the user.
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
    let (mut next, mut filled, keeps) = (0, 0_u64, rest.keeps());
    while let Some(name) = members.next_key_seed(NameSeed { names, next, keeps })? {
        let place = match name {
            Name::Borrowed(name) => place(names, name, next).ok_or(Cow::Borrowed(name)),
            Name::Passing(place) => place.map_err(Cow::Owned),
        };
        match place {
            Ok(place) => {
                slots[place].fill(names[place], &mut members)?;
                next = place + 1;
                if place < 64 {
                    filled |= 1 << place;
                }
            }
            Err(name) => rest.add(name, &mut members)?,
        }
    }
    let mut place = unfilled(filled, 0);
    while place < slots.len() {
        slots[place].complete(names[place])?;
        place = unfilled(filled, place + 1);
    }
    Ok(())
}

/// The place of a name. Members mostly come in the order of the document, so the one after the last is looked at first.
#[inline]
fn place(names: &[&str], name: &str, next: usize) -> Option<usize> {
    match names.get(next) {
        Some(expected) if *expected == name => Some(next),
        Some(_) | None => names.iter().position(|known| *known == name),
    }
}

/// The first place from `place` on that is not among those that were filled: of the first 64 each has its bit, all others may be.
fn unfilled(filled: u64, place: usize) -> usize {
    match place {
        0..64 => place + (filled >> place).trailing_ones() as usize,
        _ => place,
    }
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

    fn add(&mut self, name: Cow<'de, str>, members: &mut A) -> Result<(), A::Error>;
}

/// Nowhere.
impl<'de, A: MapAccess<'de>> Rest<'de, A> for () {
    fn keeps(&self) -> bool {
        false
    }

    fn add(&mut self, _: Cow<'de, str>, members: &mut A) -> Result<(), A::Error> {
        members.next_value::<IgnoredAny>().map(drop)
    }
}

impl<'de, T: Deserialize<'de>, A: MapAccess<'de>> Rest<'de, A> for &mut BTreeMap<String, T> {
    fn keeps(&self) -> bool {
        true
    }

    fn add(&mut self, name: Cow<'de, str>, members: &mut A) -> Result<(), A::Error> {
        self.insert(name.into_owned(), members.next_value()?);
        Ok(())
    }
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Object> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        expecting(f, T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<T, A::Error> {
        T::read(members)
    }
}

/// Apart, so that it is compiled once and not for each struct.
fn expecting(f: &mut fmt::Formatter<'_>, name: &str) -> fmt::Result {
    write!(f, "struct {name}")
}

/// A name as it was read.
enum Name<'de> {
    /// One that lasts. It is looked for by [`read`], so that reading it stays short enough to become part of that.
    Borrowed(&'de str),
    /// The place of one that does not last, or that name itself, empty where it is not wanted.
    Passing(Result<usize, String>),
}

/// Reads a name.
struct NameSeed {
    names: &'static [&'static str],
    /// The place of the one that is expected.
    next: usize,
    /// Whether one is wanted that is not among them.
    keeps: bool,
}

impl<'de> DeserializeSeed<'de> for NameSeed {
    type Value = Name<'de>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<'de> Visitor<'de> for NameSeed {
    type Value = Name<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    #[inline]
    fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok(Name::Borrowed(name))
    }

    #[inline]
    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(Name::Passing(self.passing(name)))
    }

    /// Some formats have names of bytes.
    fn visit_bytes<E: Error>(self, name: &[u8]) -> Result<Self::Value, E> {
        match std::str::from_utf8(name) {
            Ok(name) => self.visit_str(name),
            Err(_) => Err(E::invalid_value(Unexpected::Bytes(name), &self)),
        }
    }
}

impl NameSeed {
    /// Not inlined, so that reading a name stays short: few formats give names that do not last, and JSON only those that are
    /// escaped.
    #[inline(never)]
    fn passing(self, name: &str) -> Result<usize, String> {
        let other = || if self.keeps { name.to_owned() } else { String::new() };
        place(self.names, name, self.next).ok_or_else(other)
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
