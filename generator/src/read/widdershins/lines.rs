//! A Markdown text as lines that know whether they are code, and the code blocks in a run of them.

use crate::diagnostic::Position;

/// A line of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'t> {
    pub(super) text: &'t str,
    /// From 1.
    pub(super) number: usize,
    /// Whether it belongs to a code block, its fences included: no marker is looked for there.
    pub(super) is_code: bool,
}

impl<'t> Line<'t> {
    /// Where the line starts.
    pub(super) fn at(&self) -> Position {
        Position { line: self.number, column: 1 }
    }

    /// The text, if it is no code: what a marker is looked for in.
    pub(super) fn prose(&self) -> &'t str {
        if self.is_code { "" } else { self.text }
    }
}

/// A fenced code block.
#[derive(Clone, Debug)]
pub(super) struct Fence<'t> {
    pub(super) at: Position,
    pub(super) language: &'t str,
    pub(super) text: String,
}

const FENCE: &str = "```";

/// The lines of a text. A text of the author's may open a code block and never close it; what only the renderer writes ends it.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut is_open = false;
    let read = text.split('\n').enumerate().map(|(index, text)| {
        let text = text.strip_suffix('\r').unwrap_or(text);
        let is_fence = text.starts_with(FENCE);
        if is_rendered(text) {
            is_open = false;
        }
        let is_code = is_open || is_fence;
        is_open ^= is_fence;
        Line { text, number: index + 1, is_code }
    });
    read.collect()
}

fn is_rendered(text: &str) -> bool {
    ["<a id=\"opId", "<h1 id=\"", "<h2 id=\"tocS_"].iter().any(|start| text.starts_with(start))
        || text.starts_with("<h3 id=\"") && text.ends_with("</h3>")
}

/// The code blocks of a run of lines.
pub(super) fn fences<'t>(lines: &[Line<'t>]) -> Vec<Fence<'t>> {
    let mut fences: Vec<Fence<'t>> = Vec::new();
    let mut is_open = false;
    for line in lines {
        match (is_open, line.text.strip_prefix(FENCE)) {
            (false, Some(language)) => {
                fences.push(Fence { at: line.at(), language: language.trim(), text: String::new() });
                is_open = true;
            }
            (true, Some(_)) => is_open = false,
            (true, None) => {
                if let Some(fence) = fences.last_mut() {
                    if !fence.text.is_empty() {
                        fence.text.push('\n');
                    }
                    fence.text.push_str(line.text);
                }
            }
            (false, None) => {}
        }
    }
    fences
}

/// The text of a run of lines, without empty ones around it; `None` if there is nothing else.
pub(super) fn prose(lines: &[Line<'_>]) -> Option<(Position, String)> {
    let is_text = |line: &Line<'_>| !line.text.is_empty();
    let start = lines.iter().position(is_text)?;
    let end = lines.iter().rposition(is_text)? + 1;
    let texts: Vec<&str> = lines[start..end].iter().map(|line| line.text).collect();
    Some((lines[start].at(), texts.join("\n")))
}

/// What stands between two texts in a line that consists of the three.
pub(super) fn between<'t>(text: &'t str, before: &str, after: &str) -> Option<&'t str> {
    text.strip_prefix(before)?.strip_suffix(after)
}
