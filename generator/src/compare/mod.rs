//! The verb compare: two services and their crates -> what the revision does. Every change is told once, where it stands; the rules say
//! what it means on the wire, the two Plans alone what it means in Rust, so that what the lock kept is no break.
//! Neither documents nor tokens are seen; line and column are looked up when a change is printed.

mod bodies;
mod bump;
mod change;
mod constraints;
mod finding;
mod merge;
mod objects;
mod operations;
mod pairs;
mod parameters;
mod relation;
pub mod report;
mod responses;
mod rules;
mod rust;
mod schemes;
mod service;
mod types;
mod unions;
mod usage;
mod uses;
mod words;

pub use bump::{Bump, bump, bumped};
pub use change::{Change, Direction, Fate, Rust, RustItem, Subject, Wire};
pub use rules::{Area, Edit, Effect, Place, Rule, rules};

use std::collections::{HashMap, HashSet};

use crate::api::{Api, TypeId};
use crate::plan::Plan;
use finding::{Cx, Key};
use pairs::{Operations, Types};

/// One of the two that are compared.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The service.
    pub api: &'a Api,
    /// Its crate. That of the new side is designed with the lock of the old one.
    pub plan: &'a Plan,
}

impl Side<'_> {
    fn type_key(self, id: TypeId) -> Key {
        Key::Type(self.plan.type_names.get(id.0).map(|name| name.0.clone()).unwrap_or_default())
    }
}

/// Tells what a revision does, by what it is about.
pub fn compare(old: Side<'_>, new: Side<'_>) -> Vec<Change> {
    let operations = Operations::new(old.api, new.api);
    let mut cx = Cx {
        old,
        new,
        operations: &operations,
        types: Types::new(old.api, new.api),
        old_usage: usage::usage(old.api),
        new_usage: usage::usage(new.api),
        met: HashSet::new(),
        waiting: Vec::new(),
        on_trial: false,
        depth: 0,
        trials: HashMap::new(),
        findings: Vec::new(),
    };
    operations::operations(&mut cx);
    types::waiting(&mut cx);
    cx.types.pair_by_name(old.api, new.api);
    for (id, _) in pairs::components(old.api) {
        if let Some(partner) = cx.types.new_of(id) {
            cx.meet(id, partner);
        }
    }
    types::waiting(&mut cx);
    types::components(&mut cx);
    service::service(&mut cx);
    let findings = merge::merge(std::mem::take(&mut cx.findings));
    rust::changes(&cx, findings)
}
