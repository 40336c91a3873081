//! The crate of the programs: it has a manifest alone, its source is the one in the repository.

use std::fs;
use std::path::Path;

/// What the programs use beside the crates, in the versions of the repository's lock file.
const OTHERS: &str = "\
bytes = \"1\"
futures-core = \"0.3\"
jiff = { version = \"0.2\", default-features = false, features = [\"serde\", \"std\"] }
serde = \"1\"
serde_json = \"1\"
tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\", \"net\", \"io-util\", \"time\"] }
uuid = { version = \"1\", features = [\"serde\"] }
";

/// The manifest of a crate that depends on those of `crates` that a program names: only these are built. Its tests alone use
/// them, so that checking the workspace does not build programs.
pub(crate) fn manifest(name: &str, crates: &[&str]) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("programs");
    let library = folder.join("lib.rs");
    let text = text(&folder);
    let head = format!(
        "[package]\nname = \"{name}\"\nedition = \"2024\"\npublish = false\n\n\
         [lib]\npath = {library:?}\ndoctest = false\n\n[dev-dependencies]\n{OTHERS}"
    );
    let named = crates.iter().filter(|name| is_named(name, &text));
    let dependency = |name: &&str| {
        let features = "features = [\"blocking\", \"reqwest\", \"stream\"]";
        format!("{name} = {{ path = \"../{name}\", default-features = false, {features} }}\n")
    };
    head + &named.map(dependency).collect::<String>()
}

/// Whether the crate stands there as a path, as an argument of a macro or under another name.
fn is_named(name: &str, text: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let is_part = text[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.');
        let after = &text[at + name.len()..];
        !is_part && [":", ",", " as "].iter().any(|start| after.starts_with(start))
    })
}

fn text(folder: &Path) -> String {
    let files = fs::read_dir(folder).expect("the folder of the programs is there");
    let paths = files.map(|entry| entry.expect("the folder can be read").path());
    paths.map(|path| fs::read_to_string(path).expect("a program is text")).collect()
}
