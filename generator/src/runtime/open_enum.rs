//! Enumerations that stay open: a value the document does not know is kept and sent back as it came.
//! Emitted code writes the enum itself, the macros here everything that is the same for all.

use std::fmt;

use serde::de::{Deserializer, Error, Unexpected, Visitor};
use serde_json::Value;

/// A value of an enumeration that the document does not know. Emitted code alone makes it, so that a known value is
/// never hidden in it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OtherValue<T>(T);

impl<T> OtherValue<T> {
    pub(crate) fn new(value: T) -> Self {
        Self(value)
    }

    /// The value as it came.
    #[must_use]
    pub fn get(&self) -> &T {
        &self.0
    }
}

impl<T: fmt::Debug> fmt::Debug for OtherValue<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Makes an enum of the strings of the document out of `Color { Red = "red" } Other`, where the last variant holds an
/// `OtherValue<String>`: `as_str`, the conversions from and to text, and serde's traits.
macro_rules! open_string_enum {
    ($name:ident { $($variant:ident = $value:literal),* $(,)? } $other:ident) => {
        impl $name {
            /// The value as it is sent.
            #[must_use]
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)*
                    Self::$other(value) => value.get(),
                }
            }
        }

        impl ::std::convert::From<&str> for $name {
            #[inline]
            fn from(value: &str) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    _ => Self::$other($crate::runtime::OtherValue::new(value.to_owned())),
                }
            }
        }

        impl ::std::convert::From<::std::string::String> for $name {
            #[inline]
            fn from(value: ::std::string::String) -> Self {
                Self::from(value.as_str())
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            // Not `Self::Err`, which a variant may be called.
            #[inline]
            fn from_str(value: &str) -> ::std::result::Result<Self, ::std::convert::Infallible> {
                ::std::result::Result::Ok(Self::from(value))
            }
        }

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::std::convert::AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::serde::Serialize for $name {
            #[inline]
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                $crate::runtime::deserialize_string(deserializer, |value| Self::from(value))
            }
        }
    };
}

/// Makes an enum of the integers of the document out of `Level { Value1 = 1 } Other`, where the last variant holds an
/// `OtherValue<i64>`: `as_i64`, the conversions from and to numbers and text, and serde's traits.
macro_rules! open_integer_enum {
    ($name:ident { $($variant:ident = $value:literal),* $(,)? } $other:ident) => {
        impl $name {
            /// The value as it is sent.
            #[must_use]
            #[inline]
            pub fn as_i64(&self) -> i64 {
                match self {
                    $(Self::$variant => $value,)*
                    Self::$other(value) => *value.get(),
                }
            }
        }

        impl ::std::convert::From<i64> for $name {
            #[inline]
            fn from(value: i64) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    _ => Self::$other($crate::runtime::OtherValue::new(value)),
                }
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::num::ParseIntError;

            #[inline]
            fn from_str(value: &str) -> ::std::result::Result<Self, ::std::num::ParseIntError> {
                value.parse::<i64>().map(Self::from)
            }
        }

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.as_i64(), f)
            }
        }

        impl ::serde::Serialize for $name {
            #[inline]
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.as_i64())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                $crate::runtime::deserialize_integer(deserializer).map(Self::from)
            }
        }
    };
}

/// Makes an enum of scalars of several kinds out of `Size { Auto = "auto", Value1 = 1 } Other`, where the last variant holds an
/// `OtherValue<serde_json::Value>`: `as_value`, the conversion from JSON, `Display`, and serde's traits.
macro_rules! open_value_enum {
    ($name:ident { $($variant:ident = $value:literal),* $(,)? } $other:ident) => {
        impl $name {
            /// The value as it is sent.
            #[must_use]
            #[inline]
            pub fn as_value(&self) -> ::serde_json::Value {
                match self {
                    $(Self::$variant => ::serde_json::Value::from($value),)*
                    Self::$other(value) => value.get().clone(),
                }
            }
        }

        impl ::std::convert::From<::serde_json::Value> for $name {
            #[inline]
            fn from(value: ::serde_json::Value) -> Self {
                $(if $crate::runtime::is_same(&value, &::serde_json::Value::from($value)) {
                    return Self::$variant;
                })*
                Self::$other($crate::runtime::OtherValue::new(value))
            }
        }

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(&$crate::runtime::scalar_text(&self.as_value()))
            }
        }

        impl ::serde::Serialize for $name {
            #[inline]
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                ::serde::Serialize::serialize(&self.as_value(), serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                <::serde_json::Value as ::serde::Deserialize>::deserialize(deserializer).map(Self::from)
            }
        }
    };
}

pub(crate) use {open_integer_enum, open_string_enum, open_value_enum};

/// Whether two values are the same scalar: `1.0` and `1` are one number.
pub(crate) fn is_same(value: &Value, other: &Value) -> bool {
    match (value, other) {
        (Value::Number(a), Value::Number(b)) if a.is_f64() || b.is_f64() => a.as_f64() == b.as_f64(),
        (value, other) => value == other,
    }
}

/// Reads a string without a copy of its own; `make` takes one where it keeps the text.
///
/// # Errors
///
/// The deserializer's, if the value is no string.
pub(crate) fn deserialize_string<'de, T, D: Deserializer<'de>>(
    deserializer: D,
    make: fn(&str) -> T,
) -> Result<T, D::Error> {
    deserializer.deserialize_str(StringVisitor(make))
}

/// Reads an integer, which may be written as a float without a fraction: `2.0`.
///
/// # Errors
///
/// The deserializer's, if the value is no number, has a fraction or does not fit.
pub(crate) fn deserialize_integer<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    deserializer.deserialize_i64(IntegerVisitor)
}

struct StringVisitor<T>(fn(&str) -> T);

impl<T> Visitor<'_> for StringVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<T, E> {
        Ok((self.0)(value))
    }
}

struct IntegerVisitor;

impl Visitor<'_> for IntegerVisitor {
    type Value = i64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an integer")
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<i64, E> {
        Ok(value)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<i64, E> {
        i64::try_from(value).map_err(|_| E::invalid_value(Unexpected::Unsigned(value), &self))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<i64, E> {
        // The bounds are powers of two, which floats hold exactly.
        let fits = (-9_223_372_036_854_775_808.0..9_223_372_036_854_775_808.0).contains(&value);
        match fits && value.fract() == 0.0 {
            true => Ok(value as i64),
            false => Err(E::invalid_value(Unexpected::Float(value), &self)),
        }
    }
}
