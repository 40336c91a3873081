//! What the document says about the service as a whole: info and tags.

use super::Cx;
use super::cursor::Cursor;
use crate::api::{Info, Operation, Tag};
use crate::diagnostic::Code;
use crate::document::Document;

/// `info`.
pub(super) fn info<'d>(cx: &mut Cx<'d, '_>, root: &Cursor<'d>) -> Info {
    let Some(info) = cx.object(root, "info") else {
        cx.report(Code::InvalidNode, root, "`info` is missing; the crate is named after nothing");
        return Info::default();
    };
    let text = |key: &str| info.text(key).unwrap_or_default().trim().to_owned();
    // An unquoted version, `version: 1.0`, is a number in YAML.
    let version = info.get("version").map(|version| match version.node.as_str() {
        Some(text) => text.trim().to_owned(),
        None => version.node.to_json().to_string(),
    });
    Info {
        title: text("title"),
        version: version.unwrap_or_default(),
        description: info.text("description").map(|text| text.trim().to_owned()),
        at: Some(cx.document.origin(&info.pointer)),
    }
}

/// `tags` that operations carry, then those that only operations name.
pub(super) fn tags(document: &Document, root: &Cursor<'_>, operations: &[Operation]) -> Vec<Tag> {
    let mut used: Vec<&str> =
        operations.iter().filter_map(|operation| operation.tags.first()).map(String::as_str).collect();
    used.sort_unstable();
    used.dedup();
    let mut tags = Vec::new();
    for cursor in root.get("tags").map(|list| list.items()).unwrap_or_default() {
        let Some(name) = cursor.text("name") else { continue };
        if let Some(index) = used.iter().position(|tag| *tag == name) {
            used.remove(index);
            let description = cursor.text("description").map(|text| text.trim().to_owned());
            let at = document.origin(&cursor.pointer);
            tags.push(Tag { name: name.to_owned(), description, at });
        }
    }
    let undeclared = |name: &str| {
        let first =
            operations.iter().find(|operation| operation.tags.first().is_some_and(|tag| tag == name))?;
        Some(Tag { name: name.to_owned(), description: None, at: first.at.key("tags") })
    };
    tags.extend(used.into_iter().filter_map(undeclared));
    tags
}
