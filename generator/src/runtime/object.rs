//! Objects of the document as structs: what a struct holds under which name is emitted, all the rest is the same for every one of
//! them. Not serde's derive: of what it writes, some sixty lines for each member, a crate of many models is two thirds.

/// Makes serde's traits out of `Pet: Deserialize, Serialize { required id = "id", optional name = "name", }`. An optional member has
/// a type that says itself when it is absent, see [`Absent`](super::object_write::Absent). After the members may stand
/// `..additional,`, the map of those that the document does not name, and `!field,`, those that a caller leaves out.
macro_rules! object {
    ($name:ident: Deserialize, Serialize $members:tt) => {
        $crate::runtime::object! { $name: Deserialize $members }
        $crate::runtime::object! { $name: Serialize $members }
    };
    ($name:ident: Deserialize {
        $($kind:ident $field:ident = $wire:literal,)* $(..$rest:ident,)? $(!$left_out:ident,)?
    }) => {
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                $crate::runtime::object_read::deserialize(deserializer, &[$(stringify!($rest))?])
            }
        }

        impl $crate::runtime::object_read::Object for $name {
            const NAME: &'static str = stringify!($name);
            const MEMBERS: &'static [&'static str] = &[$($wire),*];

            fn read<'de, A: ::serde::de::MapAccess<'de>>(members: A) -> ::std::result::Result<Self, A::Error> {
                $(let mut $field = $crate::runtime::object_read::$kind();)*
                $(let mut $rest = ::std::collections::BTreeMap::new();)?
                $crate::runtime::object_read::read(members, Self::MEMBERS, &mut [$(&mut $field),*], &mut ($(&mut $rest)?))?;
                ::std::result::Result::Ok(Self {
                    $($field: $field.take(),)*
                    $($rest,)?
                    $($left_out: ::std::default::Default::default(),)?
                })
            }
        }
    };
    ($name:ident: Serialize {
        $($kind:ident $field:ident = $wire:literal,)* $(..$rest:ident,)? $(!$left_out:ident,)?
    }) => {
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                let members = $crate::runtime::object_write::Members {
                    named: &[$(($wire, $crate::runtime::object_write::$kind(&self.$field))),*],
                    rest: &($(&self.$rest)?),
                    left_out: &[$(&self.$left_out)?],
                };
                $crate::runtime::object_write::write(serializer, &members)
            }
        }
    };
}

pub(crate) use object;
