//! A tree as YAML that is pleasant to read and to compare: block style, members in their order, texts of several lines as
//! they are, quotes only where they are needed. Any reader of YAML 1.1 or 1.2 reads the same tree.

use crate::document::{Node, Number};

/// Writes a tree. The text ends with a line end.
pub fn write(node: &Node) -> String {
    let mut text = String::new();
    match node {
        Node::Object(map) if !map.is_empty() => members(node, 0, &mut text),
        Node::Array(list) if !list.is_empty() => elements(list, 0, &mut text),
        plain => {
            scalar(plain, &mut text);
            text.push('\n');
        }
    }
    text
}

fn indent(depth: usize, text: &mut String) {
    text.extend(std::iter::repeat_n("  ", depth));
}

fn members(node: &Node, depth: usize, text: &mut String) {
    for (index, (key, value)) in node.as_object().into_iter().flatten().enumerate() {
        if index > 0 || text.is_empty() || text.ends_with('\n') {
            indent(depth, text);
        }
        scalar(&Node::String(key.clone()), text);
        text.push(':');
        value_of(value, depth, text);
    }
}

fn value_of(value: &Node, depth: usize, text: &mut String) {
    match value {
        Node::Object(map) if !map.is_empty() => {
            text.push('\n');
            members(value, depth + 1, text);
        }
        Node::Array(list) if !list.is_empty() => {
            text.push('\n');
            elements(list, depth + 1, text);
        }
        plain => {
            text.push(' ');
            scalar_or_block(plain, depth + 1, text);
            text.push('\n');
        }
    }
}

fn elements(list: &[Node], depth: usize, text: &mut String) {
    for (index, element) in list.iter().enumerate() {
        // The first element of a list in a list stands behind the dash of that.
        if index > 0 || text.is_empty() || text.ends_with('\n') {
            indent(depth, text);
        }
        text.push('-');
        match element {
            Node::Object(map) if !map.is_empty() => {
                // The first member stands behind the dash.
                text.push(' ');
                members(element, depth + 1, text);
            }
            Node::Array(inner) if !inner.is_empty() => {
                text.push(' ');
                elements(inner, depth + 1, text);
            }
            plain => {
                text.push(' ');
                scalar_or_block(plain, depth + 1, text);
                text.push('\n');
            }
        }
    }
}

fn scalar_or_block(node: &Node, depth: usize, text: &mut String) {
    match node {
        Node::String(value) if is_block(value) => block(value, depth, text),
        plain => scalar(plain, text),
    }
}

/// Whether a text can stand as it is, line by line: every line of it must be what it looks like.
fn is_block(value: &str) -> bool {
    let body = value.trim_end_matches('\n');
    value.contains('\n')
        && !body.is_empty()
        && !body.starts_with(['\n', ' ', '\t'])
        && value.chars().all(|c| c == '\n' || is_printable(c) && c != '\t')
        && value.split('\n').all(|line| !line.ends_with(' '))
}

/// A literal block; its header says how many line ends the text has.
fn block(value: &str, depth: usize, text: &mut String) {
    let body = value.trim_end_matches('\n');
    text.push_str(match value.len() - body.len() {
        0 => "|-",
        1 => "|",
        _ => "|+",
    });
    let lines = value.strip_suffix('\n').unwrap_or(value);
    for line in lines.split('\n') {
        text.push('\n');
        if !line.is_empty() {
            indent(depth, text);
            text.push_str(line);
        }
    }
}

fn scalar(node: &Node, text: &mut String) {
    match node {
        Node::Null => text.push_str("null"),
        Node::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
        Node::Number(Number::Integer(value)) => text.push_str(&value.to_string()),
        Node::Number(Number::Float(value)) => text.push_str(&float(*value)),
        Node::String(value) if is_plain(value) => text.push_str(value),
        Node::String(value) if value.chars().all(is_printable) => {
            text.push('\'');
            text.push_str(&value.replace('\'', "''"));
            text.push('\'');
        }
        Node::String(value) => quoted(value, text),
        Node::Array(_) => text.push_str("[]"),
        Node::Object(_) => text.push_str("{}"),
    }
}

fn float(value: f64) -> String {
    if value.is_nan() {
        return ".nan".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { ".inf" } else { "-.inf" }.to_owned();
    }
    // With a fraction, or some readers take it for a whole number.
    format!("{value:?}")
}

/// What may stand in a text without an escape, whatever the version of YAML.
fn is_printable(c: char) -> bool {
    matches!(c, '\t' | ' '..='~' | '\u{a0}'..='\u{d7ff}' | '\u{e000}'..='\u{fefe}' | '\u{ff00}'..='\u{fffd}' | '\u{10000}'..)
        && !matches!(c, '\u{2028}' | '\u{2029}')
}

/// Whether a text is read as a text without quotes.
fn is_plain(value: &str) -> bool {
    let starts_plain = |c: char| !"-?:,[]{}#&*!|>'\"%@`=<~".contains(c) && c != ' ';
    !value.is_empty()
        && value.starts_with(starts_plain)
        && !value.ends_with([' ', ':'])
        && !value.contains(": ")
        && !value.contains(" #")
        && !value.starts_with("...")
        && value.chars().all(|c| is_printable(c) && c != '\t')
        && !looks_like_more(value)
}

/// Whether a reader may take a text for a number, a truth value, nothing, or a date.
fn looks_like_more(value: &str) -> bool {
    const WORDS: &[&str] = &["null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf"];
    let lower = value.to_ascii_lowercase();
    let starts_as_number = value.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c));
    // A version, which is a number in no version of YAML.
    if value.matches('.').count() > 1 && value.chars().all(|c| c.is_ascii_digit() || c == '.') {
        return false;
    }
    let may_be_number = value.chars().all(|c| c.is_ascii_hexdigit() || "+-._:xobTZtz ".contains(c));
    WORDS.contains(&lower.trim_start_matches('.')) || starts_as_number && may_be_number
}

fn quoted(value: &str, text: &mut String) {
    text.push('"');
    for c in value.chars() {
        match c {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\t' => text.push_str("\\t"),
            '\r' => text.push_str("\\r"),
            c if is_printable(c) => text.push(c),
            c if u32::from(c) <= 0xff => text.push_str(&format!("\\x{:02x}", u32::from(c))),
            c => text.push_str(&format!("\\u{:04x}", u32::from(c))),
        }
    }
    text.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Map;

    fn text(value: &str) -> Node {
        Node::String(value.to_owned())
    }

    fn map(members: &[(&str, Node)]) -> Node {
        Node::Object(members.iter().map(|(key, node)| ((*key).to_owned(), node.clone())).collect())
    }

    #[test]
    fn a_tree_is_written_in_blocks() {
        let lists = Node::Array(vec![
            Node::Array(vec![Node::Null, text("a")]),
            Node::Array(Vec::new()),
            map(&[("x", Node::Bool(true)), ("yes", map(&[("z", text("1"))]))]),
        ]);
        let tree = map(&[
            ("lines", text("one\n\n  two: 2\n")),
            ("open end", text("a\nb")),
            ("200", text("it's: so")),
            ("empty", Node::Object(Map::default())),
            ("lists", lists),
            ("number", Node::Number(Number::Float(1e3))),
        ]);
        assert_eq!(
            write(&tree),
            "\
lines: |
  one

    two: 2
open end: |-
  a
  b
'200': 'it''s: so'
empty: {}
lists:
  - - null
    - a
  - []
  - x: true
    'yes':
      z: '1'
number: 1000.0
"
        );
    }

    #[test]
    fn every_text_is_read_as_the_text_that_it_was() {
        let texts = [
            "",
            " ",
            "a ",
            " a",
            "a: b",
            "a #b",
            "a:",
            "- a",
            "-",
            "--- a",
            "...",
            "null",
            "True",
            "no",
            "~",
            "0x1f",
            "1.5",
            "1e3",
            "3.0.3",
            "2001-12-14",
            "12:30:45",
            "0o7",
            "1_000",
            "+1",
            ".5",
            ".inf",
            "y",
            "<<",
            "=",
            "*a",
            "&a",
            "!a",
            "|",
            ">",
            "%a",
            "@a",
            "`a",
            "'a'",
            "\"a\"",
            "{a",
            "[a",
            "a, b",
            "?a",
            "a\tb",
            "a\nb",
            "a\n",
            "\n",
            "a\n\n\n",
            "  a\nb",
            "a \nb",
            "a\r\nb",
            "é \u{85} \u{2028} \u{1f600} \u{feff}",
            "a\u{7}b",
            "#a",
            "a\n# b\n- c\n",
            "\ta\nb",
            "a\n\tb",
            "a\n  b\n",
            "key: |\n  x",
            "…»",
            "0b1",
            "1.",
            "-.5",
            "0xg",
            "e3",
            "off",
            "nan",
        ];
        for value in texts {
            for tree in [text(value), map(&[(value, text(value))]), Node::Array(vec![text(value); 2])] {
                let written = write(&map(&[("tree", tree.clone())]));
                let read = crate::read::value(&written);
                assert_eq!(
                    read.as_ref().and_then(|read| read.get("tree")),
                    Some(&tree),
                    "{value:?}:\n{written}"
                );
            }
        }
    }
}
