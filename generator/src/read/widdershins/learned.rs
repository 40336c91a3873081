//! What the rows of one schema tell of the components that it refers to.

use std::collections::BTreeMap;

use super::recovered::Tree;
use crate::diagnostic::Position;
use crate::document::Node;

/// What rows tell of components beside the schema that they are rows of.
#[derive(Clone, Debug, Default)]
pub(super) struct Learned {
    pub(super) components: BTreeMap<String, Known>,
    /// The samples of the components that have a section.
    pub(super) samples: Vec<(String, Node)>,
}

/// What is told of one component.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    /// The first place that shows it.
    pub(super) at: Option<Position>,
    pub(super) title: Option<String>,
    /// The descriptions of items that are it: no other text than its own stands there.
    pub(super) item_descriptions: Vec<Option<String>>,
    /// The descriptions of members that are it: theirs, or else its own.
    pub(super) member_descriptions: Vec<Option<String>>,
    /// What the rows below a link make of it: its content.
    pub(super) content: Option<Tree>,
    pub(super) values: Vec<(Position, String)>,
    pub(super) discriminator: Option<String>,
    /// Whether an operation follows the link: it was there to be rendered.
    pub(super) is_there: bool,
    /// The examples shown where it stands.
    pub(super) examples: Vec<Node>,
}

impl Learned {
    /// Whether a component has a section of its own.
    pub(super) fn has_section(&self, name: &str) -> bool {
        self.samples.iter().any(|(known, _)| known == name)
    }

    /// What is told of a component, which a place shows.
    pub(super) fn of(&mut self, name: &str, at: Position) -> &mut Known {
        let known = self.components.entry(name.to_owned()).or_default();
        known.at.get_or_insert(at);
        known
    }
}
