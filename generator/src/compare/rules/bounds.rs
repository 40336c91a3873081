//! Rules for what a schema asks of a value beyond its type. All bounds of one kind are alike: one that comes in from below lets less
//! through when it grows, one from above when it shrinks.

use super::Edit::{Added, Changed, Decreased, Increased, Removed};
use super::{Place, Row, breaking, risky, safe, split};

/// Bounds from below.
const LOWER: [Place; 4] = [Place::Minimum, Place::MinLength, Place::MinItems, Place::MinProperties];

/// Bounds from above.
const UPPER: [Place; 4] = [Place::Maximum, Place::MaxLength, Place::MaxItems, Place::MaxProperties];

/// What is there or not, or another.
const OTHERS: [Place; 3] = [Place::MultipleOf, Place::Pattern, Place::UniqueItems];

pub(super) fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    for place in LOWER {
        rows.extend([tightened(place, Added), relaxed(place, Removed)]);
        rows.extend([tightened(place, Increased), relaxed(place, Decreased)]);
    }
    for place in UPPER {
        rows.extend([tightened(place, Added), relaxed(place, Removed)]);
        rows.extend([relaxed(place, Increased), tightened(place, Decreased)]);
    }
    for place in OTHERS {
        rows.extend([tightened(place, Added), relaxed(place, Removed)]);
    }
    rows.extend([Place::MultipleOf, Place::Pattern].map(replaced));
    rows
}

const fn tightened(place: Place, edit: super::Edit) -> Row {
    split(
        place,
        edit,
        breaking("Values that were taken are refused."),
        safe("What comes is still among what came."),
    )
}

const fn relaxed(place: Place, edit: super::Edit) -> Row {
    split(
        place,
        edit,
        safe("Values that were taken are still taken."),
        risky("Values may come that never came before."),
    )
}

const fn replaced(place: Place) -> Row {
    split(
        place,
        Changed,
        breaking("Values that were taken may be refused."),
        risky("Values may come that never came before."),
    )
}
