//! What each kind of change means for the wire: few edits, at places, in directions. The rows are data, split by area; a change names its
//! rule by place and edit. What a change means for Rust is deliberately absent: the two Plans say that.

mod body;
mod bounds;
mod operation;
mod parameter;
mod place;
mod response;
mod rust;
mod schema;
mod security;
mod service;

use std::collections::HashMap;
use std::sync::OnceLock;

use super::change::{Direction, Wire};
pub use place::{Area, Place};

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edit {
    /// It is new; of an input: it may be left out.
    Added,
    /// It is new and must be there.
    AddedRequired,
    /// It is gone; of an input: it could be left out.
    Removed,
    /// It is gone and had to be there.
    RemovedRequired,
    /// It is another.
    Changed,
    /// It allows all that it did, and more.
    Generalised,
    /// It allows less than it did, and nothing new.
    Specialised,
    /// It must be there now.
    BecameRequired,
    /// It may be left out now.
    BecameOptional,
    /// A number is greater.
    Increased,
    /// A number is less.
    Decreased,
    /// It has another name and is the same otherwise.
    Renamed,
    /// It goes elsewhere.
    Moved,
    /// It is on its way out.
    Deprecated,
    /// It is no longer on its way out.
    Revived,
}

impl Edit {
    /// Every edit.
    pub const ALL: [Edit; 15] = [
        Edit::Added,
        Edit::AddedRequired,
        Edit::Removed,
        Edit::RemovedRequired,
        Edit::Changed,
        Edit::Generalised,
        Edit::Specialised,
        Edit::BecameRequired,
        Edit::BecameOptional,
        Edit::Increased,
        Edit::Decreased,
        Edit::Renamed,
        Edit::Moved,
        Edit::Deprecated,
        Edit::Revived,
    ];

    /// As the id of a rule ends.
    pub fn as_str(self) -> &'static str {
        match self {
            Edit::Added => "added",
            Edit::AddedRequired => "added-required",
            Edit::Removed => "removed",
            Edit::RemovedRequired => "removed-required",
            Edit::Changed => "changed",
            Edit::Generalised => "generalised",
            Edit::Specialised => "specialised",
            Edit::BecameRequired => "became-required",
            Edit::BecameOptional => "became-optional",
            Edit::Increased => "increased",
            Edit::Decreased => "decreased",
            Edit::Renamed => "renamed",
            Edit::Moved => "moved",
            Edit::Deprecated => "deprecated",
            Edit::Revived => "revived",
        }
    }

    /// The edit that undoes it.
    pub fn undone(self) -> Edit {
        match self {
            Edit::Added => Edit::Removed,
            Edit::AddedRequired => Edit::RemovedRequired,
            Edit::Removed => Edit::Added,
            Edit::RemovedRequired => Edit::AddedRequired,
            Edit::Generalised => Edit::Specialised,
            Edit::Specialised => Edit::Generalised,
            Edit::BecameRequired => Edit::BecameOptional,
            Edit::BecameOptional => Edit::BecameRequired,
            Edit::Increased => Edit::Decreased,
            Edit::Decreased => Edit::Increased,
            Edit::Deprecated => Edit::Revived,
            Edit::Revived => Edit::Deprecated,
            Edit::Changed | Edit::Renamed | Edit::Moved => self,
        }
    }
}

/// What a change means for the wire in one direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    /// How bad it is for a caller that stays as it is.
    pub wire: Wire,
    /// Why, in a sentence.
    pub why: &'static str,
}

/// What an edit at a place means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Area, place and edit: `schema-property-added`.
    pub id: String,
    /// Where.
    pub place: Place,
    /// What was done.
    pub edit: Edit,
    /// For what is sent to the service.
    pub sent: Effect,
    /// For what comes from the service.
    pub received: Effect,
}

impl Rule {
    /// What it means where a thing travels in a direction.
    pub fn effect(&self, direction: Direction) -> Effect {
        match direction {
            Direction::Sent => self.sent,
            Direction::Received => self.received,
            Direction::Both if self.received.wire > self.sent.wire => self.received,
            Direction::Both => self.sent,
            Direction::Unused if self.place.area() == Area::Schema => {
                Effect { wire: Wire::Safe, why: "No operation sends or receives it." }
            }
            Direction::Unused => self.sent,
        }
    }

    /// The id of the rule that tells the way back: every edit has one that undoes it.
    pub fn mirror_id(&self) -> String {
        id(self.place, self.edit.undone())
    }
}

/// Every rule, by area.
pub fn rules() -> &'static [Rule] {
    &table().rules
}

/// The rule for an edit at a place.
///
/// # Panics
/// If there is none, which is a bug: a test walks every change that can be told.
pub(super) fn rule(place: Place, edit: Edit) -> &'static Rule {
    let table = table();
    match table.index.get(&(place, edit)) {
        Some(index) => &table.rules[*index],
        None => panic!("no rule is called {}", id(place, edit)),
    }
}

struct Table {
    rules: Vec<Rule>,
    index: HashMap<(Place, Edit), usize>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let areas = [
            service::ROWS,
            operation::ROWS,
            parameter::ROWS,
            body::ROWS,
            response::ROWS,
            schema::ROWS,
            security::ROWS,
            rust::ROWS,
        ];
        let rows = areas.into_iter().flatten().copied().chain(bounds::rows());
        let rules: Vec<Rule> = rows.map(Row::rule).collect();
        let index = rules.iter().enumerate().map(|(index, rule)| ((rule.place, rule.edit), index)).collect();
        Table { rules, index }
    })
}

fn id(place: Place, edit: Edit) -> String {
    format!("{}-{}", place.as_str(), edit.as_str())
}

/// A rule as the tables write it.
#[derive(Clone, Copy, Debug)]
struct Row {
    place: Place,
    edit: Edit,
    sent: Effect,
    received: Effect,
}

impl Row {
    fn rule(self) -> Rule {
        let Row { place, edit, sent, received } = self;
        Rule { id: id(place, edit), place, edit, sent, received }
    }
}

/// A row whose verdict depends on the direction.
const fn split(place: Place, edit: Edit, sent: Effect, received: Effect) -> Row {
    Row { place, edit, sent, received }
}

/// A row whose verdict is the same in both directions, or that has only one.
const fn row(place: Place, edit: Edit, effect: Effect) -> Row {
    split(place, edit, effect, effect)
}

const fn breaking(why: &'static str) -> Effect {
    Effect { wire: Wire::Breaking, why }
}

const fn risky(why: &'static str) -> Effect {
    Effect { wire: Wire::Risky, why }
}

const fn safe(why: &'static str) -> Effect {
    Effect { wire: Wire::Safe, why }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_rules_have_one_id() {
        let mut seen = BTreeSet::new();
        let twice: Vec<&str> =
            rules().iter().map(|rule| rule.id.as_str()).filter(|id| !seen.insert(*id)).collect();
        assert_eq!(twice, Vec::<&str>::new());
    }

    #[test]
    fn every_rule_has_its_mirror() {
        for rule in rules() {
            let mirror = rule.mirror_id();
            let Some(found) = rules().iter().find(|other| other.id == mirror) else {
                panic!("{} has no mirror {mirror}", rule.id)
            };
            assert_eq!(found.mirror_id(), rule.id, "{mirror} does not lead back");
        }
    }

    #[test]
    fn every_reason_is_a_sentence() {
        for rule in rules() {
            for effect in [rule.sent, rule.received] {
                assert!(
                    effect.why.ends_with('.') && effect.why.starts_with(char::is_uppercase),
                    "{}",
                    rule.id
                );
            }
        }
    }

    #[test]
    fn an_id_starts_with_its_area() {
        for place in Place::ALL {
            assert!(place.as_str().starts_with(place.area().as_str()), "{}", place.as_str());
        }
    }
}
