//! Names for what the reference does not name: schemas are named by the place where they are used.

use std::collections::BTreeSet;

use super::operation_section::Shown;
use crate::diagnostic::Position;

/// The names that were given.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    taken: BTreeSet<String>,
    /// The schemas that are used and nowhere shown, with the place that uses them.
    pub(super) unresolved: Vec<(String, Position)>,
}

impl Names {
    /// Keeps names from being given.
    pub(super) fn take<'n>(&mut self, names: impl IntoIterator<Item = &'n str>) {
        self.taken.extend(names.into_iter().map(str::to_owned));
    }

    /// A name for a schema that is nowhere shown.
    pub(super) fn unresolved(&mut self, operation: &Shown<'_>, place: &str, at: Position) -> String {
        let name = self.new_name(operation, place);
        self.unresolved.push((name.clone(), at));
        name
    }

    /// A name as it is, or with a number if it is taken.
    pub(super) fn free(&mut self, name: &str) -> String {
        let numbered = (2..).map(|number| format!("{name}{number}"));
        let free = [name.to_owned()].into_iter().chain(numbered).find(|name| !self.taken.contains(name));
        let free = free.unwrap_or_default();
        self.taken.insert(free.clone());
        free
    }

    /// A name of which there is no other: `GetSensor200Response`.
    pub(super) fn new_name(&mut self, operation: &Shown<'_>, place: &str) -> String {
        let base = pascal(operation.name) + &pascal(place);
        let path = || pascal(operation.method) + &pascal(operation.path) + &pascal(place);
        let numbered = (2..).map(|number| format!("{base}{number}"));
        let names = [base.clone(), path()].into_iter().chain(numbered);
        let free = names.into_iter().find(|name| !name.is_empty() && !self.taken.contains(name));
        let name = free.unwrap_or(base);
        self.taken.insert(name.clone());
        name
    }
}

/// The words of a text without anything between them, each with a capital.
pub(super) fn pascal(text: &str) -> String {
    let mut name = String::new();
    for word in text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        let (first, rest) = word.split_at(1);
        name.push_str(&first.to_ascii_uppercase());
        // GET is a word like any other.
        match word.chars().all(|c| c.is_ascii_uppercase()) && word.len() > 1 {
            true => name.push_str(&rest.to_ascii_lowercase()),
            false => name.push_str(rest),
        }
    }
    name
}

/// The words of a name or a text, in lower case: `NotValidCredentialsResponse` and `not valid` alike.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut last = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let is_end_of_capitals = last.is_uppercase() && chars.peek().is_some_and(|next| next.is_lowercase());
        let starts =
            !last.is_alphanumeric() || c.is_uppercase() && (!last.is_uppercase() || is_end_of_capitals);
        if c.is_alphanumeric() {
            match words.last_mut().filter(|_| !starts) {
                Some(word) => word.extend(c.to_lowercase()),
                None => words.push(c.to_lowercase().collect()),
            }
        }
        last = c;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_become_names_and_words() {
        assert_eq!(pascal("Get list of sensor-types"), "GetListOfSensorTypes");
        assert_eq!(pascal("GET /a/{b_id}"), "GetABId");
        assert_eq!(words("HTTPValidationError"), ["http", "validation", "error"]);
        assert_eq!(words("Not valid, really"), ["not", "valid", "really"]);
    }
}
