//! How far the calls of a client go, which decides what its connections need.

/// Where calls may go.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Reach {
    /// To the base URL alone.
    Base,
    /// To other servers too.
    Anywhere,
}
