//! Rules for operations as such.

use super::Edit::{Added, Changed, Deprecated, Removed, Renamed, Revived};
use super::{Place, Row, breaking, row, safe};

pub(super) const ROWS: &[Row] = &[
    row(Place::Operation, Added, safe("Nobody calls it yet.")),
    row(Place::Operation, Removed, breaking("The service no longer promises to answer it.")),
    row(Place::Operation, Deprecated, safe("The service still answers it.")),
    row(Place::Operation, Revived, safe("The service answers it as before.")),
    row(Place::OperationId, Added, safe("The operationId is not sent.")),
    row(Place::OperationId, Removed, safe("The operationId is not sent.")),
    row(Place::OperationId, Renamed, safe("The operationId is not sent.")),
    row(Place::OperationTag, Added, safe("Tags are not sent.")),
    row(Place::OperationTag, Removed, safe("Tags are not sent.")),
    row(Place::OperationHome, Changed, safe("Tags are not sent.")),
];
