//! Which version of OpenAPI a tree is of: a tree comes in, the version goes out, or why it is none that can be read.
//! No other member of the root is looked at.

use crate::diagnostic::{Code, Diagnostics};
use crate::document::{Node, Number};
use crate::location::{Location, Pointer, SourceId};

/// The versions that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Version {
    /// Swagger 2.0.
    V2_0,
    V3_0,
    /// 3.2 too, which adds to 3.1 and takes nothing away.
    V3_1,
}

/// Finds the version; `None` after an error was reported.
pub(super) fn version(root: &Node, source: SourceId, diagnostics: &mut Diagnostics) -> Option<Version> {
    let at = |key: &str| Location::new(source, Pointer::root().key(key));
    let whole = Location::new(source, Pointer::root());
    if let Node::Null = root {
        diagnostics.push(Code::NotOpenApi, whole, "the text is empty");
        return None;
    }
    if !matches!(root, Node::Object(_)) {
        let message = format!("an OpenAPI document is an object, this is {}", root.kind());
        diagnostics.push(Code::NotOpenApi, whole, message);
        return None;
    }
    let Some(stated) = root.get("openapi") else {
        match root.get("swagger") {
            Some(stated) if written(stated).is_some_and(|version| is_2_0(&version)) => {
                return Some(Version::V2_0);
            }
            Some(stated) => {
                let version = written(stated).unwrap_or_default();
                let message =
                    format!("Swagger `{version}` is not supported; 2.0 and OpenAPI 3.0 and 3.1 are");
                diagnostics.push(Code::UnsupportedVersion, at("swagger"), message);
            }
            None if root.get("swaggerVersion").is_some() => {
                let message = "Swagger 1 is not supported; Swagger 2.0 and OpenAPI 3.0 and 3.1 are";
                diagnostics.push(Code::UnsupportedVersion, at("swaggerVersion"), message);
            }
            None => {
                let message = "the document has no member `openapi`, so it is no OpenAPI document";
                diagnostics.push(Code::NotOpenApi, whole, message);
            }
        }
        return None;
    };
    let Some(written) = written(stated) else {
        let message = format!("`openapi` is a version such as 3.1.0, not {}", stated.kind());
        diagnostics.push(Code::NotOpenApi, at("openapi"), message);
        return None;
    };
    let mut parts = written.trim().split('.');
    match (parts.next(), parts.next()) {
        (Some("3"), Some("0")) => Some(Version::V3_0),
        (Some("3"), Some("1")) => Some(Version::V3_1),
        (Some("3"), Some("2")) => {
            let message = "OpenAPI 3.2 is not supported yet; the document is read as 3.1";
            diagnostics.push(Code::UnsupportedFeature, at("openapi"), message);
            Some(Version::V3_1)
        }
        _ => {
            let message = format!("OpenAPI `{written}` is not supported; 3.0, 3.1 and Swagger 2.0 are");
            diagnostics.push(Code::UnsupportedVersion, at("openapi"), message);
            None
        }
    }
}

fn is_2_0(version: &str) -> bool {
    let mut parts = version.trim().split('.');
    (parts.next(), parts.next().unwrap_or("0")) == (Some("2"), "0")
}

/// A version as it was written, also without quotes, where YAML sees a number.
pub(super) fn written(node: &Node) -> Option<String> {
    match node {
        Node::String(text) => Some(text.clone()),
        Node::Number(Number::Integer(value)) => Some(value.to_string()),
        // With its `.0`, which the shorter form of a float would lose.
        Node::Number(Number::Float(value)) => Some(format!("{value:?}")),
        Node::Null | Node::Bool(_) | Node::Array(_) | Node::Object(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::testing::{SOURCE, tree};

    #[test]
    fn versions_are_told_apart() {
        use Code::{NotOpenApi, UnsupportedFeature, UnsupportedVersion};
        for (yaml, expected, code) in [
            ("openapi: 3.0.3", Some(Version::V3_0), None),
            ("openapi: 3.0", Some(Version::V3_0), None),
            ("openapi: '3.1.0'", Some(Version::V3_1), None),
            ("openapi: 3.1", Some(Version::V3_1), None),
            ("openapi: 3.2.0", Some(Version::V3_1), Some(UnsupportedFeature)),
            ("openapi: 3.10.0", None, Some(UnsupportedVersion)),
            ("openapi: 4.0.0", None, Some(UnsupportedVersion)),
            ("openapi: {}", None, Some(NotOpenApi)),
            ("swagger: '2.0'", Some(Version::V2_0), None),
            ("swagger: 2.0", Some(Version::V2_0), None),
            ("swagger: 2", Some(Version::V2_0), None),
            ("swagger: '1.2'", None, Some(UnsupportedVersion)),
            ("swaggerVersion: '1.2'", None, Some(UnsupportedVersion)),
            ("title: x", None, Some(NotOpenApi)),
            ("- x", None, Some(NotOpenApi)),
            ("", None, Some(NotOpenApi)),
        ] {
            let mut diagnostics = Diagnostics::default();
            assert_eq!(version(&tree(yaml), SOURCE, &mut diagnostics), expected, "{yaml}");
            assert_eq!(diagnostics.iter().map(|diagnostic| diagnostic.code).next(), code, "{yaml}");
        }
    }
}
