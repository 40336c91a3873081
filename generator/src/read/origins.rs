//! Where the nodes of the tree were written, while overlay and rewrites move them.
//! Pointers come in, locations in the authors' texts go out. The tree itself is deliberately absent: whoever
//! changes it tells here what was changed, before the next pointer is asked for.

use std::collections::BTreeMap;

use crate::location::{Location, Pointer, SourceId};

/// What was moved so far.
#[derive(Clone, Debug)]
pub(super) struct Origins {
    source: SourceId,
    moved: BTreeMap<Pointer, Location>,
    /// What was moved since `watch`, as if the tree of that time were the text.
    since: Option<Box<Origins>>,
}

impl Origins {
    /// Nothing was moved yet: every node is where `source` has it.
    pub(super) fn new(source: SourceId) -> Self {
        Self { source, moved: BTreeMap::new(), since: None }
    }

    /// Where the node that is at `pointer` now was written.
    pub(super) fn of(&self, pointer: &Pointer) -> Location {
        let mut ancestor = (!self.moved.is_empty()).then(|| pointer.clone());
        while let Some(candidate) = ancestor {
            if let Some(location) = self.moved.get(&candidate) {
                let rest = pointer.strip_prefix(&candidate).unwrap_or_default();
                return Location::new(location.source, location.pointer.append(&rest));
            }
            ancestor = candidate.parent();
        }
        Location::new(self.source, pointer.clone())
    }

    /// The node at `pointer`, and all below it, was written at `origin`.
    pub(super) fn set(&mut self, pointer: Pointer, origin: Location) {
        if let Some(since) = &mut self.since {
            since.take(&pointer);
        }
        self.put(pointer, origin);
    }

    /// The node at `from` stands at `to` now.
    pub(super) fn relocate(&mut self, from: &Pointer, to: &Pointer) {
        if let Some(since) = &mut self.since {
            since.relocate(from, to);
        }
        let origin = self.of(from);
        let below = self.take(from);
        self.put(to.clone(), origin);
        self.moved.extend(below.into_iter().map(|(rest, location)| (to.append(&rest), location)));
    }

    /// The node at `from` stands at `to` too.
    pub(super) fn copy(&mut self, from: &Pointer, to: &Pointer) {
        if let Some(since) = &mut self.since {
            since.copy(from, to);
        }
        let origin = self.of(from);
        let below: Vec<_> = self.below(from).collect();
        self.put(to.clone(), origin);
        self.moved.extend(below.into_iter().map(|(rest, location)| (to.append(&rest), location)));
    }

    /// The node at `pointer` is gone.
    pub(super) fn forget(&mut self, pointer: &Pointer) {
        if let Some(since) = &mut self.since {
            since.take(pointer);
        }
        self.take(pointer);
    }

    /// The elements `removed` of the list at `list`, in rising order, are gone; `length` is what it was before.
    pub(super) fn close_gaps(&mut self, list: &Pointer, removed: &[usize], length: usize) {
        let mut gaps = 0;
        for index in 0..length {
            if removed.get(gaps) == Some(&index) {
                gaps += 1;
                self.forget(&list.index(index));
            } else if gaps > 0 {
                self.relocate(&list.index(index), &list.index(index - gaps));
            }
        }
    }

    /// From now on, notes apart what is moved: references are set right by it.
    pub(super) fn watch(&mut self) {
        self.since = Some(Box::new(Self::new(self.source)));
    }

    /// Where nodes stand that were elsewhere at the time of `watch`: from there to here. A node that stands at
    /// several places is at the first.
    pub(super) fn moved_since(&self) -> BTreeMap<Pointer, Pointer> {
        let since = self.since.iter().flat_map(|since| since.moved.iter().rev());
        since.map(|(now, before)| (before.pointer.clone(), now.clone())).collect()
    }

    /// What was moved, for the document.
    pub(super) fn into_moved(self) -> BTreeMap<Pointer, Location> {
        self.moved
    }

    /// What is known at and below `pointer`, by the pointer from there.
    fn below(&self, pointer: &Pointer) -> impl Iterator<Item = (Pointer, Location)> {
        // All pointers that start with `pointer` and a slash are neighbours.
        let inside = self.moved.range(pointer.key("")..);
        let inside =
            inside.map_while(move |(at, location)| Some((at.strip_prefix(pointer)?, location.clone())));
        let itself = self.moved.get(pointer).map(|location| (Pointer::root(), location.clone()));
        itself.into_iter().chain(inside)
    }

    fn put(&mut self, pointer: Pointer, origin: Location) {
        self.take(&pointer);
        self.moved.insert(pointer, origin);
    }

    fn take(&mut self, pointer: &Pointer) -> Vec<(Pointer, Location)> {
        let below: Vec<_> = self.below(pointer).collect();
        for (rest, _) in &below {
            self.moved.remove(&pointer.append(rest));
        }
        below
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Pointer {
        Pointer::parse(text).unwrap()
    }

    fn show(origins: &Origins, pointer: &str) -> String {
        let location = origins.of(&at(pointer));
        format!("{}:{}", location.source.0, location.pointer.as_str())
    }

    #[test]
    fn a_node_takes_its_origin_and_those_below_along() {
        let mut origins = Origins::new(SourceId(0));
        origins.set(at("/a/x"), Location::new(SourceId(1), at("/u")));
        origins.set(at("/a-b"), Location::new(SourceId(1), at("/v")));
        origins.relocate(&at("/a"), &at("/b/0"));
        assert_eq!(show(&origins, "/b/0/y"), "0:/a/y");
        assert_eq!(show(&origins, "/b/0/x/z"), "1:/u/z");
        assert_eq!(show(&origins, "/a/x"), "0:/a/x");
        assert_eq!(show(&origins, "/a-b"), "1:/v");
        origins.copy(&at("/b/0"), &at("/c"));
        assert_eq!((show(&origins, "/c/x"), show(&origins, "/b/0/x")), ("1:/u".into(), "1:/u".into()));
    }

    #[test]
    fn elements_move_up_when_others_go() {
        let mut origins = Origins::new(SourceId(0));
        origins.set(at("/l/3"), Location::new(SourceId(1), at("/new")));
        origins.close_gaps(&at("/l"), &[0, 2], 4);
        assert_eq!([show(&origins, "/l/0"), show(&origins, "/l/1/k")], ["0:/l/1", "1:/new/k"]);
    }

    #[test]
    fn what_moves_later_is_known_by_where_it_was_then() {
        let mut origins = Origins::new(SourceId(0));
        origins.relocate(&at("/a"), &at("/b"));
        origins.watch();
        origins.close_gaps(&at("/b"), &[0], 3);
        origins.relocate(&at("/b"), &at("/c"));
        origins.copy(&at("/c"), &at("/d"));
        let moved: Vec<_> = origins.moved_since().into_iter().collect();
        let expected = [("/b", "/c"), ("/b/1", "/c/0"), ("/b/2", "/c/1")];
        assert_eq!(moved, expected.map(|(before, now)| (at(before), at(now))));
        assert_eq!(show(&origins, "/d/1/x"), "0:/a/2/x");
    }
}
