//! Rules for request bodies.

use super::Edit::{Added, AddedRequired, BecameOptional, BecameRequired, Changed, Removed, RemovedRequired};
use super::{Place, Row, breaking, risky, row, safe};

pub(super) const ROWS: &[Row] = &[
    row(Place::Body, Added, safe("It may be left out.")),
    row(Place::Body, AddedRequired, breaking("Callers that send none are refused.")),
    row(Place::Body, Removed, risky("A body that is still sent is ignored or refused.")),
    row(Place::Body, RemovedRequired, risky("A body that is still sent is ignored or refused.")),
    row(Place::Body, BecameRequired, breaking("Callers that send none are refused.")),
    row(Place::Body, BecameOptional, safe("Callers that send one may go on.")),
    row(Place::BodyMediaType, Added, safe("The media types that were taken are still taken.")),
    row(Place::BodyMediaType, Removed, breaking("A body of this media type is no longer taken.")),
    row(
        Place::BodyPart,
        Changed,
        breaking("The service reads the part in another spelling than the one that is sent."),
    ),
];
