//! `collectionFormat`, how the elements of a list are put into one parameter, becomes `style` and `explode`.

use super::Cx;
use crate::diagnostic::Code;
use crate::document::{Map, Node};
use crate::location::Pointer;

/// Where a list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Query,
    Form,
    PathOrHeader,
}

/// How 3.0 says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) style: &'static str,
    pub(super) explode: bool,
}

impl Style {
    /// The members that say so.
    pub(super) fn members(self) -> [(&'static str, Node); 2] {
        [("style", Node::String(self.style.to_owned())), ("explode", Node::Bool(self.explode))]
    }
}

/// How the list that a parameter is has to be written; `None` if it is none. What 3.0 has no way to say is reported.
pub(super) fn style(cx: &mut Cx<'_>, parameter: &mut Map, at: &Pointer, place: Place) -> Option<Style> {
    if parameter.get("type").and_then(Node::as_str) != Some("array") {
        return None;
    }
    if let Some(items) = parameter.get_mut("items") {
        inner(cx, items, &at.key("items"));
    }
    let at = at.key("collectionFormat");
    let format = parameter.get("collectionFormat").and_then(Node::as_str).unwrap_or("csv");
    let (style, explode) = match (format, place) {
        ("csv", Place::PathOrHeader) => ("simple", false),
        ("csv", Place::Query | Place::Form) => ("form", false),
        ("multi", Place::Query | Place::Form) => ("form", true),
        ("ssv", Place::Query | Place::Form) => ("spaceDelimited", false),
        ("pipes", Place::Query | Place::Form) => ("pipeDelimited", false),
        ("tsv", Place::Query | Place::Form) => {
            let message = "a list with tabs between its elements is not supported; spaces are sent instead";
            cx.report(Code::UnsupportedParameter, &at, message);
            ("spaceDelimited", false)
        }
        ("ssv" | "pipes" | "tsv" | "multi", Place::PathOrHeader) => {
            let message =
                format!("`collectionFormat: {format}` is not supported here; commas are sent instead");
            cx.report(Code::UnsupportedParameter, &at, message);
            ("simple", false)
        }
        (other, place) => {
            cx.report(Code::InvalidNode, &at, format!("`{other}` is no `collectionFormat`; read as `csv`"));
            (if place == Place::PathOrHeader { "simple" } else { "form" }, false)
        }
    };
    Some(Style { style, explode })
}

/// The lists in a list, which 3.0 cannot write.
fn inner(cx: &mut Cx<'_>, items: &mut Node, at: &Pointer) {
    let Node::Object(map) = items else { return };
    let format = map.shift_remove("collectionFormat");
    if map.get("type").and_then(Node::as_str) != Some("array") {
        return;
    }
    if format.is_some() {
        let message = "how the elements of a list in a list are written is not supported";
        cx.report(Code::UnsupportedParameter, &at.key("collectionFormat"), message);
    }
    if let Some(items) = map.get_mut("items") {
        inner(cx, items, &at.key("items"));
    }
}
