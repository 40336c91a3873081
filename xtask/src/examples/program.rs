//! The program that sends the examples of a document through its types: the emitted module `types`, the runtime that it
//! uses, a file of examples, and a table of the types that occur.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io;

use anyhow::{Context, Result};
use generator::plan::Plan;

use super::collect::Collected;
use crate::corpus::document::Document;
use crate::corpus::scratch::Scratch;

/// The file of examples: a line for each, the number of its type and its JSON.
pub(super) const EXAMPLES: &str = "examples.txt";

/// What does not depend on the document. An answer is a line that begins with `+`, with `?` if there is a value in it that
/// fits no branch of a union, or with `-` and why it cannot be decoded. `UnknownVariant` is what such a value shows as.
const MAIN: &str = r#"#![allow(warnings)]
mod runtime;
mod types;
// The types name these by the root of their crate.
pub use runtime::{Base64, Nullable};

fn check<T>(text: &str) -> Result<String, String>
where
    T: std::fmt::Debug + serde::Serialize + serde::de::DeserializeOwned,
{
    let value: T = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let text = serde_json::to_string(&value).map_err(|error| format!("cannot be encoded: {error}"))?;
    let sign = if format!("{value:?}").contains("UnknownVariant(") { '?' } else { '+' };
    Ok(format!("{sign}{text}"))
}

fn answers() {
    let examples = std::fs::read_to_string(std::env::args_os().nth(1).unwrap()).unwrap();
    for line in examples.lines() {
        let (ty, text) = line.split_once(' ').unwrap();
        match CHECKS[ty.parse::<usize>().unwrap()](text) {
            Ok(text) => println!("{text}"),
            Err(error) => println!("-{}", error.replace('\n', " ")),
        }
    }
}

fn main() {
    // Recursive types are nothing for a small stack.
    std::thread::Builder::new().stack_size(1 << 28).spawn(answers).unwrap().join().unwrap();
}
"#;

/// Writes the program and gives how many lines there are to compile.
pub(super) fn write(
    scratch: &Scratch,
    document: &Document,
    collected: &Collected,
    plan: &Plan,
) -> Result<usize> {
    let folder = scratch.crate_folder(&document.name);
    let about = || format!("{}: the program cannot be written", document.shown);
    let mut types: BTreeMap<String, usize> = BTreeMap::new();
    let mut examples = String::new();
    for example in &collected.examples {
        let count = types.len();
        let index = *types.entry(generator::type_text(&example.ty)).or_insert(count);
        let _ = writeln!(examples, "{index} {}", example.value);
    }
    let mut by_index: Vec<_> = types.iter().collect();
    by_index.sort_by_key(|(_, index)| **index);
    let checks: String = by_index.iter().map(|(ty, _)| format!("    check::<{ty}>,\n")).collect();
    let table = format!("\nconst CHECKS: &[fn(&str) -> Result<String, String>] = &[\n{checks}];\n");

    let write = || -> io::Result<usize> {
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            Ok(()) | Err(_) => {}
        }
        fs::create_dir_all(folder.join("src/runtime"))?;
        fs::write(folder.join(EXAMPLES), &examples)?;
        fs::write(folder.join("src/main.rs"), format!("{MAIN}{table}"))?;
        let mut lines = 0;
        for file in generator::emit(plan) {
            match file.path.as_str() {
                "Cargo.toml" => fs::write(folder.join("Cargo.toml"), manifest(&file.text, &document.name))?,
                "src/types.rs" => {
                    lines += file.text.lines().count();
                    fs::write(folder.join(&file.path), &file.text)?;
                }
                path if path.starts_with("src/runtime/") => fs::write(folder.join(path), &file.text)?,
                _ => {}
            }
        }
        Ok(lines)
    };
    write().with_context(about)
}

/// The emitted manifest under the name of the document's program.
fn manifest(text: &str, name: &str) -> String {
    let line = |line: &str| match line.split(" = ").next() {
        Some("name") => format!("name = \"{name}\"\n"),
        Some("version") => "version = \"0.0.0\"\n".to_owned(),
        Some(_) | None => format!("{line}\n"),
    };
    // Only the package has a name and a version on lines of their own.
    text.lines().map(line).collect()
}
