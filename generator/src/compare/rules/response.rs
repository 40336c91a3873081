//! Rules for answers. They are only ever received.

use super::Edit::{Added, AddedRequired, BecameOptional, BecameRequired, Removed, RemovedRequired};
use super::{Place, Row, breaking, risky, row, safe};

pub(super) const ROWS: &[Row] = &[
    row(
        Place::Success,
        Added,
        risky("Callers that know only the old successes take the new one for an error."),
    ),
    row(Place::Success, Removed, breaking("Callers that wait for it wait in vain.")),
    row(Place::Error, Added, safe("It is an error like any other for callers that do not know it.")),
    row(Place::Error, Removed, risky("Callers that handle it may have to handle another.")),
    row(Place::ResponseBody, Added, safe("Callers that read none may go on.")),
    row(Place::ResponseBody, Removed, breaking("Callers that read one find none.")),
    row(Place::ResponseMediaType, Added, safe("Callers get what they ask for.")),
    row(Place::ResponseMediaType, Removed, breaking("Callers that ask for it are refused or get another.")),
    row(Place::ResponseHeader, Added, safe("Callers do not look for it yet.")),
    row(Place::ResponseHeader, AddedRequired, safe("Callers do not look for it yet.")),
    row(Place::ResponseHeader, Removed, risky("Callers that look for it may not find it.")),
    row(Place::ResponseHeader, RemovedRequired, breaking("Callers that count on it do not find it.")),
    row(Place::ResponseHeader, BecameRequired, safe("Callers that look for it always find it.")),
    row(Place::ResponseHeader, BecameOptional, breaking("Callers that count on it may not find it.")),
];
