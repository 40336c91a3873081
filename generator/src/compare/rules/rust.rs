//! Rules for changes of the crate that nothing on the wire accounts for: a type that is sent for the first time, a name that had to move.

use super::Edit::{Added, Changed, Removed};
use super::{Place, Row, row, safe};

pub(super) const ROWS: &[Row] = &[
    row(Place::RustItem, Added, safe("Nothing changes on the wire.")),
    row(Place::RustItem, Removed, safe("Nothing changes on the wire.")),
    row(Place::RustItem, Changed, safe("Nothing changes on the wire.")),
];
