//! The parts of a document that are not supported yet as a whole: webhooks, callbacks and links.
//! Each kind is reported once, at its first place, with the count: a large document has hundreds of them.

use super::origins::Origins;
use super::targets::Targets;
use super::walk::{self, Kind};
use crate::diagnostic::{Code, Diagnostics};
use crate::document::{Map, Node};
use crate::location::Pointer;

/// Reports what the client will not have. The tree stays as it is.
pub(super) fn report(root: &mut Node, targets: &Targets, origins: &Origins, diagnostics: &mut Diagnostics) {
    let mut features = [
        Feature { holder: Kind::Document, key: "webhooks", first: None, count: 0 },
        Feature { holder: Kind::Operation, key: "callbacks", first: None, count: 0 },
        Feature { holder: Kind::Response, key: "links", first: None, count: 0 },
    ];
    walk::walk(root, targets, &mut |kind, node, path| {
        for feature in features.iter_mut().filter(|feature| feature.holder == kind) {
            let count = node.get(feature.key).and_then(Node::as_object).map_or(0, Map::len);
            if count > 0 {
                feature.first.get_or_insert_with(|| path.pointer().key(feature.key));
                feature.count += count;
            }
        }
    });
    for Feature { key, first, count, .. } in features {
        if let Some(first) = first {
            let message = format!("`{key}` are not supported yet; {count} left out, the first is here");
            diagnostics.push(Code::UnsupportedFeature, origins.of(&first), message);
        }
    }
}

/// A member that holds what is not supported, and what was found of it.
struct Feature {
    holder: Kind,
    key: &'static str,
    first: Option<Pointer>,
    count: usize,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::testing::{SOURCE, told, tree};

    #[test]
    fn each_kind_is_reported_once_with_its_count() {
        let mut root = tree(
            "
paths:
  /a:
    get: {responses: {200: {links: {a: {}, b: {}}}, 404: {links: {}}}, callbacks: {}}
    put: {responses: {200: {links: {c: {}}}}, callbacks: {d: {}}}
",
        );
        let mut diagnostics = Diagnostics::default();
        report(&mut root, &Targets::default(), &Origins::new(SOURCE), &mut diagnostics);
        let message =
            |key, count| format!("`{key}` are not supported yet; {count} left out, the first is here");
        assert_eq!(
            told(&diagnostics),
            [
                format!("unsupported-feature #/paths/~1a/put/callbacks {}", message("callbacks", 1)),
                format!("unsupported-feature #/paths/~1a/get/responses/200/links {}", message("links", 3)),
            ]
        );
    }
}
