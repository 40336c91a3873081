//! Looking values up in JSON texts, against a parser that reads all of it.

use serde_json::Value;

use crate::runtime::json_text::{elements, find, scalar};

const TEXT: &str = r#" { "a" : [ 1, "x,]}", {"b": null} , [ ], -2.5e3 ] ,"c\"d":{"e/f":{"~g":true}},"":"empty", "twice":1,"twice":2,
    "é": "\u00e9\"" }"#;

#[test]
fn a_pointer_finds_what_a_parser_finds() {
    let parsed: Value = serde_json::from_str(TEXT).unwrap();
    for pointer in ["", "/a", "/c\"d", "/c\"d/e~1f", "/c\"d/e~1f/~0g", "/", "/twice", "/é"] {
        let found = find(TEXT, pointer).unwrap_or_else(|| panic!("{pointer} is not found"));
        assert_eq!(
            serde_json::from_str::<Value>(found).unwrap(),
            *parsed.pointer(pointer).unwrap(),
            "{pointer}"
        );
    }
    for pointer in ["/b", "/a/b", "/c\"d/e", "/twice/x", "/x"] {
        assert_eq!(find(TEXT, pointer), None, "{pointer}");
    }
}

#[test]
fn an_array_has_elements_and_nothing_else_has() {
    let found: Vec<_> = elements(find(TEXT, "/a").unwrap()).collect();
    assert_eq!(found, ["1", r#""x,]}""#, r#"{"b": null}"#, "[ ]", "-2.5e3"]);
    for text in ["[]", "[ ]", "{\"a\":1}", "null", "", "\"[1]\""] {
        assert_eq!(elements(text).count(), 0, "{text}");
    }
}

#[test]
fn scalars_say_something_or_nothing() {
    for (text, said) in [
        (r#""a\n\u00e9""#, Some("a\né")),
        ("12", Some("12")),
        ("-1", Some("-1")),
        (r#""""#, None),
        ("null", None),
        ("true", None),
        ("[1]", None),
        ("{}", None),
        ("", None),
    ] {
        assert_eq!(scalar(text).as_deref(), said, "{text}");
    }
}

#[test]
fn what_is_no_json_ends() {
    for text in [
        "{",
        "{\"a",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":[1,",
        "{\"a\":\"\\",
        "[[[",
        "]",
        "{]",
        "{\"a\" 1}",
        "{:1}",
        "{,}",
    ] {
        for pointer in ["", "/a", "/a/0"] {
            let _ = find(text, pointer).map(|found| elements(found).count());
        }
        assert!(elements(text).count() < 4, "{text}");
    }
}
