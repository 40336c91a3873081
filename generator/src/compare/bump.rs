//! The version that a revision asks for, by Cargo's rules: before 1.0 the second number stands for what breaks, before 0.1 the third.

use super::change::{Change, Rust};

/// Which part of a version goes up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bump {
    /// Nothing in the crate changes for callers.
    None,
    /// There is something new, or less.
    Compatible,
    /// Some code no longer compiles.
    Breaking,
}

impl Bump {
    /// As reports write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Bump::None => "none",
            Bump::Compatible => "compatible",
            Bump::Breaking => "breaking",
        }
    }
}

/// What the changes ask for.
pub fn bump(changes: &[Change]) -> Bump {
    let worst = changes.iter().map(|change| change.rust).max();
    match worst {
        Some(Rust::Breaking) => Bump::Breaking,
        // Another document is another crate, if only by its texts.
        Some(Rust::Additive | Rust::Deprecating | Rust::None) => Bump::Compatible,
        None => Bump::None,
    }
}

/// The version after this one; `None` if it is none that Cargo takes.
pub fn bumped(version: &str, bump: Bump) -> Option<String> {
    let core = version.split(['-', '+']).next()?;
    let numbers: Vec<u64> = core.split('.').map(|number| number.parse().ok()).collect::<Option<_>>()?;
    let &[major, minor, patch] = numbers.as_slice() else { return None };
    let next = match (bump, major, minor) {
        (Bump::None, _, _) => return Some(version.to_owned()),
        (Bump::Breaking, 0, 0) | (Bump::Compatible, 0, _) => (major, minor, patch.checked_add(1)?),
        (Bump::Breaking, 0, _) | (Bump::Compatible, _, _) => (major, minor.checked_add(1)?, 0),
        (Bump::Breaking, _, _) => (major.checked_add(1)?, 0, 0),
    };
    Some(format!("{}.{}.{}", next.0, next.1, next.2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_goes_up_as_cargo_reads_it() {
        for (version, bump, expected) in [
            ("0.3.1", Bump::Breaking, Some("0.4.0")),
            ("0.3.1", Bump::Compatible, Some("0.3.2")),
            ("0.0.1", Bump::Breaking, Some("0.0.2")),
            ("1.2.3", Bump::Breaking, Some("2.0.0")),
            ("1.2.3", Bump::Compatible, Some("1.3.0")),
            ("1.2.3-rc.1", Bump::None, Some("1.2.3-rc.1")),
            ("1.2.3-rc.1", Bump::Breaking, Some("2.0.0")),
            ("1.2", Bump::Breaking, None),
        ] {
            assert_eq!(bumped(version, bump).as_deref(), expected, "{version}");
        }
    }
}
