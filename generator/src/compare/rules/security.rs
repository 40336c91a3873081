//! Rules for who may call.

use super::Edit::{Added, Changed, Removed, Renamed};
use super::{Place, Row, breaking, risky, row, safe};

pub(super) const ROWS: &[Row] = &[
    row(Place::Scheme, Added, safe("Only operations that ask for it are concerned.")),
    row(Place::Scheme, Removed, safe("Only operations that ask for it are concerned.")),
    row(Place::Scheme, Renamed, safe("The name of a scheme is not sent.")),
    row(
        Place::Scheme,
        Changed,
        breaking("The service looks for the credential elsewhere, or for another one."),
    ),
    row(Place::Flow, Added, safe("The other ways to get a token remain.")),
    row(Place::Flow, Removed, breaking("Callers that got their tokens this way get none.")),
    row(
        Place::Flow,
        Changed,
        risky("Whether tokens are still given at the old address is for the service to know."),
    ),
    row(
        Place::Scope,
        Added,
        risky("Tokens without it are not good for every operation, and not everybody may ask for it."),
    ),
    row(Place::Scope, Removed, safe("A token that is good for more does no harm.")),
    row(Place::Security, Added, breaking("Callers without a credential are refused.")),
    row(Place::Security, Removed, safe("A credential that is still sent is not needed.")),
    row(Place::Requirement, Added, safe("The other ways to be let in remain.")),
    row(Place::Requirement, Removed, breaking("Callers that used this way are refused.")),
];
