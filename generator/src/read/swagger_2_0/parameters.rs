//! Parameters and response headers: what describes their value becomes a schema.

use super::Cx;
use super::lists::{self, Place};
use crate::document::{Map, Node};
use crate::location::Pointer;

/// Rewrites a parameter that is sent outside the body.
pub(super) fn parameter(cx: &mut Cx<'_>, map: &mut Map, at: &Pointer) {
    let place = match map.get("in").and_then(Node::as_str) {
        // Written out where they are used.
        Some("body" | "formData") => return,
        Some("query") => Place::Query,
        _ => Place::PathOrHeader,
    };
    describe(cx, map, at, place);
}

/// Rewrites a header of a response.
pub(super) fn header(cx: &mut Cx<'_>, map: &mut Map, at: &Pointer) {
    describe(cx, map, at, Place::PathOrHeader);
}

fn describe(cx: &mut Cx<'_>, map: &mut Map, at: &Pointer, place: Place) {
    // Written elsewhere, or as 3.0 has it.
    if ["$ref", "schema", "content"].iter().any(|key| map.contains_key(*key)) {
        return;
    }
    if let Some(style) = lists::style(cx, map, at, place) {
        for (key, node) in style.members() {
            cx.origins.copy(&at.key("collectionFormat"), &at.key(key));
            map.insert(key.to_owned(), node);
        }
    }
    map.shift_remove("collectionFormat");
    let schema = take_schema(map);
    for key in schema.keys() {
        cx.origins.relocate(&at.key(key), &at.key("schema").key(key));
    }
    map.insert("schema".to_owned(), Node::Object(schema));
}

/// Takes the members that describe the value: all but those that a parameter has in 3.0 as well.
pub(super) fn take_schema(map: &mut Map) -> Map {
    const KEPT: [&str; 11] = [
        "name",
        "in",
        "description",
        "required",
        "deprecated",
        "allowEmptyValue",
        "collectionFormat",
        "style",
        "explode",
        "example",
        "examples",
    ];
    let members = std::mem::take(map);
    let (kept, schema) = members.into_iter().partition(|(key, _)| KEPT.contains(&key.as_str()));
    *map = kept;
    schema
}

#[cfg(test)]
mod tests {
    use crate::read::testing::{at, read_files, show};

    /// The parameter or header as it is afterwards, and what was told about it.
    fn rewritten(written: &str, place: &str) -> (String, Vec<String>) {
        let text = format!(
            "{{swagger: '2.0', paths: {{}}, parameters: {{P: {written}}}, responses: {{R: {{headers: {{H: {written}}}}}}}}}"
        );
        let (document, told) = read_files(&[("api.yaml", &text)]);
        let told = told.into_iter().filter(|told| told.contains("/parameters/")).collect();
        (show(document.root.pointer(&at(place)).unwrap()), told)
    }

    #[test]
    fn what_describes_the_value_becomes_a_schema() {
        for (written, expected) in [
            (
                "{in: path, name: n, required: true, description: d, type: integer, format: int32, minimum: 1, enum: [1], x-a: b}",
                "{in: path, name: n, required: true, description: d, schema: {type: integer, format: int32, minimum: 1, enum: [1], x-a: b}}",
            ),
            (
                "{in: query, name: n, type: string, default: a, allowEmptyValue: true, x-nullable: true}",
                "{in: query, name: n, allowEmptyValue: true, schema: {type: string, default: a, nullable: true}}",
            ),
            (
                "{in: query, name: n, type: array, items: {type: array, items: {type: string}}}",
                "{in: query, name: n, style: form, explode: false, schema: {type: array, items: {type: array, items: {type: string}}}}",
            ),
            ("{in: query, name: n, schema: {type: string}}", "{in: query, name: n, schema: {type: string}}"),
            ("{in: query, name: n}", "{in: query, name: n, schema: {}}"),
        ] {
            assert_eq!(rewritten(written, "/components/parameters/P"), (expected.to_owned(), vec![]));
        }
        assert_eq!(
            rewritten(
                "{description: d, type: array, items: {type: string}}",
                "/components/responses/R/headers/H"
            )
            .0,
            "{description: d, style: simple, explode: false, schema: {type: array, items: {type: string}}}"
        );
    }

    #[test]
    fn lists_keep_the_way_they_are_written() {
        for (place, format, style, told) in [
            ("query", "csv", "style: form, explode: false", ""),
            ("query", "multi", "style: form, explode: true", ""),
            ("query", "ssv", "style: spaceDelimited, explode: false", ""),
            ("query", "pipes", "style: pipeDelimited, explode: false", ""),
            (
                "query",
                "tsv",
                "style: spaceDelimited, explode: false",
                "unsupported-parameter in/api.yaml#/parameters/P/collectionFormat a list with tabs between its \
                 elements is not supported; spaces are sent instead",
            ),
            (
                "query",
                "x",
                "style: form, explode: false",
                "invalid-node in/api.yaml#/parameters/P/collectionFormat `x` is no `collectionFormat`; read as `csv`",
            ),
            ("header", "csv", "style: simple, explode: false", ""),
            (
                "path",
                "pipes",
                "style: simple, explode: false",
                "unsupported-parameter in/api.yaml#/parameters/P/collectionFormat `collectionFormat: pipes` is not \
                 supported here; commas are sent instead",
            ),
        ] {
            let written = format!(
                "{{in: {place}, name: n, type: array, items: {{type: string}}, collectionFormat: {format}}}"
            );
            let (found, found_told) = rewritten(&written, "/components/parameters/P");
            let schema = "schema: {type: array, items: {type: string}}";
            assert_eq!(found, format!("{{in: {place}, name: n, {style}, {schema}}}"));
            assert_eq!(found_told.concat(), told);
        }
        let written = "{in: query, name: n, type: array, items: {type: array, collectionFormat: pipes, items: {collectionFormat: csv}}}";
        let (found, told) = rewritten(written, "/components/parameters/P");
        assert_eq!(
            found,
            "{in: query, name: n, style: form, explode: false, schema: {type: array, items: {type: array, items: {}}}}"
        );
        assert_eq!(told.len(), 1, "{told:?}");
    }
}
