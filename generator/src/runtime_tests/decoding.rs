//! How bodies are read.

use std::collections::BTreeMap;

use bytes::Bytes;
use http::header::{HeaderMap, HeaderValue};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

use crate::runtime::{ErrorKind, Headers, RawResponse, decode, json_path};

use super::support::{GET, failed, shown};

fn raw(content_type: &'static str, body: &'static [u8]) -> RawResponse {
    let mut headers = HeaderMap::new();
    headers.insert("content-type", HeaderValue::from_static(content_type));
    RawResponse::new(&GET, 200, Headers::new(headers), Bytes::from_static(body))
}

#[test]
fn json_is_read_whatever_the_content_type() {
    assert_eq!(decode::json::<Vec<u8>>(&raw("text/html", b" [1, 2] ")).unwrap(), [1, 2]);
    assert_eq!(decode::json::<Vec<u8>>(&raw("application/json", b"\xEF\xBB\xBF[1]")).unwrap(), [1]);
    assert_eq!(raw("application/json", b"null").json::<Option<u8>>().unwrap(), None);
}

#[test]
fn an_empty_body_is_no_json() {
    let error = failed(decode::json::<Value>(&raw("application/json", b"")), ErrorKind::Decode);
    assert_eq!(shown(&error), "GET /things/{id}: 200 OK: the body is empty");
    assert_eq!(decode::json_or_null(&raw("application/json", b"")).unwrap(), Value::Null);
    assert_eq!(decode::json_or_null(&raw("application/json", b"[1]")).unwrap(), json!([1]));
    failed(decode::json_or_null(&raw("application/json", b"[")), ErrorKind::Decode);
}

#[test]
fn a_compressed_body_is_told() {
    let said = |encoding: &'static str| {
        let mut headers = HeaderMap::new();
        headers.insert("content-type", HeaderValue::from_static("application/json"));
        headers.insert("content-encoding", HeaderValue::from_static(encoding));
        let raw = RawResponse::new(&GET, 200, Headers::new(headers), Bytes::from_static(b"\x1F\x8B\x08"));
        shown(&failed(decode::json::<Value>(&raw), ErrorKind::Decode))
    };
    let expected = |encoding: &str| {
        format!(
            "GET /things/{{id}}: 200 OK: the body (application/json{encoding}) is not what the document says: \
             expected value at line 1 column 1"
        )
    };
    assert_eq!(said("gzip"), expected(", `gzip` by content-encoding, which is not decoded here"));
    assert_eq!(said("Identity"), expected(""));
}

/// What an error says of a body that is no `T`.
fn problem<T: serde::de::DeserializeOwned + std::fmt::Debug>(body: &'static str) -> String {
    let error = failed(decode::json::<T>(&raw("application/json", body.as_bytes())), ErrorKind::Decode);
    assert_eq!(error.body(), Some(body.as_bytes()));
    let shown = shown(&error);
    let prefix = "GET /things/{id}: 200 OK: the body (application/json) is not what the document says: ";
    shown.strip_prefix(prefix).unwrap().to_owned()
}

#[test]
fn an_error_tells_where_but_not_what() {
    for (body, expected) in [
        (r#"["hunter2"]"#, "[0]: invalid type: string, expected u8 at line 1 column 10"),
        (r#"["hunter2 \", expected x"]"#, "[0]: invalid type: string, expected u8 at line 1 column 25"),
        ("[1,\n2", "[1]: EOF while parsing a list at line 2 column 1"),
        ("[1] x", "trailing characters at line 1 column 5"),
        ("[1.5]", "[0]: invalid type: floating point, expected u8 at line 1 column 4"),
        ("[1, 300 ]", "[1]: invalid value: integer, expected u8 at line 1 column 7"),
        ("[1, [2]]", "[1]: invalid type: sequence, expected u8 at line 1 column 4"),
        ("{}", "invalid type: map, expected a sequence at line 1 column 0"),
    ] {
        assert_eq!(problem::<Vec<u8>>(body), expected);
    }
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
struct Order {
    items: Vec<Item>,
    #[serde(default)]
    by_key: BTreeMap<String, Item>,
    state: Option<State>,
    id: Option<Quoting>,
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
struct Item {
    price: f64,
}

/// A type of another crate, whose error quotes the value.
#[derive(Debug)]
struct Quoting;

impl<'de> Deserialize<'de> for Quoting {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Err(D::Error::custom(format!("no such date: {text:?}")))
    }
}

#[derive(Debug, Deserialize)]
enum State {
    Open,
}

#[test]
fn an_error_tells_the_path_of_the_value() {
    for (body, expected) in [
        (
            r#"{"items": [{"price": 1}, {"a": "]}\"", "price": "PIN 1234"}]}"#,
            "items[1].price: invalid type: string, expected f64",
        ),
        ("{\n \"items\": [\n  {\"price\": {}}\n]}", "items[0].price: invalid type: map, expected f64"),
        (r#"{"items": [{"price": 1}, {}]}"#, "items[1]: missing field `price`"),
        (r#"{"by_key": {}}"#, "missing field `items`"),
        (
            r#"{"items": [], "by_key": {"a": {"price": 1}, "b c\n": {"price": true}}}"#,
            r#"by_key["b c\n"].price: invalid type: boolean, expected f64"#,
        ),
        (r#"{"items": [], "state": "hunter2"}"#, "state: unknown variant, expected `Open`"),
        (r#"{"items": [], "id": "hunter2", "z": 1}"#, "id: no such date:"),
        (r#"{"items": [{"price": 1}, {"price"#, "items[1]: EOF while parsing a string"),
        (r#"{"items": [}"#, "items[0]: expected value"),
        (r#"{"items": [], "items": []}"#, "items: duplicate field `items`"),
    ] {
        let problem = problem::<Order>(body);
        assert_eq!(problem.split(" at line").next(), Some(expected), "{body}");
    }
}

#[test]
fn a_path_has_bounds() {
    let deep = |depth: usize| {
        let error = serde_json::from_str::<serde::de::IgnoredAny>(&"[".repeat(depth)).unwrap_err();
        json_path::find("[".repeat(depth).as_bytes(), &error)
    };
    assert_eq!(deep(3), "[0][0][0]");
    assert_eq!(deep(100_000), "[0]".repeat(24));
    let key = "é".repeat(300);
    let text = format!(r#"{{"{key}": 1"#);
    let error = serde_json::from_str::<serde::de::IgnoredAny>(&text).unwrap_err();
    assert_eq!(json_path::find(text.as_bytes(), &error), format!("{}...", "é".repeat(200)));
}

#[test]
fn text_is_read_in_its_charset() {
    for (content_type, body, expected) in [
        ("text/plain", &b"gr\xC3\xBCn"[..], "grün"),
        ("text/plain; charset=utf-8", b"gr\xC3\xBCn", "grün"),
        ("text/plain; charset=ISO-8859-1", b"gr\xFCn", "grün"),
        ("text/plain; format=flowed; Charset=\"latin1\"", b"gr\xFCn", "grün"),
        ("text/plain; charset=us-ascii", b"green", "green"),
        ("text/plain; charset=iso-8859-1", b"5 \x80 \x96 \x81", "5 € – \u{81}"),
        ("text/plain; charset=koi8-r", b"gr\xFCn", "gr\u{FFFD}n"),
        ("text/plain; charset=utf-16", b"g\0\xFC\0", "gü"),
        ("text/plain; charset=utf-16be", b"\0g\xD8\x3D\xDE\x00\xD8", "g😀\u{FFFD}"),
        ("text/plain; charset=utf-8", b"\xFF\xFEg\0", "g"),
        ("text/plain", b"\xFE\xFF\0g\xD8\x00", "g\u{FFFD}"),
        ("text/plain", b"\xEF\xBB\xBFgreen", "green"),
    ] {
        assert_eq!(decode::text(&raw(content_type, body)).unwrap(), expected, "{content_type}");
        assert_eq!(raw(content_type, body).text(), expected);
    }
}

#[test]
fn json_is_read_in_its_charset() {
    for (content_type, body) in [
        ("application/json", &b"\"\xC3\xBC\""[..]),
        ("application/json", b"\xEF\xBB\xBF\"\xC3\xBC\""),
        ("application/json; charset=iso-8859-1", b"\"\xC3\xBC\""),
        ("application/json; charset=utf-16", b"\"\xC3\xBC\""),
        ("application/json; charset=ISO-8859-1", b"\"\xFC\""),
        ("application/json; charset=utf-16", b"\"\0\xFC\0\"\0"),
        ("application/json; charset=utf-16be", b"\0\"\0\xFC\0\""),
        ("application/json", b"\xFF\xFE\"\0\xFC\0\"\0"),
    ] {
        assert_eq!(decode::json::<String>(&raw(content_type, body)).unwrap(), "ü", "{content_type} {body:?}");
    }
}

#[test]
fn bytes_and_nothing_are_read_as_such() {
    assert_eq!(decode::bytes(&raw("image/png", b"\x00\xFF")).unwrap(), &b"\x00\xFF"[..]);
    decode::empty(&raw("text/plain", b"whatever")).unwrap();
}

#[test]
fn headers_are_found_in_any_case() {
    let mut map = HeaderMap::new();
    map.append("x-a", HeaderValue::from_static("1"));
    map.append("x-a", HeaderValue::from_bytes(b"\xFF").unwrap());
    map.append("x-a", HeaderValue::from_bytes("é".as_bytes()).unwrap());
    map.append("x-b", HeaderValue::from_bytes(b"\xFF").unwrap());
    let headers = Headers::new(map);
    assert_eq!((headers.get("X-A"), headers.get("x-b"), headers.get("not a name")), (Some("1"), None, None));
    assert_eq!(headers.get_all("X-a").collect::<Vec<_>>(), ["1", "é"]);
    assert_eq!(headers.iter().collect::<Vec<_>>(), [("x-a", "1"), ("x-a", "é")]);
}
