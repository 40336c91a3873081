//! Where in a JSON text a decoder stopped.

/// The JSON pointer to the value that begins, or goes on, at the byte `end` of a text without needless blanks.
pub(super) fn pointer(text: &str, end: usize) -> String {
    // The key or index of each container that is open.
    let mut open: Vec<Key<'_>> = Vec::new();
    let mut string: Option<usize> = None;
    let mut escaped = false;
    let mut last = "";
    for (index, byte) in text.bytes().enumerate().take(end) {
        if let Some(start) = string {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => {
                    last = &text[start..index];
                    string = None;
                }
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => string = Some(index + 1),
            b'{' => open.push(Key::Member(None)),
            b'[' => open.push(Key::Element(0)),
            // What has just been closed is what a decoder complains of at that place.
            b'}' | b']' if index + 1 < end => drop(open.pop()),
            b':' => {
                if let Some(Key::Member(name)) = open.last_mut() {
                    *name = Some(last);
                }
            }
            b',' => match open.last_mut() {
                Some(Key::Element(index)) => *index += 1,
                Some(Key::Member(_)) | None => {}
            },
            _ => {}
        }
    }
    if matches!(text.as_bytes().get(end.wrapping_sub(1)), Some(b'}' | b']')) && string.is_none() {
        open.pop();
    }
    let mut pointer = String::new();
    for key in open {
        match key {
            Key::Member(Some(name)) => {
                pointer.push_str(&format!("/{}", name.replace('~', "~0").replace('/', "~1")));
            }
            Key::Member(None) => {}
            Key::Element(index) => pointer.push_str(&format!("/{index}")),
        }
    }
    pointer
}

enum Key<'t> {
    Member(Option<&'t str>),
    Element(usize),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_a_text_is_a_pointer() {
        let text = r#"{"a":[1,{"b,\"c":"x"},[true]],"d":2}"#;
        let of = |part: &str| pointer(text, text.find(part).unwrap() + part.len());
        assert_eq!(of("[1"), "/a/0");
        assert_eq!(of("\"x\""), "/a/1/b,\\\"c");
        assert_eq!(of("\"x\"}"), "/a/1");
        assert_eq!(of("true"), "/a/2/0");
        assert_eq!(of(":2"), "/d");
        assert_eq!(of(":2}"), "");
    }
}
