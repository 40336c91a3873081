//! How a value finds its branch of a union, and how a branch is sent. Which branch is tried is a matter of emitted code.

use serde::de::DeserializeOwned;
use serde::ser::{Error, Serialize, Serializer};
use serde_json::Value;

use super::union::UnknownVariant;

/// `value` as a branch; one that does not fit is kept as it came, since a service may grow.
#[inline]
pub(crate) fn variant<T: DeserializeOwned, U>(
    value: Value,
    make: fn(T) -> U,
    unknown: fn(UnknownVariant) -> U,
) -> U {
    match T::deserialize(&value) {
        Ok(branch) => make(branch),
        Err(_) => unknown(UnknownVariant::new(value)),
    }
}

/// `value` as a branch, if it fits.
#[inline]
pub(crate) fn attempt<T: DeserializeOwned, U>(value: &Value, make: fn(T) -> U) -> Option<U> {
    T::deserialize(value).ok().map(make)
}

/// `value` as a branch, if it fits and is written as it came.
#[inline]
pub(crate) fn attempt_exact<T: DeserializeOwned + Serialize, U>(
    value: &Value,
    make: fn(T) -> U,
) -> Option<U> {
    let branch = T::deserialize(value).ok()?;
    (serde_json::to_value(&branch).ok()? == *value).then(|| make(branch))
}

/// Sends a branch with the member that names it, `(member, value)`; one that the branch holds itself stays.
///
/// # Errors
///
/// If the branch cannot be written as JSON.
#[inline]
pub(crate) fn serialize_tagged<T: Serialize, S: Serializer>(
    branch: &T,
    (member, name): (&str, &str),
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut value = serde_json::to_value(branch).map_err(S::Error::custom)?;
    if let Value::Object(members) = &mut value {
        let held = members.entry(member).or_insert(Value::Null);
        if held.is_null() {
            *held = Value::String(name.to_owned());
        }
    }
    value.serialize(serializer)
}
