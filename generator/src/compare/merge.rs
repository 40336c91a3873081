//! One change, one finding: what several operations share and what several schemas take in by `allOf` is met more than once.

use std::collections::HashMap;

use super::change::Subject;
use super::finding::Finding;
use crate::location::Location;

/// Puts findings together that tell of one place by one rule.
pub(super) fn merge(findings: Vec<Finding>) -> Vec<Finding> {
    let mut merged: Vec<Finding> = Vec::new();
    let mut known: HashMap<Identity, usize> = HashMap::new();
    for finding in findings {
        let identity = Identity {
            rule: (finding.place, finding.edit),
            old: finding.old.clone(),
            new: finding.new.clone(),
            detail: finding.detail.clone(),
        };
        match known.get(&identity) {
            None => {
                known.insert(identity, merged.len());
                merged.push(finding);
            }
            Some(index) => absorb(&mut merged[*index], finding),
        }
    }
    merged
}

#[derive(PartialEq, Eq, Hash)]
struct Identity {
    rule: (super::Place, super::Edit),
    old: Option<Location>,
    new: Option<Location>,
    detail: String,
}

fn absorb(known: &mut Finding, other: Finding) {
    known.direction = known.direction.or(other.direction);
    known.keys.extend(other.keys);
    let (subject, text) = (other.subject, other.text);
    // The owner of the place is what the change is about; the others take it in.
    let other = match is_owner(&subject, known) && !is_owner(&known.subject, known) {
        true => {
            known.text = text;
            std::mem::replace(&mut known.subject, subject)
        }
        false => subject,
    };
    if other != known.subject && !known.also.contains(&other) {
        known.also.push(other);
    }
}

/// Whether the place of a finding is inside its subject.
fn is_owner(subject: &Subject, finding: &Finding) -> bool {
    let Some(at) = finding.new.as_ref().or(finding.old.as_ref()) else { return false };
    match subject {
        Subject::Schema(name) => at.pointer.tokens().any(|token| token == name.as_str()),
        Subject::Service
        | Subject::Tag(_)
        | Subject::Operation(_)
        | Subject::Component(_)
        | Subject::Scheme(_)
        | Subject::Item(_) => false,
    }
}
