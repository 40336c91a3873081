//! What the walk over two services finds, and what its parts share: the two sides, which thing of one is which of the other, and the places.

use std::collections::{HashMap, HashSet};

use super::Side;
use super::change::{Direction, Subject};
use super::pairs::{Operations, Types};
use super::rules::{Area, Edit, Place};
use crate::api::{ParameterPlace, Status, TypeId};
use crate::location::Location;

/// A change before it is known what it means.
#[derive(Clone, Debug)]
pub(super) struct Finding {
    pub(super) place: Place,
    pub(super) edit: Edit,
    pub(super) subject: Subject,
    pub(super) also: Vec<Subject>,
    pub(super) direction: Direction,
    /// The sentence.
    pub(super) text: String,
    /// What tells it from another finding of the same rule at the same place.
    pub(super) detail: String,
    pub(super) old: Option<Location>,
    pub(super) new: Option<Location>,
    /// The things of the two crates that may be touched.
    pub(super) keys: Vec<Key>,
}

/// A thing that a change on the wire and a change of the crate have in common.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Key {
    /// A tag, by its name in the new document if it has one there.
    Tag(String),
    /// A pair of operations, by its index.
    Operation(usize),
    Parameter(usize, ParameterPlace, String),
    Body(usize),
    Part(usize, String),
    /// What `send` and its kin give.
    Success(usize),
    Response(usize, Status),
    Header(usize, String),
    /// A type, by its Rust name.
    Type(String),
    Member(String, String),
    Scheme(String),
    Server,
}

/// Where the walk is.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    pub(super) subject: Subject,
    /// What of the subject: "the query parameter `limit`"; empty: the subject itself.
    pub(super) what: String,
    pub(super) direction: Direction,
    pub(super) old: Option<Location>,
    pub(super) new: Option<Location>,
    pub(super) keys: Vec<Key>,
}

impl Spot {
    /// The same thing with other words for it.
    pub(super) fn called(&self, what: String) -> Self {
        Self { what, ..self.clone() }
    }

    /// Something inside: the words before those of this spot, and the step to it in the documents.
    pub(super) fn inside(&self, what: &str, step: &str) -> Self {
        let inner = |at: &Option<Location>| at.as_ref().map(|at| at.key(step));
        let what = match self.what.as_str() {
            "" => what.to_owned(),
            own => format!("{what} of {own}"),
        };
        Self { what, old: inner(&self.old), new: inner(&self.new), ..self.clone() }
    }
}

/// What the files of the walk share.
pub(super) struct Cx<'a> {
    pub(super) old: Side<'a>,
    pub(super) new: Side<'a>,
    pub(super) operations: &'a Operations,
    pub(super) types: Types,
    pub(super) old_usage: Vec<Direction>,
    pub(super) new_usage: Vec<Direction>,
    /// The pairs of types that were met, those still to be compared last.
    pub(super) met: HashSet<(TypeId, TypeId)>,
    pub(super) waiting: Vec<(TypeId, TypeId)>,
    /// Whether what is found is told, or only weighed.
    pub(super) on_trial: bool,
    /// How many uses are being compared, one from within the other.
    pub(super) depth: usize,
    /// What two types that are partners of others differ in.
    pub(super) trials: HashMap<(TypeId, TypeId), super::uses::Verdict>,
    pub(super) findings: Vec<Finding>,
}

impl Cx<'_> {
    /// Notes a change at a spot. `detail` is what tells it from others of its rule there, and what the sentence ends in.
    pub(super) fn find(&mut self, (place, edit): (Place, Edit), spot: &Spot, text: String, detail: &str) {
        let Spot { subject, direction, old, new, keys, .. } = spot.clone();
        let (old, new) = match edit {
            Edit::Added | Edit::AddedRequired if !spot_is_kept(place) => (None, new),
            Edit::Removed | Edit::RemovedRequired if !spot_is_kept(place) => (old, None),
            _ => (old, new),
        };
        let (text, detail) = (printable(&text), detail.to_owned());
        self.findings.push(Finding {
            place,
            edit,
            subject,
            also: Vec::new(),
            direction,
            text,
            detail,
            old,
            new,
            keys,
        });
    }
}

/// A sentence on one line, as long as people read, without characters that move what is around them.
fn printable(text: &str) -> String {
    let is_moving =
        |c: &char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    let mut printable: String = text.chars().filter(|c| !is_moving(c)).map(plain).take(LENGTH).collect();
    if text.chars().nth(LENGTH).is_some() {
        printable.push_str("...");
    }
    printable
}

/// So many characters of a sentence are told: defaults and patterns may be long.
const LENGTH: usize = 400;

/// Whether what is added or removed is a trait of something that stands in both documents, whose places are told.
fn spot_is_kept(place: Place) -> bool {
    match place.area() {
        Area::Schema => !matches!(place, Place::Schema | Place::Property),
        Area::Info | Area::Security => !matches!(place, Place::Scheme | Place::Flow),
        Area::Server => place == Place::ServerVariableValue,
        Area::Operation => place != Place::Operation,
        Area::Response => place == Place::ResponseBody,
        Area::Tag | Area::Parameter | Area::Body | Area::Rust => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{LENGTH, printable};

    #[test]
    fn a_sentence_stays_on_its_line() {
        assert_eq!(printable("a\nb\u{202e}c\u{1b}[1m"), "a bc [1m");
        assert_eq!(printable(&"é".repeat(LENGTH + 1)).chars().count(), LENGTH + 3);
    }
}
