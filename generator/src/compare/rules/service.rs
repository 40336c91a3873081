//! Rules for the service as a whole: info, servers, tags.

use super::Edit::{Added, Changed, Removed, Renamed};
use super::{Place, Row, risky, row, safe};

pub(super) const ROWS: &[Row] = &[
    row(Place::Title, Changed, safe("The title is for people.")),
    row(Place::Version, Changed, safe("The version of the document is not sent.")),
    row(Place::Server, Added, safe("Callers go where they went.")),
    row(Place::Server, Removed, risky("Callers that go there may find nobody.")),
    row(
        Place::DefaultServer,
        Changed,
        risky("Callers that name no server go to another one after an upgrade."),
    ),
    row(Place::ServerVariable, Added, safe("It has a default.")),
    row(
        Place::ServerVariable,
        Removed,
        risky("Callers that set it go to an address that is no longer described."),
    ),
    row(
        Place::ServerVariableDefault,
        Changed,
        risky("Callers that do not set it go to another address after an upgrade."),
    ),
    row(Place::ServerVariableValue, Added, safe("The values that were there are still there.")),
    row(Place::ServerVariableValue, Removed, risky("Callers that set this value may find nobody.")),
    row(Place::Tag, Added, safe("Tags are not sent.")),
    row(Place::Tag, Removed, safe("Tags are not sent.")),
    row(Place::Tag, Renamed, safe("Tags are not sent.")),
];
