//! CommonMark of a document -> Markdown that rustdoc takes without a warning and that runs nothing.
//! Code blocks become text, brackets and angle brackets become literal unless they make a web link, bare addresses become links.

use crate::api::Docs as DocumentDocs;
use crate::plan::Docs;

/// Summary, then description, `fallback` if the document has neither; then the default.
pub(super) fn docs(docs: &DocumentDocs, fallback: &str) -> Docs {
    let mut parts: Vec<String> = Vec::new();
    let description = docs.description.as_deref().map(markdown).unwrap_or_default();
    if let Some(summary) = docs.summary.as_deref().map(|text| markdown(&one_line(text)))
        && !summary.is_empty()
        && !description.starts_with(&summary)
    {
        parts.push(summary);
    }
    if !description.is_empty() {
        parts.push(description);
    }
    if parts.is_empty() {
        parts.push(fallback.to_owned());
    }
    if let Some(default) = &docs.default {
        parts.push(format!("Left out, it is `{}`.", code(&one_line(default))));
    }
    Docs(parts.join("\n\n"))
}

/// A description alone.
pub(super) fn description(text: Option<&str>, fallback: &str) -> Docs {
    match text.map(markdown).filter(|text| !text.is_empty()) {
        Some(text) => Docs(text),
        None => Docs(fallback.to_owned()),
    }
}

/// A text between backticks.
pub(super) fn code(text: &str) -> String {
    text.replace(['`', '\n', '\r'], " ")
}

/// The first line of a text, escaped, for tables and titles.
pub(super) fn title(text: &str) -> String {
    markdown(&one_line(text.trim().lines().next().unwrap_or_default()))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn markdown(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    let text = text.replace("<br>", "\n").replace("<br/>", "\n").replace("<br />", "\n");
    let mut lines: Vec<String> = Vec::new();
    let mut fence: Option<String> = None;
    for line in text.lines() {
        let line: String = line.replace('\t', "    ").chars().filter(|c| is_printable(*c)).collect();
        let line = line.trim_end();
        let body = line.trim_start();
        match (&fence, fence_of(body)) {
            (Some(open), Some((marker, ""))) if marker.starts_with(open.as_str()) => {
                lines.push(open.clone());
                fence = None;
            }
            (Some(_), _) => lines.push(line.to_owned()),
            (None, Some((marker, _))) => {
                lines.push(format!("{marker}text"));
                fence = Some(marker.to_owned());
            }
            (None, None) => {
                // Four spaces would start a code block, which rustdoc compiles.
                let indent = (line.len() - body.len()).min(3);
                lines.push(format!("{}{}", &"   "[..indent], inline(body)));
            }
        }
    }
    if let Some(marker) = fence {
        lines.push(marker);
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    let start = lines.iter().position(|line| !line.is_empty()).unwrap_or(lines.len());
    lines[start..].join("\n")
}

/// A code fence at the start of a line: the marker and what follows it.
fn fence_of(line: &str) -> Option<(&str, &str)> {
    let first = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = line.len() - line.trim_start_matches(first).len();
    let rest = line[length..].trim();
    (length >= 3 && !(first == '`' && rest.contains('`'))).then_some((&line[..length], rest))
}

/// Control characters and those that turn the direction of text, which rustc refuses.
fn is_printable(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Escapes one line outside code blocks.
fn inline(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        if c == '`' {
            let ticks = rest.len() - rest.trim_start_matches('`').len();
            let marker = &rest[..ticks];
            match rest[ticks..].find(marker) {
                Some(end) => {
                    let whole = ticks + end + ticks;
                    out.push_str(&rest[..whole]);
                    rest = &rest[whole..];
                }
                None => {
                    out.push_str("\\`".repeat(ticks).as_str());
                    rest = &rest[ticks..];
                }
            }
            continue;
        }
        if let Some((text, url, length)) = web_link(rest).or_else(|| html_link(rest)) {
            out.push_str(&format!("[{}]({url})", inline(text)));
            rest = &rest[length..];
            continue;
        }
        if let Some(length) = bare_url(rest, &out) {
            out.push_str(&format!("<{}>", &rest[..length]));
            rest = &rest[length..];
            // The author's own angle bracket closes what the address opened.
            if out.ends_with('>') && rest.starts_with('>') {
                rest = &rest[1..];
            }
            continue;
        }
        match c {
            '[' | ']' | '<' | '>' => {
                // `> quote` at the start of a line is meant; `<http://…>` is written anew by the address in it.
                let quote = c == '>' && out.trim().is_empty();
                let auto_link = c == '<' && bare_url(&rest[1..], "").is_some();
                if !auto_link {
                    if !quote {
                        out.push('\\');
                    }
                    out.push(c);
                }
            }
            '\\' => {
                out.push('\\');
                // An escape of the author's stays one; a lone backslash is literal.
                match rest[1..].chars().next().filter(char::is_ascii_punctuation) {
                    Some(escaped) => {
                        out.push(escaped);
                        rest = &rest[1 + escaped.len_utf8()..];
                        continue;
                    }
                    None => out.push('\\'),
                }
            }
            c => out.push(c),
        }
        rest = &rest[c.len_utf8()..];
    }
    out
}

/// `[text](http…)` at the start: text, address and length.
fn web_link(line: &str) -> Option<(&str, &str, usize)> {
    let inner = line.strip_prefix('[')?;
    let close = inner.find(']')?;
    let target = inner[close + 1..].strip_prefix('(')?;
    let end = target.find(')')?;
    let url = &target[..end];
    let text = &inner[..close];
    let is_web = url.starts_with("http://") || url.starts_with("https://") || url.starts_with("mailto:");
    let is_plain =
        !text.is_empty() && !text.contains(['[', '`']) && !url.contains([' ', '<', '>', '\\', '(']);
    (is_web && is_plain).then_some((text, url, 1 + close + 1 + 1 + end + 1))
}

/// `<a href="http…">text</a>` at the start: text, address and length.
fn html_link(line: &str) -> Option<(&str, &str, usize)> {
    let inner = line.strip_prefix("<a href=\"")?;
    let (url, rest) = inner.split_once("\">")?;
    let (text, after) = rest.split_once("</a>")?;
    let is_web = url.starts_with("http://") || url.starts_with("https://");
    let is_plain =
        !text.is_empty() && !text.contains(['<', '[', '`']) && !url.contains([' ', '<', '>', '\\', '(', '"']);
    // An address as its own text needs no brackets.
    let text = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or(text);
    (is_web && is_plain).then_some((text, url, line.len() - after.len()))
}

/// The length of an address at the start, if it stands where a word starts.
fn bare_url(line: &str, before: &str) -> Option<usize> {
    if !(line.starts_with("http://") || line.starts_with("https://")) {
        return None;
    }
    if before.chars().next_back().is_some_and(char::is_alphanumeric) {
        return None;
    }
    let end = line
        .find(|c: char| {
            c.is_whitespace()
                || c.is_control()
                || matches!(c, '<' | '>' | '"' | '`' | '\\' | '[' | ']' | '{' | '}' | '|')
        })
        .unwrap_or(line.len());
    let url = line[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '\'', '*', '_']);
    (url.len() > "https://".len()).then_some(url.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_rustdoc_would_take_amiss_is_escaped() {
        for (text, expected) in [
            ("see [Pet] and <T>", "see \\[Pet\\] and \\<T\\>"),
            ("at https://a.b/c.", "at <https://a.b/c>."),
            ("<https://a.b>", "<https://a.b>"),
            ("[docs](https://a.b/c)", "[docs](https://a.b/c)"),
            ("[docs](#local)", "\\[docs\\](#local)"),
            ("`a[0] <b>` and ` alone", "`a[0] <b>` and \\` alone"),
            ("    let x = 1;", "   let x = 1;"),
            ("```rust\npanic!()\n```", "```text\npanic!()\n```"),
            ("```\nopen", "```text\nopen\n```"),
            ("a<br>b", "a\nb"),
            ("<a href=\"https://a.b/c\">https://a.b/c</a>.", "[a.b/c](https://a.b/c)."),
            ("\u{202e}x\u{7}", "x"),
            ("> quote", "> quote"),
            ("C:\\dir \\*", "C:\\\\dir \\*"),
        ] {
            assert_eq!(markdown(text), expected);
        }
    }
}
