//! What is fixed about one operation of the document: one `static` of emitted code each.
//! Nothing of a single call stands here.

use std::fmt;

/// An operation as the document has it.
#[derive(Debug)]
pub(crate) struct OperationInfo {
    /// HTTP method in capitals, `GET`.
    pub(crate) method: &'static str,
    /// Path template as the document writes it, `/api/sensors/{id}`; for messages only.
    pub(crate) path: &'static str,
    /// Value of the `Accept` header; empty to send the HTTP stack's own, `*/*`.
    pub(crate) accept: &'static str,
    /// Names of security schemes: alternatives, of which one has to do, of schemes which all have to be there.
    /// No alternative at all means a public operation, an empty one that a call without credential is allowed.
    pub(crate) security: &'static [&'static [&'static str]],
}

/// `GET /api/sensors/{id}`.
impl fmt::Display for OperationInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}
