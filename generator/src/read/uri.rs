//! The text of a reference taken apart (RFC 3986, without what only remote ones need), and put together again.
//! Files are named by their path from the folder of the entry document; nothing is asked about them here.

use crate::location::{Pointer, percent_decode};

/// What a reference says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reference {
    pub(super) text: Text,
    pub(super) part: Part,
}

/// Which text a reference leads into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Text {
    /// The one that it stands in.
    Same,
    /// A file, by its path as it was written, decoded.
    File(String),
    /// Something that has a scheme or a host.
    Remote,
}

/// Which part of a text a reference leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Pointer(Pointer),
    /// A schema that has this name as its `$anchor`.
    Anchor(String),
}

/// Takes a reference apart; any text is one.
pub(super) fn reference(text: &str) -> Reference {
    let text = text.trim();
    let (path, fragment) = text.split_once('#').unwrap_or((text, ""));
    let part = match Pointer::from_fragment(fragment) {
        Some(pointer) => Part::Pointer(pointer),
        None => Part::Anchor(percent_decode(fragment)),
    };
    let path = path.split('?').next().unwrap_or_default();
    let text = match path {
        "" => Text::Same,
        path if has_scheme(path) || path.starts_with("//") => Text::Remote,
        path => Text::File(percent_decode(path)),
    };
    Reference { text, part }
}

/// Whether it starts with `name:`.
fn has_scheme(path: &str) -> bool {
    let is_scheme = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    };
    path.split_once(':').is_some_and(|(name, _)| is_scheme(name))
}

/// The path of a file that the file `base` calls `path`: `a/b.yaml` and `../c.yaml` are `c.yaml`.
pub(super) fn join(base: &str, path: &str) -> String {
    let folder = match base.rfind('/') {
        Some(_) if path.starts_with('/') => "",
        None => "",
        Some(end) => &base[..=end],
    };
    normal(&format!("{folder}{path}"))
}

/// A path without `.`, and without `..` behind a name.
pub(super) fn normal(path: &str) -> String {
    let is_absolute = path.starts_with('/');
    let mut names: Vec<&str> = Vec::new();
    for name in path.split('/') {
        match (name, names.last()) {
            ("" | ".", _) => {}
            ("..", Some(last)) if *last != ".." => drop(names.pop()),
            // There is nothing above the root.
            ("..", None) if is_absolute => {}
            (name, _) => names.push(name),
        }
    }
    format!("{}{}", if is_absolute { "/" } else { "" }, names.join("/"))
}

/// The reference to a place in the same document.
pub(super) fn local(pointer: &Pointer) -> String {
    format!("#{}", pointer.as_str().replace('%', "%25"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::testing::at;

    #[test]
    fn references_are_taken_apart() {
        let file = |path: &str| Text::File(path.to_owned());
        for (text, expected, pointer) in [
            ("#/a~1b/%7Bc%7D/100%25", Text::Same, "/a~1b/{c}/100%"),
            ("", Text::Same, ""),
            ("#", Text::Same, ""),
            ("a.yaml", file("a.yaml"), ""),
            ("./a%20b.yaml#/c", file("./a b.yaml"), "/c"),
            ("../a/b.json?raw=1#/c", file("../a/b.json"), "/c"),
            ("/etc/a.yaml", file("/etc/a.yaml"), ""),
            ("https://example.com/a.yaml#/b", Text::Remote, "/b"),
            ("//example.com/a.yaml", Text::Remote, ""),
            ("FILE:///a.yaml", Text::Remote, ""),
            ("C:\\a.yaml", Text::Remote, ""),
            ("./a:b.yaml", file("./a:b.yaml"), ""),
        ] {
            let found = reference(text);
            assert_eq!(found, Reference { text: expected, part: Part::Pointer(at(pointer)) }, "{text}");
        }
        assert_eq!(reference("a.yaml#pet").part, Part::Anchor("pet".to_owned()));
        assert_eq!(reference(&local(&at("/a~1b/100%25"))).part, Part::Pointer(at("/a~1b/100%25")));
    }

    #[test]
    fn paths_are_joined() {
        for (base, path, expected) in [
            ("api.yaml", "./a.yaml", "a.yaml"),
            ("a/b/c.yaml", "../d.yaml", "a/d.yaml"),
            ("a/b.yaml", "../../c/./d.yaml", "../c/d.yaml"),
            ("../a/b.yaml", "../c.yaml", "../c.yaml"),
            ("../a.yaml", "../c.yaml", "../../c.yaml"),
            ("a/b.yaml", "/c//d.yaml", "/c/d.yaml"),
            ("/a/b.yaml", "../../../c.yaml", "/c.yaml"),
        ] {
            assert_eq!(join(base, path), expected, "{base} {path}");
        }
    }
}
