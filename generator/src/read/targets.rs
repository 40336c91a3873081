//! The places that references lead to and that no table of positions knows: what other files hold, and what authors
//! keep in corners of their own. Each is of the kind that the first reference to it says.

use std::collections::BTreeMap;

use super::positions::{Kind, kind_at};
use crate::location::Pointer;

/// Places outside the positions of the specification, and what is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Targets {
    kinds: BTreeMap<Pointer, Kind>,
}

impl Targets {
    /// Adds a place that something of this kind is expected at; says whether it was not known before.
    pub(super) fn add(&mut self, at: &Pointer, kind: Kind) -> bool {
        if self.kind_at(at).is_some() {
            return false;
        }
        // What is reached from here needs no entry of its own.
        let kind = like(kind);
        let below = self.kinds.range(at.key("")..);
        let below = below.map_while(|(inner, known)| Some((inner, *known, inner.strip_prefix(at)?)));
        let reached: Vec<_> = below
            .filter(|(_, known, way)| kind_at(kind, way).map(like) == Some(*known))
            .map(|(inner, ..)| inner.clone())
            .collect();
        for inner in reached {
            self.kinds.remove(&inner);
        }
        self.kinds.insert(at.clone(), kind);
        true
    }

    /// The place is none any more.
    pub(super) fn remove(&mut self, at: &Pointer) {
        self.kinds.remove(at);
    }

    /// What is known to be at a place, by its position below the root or below a place in here.
    pub(super) fn kind_at(&self, at: &Pointer) -> Option<Kind> {
        let mut ancestor = Some(at.clone());
        while let Some(candidate) = ancestor {
            ancestor = candidate.parent();
            let kind = match ancestor {
                None => Some(Kind::Document),
                Some(_) => self.kinds.get(&candidate).copied(),
            };
            let found = kind.and_then(|kind| kind_at(kind, &at.strip_prefix(&candidate)?));
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// The places in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Pointer, Kind)> {
        self.kinds.iter().map(|(at, kind)| (at, *kind))
    }
}

/// The kind that is meant where the positions differ in what else may stand there.
fn like(kind: Kind) -> Kind {
    match kind {
        Kind::SchemaOrBoolean => Kind::Schema,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::testing::at;

    #[test]
    fn a_place_is_known_by_what_it_is_in() {
        let mut targets = Targets::default();
        assert!(!targets.add(&at("/components/schemas/A/items"), Kind::Schema));
        assert!(targets.add(&at("/f/x/properties/b"), Kind::SchemaOrBoolean));
        assert!(targets.add(&at("/f/x/default"), Kind::Schema));
        assert!(targets.add(&at("/f/x-y"), Kind::Parameter));
        assert!(targets.add(&at("/f/x"), Kind::Schema));
        assert!(!targets.add(&at("/f/x/properties/b/items/0"), Kind::Schema));
        // Whoever comes first is right.
        assert!(!targets.add(&at("/f/x"), Kind::Parameter));
        let known: Vec<_> = targets.iter().map(|(at, kind)| (at.as_str(), kind)).collect();
        assert_eq!(
            known,
            [("/f/x", Kind::Schema), ("/f/x-y", Kind::Parameter), ("/f/x/default", Kind::Schema)]
        );
    }
}
