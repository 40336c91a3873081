//! What became of the examples of a document.

use std::collections::BTreeMap;

use generator::plan::Plan;
use serde::Serialize;
use serde_json::Value;

use super::collect::{Collected, Example, Place, Skip, Way};
use super::known::Known;
use super::run::Answer;
use super::{compare, path};

/// A document and what became of its examples.
#[derive(Debug)]
pub(super) struct Case {
    /// As it is shown.
    pub(super) document: String,
    pub(super) outcome: Outcome,
}

/// Whether the examples could be measured.
#[derive(Debug)]
pub(super) enum Outcome {
    /// They were.
    Measured(Measured),
    /// Nothing can be generated from the document.
    Refused,
    /// The types do not compile.
    NotCompiled(String),
}

/// The examples of a document in numbers, and those that failed.
#[derive(Debug)]
pub(super) struct Measured {
    pub(super) examples: usize,
    pub(super) skipped: BTreeMap<Skip, usize>,
    pub(super) failures: Vec<Failure>,
    /// Those that came back, but with a value in them that fits no branch of its union.
    pub(super) untyped: Vec<Failure>,
}

/// An example that did not come back as it was.
#[derive(Debug, Serialize)]
pub(super) struct Failure {
    /// What went wrong, in words that similar failures share.
    pub(super) cause: String,
    /// Where in the example, a JSON pointer.
    pub(super) inside: String,
    /// What went wrong.
    pub(super) message: String,
    /// The Rust type.
    #[serde(rename = "type")]
    pub(super) ty: String,
    pub(super) way: Way,
    /// The example.
    pub(super) at: Place,
    /// What has the schema.
    pub(super) owner: Place,
}

impl Case {
    /// Whether its examples were sent through the types.
    pub(super) fn was_measured(&self) -> bool {
        match self.outcome {
            Outcome::Measured(_) => true,
            Outcome::Refused | Outcome::NotCompiled(_) => false,
        }
    }
}

/// Holds the answers against the examples.
pub(super) fn measured(collected: &Collected, plan: &Plan, answers: &[Answer]) -> Measured {
    let known = Known::of(plan);
    let none = Answer::Refused("no answer".to_owned());
    let answers = answers.iter().chain(std::iter::repeat(&none));
    let (mut failures, mut untyped) = (Vec::new(), Vec::new());
    for (example, answer) in collected.examples.iter().zip(answers) {
        match (compared(&known, example, answer), answer) {
            (Some(found), _) => failures.push(failure(example, found)),
            (None, Answer::Untyped(_)) => untyped.push(failure(example, untyped_cause())),
            (None, Answer::Decoded(_) | Answer::Refused(_)) => {}
        }
    }
    let (examples, skipped) = (collected.examples.len(), collected.skipped.clone());
    Measured { examples, skipped, failures, untyped }
}

/// What went wrong with one example.
struct Found {
    cause: String,
    inside: String,
    message: String,
}

fn compared<'p>(known: &Known<'p>, example: &'p Example, answer: &Answer) -> Option<Found> {
    match answer {
        Answer::Refused(message) => {
            let text = example.value.to_string();
            let inside = column(message).map_or_else(String::new, |column| path::pointer(&text, column));
            Some(Found { cause: cause(message), inside, message: message.clone() })
        }
        Answer::Decoded(json) | Answer::Untyped(json) => {
            let back: Value = serde_json::from_str(json).unwrap_or_default();
            let difference = compare::difference(known, &example.value, &back, &example.ty)?;
            let (inside, message) = (difference.pointer, difference.detail);
            Some(Found { cause: difference.cause.to_owned(), inside, message })
        }
    }
}

fn untyped_cause() -> Found {
    let cause = "a value fits no branch of its union".to_owned();
    Found { cause, inside: String::new(), message: String::new() }
}

fn failure(example: &Example, Found { cause, inside, message }: Found) -> Failure {
    Failure {
        cause,
        inside,
        message,
        ty: generator::type_text(&example.ty),
        way: example.way,
        at: example.at.clone(),
        owner: example.owner.clone(),
    }
}

/// The column at which a decoder stopped: ` at line 1 column 7`.
fn column(message: &str) -> Option<usize> {
    message.rsplit_once(" column ")?.1.parse().ok()
}

/// A message without what is particular to one example: its place, its names and its values.
fn cause(message: &str) -> String {
    let message = message.rsplit_once(" at line ").map_or(message, |(message, _)| message);
    let mut cause = String::new();
    let mut quote: Option<char> = None;
    for c in message.chars() {
        match (quote, c) {
            (Some(end), c) if c == end => quote = None,
            (Some(_), _) => {}
            (None, '"' | '`') => {
                cause.push('_');
                quote = Some(c);
            }
            (None, c) => cause.push(c),
        }
    }
    cause
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_names_nothing() {
        let message = "invalid type: string \"x\", expected i64 at line 1 column 17";
        assert_eq!(cause(message), "invalid type: string _, expected i64");
        assert_eq!(cause("missing field `a` at line 1 column 2"), "missing field _");
        assert_eq!(column(message), Some(17));
    }
}
