//! Where two crates differ, for a person: the first file and its first lines.

use generator::File;
use similar::TextDiff;

/// How many lines of a difference are shown.
const LINES: usize = 40;

/// The first difference of two crates, both sorted by path; `None` if they are the same byte for byte.
pub(crate) fn difference(expected: &[File], found: &[File]) -> Option<String> {
    for pair in expected.iter().zip(found) {
        match pair {
            (expected, found) if expected.path < found.path => {
                return Some(format!("{} is missing", expected.path));
            }
            (expected, found) if expected.path > found.path => return Some(format!("{} is new", found.path)),
            (expected, found) if expected.text != found.text => {
                let difference = TextDiff::from_lines(&expected.text, &found.text);
                let text = difference.unified_diff().context_radius(2).to_string();
                let lines: Vec<&str> = text.lines().take(LINES).collect();
                return Some(format!("{} differs:\n{}", expected.path, lines.join("\n")));
            }
            _ => {}
        }
    }
    let (longer, what) = match expected.len() > found.len() {
        true => (expected, "missing"),
        false => (found, "new"),
    };
    longer.get(expected.len().min(found.len())).map(|file| format!("{} is {what}", file.path))
}
