//! Texts as the parser of YAML can read them. It is stricter than what reads the tree, and what that one takes must be found as well.
//! Lines stay lines, and what stands in them stays at its column.

use std::borrow::Cow;

/// The text as the parser can read it.
pub(super) fn legible(text: &str) -> Cow<'_, str> {
    let whole = without_halves(text);
    match text.trim_start().starts_with(['{', '[']) {
        // In JSON nothing depends on where a bracket stands.
        true => whole,
        false => match indented(&whole) {
            Some(indented) => Cow::Owned(indented),
            None => whole,
        },
    }
}

/// YAML has no halves of surrogate pairs (`\ud83d\ude00`), JSON has. They become as many private characters, D800..DFFF E000..E7FF, so
/// that neither positions nor equality of keys change.
fn without_halves(text: &str) -> Cow<'_, str> {
    let is_half = |at: &usize| {
        matches!(
            text.as_bytes().get(*at..at + 4),
            Some([b'd' | b'D', b'8' | b'9' | b'a'..=b'f' | b'A'..=b'F', ..])
        )
    };
    let halves: Vec<_> = text.match_indices("\\u").map(|(at, _)| at + 2).filter(is_half).collect();
    if halves.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut bytes = text.as_bytes().to_vec();
    for at in halves {
        bytes[at] = b'e';
        let second = char::from(bytes[at + 1]).to_digit(16).unwrap_or_default() as usize;
        bytes[at + 1] = b"01234567"[second % 8];
    }
    Cow::Owned(String::from_utf8_lossy(&bytes).into_owned())
}

/// A closing bracket may not stand as far to the left as the key that it closes the value of, though many write it so: one that has its
/// line to itself moves by a column.
fn indented(text: &str) -> Option<String> {
    let is_bracket = |line: &str| {
        let line = line.trim_end_matches('\r').trim_matches(' ');
        !line.is_empty() && line.bytes().all(|byte| matches!(byte, b'}' | b']' | b','))
    };
    let mut indented: Option<String> = None;
    let mut copied = 0;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if is_bracket(line.trim_end_matches('\n')) {
            let indented = indented.get_or_insert_with(|| String::with_capacity(text.len() + 64));
            indented.push_str(&text[copied..start]);
            indented.push(' ');
            copied = start;
        }
        start += line.len();
    }
    let mut indented = indented?;
    indented.push_str(&text[copied..]);
    Some(indented)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::location::Pointer;
    use crate::source::Sources;

    #[test]
    fn what_follows_a_bracket_at_the_column_of_its_key_is_found() {
        let mut sources = Sources::default();
        let source = sources.add("a.yaml", "a:\n  b: {\n    c: 1\n  }\n  d: [\n    1\n  ]\ne: 2\n");
        let pointer = |text: &str| Pointer::parse(text).unwrap();
        let wanted = BTreeSet::from(["/a/b/c", "/a/d/0", "/e"].map(pointer));
        let found = sources.positions(source, &wanted);
        let found: Vec<_> = found.values().map(|position| (position.line, position.column)).collect();
        assert_eq!(found, [(3, 5), (6, 5), (8, 1)]);
    }
}
