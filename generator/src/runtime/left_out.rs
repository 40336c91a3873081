//! Members that a constructor takes and a service no longer asks for: they keep their type, and whoever wants to leave one out says so.

use std::collections::BTreeSet;

/// The members of a value that are not sent, whatever they hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut(BTreeSet<&'static str>);

impl LeftOut {
    /// Leaves out the member with this name on the wire.
    pub(crate) fn add(&mut self, name: &'static str) {
        self.0.insert(name);
    }

    /// Whether a member is left out.
    pub(crate) fn contains(&self, name: &str) -> bool {
        self.0.contains(name)
    }
}
