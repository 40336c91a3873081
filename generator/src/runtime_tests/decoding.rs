//! How bodies are read.

use bytes::Bytes;
use http::header::{HeaderMap, HeaderValue};
use serde_json::{Value, json};

use crate::runtime::{ErrorKind, Headers, RawResponse, decode};

use super::support::{GET, failed};

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
    assert_eq!(error.to_string(), "GET /things/{id}: 200 OK: the body is empty");
    assert_eq!(decode::json_or_null(&raw("application/json", b"")).unwrap(), Value::Null);
    assert_eq!(decode::json_or_null(&raw("application/json", b"[1]")).unwrap(), json!([1]));
    failed(decode::json_or_null(&raw("application/json", b"[")), ErrorKind::Decode);
}

#[test]
fn an_error_tells_where_but_not_what() {
    for (body, expected) in [
        (&br#"["hunter2"]"#[..], "invalid type: string, expected u8 at line 1 column 10"),
        (br#"["hunter2 \", expected x"]"#, "invalid type: string, expected u8 at line 1 column 25"),
        (b"[1,\n2", "EOF while parsing a list at line 2 column 1"),
        (b"[1] x", "trailing characters at line 1 column 5"),
        (b"[1.5]", "invalid type: floating point `1.5`, expected u8 at line 1 column 4"),
    ] {
        let error = failed(decode::json::<Vec<u8>>(&raw("application/json", body)), ErrorKind::Decode);
        let prefix = "GET /things/{id}: 200 OK: the body (application/json) is not what the document says: ";
        assert_eq!(error.to_string(), format!("{prefix}{expected}"));
        assert_eq!(error.body(), Some(body));
    }
}

#[test]
fn text_is_read_in_its_charset() {
    for (content_type, body, expected) in [
        ("text/plain", &b"gr\xC3\xBCn"[..], "grün"),
        ("text/plain; charset=utf-8", b"gr\xC3\xBCn", "grün"),
        ("text/plain; charset=ISO-8859-1", b"gr\xFCn", "grün"),
        ("text/plain; format=flowed; Charset=\"latin1\"", b"gr\xFCn", "grün"),
        ("text/plain; charset=us-ascii", b"green", "green"),
        ("text/plain; charset=koi8-r", b"gr\xFCn", "gr\u{FFFD}n"),
        ("text/plain", b"\xEF\xBB\xBFgreen", "green"),
    ] {
        assert_eq!(decode::text(&raw(content_type, body)).unwrap(), expected, "{content_type}");
        assert_eq!(raw(content_type, body).text(), expected);
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
