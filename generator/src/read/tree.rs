//! Anything that serde reads becomes a `Node`, the same way from YAML and from JSON.
//! Positions are deliberately absent; what the reader ought to look up in the text afterwards is noted as flags.

use std::cell::Cell;
use std::fmt;

use indexmap::map::Entry;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor,
};

use crate::document::{Map, Node, Number};

/// Reads a node, noting what it meets.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tree<'n> {
    pub(super) notes: &'n Notes,
}

/// What was met anywhere in a text.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// A mapping holds a key twice; its last value was kept.
    pub(super) duplicate_key: Cell<bool>,
    /// A mapping holds a merge key.
    pub(super) merge_key: Cell<bool>,
    /// A node has a tag; its value was kept.
    pub(super) tag: Cell<bool>,
}

/// The key by which a YAML mapping takes over the members of another.
pub(super) const MERGE_KEY: &str = "<<";

impl<'de> DeserializeSeed<'de> for Tree<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tree<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_none<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Number(Number::Integer(value.into())))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Number(Number::Integer(value.into())))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Node, E> {
        Ok(Node::Number(Number::Integer(value)))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Node, E> {
        Ok(Node::Number(i128::try_from(value).map_or(Number::Float(value as f64), Number::Integer)))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Number(Number::Float(value)))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Node, E> {
        Ok(Node::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(node) = access.next_element_seed(self)? {
            list.push(node);
        }
        Ok(Node::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let mut map = Map::default();
        while let Some(key) = access.next_key_seed(Key)? {
            if key == MERGE_KEY {
                self.notes.merge_key.set(true);
            }
            let node = access.next_value_seed(self)?;
            match map.entry(key) {
                Entry::Vacant(entry) => drop(entry.insert(node)),
                Entry::Occupied(mut entry) => {
                    self.notes.duplicate_key.set(true);
                    entry.insert(node);
                }
            }
        }
        Ok(Node::Object(map))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Node, A::Error> {
        self.notes.tag.set(true);
        let (_tag, value) = access.variant_seed(Key)?;
        value.newtype_variant_seed(self)
    }
}

/// Reads a key as its text: `200` and `1.10` are what they look like, not the numbers that YAML sees in them.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key that is a plain text")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<String, E> {
        Ok(value.to_owned())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<String, E> {
        Ok(value)
    }
}
