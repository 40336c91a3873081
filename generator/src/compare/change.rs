//! The noun Change: one thing that a revision does, with what it means on the wire and for callers in Rust.

use std::fmt;

use crate::location::Location;

/// How bad a change is for a caller on the wire who stays as he is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Wire {
    /// He notices nothing.
    Safe,
    /// It depends on what he does, or on what the service does.
    Risky,
    /// What he does no longer works.
    Breaking,
}

impl Wire {
    /// As reports write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Wire::Safe => "safe",
            Wire::Risky => "risky",
            Wire::Breaking => "breaking",
        }
    }
}

/// What a change means for code that was written against the previous crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rust {
    /// Nothing.
    None,
    /// There is something new.
    Additive,
    /// It compiles with a warning.
    Deprecating,
    /// Some of it no longer compiles.
    Breaking,
}

impl Rust {
    /// As reports write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Rust::None => "none",
            Rust::Additive => "additive",
            Rust::Deprecating => "deprecating",
            Rust::Breaking => "breaking",
        }
    }
}

/// Which way something travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// No way.
    Unused,
    /// To the service.
    Sent,
    /// From the service.
    Received,
    /// To and from it.
    Both,
}

impl Direction {
    /// As reports write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::Unused => "unused",
            Direction::Sent => "sent",
            Direction::Received => "received",
            Direction::Both => "both",
        }
    }

    /// That of a thing that travels so or not.
    pub(super) fn of(sent: bool, received: bool) -> Self {
        match (sent, received) {
            (true, true) => Direction::Both,
            (true, false) => Direction::Sent,
            (false, true) => Direction::Received,
            (false, false) => Direction::Unused,
        }
    }

    /// Whether it goes to the service.
    pub(super) fn is_sent(self) -> bool {
        matches!(self, Direction::Sent | Direction::Both)
    }

    /// Whether it comes from the service.
    pub(super) fn is_received(self) -> bool {
        matches!(self, Direction::Received | Direction::Both)
    }

    /// Both of two ways.
    pub(super) fn or(self, other: Self) -> Self {
        Self::of(self.is_sent() || other.is_sent(), self.is_received() || other.is_received())
    }
}

/// What a change is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The service as a whole.
    Service,
    /// A tag.
    Tag(String),
    /// An operation, `GET /path`.
    Operation(String),
    /// What several operations share: `components/parameters/limit`.
    Component(String),
    /// A component schema, by name.
    Schema(String),
    /// A security scheme.
    Scheme(String),
    /// An item of the crate, by path.
    Item(String),
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Subject::Service => f.write_str("the service"),
            Subject::Tag(name) => write!(f, "tag `{name}`"),
            Subject::Operation(key) => write!(f, "`{key}`"),
            Subject::Component(path) => write!(f, "`{path}`"),
            Subject::Schema(name) => write!(f, "schema `{name}`"),
            Subject::Scheme(name) => write!(f, "security scheme `{name}`"),
            Subject::Item(path) => write!(f, "`{path}`"),
        }
    }
}

/// What became of a public item of the crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fate {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It is declared otherwise.
    Changed,
    /// It is on its way out.
    Deprecated,
}

impl Fate {
    /// As reports write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Fate::Added => "added",
            Fate::Removed => "removed",
            Fate::Changed => "changed",
            Fate::Deprecated => "deprecated",
        }
    }
}

/// A public item of the crate that a change touches. `kind` and `path` are those of its line in the public listing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RustItem {
    /// The path: `sensors::Sensors::get`.
    pub path: String,
    /// What it is: `fn`, `field`, `struct`, ...
    pub kind: &'static str,
    /// What became of it.
    pub fate: Fate,
    /// What that means for code that uses it.
    pub verdict: Rust,
    /// What it was declared as: arguments and answer, a type; empty for some kinds, and for what is new.
    pub old: String,
    /// What it is declared as; empty for some kinds, and for what is gone.
    pub new: String,
}

/// One thing that a revision does.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The id of its rule.
    pub rule: &'static str,
    /// What it is about.
    pub subject: Subject,
    /// What else it is about in the same way.
    pub also: Vec<Subject>,
    /// The tags of the operations that it is about.
    pub tags: Vec<String>,
    /// What was done, in a sentence without its subject and its full stop.
    pub text: String,
    /// Which way the thing travels.
    pub direction: Direction,
    /// What it means on the wire.
    pub wire: Wire,
    /// What it means in Rust.
    pub rust: Rust,
    /// Why it means that on the wire, in a sentence.
    pub why: &'static str,
    /// Where it stood.
    pub old: Option<Location>,
    /// Where it stands.
    pub new: Option<Location>,
    /// The items of the crate that it touches, by path.
    pub items: Vec<RustItem>,
    /// Twelve hexadecimal digits that stay the same as long as rule, subject and text do.
    pub fingerprint: String,
}

impl Change {
    /// Whether code or callers have to follow.
    pub fn is_breaking(&self) -> bool {
        self.wire == Wire::Breaking || self.rust == Rust::Breaking
    }
}

/// A hash that stays the same on every machine and in every version (FNV-1a, 64 bits, of which 48 are shown).
pub(super) fn fingerprint(parts: &[&str]) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for part in parts {
        // Zero never occurs in a part, so parts cannot run into one another.
        for byte in part.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    format!("{:012x}", hash >> 16)
}
