//! Path templates (OpenAPI 3.0.4 section 4.7.8.2): several parameters may share a segment.

use crate::api::{PathPiece, PathTemplate};

/// Takes a path apart. A brace that opens no parameter is literal.
pub(super) fn path_template(text: &str) -> PathTemplate {
    // A fragment is never sent; some documents use one to list an operation twice. It stays in `text` only.
    let sent = text.split('#').next().unwrap_or_default();
    let mut pieces = Vec::new();
    let mut literal = String::new();
    let mut rest = sent;
    while let Some(open) = rest.find('{') {
        let after = &rest[open + 1..];
        match after.find(['{', '}', '/']) {
            Some(close) if close > 0 && after[close..].starts_with('}') => {
                literal.push_str(&rest[..open]);
                if !literal.is_empty() {
                    pieces.push(PathPiece::Literal(std::mem::take(&mut literal)));
                }
                pieces.push(PathPiece::Parameter(after[..close].to_owned()));
                rest = &after[close + 1..];
            }
            _ => {
                literal.push_str(&rest[..=open]);
                rest = after;
            }
        }
    }
    literal.push_str(rest);
    if !literal.is_empty() {
        pieces.push(PathPiece::Literal(literal));
    }
    PathTemplate { text: text.to_owned(), pieces }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_parameters_share_a_segment() {
        let show = |text| {
            let piece = |piece: PathPiece| match piece {
                PathPiece::Literal(text) => text,
                PathPiece::Parameter(name) => format!("<{name}>"),
            };
            path_template(text).pieces.into_iter().map(piece).collect::<Vec<_>>()
        };
        assert_eq!(show("/a/{b}.{c}/d"), ["/a/", "<b>", ".", "<c>", "/d"]);
        assert_eq!(show("/{a}{b}"), ["/", "<a>", "<b>"]);
        assert_eq!(show("/a/{b/c}"), ["/a/{b/c}"]);
        assert_eq!(show("/{}"), ["/{}"]);
        assert_eq!(show("/a#b"), ["/a"]);
        assert_eq!(show("/"), ["/"]);
    }
}
