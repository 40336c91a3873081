//! Where places stand in their texts, for whoever prints many: one pass over each text. A node that is not in its text, since an overlay or
//! a rewrite put it there, is where its owner stands.

use std::collections::{BTreeMap, BTreeSet};

use crate::location::{Location, Pointer, Printed, SourceId};
use crate::source::Sources;

/// Looks places up.
pub fn places<'a>(
    locations: impl IntoIterator<Item = &'a Location>,
    sources: &Sources,
) -> BTreeMap<Location, Printed> {
    let mut wanted: BTreeMap<SourceId, BTreeSet<Pointer>> = BTreeMap::new();
    for location in locations {
        wanted.entry(location.source).or_default().insert(location.pointer.clone());
    }
    let mut places = BTreeMap::new();
    for (source, pointers) in wanted {
        for (pointer, position) in sources.positions(source, &pointers) {
            let file = sources.name(source).to_owned();
            let printed = Printed { file, line: position.line, column: position.column };
            places.insert(Location::new(source, pointer), printed);
        }
    }
    places
}
