//! The import rule: a verb sees its two nouns, places and findings, never another verb; an external crate has one home.
//! Rust takes circles between the modules of a crate, so this looks at the text.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::besmart::root;
use crate::sources::{Source, sources};

/// Each module of the generator and the others that it may use.
const SEES: &[(&str, &[&str])] = &[
    ("api", &["location"]),
    ("compare", &["api", "location", "plan"]),
    ("config", &["keywords"]),
    ("design", &["api", "config", "diagnostic", "keywords", "location", "lock", "plan"]),
    ("diagnostic", &["location"]),
    ("document", &["location"]),
    // `runtime` is in the texts that it writes.
    ("emit", &["plan", "runtime"]),
    ("keywords", &[]),
    ("loader", &[]),
    ("location", &[]),
    ("lock", &["keywords"]),
    ("lower", &["api", "diagnostic", "document", "location"]),
    ("places", &["location", "source"]),
    ("plan", &["lock"]),
    ("read", &["diagnostic", "document", "loader", "location", "source"]),
    ("report", &["diagnostic", "location", "source"]),
    ("runtime", &[]),
    ("runtime_tests", &["runtime"]),
    ("source", &["diagnostic", "location"]),
    ("yaml", &["document"]),
];

/// Each external crate of the generator and the paths that may use it; those of serde are at home everywhere.
const HOMES: &[(&str, &[&str])] = &[
    ("annotate_snippets", &["report.rs"]),
    ("heck", &["design/casing.rs"]),
    ("indexmap", &["document.rs", "read/tree.rs"]),
    ("openapiv3", &["lower/"]),
    ("prettyplease", &["emit/"]),
    ("proc_macro2", &["emit/"]),
    ("quote", &["emit/"]),
    ("rustc_hash", &["document.rs"]),
    ("saphyr_parser", &["source.rs"]),
    ("serde", &[""]),
    ("serde_json", &[""]),
    ("serde_json_path", &["read/overlay.rs"]),
    ("serde_yaml", &["read/text.rs"]),
    ("syn", &["emit/"]),
    ("toml", &["config.rs"]),
];

#[test]
fn a_module_sees_only_what_it_may() {
    let sources = sources("generator/src");
    let modules: BTreeSet<&str> = sources.iter().map(module).filter(|module| *module != "lib").collect();
    let sees: BTreeMap<&str, &[&str]> = SEES.iter().copied().collect();
    assert_eq!(modules, sees.keys().copied().collect(), "the modules of the generator and those in the rule");
    let test_only = test_only(&sources);
    let mut broken = Vec::new();
    for source in sources.iter().filter(|source| module(source) != "lib" && !test_only.contains(&source.path))
    {
        let (code, own) = (source.code(), module(source));
        for seen in modules_in(&code, &modules) {
            if seen != own && !sees[own].contains(&seen) {
                broken.push(format!("{}: crate::{seen}", source.path));
            }
        }
        if climbs(&code) > depth(&source.path) {
            broken.push(format!("{}: `super` leads out of {own}", source.path));
        }
    }
    assert!(broken.is_empty(), "against the import rule:\n{}", broken.join("\n"));
}

#[test]
fn an_external_crate_has_one_home() {
    let manifest = fs::read_to_string(root().join("generator/Cargo.toml")).expect("the manifest can be read");
    let dependencies = manifest.split("[dependencies]").nth(1).expect("there are dependencies");
    let dependencies = dependencies.lines().skip(1).take_while(|line| line.contains('='));
    let names: BTreeSet<String> = dependencies
        .map(|line| line.split(['.', ' ', '=']).next().unwrap_or_default().replace('-', "_"))
        .collect();
    let homes: BTreeSet<String> = HOMES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(names, homes, "the dependencies of the generator and those in the rule");
    let mut broken = Vec::new();
    // The runtime is not built into the generator but into what it emits.
    let shipped = sources("generator/src").into_iter().filter(|source| !source.path.starts_with("runtime"));
    for source in shipped {
        let code = source.code();
        for (name, homes) in HOMES {
            let is_home = homes.iter().any(|home| source.path.starts_with(home));
            if !is_home && words(&code, &format!("{name}::")).next().is_some() {
                broken.push(format!("{}: {name}", source.path));
            }
        }
    }
    assert!(broken.is_empty(), "away from home:\n{}", broken.join("\n"));
}

/// The module of the crate that a file belongs to.
fn module(source: &Source) -> &str {
    let first = source.path.split('/').next().unwrap_or_default();
    first.strip_suffix(".rs").unwrap_or(first)
}

/// The files that `#[cfg(test)]` stands before.
fn test_only(sources: &[Source]) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    for source in sources {
        let folder = source.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for (at, attribute) in source.text.match_indices("#[cfg(test)]\nmod ") {
            let name = source.text[at + attribute.len()..].split([';', ' ']).next().unwrap_or_default();
            paths.insert(format!("{folder}/{name}.rs"));
        }
    }
    paths
}

/// The modules after `crate::`, also several in braces.
fn modules_in<'a>(code: &str, modules: &BTreeSet<&'a str>) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::new();
    for rest in words(code, "crate::") {
        let names = match rest.strip_prefix('{') {
            Some(group) => group.split('}').next().unwrap_or_default().split(',').collect(),
            None => vec![rest],
        };
        for name in names {
            let end = |c: char| !c.is_ascii_alphanumeric() && c != '_';
            let name = name.trim_start().split(end).next().unwrap_or_default();
            seen.extend(modules.get(name));
        }
    }
    seen
}

/// What follows `word` wherever a name starts with it.
fn words<'a>(code: &'a str, word: &str) -> impl Iterator<Item = &'a str> {
    let is_start = |at: usize| {
        let before = code[..at].chars().next_back();
        before.is_none_or(|c| !c.is_ascii_alphanumeric() && !matches!(c, '_' | ':' | '$'))
    };
    let length = word.len();
    code.match_indices(word)
        .map(|(at, _)| at)
        .filter(move |at| is_start(*at))
        .map(move |at| &code[at + length..])
}

/// How many modules the longest `super::super::` leads up.
fn climbs(code: &str) -> usize {
    let length = |rest: &str| 1 + rest.split("::").take_while(|name| *name == "super").count();
    words(code, "super::").map(length).max().unwrap_or(0)
}

/// How far up a file may go without leaving its module of the crate.
fn depth(path: &str) -> usize {
    path.trim_end_matches("/mod.rs").matches('/').count()
}

#[test]
fn the_scanner_finds_what_it_looks_for() {
    let modules = BTreeSet::from(["api", "plan", "read"]);
    let code = "use crate::api::Api;\nuse crate::{plan, readers};\nuse my_crate::read;\n";
    assert_eq!(modules_in(code, &modules), BTreeSet::from(["api", "plan"]));
    assert_eq!([climbs("use super::x;"), climbs("use super::super::x;"), climbs("")], [1, 2, 0]);
    assert_eq!([depth("read/mod.rs"), depth("read/tree.rs"), depth("report.rs")], [0, 1, 0]);
    assert_eq!(words("quote::quote!(my_quote::x $crate::quote::y)", "quote::").count(), 1);
}
