//! Tells from its text whether a file is an entry document: one whose root mapping has `openapi` or `swagger`.
//!
//! Nothing is parsed, since the large ones are megabytes and parsed anyway when a crate is made from them. Text in block
//! style is looked through by line, text in flow style, which JSON is, by token; most say in their first line what they are.

/// Whether the text is that of an entry document.
pub(super) fn is_entry(text: &[u8]) -> bool {
    let text = after_preamble(text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text));
    match text.trim_ascii_start().strip_prefix(b"{") {
        Some(members) => has_member(members),
        None => has_line(text),
    }
}

const NAMES: [&[u8]; 2] = [b"openapi", b"swagger"];

/// The text from its first line of content on: without comments, directives and the mark that opens a document.
fn after_preamble(mut text: &[u8]) -> &[u8] {
    loop {
        let (line, rest) = split_line(text);
        let content = line.trim_ascii();
        if content.is_empty() || content.starts_with(b"#") || line.starts_with(b"%") {
            if rest.is_empty() {
                return rest;
            }
            text = rest;
        } else if let Some(after) = line.strip_prefix(b"---") {
            text = match after.trim_ascii_start().first() {
                Some(b'{') => return &text[3..],
                Some(_) | None => rest,
            };
        } else {
            return text;
        }
    }
}

fn split_line(text: &[u8]) -> (&[u8], &[u8]) {
    match text.iter().position(|byte| *byte == b'\n') {
        Some(end) => (&text[..end], &text[end + 1..]),
        None => (text, &[]),
    }
}

/// Block style: a line as far to the left as the first one begins with such a key.
fn has_line(text: &[u8]) -> bool {
    let indent = text.len() - text.trim_ascii_start().len();
    text.split(|byte| *byte == b'\n')
        .take_while(|line| !line.starts_with(b"---") && !line.starts_with(b"..."))
        .filter_map(|line| line.split_at_checked(indent))
        .filter(|(margin, _)| margin.iter().all(|byte| *byte == b' '))
        .any(|(_, line)| opens_with_key(line))
}

fn opens_with_key(line: &[u8]) -> bool {
    let (name, rest) = match line.first() {
        Some(quote @ (b'"' | b'\'')) => split_quoted(*quote, &line[1..]),
        // Both names are of the same length.
        Some(_) | None => line.split_at(NAMES[0].len().min(line.len())),
    };
    is_name(name)
        && match rest.trim_ascii_start() {
            [b':'] => true,
            [b':', next, ..] => next.is_ascii_whitespace(),
            _ => false,
        }
}

/// Flow style: one of the members of the mapping that has been opened has such a key.
fn has_member(mut text: &[u8]) -> bool {
    let mut depth = 1_usize;
    let mut is_key = true;
    while let Some((&first, rest)) = text.split_first() {
        match first {
            b'{' | b'[' => (depth, is_key, text) = (depth + 1, false, rest),
            b'}' | b']' if depth == 1 => return false,
            b'}' | b']' => (depth, text) = (depth - 1, rest),
            b',' => (is_key, text) = (depth == 1, rest),
            b'#' => text = split_line(rest).1,
            b':' => text = rest,
            _ if first.is_ascii_whitespace() => text = rest,
            _ => {
                let (scalar, after) = match first {
                    b'"' | b'\'' => split_quoted(first, rest),
                    _ => split_plain(text),
                };
                if is_key && is_name(scalar) && after.trim_ascii_start().starts_with(b":") {
                    return true;
                }
                (is_key, text) = (false, after);
            }
        }
    }
    false
}

fn is_name(scalar: &[u8]) -> bool {
    NAMES.contains(&scalar)
}

/// What stands before the closing quote, escapes left as they are, and what follows it.
fn split_quoted(quote: u8, text: &[u8]) -> (&[u8], &[u8]) {
    let mut is_escaped = false;
    for (index, byte) in text.iter().enumerate() {
        match *byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if quote == b'"' => is_escaped = true,
            // A quote that is doubled reads as two scalars, of which the second changes nothing.
            byte if byte == quote => return (&text[..index], &text[index + 1..]),
            _ => {}
        }
    }
    (text, &[])
}

/// A scalar without quotes, up to what ends it in flow style.
fn split_plain(text: &[u8]) -> (&[u8], &[u8]) {
    let ends = |index: &usize| match text[*index] {
        b',' | b'[' | b']' | b'{' | b'}' | b'\n' => true,
        b':' => text.get(index + 1).is_none_or(|next| next.is_ascii_whitespace() || b",[]{}".contains(next)),
        b'#' => *index > 0 && text[index - 1].is_ascii_whitespace(),
        _ => false,
    };
    let end = (1..text.len()).find(ends).unwrap_or(text.len());
    (text[..end].trim_ascii_end(), &text[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entry_documents_are_told() {
        for text in [
            "openapi: 3.0.3\n",
            "info: {title: A}\nswagger: '2.0'",
            "\u{feff}# A comment\n\n%YAML 1.2\n---\n\"openapi\" : 3.1.0\r\n",
            "--- # opens\n'openapi':\n  3.1.0\n",
            "  info:\n    title: A\n  openapi: 3.0.0\n",
            "{\"info\": {\"title\": \"}\\\"\"}, \"openapi\": \"3.0.0\"}",
            "\u{feff}\n{\"paths\":{},\"swagger\":\"2.0\"}",
            "{openapi: 3.0.0, paths: {}}",
            "# A comment\n--- {info: {title: Bob's 'A', version: 1.0}, # it's {\n 'x-it''s': 1, swagger: 2.0}",
        ] {
            assert!(is_entry(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn other_texts_are_not() {
        for text in [
            "",
            "# openapi: 3.0.0\n",
            "---\n",
            "info:\n  openapi: 3.0.0\n",
            "overlay: 1.0.0\n---\nopenapi: 3.0.0\n",
            "openapi3: 1\nopenapi:3\n",
            "- openapi: 3.0.0\n",
            "description: |\n  text\n   openapi: 3\n",
            "{\"info\": {\"openapi\": 1}, \"x\": \"openapi\", \"y\": [\"swagger\", 1]}",
            "{\"x\": 1}\n{\"openapi\": 1}",
            "[{\"openapi\": 1}]",
            "\"openapi",
            "{\"openapi",
        ] {
            assert!(!is_entry(text.as_bytes()), "{text}");
        }
    }
}
