//! The rules: each is reached by some pair of documents, and a step back is told by the mirrors of the rules that told the step.

use std::collections::{BTreeMap, BTreeSet};

use generator::compare::{Rule, rules};

use crate::pairs::{Told, compare_without_lock, pairs};

/// Rules that no pair of documents reaches, and why.
const UNREACHED: &[(&str, &str)] = &[];

fn told(told: &Told) -> BTreeSet<&'static str> {
    told.changes.iter().map(|change| change.rule).collect()
}

#[test]
fn every_rule_is_reached() {
    let mut reached: BTreeSet<&str> = BTreeSet::new();
    for pair in pairs() {
        reached.extend(told(&pair.forth()));
        reached.extend(told(&pair.back()));
        reached.extend(told(&compare_without_lock(&pair.old, &pair.new)));
        reached.extend(told(&compare_without_lock(&pair.new, &pair.old)));
    }
    let waived: BTreeSet<&str> = UNREACHED.iter().map(|(id, _)| *id).collect();
    let missing: Vec<&str> = rules()
        .iter()
        .map(|rule| rule.id.as_str())
        .filter(|id| !reached.contains(id) && !waived.contains(id))
        .collect();
    assert!(missing.is_empty(), "no pair in tests/fixtures/changes reaches {}", missing.join(", "));
    let stale: Vec<&&str> = waived.iter().filter(|id| reached.contains(*id)).collect();
    assert!(stale.is_empty(), "reached after all: {stale:?}");
}

#[test]
fn a_step_back_is_told_by_the_mirrors() {
    let mirrors: BTreeMap<&str, String> =
        rules().iter().map(|rule| (rule.id.as_str(), Rule::mirror_id(rule))).collect();
    for pair in pairs() {
        let is_wire = |id: &&&str| !id.starts_with("rust-");
        let forth: BTreeSet<&str> = told(&pair.forth()).iter().filter(is_wire).copied().collect();
        let back = told(&pair.back());
        let back: BTreeSet<&str> = back.iter().filter(is_wire).map(|id| mirrors[id].as_str()).collect();
        assert_eq!(forth, back, "{}", pair.name);
    }
}
