//! The categories that oasdiff tells apart (their ids in the autumn of 2026), each with the rules by which it is told here, or with the
//! reason why none does.

use std::collections::BTreeSet;

use generator::compare::rules;

#[test]
fn every_category_of_oasdiff_is_told_or_says_why_not() {
    let list = include_str!("../../fixtures/oasdiff-categories.tsv");
    let known: BTreeSet<&str> = rules().iter().map(|rule| rule.id.as_str()).collect();
    let mut ids = BTreeSet::new();
    let mut wrong = Vec::new();
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let (id, told) = (columns.next().unwrap_or_default(), columns.next().unwrap_or_default());
        let why = columns.next().unwrap_or_default();
        if !ids.insert(id) {
            wrong.push(format!("{id} stands twice"));
        }
        let unknown: Vec<&str> =
            told.split(',').filter(|rule| *rule != "-" && !known.contains(rule)).collect();
        if !unknown.is_empty() {
            wrong.push(format!("{id}: no rule is called {}", unknown.join(", ")));
        }
        if (told == "-" && why.is_empty())
            || columns.next().is_some()
            || !(why.is_empty() || why.ends_with('.'))
        {
            wrong.push(format!("{id}: a reason is a sentence in the third column"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(ids.len() > 500, "{} categories", ids.len());
}
