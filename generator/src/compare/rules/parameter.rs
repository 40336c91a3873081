//! Rules for parameters. They are only ever sent.

use super::Edit::{
    Added, AddedRequired, BecameOptional, BecameRequired, Changed, Deprecated, Moved, Removed,
    RemovedRequired, Renamed, Revived,
};
use super::{Place, Row, breaking, risky, row, safe};

pub(super) const ROWS: &[Row] = &[
    row(Place::Parameter, Added, safe("It may be left out.")),
    row(Place::Parameter, AddedRequired, breaking("Callers that do not send it are refused.")),
    row(Place::Parameter, Removed, risky("What is still sent is ignored or refused.")),
    row(Place::Parameter, RemovedRequired, risky("What is still sent is ignored or refused.")),
    row(Place::Parameter, BecameRequired, breaking("Callers that leave it out are refused.")),
    row(Place::Parameter, BecameOptional, safe("Callers that send it may go on.")),
    row(Place::Parameter, Renamed, safe("In a path only the place counts, not the name.")),
    row(Place::Parameter, Moved, breaking("The service no longer looks for it where it is sent.")),
    row(Place::Parameter, Deprecated, safe("The service still takes it.")),
    row(Place::Parameter, Revived, safe("The service takes it as before.")),
    row(
        Place::ParameterStyle,
        Changed,
        breaking("The service reads another spelling than the one that is sent."),
    ),
    row(
        Place::ParameterExplode,
        Changed,
        breaking("The service reads another spelling than the one that is sent."),
    ),
    row(
        Place::ParameterReserved,
        Changed,
        risky("Reserved characters are read in another spelling than the one that is sent."),
    ),
];
