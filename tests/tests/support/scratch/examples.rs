//! The examples that stand in the documentation of emitted crates, as one crate: checking it is much cheaper than building
//! a program of each.

use generator::File;

/// The manifest of a crate that depends on all the others.
pub(crate) fn manifest(name: &str, crates: &[&str]) -> String {
    let head =
        format!("[package]\nname = \"{name}\"\nedition = \"2024\"\npublish = false\n\n[dependencies]\n");
    let dependency = |name: &&str| format!("{name} = {{ path = \"../{name}\", default-features = false }}\n");
    head + &crates.iter().map(dependency).collect::<String>()
}

/// The source: one module for each example.
pub(crate) fn source<'a>(files: impl Iterator<Item = &'a File>) -> String {
    // An example shows a value and does nothing with it; what is deprecated is shown too.
    let mut text = String::from("#![allow(unused, deprecated)]\n");
    let mut count = 0;
    for example in files.filter(|file| file.path.ends_with(".rs")).flat_map(|file| examples(&file.text)) {
        count += 1;
        text.push_str(&format!("mod example_{count} {{\n{example}}}\n"));
    }
    assert!(count > 100, "examples are missing: {count} found");
    text
}

/// The blocks of code that rustdoc would build, hidden lines included.
fn examples(text: &str) -> Vec<String> {
    let mut examples = Vec::new();
    let mut open: Option<String> = None;
    for line in text.lines().map(str::trim_start) {
        let Some(line) = line.strip_prefix("///").or_else(|| line.strip_prefix("//!")) else {
            open = None;
            continue;
        };
        let line = line.strip_prefix(' ').unwrap_or(line);
        match &mut open {
            None if line == "```no_run" => open = Some(String::new()),
            None => {}
            Some(_) if line == "```" => examples.extend(open.take()),
            Some(example) => {
                example.push_str(line.strip_prefix("# ").unwrap_or(line));
                example.push('\n');
            }
        }
    }
    examples
}
