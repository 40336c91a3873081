//! The package: a name and a version that Cargo takes, whatever the document says.

use super::casing;
use crate::api::Api;
use crate::config::Config;
use crate::lock::Lock;
use crate::plan::{Dependency, Manifest};

/// What `Cargo.toml` says.
pub(super) fn manifest(api: &Api, config: &Config, lock: &Lock, dependencies: Vec<Dependency>) -> Manifest {
    let title = one_line(&api.info.title);
    let name = config.krate.name.clone().unwrap_or_else(|| package_name(&title));
    let counted = lock.version.as_deref().filter(|_| config.krate.bump);
    let version = counted.or(config.krate.version.as_deref()).unwrap_or(&api.info.version);
    let titled = if title.is_empty() { name.clone() } else { title };
    Manifest {
        name,
        version: legal_version(version),
        description: format!("Client of {titled}, generated from its OpenAPI description"),
        title: titled,
        document_version: one_line(&api.info.version),
        dependencies,
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace(|c: char| c.is_control(), "")
}

/// A package name made from a title; never one that Cargo refuses.
fn package_name(title: &str) -> String {
    const REFUSED: [&str; 8] = ["test", "core", "std", "alloc", "proc-macro", "build", "deps", "examples"];
    let words = casing::words(title);
    let name = words.iter().take(6).cloned().collect::<Vec<_>>().join("-");
    let keyword = casing::snake(&name, "api").ends_with('_');
    if title.is_empty()
        || name.starts_with(|c: char| c.is_ascii_digit())
        || REFUSED.contains(&name.as_str())
        || keyword
    {
        return format!("api-{name}");
    }
    name
}

/// The first three numbers of a version; a fourth and what follows become build metadata, which Cargo keeps but does not compare.
fn legal_version(text: &str) -> String {
    let text = text.trim().trim_start_matches(['v', 'V']);
    if is_semver(text) {
        return text.to_owned();
    }
    let core_end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let mut numbers = text[..core_end].split('.').filter_map(|part| part.parse::<u64>().ok());
    let core: Vec<String> = (0..3).map(|_| numbers.next().unwrap_or(0).to_string()).collect();
    let rest: Vec<String> = numbers.map(|number| number.to_string()).collect();
    let suffix: Vec<&str> = text[core_end..]
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    let metadata: Vec<&str> = rest.iter().map(String::as_str).chain(suffix).collect();
    match metadata.is_empty() {
        true => core.join("."),
        false => format!("{}+{}", core.join("."), metadata.join(".")),
    }
}

/// Three numbers, then a pre-release and build metadata as semver.org has them.
fn is_semver(text: &str) -> bool {
    let (version, metadata) = text.split_once('+').unwrap_or((text, "0"));
    let (core, pre_release) = version.split_once('-').unwrap_or((version, "0"));
    let number = |part: &str| part.parse::<u64>().is_ok_and(|value| value.to_string() == part);
    let word = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let numeric = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    core.split('.').count() == 3
        && core.split('.').all(number)
        && pre_release.split('.').all(|part| word(part) && (number(part) || !numeric(part)))
        && metadata.split('.').all(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_takes_every_version() {
        for (text, expected) in [
            ("1.2.3", "1.2.3"),
            ("0.35.2.2", "0.35.2+2"),
            ("v1", "1.0.0"),
            ("2022-11-15", "2022.0.0+11.15"),
            ("1.0.0-beta.2", "1.0.0-beta.2"),
            ("1.0-beta", "1.0.0+beta"),
            ("1.0.0-01", "1.0.0+01"),
            ("", "0.0.0"),
            ("latest", "0.0.0+latest"),
            ("01.02", "1.2.0"),
        ] {
            assert_eq!(legal_version(text), expected, "{text}");
        }
    }

    #[test]
    fn cargo_takes_every_name() {
        assert_eq!(package_name("besmart REST API"), "besmart-rest-api");
        assert_eq!(package_name("test"), "api-test");
        assert_eq!(package_name(""), "api-empty");
    }
}
