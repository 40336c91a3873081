//! What Cargo says in JSON: the errors of the compiler, each with its crate, its code and its files.

use std::process::Output;

use serde_json::Value;

/// An error.
pub(crate) struct Finding {
    /// The crate that is checked.
    pub(crate) krate: String,
    /// `E0061` and the like; empty if it has none.
    pub(crate) code: String,
    /// The files of its places.
    pub(crate) files: Vec<String>,
    /// As it is shown to a person.
    pub(crate) text: String,
}

/// The errors in what Cargo said. Panics if it said nothing that is JSON: then it did not get so far.
pub(crate) fn findings(output: &Output) -> Vec<Finding> {
    let said = String::from_utf8_lossy(&output.stdout);
    let messages: Vec<Value> = said.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let is_finished = messages.iter().any(|message| message["reason"] == "build-finished");
    assert!(is_finished, "cargo did not get to build:\n{}", String::from_utf8_lossy(&output.stderr));
    messages.iter().filter(|message| message["reason"] == "compiler-message").filter_map(finding).collect()
}

fn finding(message: &Value) -> Option<Finding> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let told = &message["message"];
    let spans = told["spans"].as_array().into_iter().flatten();
    let finding = Finding {
        krate: text(&message["target"]["name"]),
        code: text(&told["code"]["code"]),
        files: spans.map(|span| text(&span["file_name"])).collect(),
        text: text(&told["rendered"]),
    };
    // The last one says how many there were.
    (told["level"] == "error" && !finding.text.starts_with("error: aborting")).then_some(finding)
}
