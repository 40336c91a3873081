//! Members that a constructor takes and a service no longer asks for: they keep their type, and whoever wants to leave one out says so.

use std::collections::BTreeSet;

use serde::ser::Error as _;
use serde::{Serialize, Serializer};
use serde_json::Value;

/// The members of a value that are not sent, whatever they hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut(BTreeSet<&'static str>);

impl LeftOut {
    /// Leaves out the member with this name on the wire.
    pub(crate) fn add(&mut self, name: &'static str) {
        self.0.insert(name);
    }

    /// Writes a value without them.
    pub(crate) fn serialize<S: Serializer>(
        &self,
        value: Result<Value, serde_json::Error>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let mut value = value.map_err(S::Error::custom)?;
        if let Value::Object(members) = &mut value {
            members.retain(|name, _| !self.0.contains(name.as_str()));
        }
        value.serialize(serializer)
    }
}
