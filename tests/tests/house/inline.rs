//! Which parts of the runtime are compiled where they are used, see ARCHITECTURE.md.

use crate::sources::sources;

/// What few programs use. One function that is not inline is compiled with the crate, and all that it calls.
const INLINE: [&str; 16] = [
    "blocking_pages",
    "branch",
    "form",
    "json_text",
    "link_header",
    "multipart",
    "oauth",
    "page_request",
    "page_walk",
    "pages",
    "pagination",
    "preview",
    "style",
    "token_answer",
    "token_cache",
    "union_serde",
];

#[test]
fn what_few_programs_use_is_compiled_where_it_is_used() {
    let runtime = sources("generator/src/runtime");
    for name in INLINE {
        let source = runtime.iter().find(|source| source.path == format!("{name}.rs"));
        let text = &source.unwrap_or_else(|| panic!("there is no {name}.rs")).text;
        let lines: Vec<&str> = text.lines().map(str::trim_start).collect();
        let functions: Vec<usize> = (0..lines.len()).filter(|line| is_function(&lines[*line..])).collect();
        assert!(!functions.is_empty(), "{name}.rs has no functions");
        for line in functions {
            let mut attributes = lines[..line].iter().rev().take_while(|line| line.starts_with("#["));
            assert!(
                attributes.any(|line| *line == "#[inline]"),
                "{name}.rs: no #[inline] on {}",
                lines[line]
            );
        }
    }
}

#[test]
fn json_is_parsed_where_its_type_is_known() {
    for source in sources("generator/src/runtime") {
        let lines: Vec<&str> = source.text.lines().map(str::trim_start).collect();
        let parses = |line: &&str| {
            ["serde_json::from_", " json(raw)", "raw.json()"].iter().any(|call| line.contains(call))
        };
        for line in (0..lines.len()).filter(|line| parses(&lines[*line])) {
            let function = (0..=line).rev().find(|line| is_function(&lines[*line..])).unwrap_or_default();
            let is_generic = lines[function].contains("DeserializeOwned");
            assert!(
                is_generic || lines[function.saturating_sub(1)] == "#[inline]",
                "{}: `{}` has the parser compiled with each crate: see `decode::any_json`",
                source.path,
                lines[function]
            );
        }
    }
}

/// Whether the first line begins a function with a body.
fn is_function(lines: &[&str]) -> bool {
    let words: Vec<&str> = lines[0].split([' ', '(']).collect();
    let is_one = words.first().is_some_and(|word| matches!(*word, "pub" | "fn" | "const" | "async"));
    is_one
        && words.contains(&"fn")
        && lines.iter().find(|line| line.ends_with(['{', ';', '}'])).is_some_and(|line| !line.ends_with(';'))
}
