//! JSON lines and sequences, however the bytes are cut.

use std::collections::VecDeque;

use crate::runtime::pieces::{Parser, TooLong};
use crate::runtime::records::{Delimiter, Record, RecordParser};

fn records(delimiter: Delimiter, pieces: &[&[u8]]) -> Vec<String> {
    let (mut parser, mut found) = (RecordParser::new(delimiter, 100), VecDeque::new());
    for piece in pieces {
        parser.push(piece, &mut found).unwrap();
    }
    parser.finish(&mut found);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let shown = |record| match record {
        Record::Whole(bytes) => text(bytes),
        Record::Cut(bytes) => format!("{}..", text(bytes)),
    };
    found.into_iter().map(shown).collect()
}

const CASES: &[(Delimiter, &str, &[&str])] = &[
    (Delimiter::LineFeed, "{\"a\":1}\n2\n", &["{\"a\":1}", "2"]),
    (Delimiter::LineFeed, "1\r\n\r\n \n\"grün\"", &["1", "\"grün\""]),
    (Delimiter::LineFeed, "\u{FEFF}1\n", &["1"]),
    (Delimiter::LineFeed, "", &[]),
    (Delimiter::RecordSeparator, "\u{1E}1\n\u{1E}{\n\"a\": 1}\n", &["1", "{\n\"a\": 1}"]),
    (Delimiter::RecordSeparator, "\u{1E}\u{1E}1\n\u{1E}2", &["1", "2.."]),
    (Delimiter::LineFeed, "\n\n1\n\n", &["1"]),
    (Delimiter::LineFeed, "{\"a\":\r\n1}\n", &["{\"a\":", "1}"]),
    (Delimiter::LineFeed, "\"a\u{2028}\u{85}😀\"\n\"\u{1E}\"", &["\"a\u{2028}\u{85}😀\"", "\"\u{1E}\""]),
    (Delimiter::LineFeed, "1\n12", &["1", "12"]),
    (Delimiter::LineFeed, " \t1 \r\n", &["1"]),
    (Delimiter::RecordSeparator, "\u{1E}\"grün\"\u{1E}[1]\u{1E}{}", &["\"grün\"", "[1]", "{}"]),
    (Delimiter::RecordSeparator, "\u{1E}12\u{1E}tru\u{1E}null\r\n", &["12..", "tru..", "null"]),
    (Delimiter::RecordSeparator, "\u{1E}\n\u{1E} \n", &[]),
    // What stands before the first separator is a value all the same.
    (Delimiter::RecordSeparator, "\u{FEFF}1\n\u{1E}2\n", &["1", "2"]),
];

#[test]
fn it_makes_no_difference_where_the_bytes_are_cut() {
    for (delimiter, input, expected) in CASES {
        let bytes = input.as_bytes();
        for cut in 0..=bytes.len() {
            let (first, second) = bytes.split_at(cut);
            assert_eq!(records(*delimiter, &[first, second]), *expected, "{input:?} cut at {cut}");
        }
        let single: Vec<&[u8]> = bytes.chunks(1).collect();
        assert_eq!(records(*delimiter, &single), *expected, "{input:?} byte by byte");
    }
}

#[test]
fn a_record_cannot_grow_without_end() {
    let mut parser = RecordParser::new(Delimiter::LineFeed, 4);
    let mut found = VecDeque::new();
    assert_eq!(parser.push(b"1234\n12", &mut found), Ok(()));
    assert_eq!(parser.push(b"345\n", &mut found), Err(TooLong));
    assert_eq!(found.len(), 1);
    // The bound is one of records, not of what comes at once.
    let mut parser = RecordParser::new(Delimiter::LineFeed, 4);
    assert_eq!(parser.push(b"1\n12\n1234\n1\n", &mut found), Ok(()));
    assert_eq!(parser.push(b"23456\n1\n", &mut found), Err(TooLong));
}
