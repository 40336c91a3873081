//! Documents in several files, by what references may lead to and how they may be written.

use crate::document::Document;
use crate::location::Pointer;
use crate::read::testing::{at, read_files, show};

/// The part of a document at a pointer.
fn part(document: &Document, pointer: &str) -> String {
    document.root.pointer(&at(pointer)).map_or_else(|| format!("nothing at {pointer}"), show)
}

/// A document around one schema.
fn around(schema: &str) -> String {
    format!("{{openapi: 3.0.0, paths: {{}}, components: {{schemas: {{A: {schema}}}}}}}")
}

/// The schema `A` of a document that has other files, and everything told.
fn schema_a(schema: &str, files: &[(&str, &str)]) -> (String, Vec<String>) {
    let text = around(schema);
    let (document, told) = read_files(&[&[("api.yaml", text.as_str())], files].concat());
    (part(&document, "/components/schemas/A"), told)
}

#[test]
fn files_refer_to_each_other() {
    let (document, told) = read_files(&[
        (
            "api.yaml",
            &around(
                "{properties: {b: {$ref: './models/b%20c.yaml#/x~1y/%7Bz%7D'}, d: {$ref: models/d.json}}}",
            ),
        ),
        (
            "models/b c.yaml",
            "x/y: {'{z}': {type: [string, 'null'], items: {$ref: '#/x~1y/{z}'}, not: {$ref: 'd.json?q#'}}}",
        ),
        (
            "models/d.json",
            r##"{"anyOf": [{"$ref": "../api.yaml#/components/schemas/A"}, {"$ref": "#"}, {"$ref": "./../models/./b%20c.yaml#/x~1y/{z}"}]}"##,
        ),
    ]);
    assert_eq!(told, Vec::<String>::new());
    let (b, d) = ("/x-other-files/models~1b c.yaml/x~1y/{z}", "/x-other-files/models~1d.json");
    assert_eq!(
        part(&document, "/components/schemas/A/properties"),
        format!("{{b: {{$ref: #{b}}}, d: {{$ref: #{d}}}}}")
    );
    assert_eq!(
        part(&document, b),
        format!("{{type: string, items: {{$ref: #{b}}}, not: {{$ref: #{d}}}, nullable: true}}")
    );
    assert_eq!(
        part(&document, d),
        format!("{{anyOf: [{{$ref: #/components/schemas/A}}, {{$ref: #{d}}}, {{$ref: #{b}}}]}}")
    );
    let origin = document.origin(&at(b).key("type"));
    assert_eq!((origin.source.0, origin.pointer.as_str()), (1, "/x~1y/{z}/type"));
    assert_eq!(document.schemas.iter().map(Pointer::as_str).collect::<Vec<_>>(), [b, d]);
}

#[test]
fn what_a_file_holds_follows_from_who_refers_to_it() {
    let (document, told) = read_files(&[
        (
            "api.yaml",
            "
openapi: 3.1.0
paths:
  /a: {$ref: a.yaml}
  /b:
    get:
      parameters: [{$ref: p.yaml#/Q}]
      requestBody: {$ref: b.yaml}
      responses: {200: {$ref: r.yaml}, 404: {content: {a/b: {examples: {e: {$ref: x.yaml#/e}}}}}}
      callbacks: {c: {$ref: c.yaml}}
components: {securitySchemes: {S: {$ref: x.yaml#/s}}}
",
        ),
        ("a.yaml", "post: {parameters: [{schema: {$ref: p.yaml#/Q/schema}}]}"),
        ("p.yaml", "Q: {name: q, in: query, schema: {type: [integer, 'null']}}\nR: {$ref: unread.yaml}"),
        ("b.yaml", "content: {a/b: {schema: {const: {$ref: unread.yaml}, exclusiveMinimum: 3}}}"),
        ("r.yaml", "headers: {H: {$ref: x.yaml#/h}}\nlinks: {L: {$ref: x.yaml#/l}}"),
        ("c.yaml", "'{$url}': {$ref: a.yaml}"),
        ("x.yaml", "h: {schema: {type: [string]}}\nl: {}\ns: {type: http}\ne: {value: {$ref: unread.yaml}}"),
    ]);
    let links =
        "unsupported-feature in/r.yaml#/links `links` are not supported yet; 1 left out, the first is here";
    let callbacks = "unsupported-feature in/api.yaml#/paths/~1b/get/callbacks `callbacks` are not supported yet; 1 left out, the first is here";
    assert_eq!(told, [callbacks, links]);
    for (pointer, expected) in [
        ("/x-other-files/p.yaml/Q/schema", "{type: integer, nullable: true}"),
        ("/x-other-files/a.yaml/post/parameters/0/schema", "{$ref: #/x-other-files/p.yaml/Q/schema}"),
        (
            "/x-other-files/b.yaml/content/a~1b/schema",
            "{const: {$ref: unread.yaml}, exclusiveMinimum: true, minimum: 3}",
        ),
        ("/x-other-files/x.yaml/h/schema", "{type: string}"),
        ("/x-other-files/c.yaml", "{{$url}: {$ref: #/x-other-files/a.yaml}}"),
        ("/components/securitySchemes/S", "{$ref: #/x-other-files/x.yaml/s}"),
    ] {
        assert_eq!(part(&document, pointer), expected);
    }
}

#[test]
fn what_cannot_be_followed_is_told() {
    let files = [("broken.yaml", "a: [1"), ("b.yaml", "B: {$ref: '#/nope'}"), ("twice.yaml", "a: 1\na: 2")];
    let ref_at = "in/api.yaml#/components/schemas/A/$ref";
    for (reference, expected) in [
        (
            "https://example.com/a.yaml#/b",
            format!(
                "external-reference {ref_at} `https://example.com/a.yaml#/b`: remote references are not followed"
            ),
        ),
        (
            "file:///etc/passwd",
            format!("external-reference {ref_at} `file:///etc/passwd`: remote references are not followed"),
        ),
        (
            "../c.yaml#/C",
            format!("dangling-reference {ref_at} `../c.yaml#/C` leads nowhere: c.yaml: no such file"),
        ),
        (
            "broken.yaml",
            format!(
                "dangling-reference {ref_at} `broken.yaml` leads nowhere: in/broken.yaml: cannot be read: did not \
                 find expected ',' or ']', while parsing a flow sequence at line 1 column 4"
            ),
        ),
        (
            "twice.yaml",
            format!(
                "dangling-reference {ref_at} `twice.yaml` leads nowhere: in/twice.yaml: cannot be read: the key `a` \
                 stands twice in the mapping #"
            ),
        ),
        (
            "b.yaml#/C",
            format!("dangling-reference {ref_at} `b.yaml#/C` leads nowhere: in/b.yaml has no `/C`"),
        ),
        (
            "b.yaml#C",
            format!("dangling-reference {ref_at} `b.yaml#C` leads nowhere: in/b.yaml has no `$anchor: C`"),
        ),
    ] {
        let found = schema_a(&format!("{{$ref: '{reference}'}}"), &files);
        assert_eq!(found, (format!("{{$ref: {reference}}}"), vec![expected]));
    }
    // What leads nowhere in its own file leads nowhere in the entry document either.
    let (document, told) = read_files(&[("api.yaml", &around("{items: {$ref: b.yaml#/B}}")), files[1]]);
    assert_eq!(part(&document, "/x-other-files/b.yaml/B"), "{$ref: b.yaml#/nope}");
    assert_eq!(
        told,
        ["dangling-reference in/b.yaml#/B/$ref `#/nope` leads nowhere: in/b.yaml has no `/nope`"]
    );
}

#[test]
fn anchors_are_names_in_one_file() {
    let file = "$id: https://example.com/b\n$defs: {b: {$anchor: bee}, c: {$id: '#sea', not: {$ref: '#bee'}}}\nitems: {$ref: c.yaml}";
    let (document, told) = read_files(&[
        (
            "api.yaml",
            &around("{items: {$ref: b.yaml#sea}, not: {$ref: '#ay'}, $defs: {a: {$dynamicAnchor: ay}}}"),
        ),
        ("b.yaml", file),
        ("c.yaml", "{}"),
    ]);
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(part(&document, "/components/schemas/A/items/$ref"), "#/x-other-files/b.yaml/$defs/c");
    assert_eq!(part(&document, "/components/schemas/A/not/$ref"), "#/components/schemas/A/$defs/a");
    assert_eq!(part(&document, "/x-other-files/b.yaml/$defs/c/not/$ref"), "#/x-other-files/b.yaml/$defs/b");
    let (_, told) = schema_a("{$ref: b.yaml}", &[("b.yaml", file), ("c.yaml", "{}")]);
    assert_eq!(
        told,
        [
            "unsupported-keyword in/b.yaml#/$id references below a `$id` are read as relative to the file, not to the `$id`"
        ]
    );
}

#[test]
fn the_way_may_lead_through_references() {
    let files = [("b.yaml", "B: {$ref: 'c.yaml#/C'}"), ("c.yaml", "C: {properties: {d: {type: string}}}")];
    let (found, told) = schema_a("{items: {$ref: b.yaml#/B/properties/d}}", &files);
    assert_eq!((found.as_str(), told), ("{items: {$ref: #/x-other-files/c.yaml/C/properties/d}}", vec![]));
    let circle = [("b.yaml", "B: {$ref: 'c.yaml#/C'}"), ("c.yaml", "C: {$ref: 'b.yaml#/B'}")];
    let (_, told) = schema_a("{items: {$ref: b.yaml#/B/properties/d}}", &circle);
    assert!(told.concat().contains("`b.yaml#/B/properties/d` leads back to itself"), "{told:?}");
}

#[test]
fn values_of_a_mapping_are_references_or_names() {
    let (document, told) = read_files(&[
        (
            "api.yaml",
            &around(
                "{oneOf: [{$ref: b.yaml}], discriminator: {mapping: {b: b.yaml, a: A, c: './b.yaml#/x', d: '#/components/schemas/A'}}}",
            ),
        ),
        ("b.yaml", "{x: {discriminator: {mapping: {c: C, a: A}}}, definitions: {C: {type: [string]}}}"),
    ]);
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(
        part(&document, "/components/schemas/A/discriminator/mapping"),
        "{b: #/x-other-files/b.yaml, a: A, c: #/x-other-files/b.yaml/x, d: #/components/schemas/A}"
    );
    assert_eq!(
        part(&document, "/x-other-files/b.yaml/x/discriminator/mapping"),
        "{c: #/x-other-files/b.yaml/definitions/C, a: A}"
    );
}

#[test]
fn a_component_takes_the_schema_that_it_stands_for() {
    let (document, told) = read_files(&[
        (
            "api.yaml",
            "
openapi: 3.0.0
paths: {}
components:
  schemas:
    B: {$ref: all.yaml#/B, description: d}
    C: {$ref: all.yaml#/B}
    D: {$ref: all.yaml#/D}
",
        ),
        ("all.yaml", "B: {$ref: b.yaml}\nD: {items: {$ref: b.yaml#/properties/x}, not: {$ref: '#/D'}}"),
        ("b.yaml", "description: e\nproperties: {x: {$ref: '#'}}"),
    ]);
    assert_eq!(told, Vec::<String>::new());
    let components = part(&document, "/components/schemas");
    assert_eq!(
        components,
        "{B: {description: d, properties: {x: {$ref: #/components/schemas/B}}}, C: {$ref: #/components/schemas/B}, \
         D: {items: {$ref: #/components/schemas/B/properties/x}, not: {$ref: #/components/schemas/D}}}"
    );
    let origin = |pointer: &str| document.origin(&at(pointer));
    assert_eq!(origin("/components/schemas/B/properties").source.0, 2);
    assert_eq!(
        origin("/components/schemas/B/description").pointer.as_str(),
        "/components/schemas/B/description"
    );
    assert!(document.schemas.is_empty());
}

#[test]
fn the_reserved_name_is_taken_away() {
    let (document, told) = read_files(&[("api.yaml", "openapi: 3.0.0\npaths: {}\nx-other-files: {a: {}}")]);
    assert_eq!(show(&document.root), "{openapi: 3.0.0, paths: {}}");
    assert_eq!(
        told,
        [
            "invalid-node in/api.yaml#/x-other-files `x-other-files` is a name that the reader needs for itself; ignored"
        ]
    );
}
