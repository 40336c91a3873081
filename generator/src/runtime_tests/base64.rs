//! Bytes that travel as base64: the vectors of RFC 4648 section 10, and what services write besides.

use crate::runtime::Base64;

const VECTORS: [(&str, &str); 7] = [
    ("", ""),
    ("f", "Zg=="),
    ("fo", "Zm8="),
    ("foo", "Zm9v"),
    ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
];

fn read(text: &str) -> Option<Vec<u8>> {
    let json = serde_json::to_string(text).expect("a text is JSON");
    serde_json::from_str::<Base64>(&json).ok().map(|read| read.as_bytes().to_vec())
}

#[test]
fn the_vectors_of_the_rfc_go_both_ways() {
    for (bytes, text) in VECTORS {
        let value = Base64::new(bytes);
        assert_eq!(serde_json::to_value(&value).expect("it is written"), text);
        assert_eq!(read(text).as_deref(), Some(bytes.as_bytes()), "{text}");
    }
}

#[test]
fn every_byte_goes_both_ways() {
    let bytes: Vec<u8> = (0..=255).collect();
    let text = serde_json::to_value(Base64::new(bytes.clone())).expect("it is written");
    assert_eq!(read(text.as_str().expect("it is a text")), Some(bytes));
}

#[test]
fn what_services_write_is_read() {
    assert_eq!(read("Zm9v\nYmFy\n").as_deref(), Some(&b"foobar"[..]), "lines");
    assert_eq!(read("Zg").as_deref(), Some(&b"f"[..]), "no padding");
    assert_eq!(read("-_-_"), read("+/+/"), "the alphabet for URLs");
}

#[test]
fn what_is_no_base64_is_refused() {
    for text in ["Z", "Zm9v!", "Zg==Zg==", "é"] {
        assert_eq!(read(text), None, "{text}");
    }
}
