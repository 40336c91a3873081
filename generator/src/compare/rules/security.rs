//! Rules for who may call.

use super::Edit::{Added, Changed, Removed, Renamed};
use super::{Place, Row, breaking, row, safe};

pub(super) const ROWS: &[Row] = &[
    row(Place::Scheme, Added, safe("Only operations that ask for it are concerned.")),
    row(Place::Scheme, Removed, safe("Only operations that ask for it are concerned.")),
    row(Place::Scheme, Renamed, safe("The name of a scheme is not sent.")),
    row(
        Place::Scheme,
        Changed,
        breaking("The service looks for the credential elsewhere, or for another one."),
    ),
    row(Place::Security, Added, breaking("Callers without a credential are refused.")),
    row(Place::Security, Removed, safe("A credential that is still sent is not needed.")),
    row(Place::Requirement, Added, safe("The other ways to be let in remain.")),
    row(Place::Requirement, Removed, breaking("Callers that used this way are refused.")),
];
