//! Where nodes stand that were recovered from a text that is no tree itself: it was noted when they were.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Position;
use crate::location::Pointer;

/// The place of each pointer, or of the closest node above it that has one.
pub(super) fn find(
    places: &BTreeMap<Pointer, Position>,
    pointers: &BTreeSet<Pointer>,
) -> BTreeMap<Pointer, Position> {
    let place = |pointer: &Pointer| {
        let above = std::iter::successors(Some(pointer.clone()), Pointer::parent);
        above.into_iter().find_map(|pointer| places.get(&pointer).copied())
    };
    pointers.iter().filter_map(|pointer| Some((pointer.clone(), place(pointer)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_without_a_place_is_where_that_above_it_is() {
        let at = |text: &str| Pointer::parse(text).unwrap();
        let (whole, inner) = (Position { line: 1, column: 1 }, Position { line: 7, column: 2 });
        let places = [(Pointer::root(), whole), (at("/a/b"), inner)].into();
        let found = find(&places, &["/a/b/c/0", "/a", "/x/y"].map(at).into());
        assert_eq!(found.into_values().collect::<Vec<_>>(), [whole, inner, whole]);
    }
}
