//! What emitted unions hold for a value of a kind that the document does not know.

use serde_json::Value;

/// A JSON value that is none of the documented variants. Emitted code alone makes it, so that a documented variant is
/// never hidden in it.
#[derive(Clone, Debug, PartialEq)]
pub struct UnknownVariant(Value);

impl UnknownVariant {
    pub(crate) fn new(value: Value) -> Self {
        Self(value)
    }

    /// The value as it came.
    #[must_use]
    pub fn get(&self) -> &Value {
        &self.0
    }
}
