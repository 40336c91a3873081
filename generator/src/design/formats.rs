//! Which Rust type a `format` has: the user's choice, else ours. A format that neither knows is a note for people.
//! Widths of numbers are absent: `lower` knows them, and nobody chooses another.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::api::Api;
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostics, Place};
use crate::plan::{Dependency, Item, Module, RustType};

/// The types of formats unless the settings say otherwise. What is not here has no type that keeps every value and can be
/// compared: `duration` counts months, `time` has an offset, a `uri` is changed by reading it, a `decimal` would lose digits.
const TYPES: &[(&str, &str)] = &[
    ("byte", "base64"),
    ("date", "jiff::civil::Date"),
    ("date-time", "jiff::Timestamp"),
    ("ip", "std::net::IpAddr"),
    ("ipv4", "std::net::Ipv4Addr"),
    ("ipv6", "std::net::Ipv6Addr"),
    ("uuid", "uuid::Uuid"),
];

/// What `Cargo.toml` says of crates whose types people choose, unless the settings say otherwise.
const DEPENDENCIES: &[(&str, &str)] = &[
    ("chrono", r#"{ version = "0.4", default-features = false, features = ["serde", "std"] }"#),
    ("jiff", r#"{ version = "0.2", default-features = false, features = ["serde", "std"] }"#),
    ("rust_decimal", r#"{ version = "1", default-features = false, features = ["serde-with-str", "std"] }"#),
    ("time", r#"{ version = "0.3", features = ["serde-human-readable"] }"#),
    ("url", r#"{ version = "2", features = ["serde"] }"#),
    ("uuid", r#"{ version = "1", features = ["serde"] }"#),
];

/// The choice of types.
pub(super) struct Formats<'a> {
    chosen: &'a BTreeMap<String, String>,
    /// The formats that the document has.
    asked: RefCell<BTreeSet<String>>,
}

impl<'a> Formats<'a> {
    /// The choice that the settings make.
    pub(super) fn new(config: &'a Config) -> Self {
        Self { chosen: &config.formats, asked: RefCell::default() }
    }

    /// The type of a text of a format.
    pub(super) fn string(&self, format: &str) -> RustType {
        self.asked.borrow_mut().insert(format.to_owned());
        let ours = || TYPES.iter().find(|(known, _)| *known == format).map(|(_, ty)| *ty);
        match self.chosen.get(format).map(String::as_str).or_else(ours) {
            None | Some("text") => RustType::String,
            Some("base64") => RustType::Base64,
            Some(path) => RustType::Mapped(path.to_owned()),
        }
    }

    /// The type of a number of a format, if the settings choose one.
    pub(super) fn number(&self, format: &str) -> Option<RustType> {
        self.asked.borrow_mut().insert(format.to_owned());
        // These say how a text is taken.
        let path = self.chosen.get(format).filter(|path| !matches!(path.as_str(), "text" | "base64"))?;
        Some(RustType::Mapped(path.clone()))
    }

    /// Reports choices for formats that the document does not have, or that are no choice: widths, secrets, files.
    pub(super) fn report(&self, api: &Api, diagnostics: &mut Diagnostics) {
        let Some(first) = api.operations.first() else { return };
        for format in self.chosen.keys().filter(|format| !self.asked.borrow().contains(*format)) {
            let message =
                format!("`formats` names `{format}`, which is no format of the document that can be chosen");
            diagnostics.push(Code::UnknownSetting, Place::Source(first.at.source), message);
        }
    }
}

/// The crates whose types are used, by name.
pub(super) fn dependencies(
    (items, modules): (&[Item], &[Module]),
    api: &Api,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> Vec<Dependency> {
    let mut found: BTreeMap<&str, Option<String>> = BTreeMap::new();
    let paths = super::mapped::paths(items, modules);
    for path in &paths {
        for name in crates(path) {
            let ours =
                || DEPENDENCIES.iter().find(|(known, _)| *known == name).map(|(_, text)| (*text).to_owned());
            found
                .entry(name)
                .or_insert_with(|| config.dependencies.get(name).map(ToString::to_string).or_else(ours));
        }
    }
    let mut dependencies = Vec::new();
    for (name, requirement) in found {
        match (requirement, api.operations.first()) {
            (Some(requirement), _) => dependencies.push(Dependency { name: name.to_owned(), requirement }),
            (None, None) => {}
            (None, Some(first)) => {
                let message = format!(
                    "`formats` uses the crate `{name}`, of which `dependencies` says nothing; any version is taken"
                );
                diagnostics.push(Code::UnknownSetting, Place::Source(first.at.source), message);
                dependencies.push(Dependency { name: name.to_owned(), requirement: "\"*\"".to_owned() });
            }
        }
    }
    dependencies
}

/// Whether a type is one of ours, which all are read from their text; of others that is not known.
pub(super) fn is_read_from_text(path: &str) -> bool {
    TYPES.iter().any(|(_, ty)| *ty == path)
}

/// A path as the crate's users write it: the crate hands on what its types come from.
pub(super) fn handed_on(path: &str) -> String {
    let mut text = String::new();
    let mut rest = path;
    loop {
        let end = rest.find(['<', '>', ',', ' ']).unwrap_or(rest.len());
        let (one, after) = rest.split_at(end);
        if crates(one).next().is_some() {
            text.push_str("{crate}::");
        }
        text.push_str(one.trim_start_matches("::"));
        let Some(delimiter) = after.chars().next() else { return text };
        text.push(delimiter);
        rest = &after[1..];
    }
}

/// The crates that a path names, those in its arguments included; the standard library is none.
fn crates(path: &str) -> impl Iterator<Item = &str> {
    let paths = path.split(['<', '>', ',', ' ']).filter(|path| path.contains("::"));
    let names = paths.filter_map(|path| path.trim_start_matches("::").split("::").next());
    names.filter(|name| !matches!(*name, "std" | "core" | "alloc" | "") && !OWN.contains(name))
}

/// The crates that every emitted crate depends on.
const OWN: [&str; 12] = [
    "bytes",
    "futures_core",
    "gloo_timers",
    "http",
    "http_body",
    "js_sys",
    "percent_encoding",
    "reqwest",
    "serde",
    "serde_json",
    "tokio",
    "url",
];

/// The crates that may be handed on, whether they are or not: a module of such a name would hide one.
pub(super) fn reserved(config: &Config) -> impl Iterator<Item = &str> {
    DEPENDENCIES.iter().map(|(name, _)| *name).chain(config.formats.values().flat_map(|path| crates(path)))
}

#[cfg(test)]
mod tests {
    use super::handed_on;

    #[test]
    fn a_path_leads_through_the_emitted_crate() {
        assert_eq!(handed_on("uuid::Uuid"), "{crate}::uuid::Uuid");
        assert_eq!(handed_on("std::net::IpAddr"), "std::net::IpAddr");
        assert_eq!(
            handed_on("chrono::DateTime<chrono::Utc>"),
            "{crate}::chrono::DateTime<{crate}::chrono::Utc>"
        );
    }
}
