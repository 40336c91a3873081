//! JSON lines and sequences, however the bytes are cut.

use std::collections::VecDeque;

use crate::runtime::pieces::{Parser, TooLong};
use crate::runtime::records::{Delimiter, RecordParser};

fn records(delimiter: Delimiter, pieces: &[&[u8]]) -> Vec<String> {
    let (mut parser, mut found) = (RecordParser::new(delimiter, 100), VecDeque::new());
    for piece in pieces {
        parser.push(piece, &mut found).unwrap();
    }
    parser.finish(&mut found);
    found.into_iter().map(|record| String::from_utf8(record).unwrap()).collect()
}

const CASES: &[(Delimiter, &str, &[&str])] = &[
    (Delimiter::LineFeed, "{\"a\":1}\n2\n", &["{\"a\":1}", "2"]),
    (Delimiter::LineFeed, "1\r\n\r\n \n\"grün\"", &["1", "\"grün\""]),
    (Delimiter::LineFeed, "\u{FEFF}1\n", &["1"]),
    (Delimiter::LineFeed, "", &[]),
    (Delimiter::RecordSeparator, "\u{1E}1\n\u{1E}{\n\"a\": 1}\n", &["1", "{\n\"a\": 1}"]),
    (Delimiter::RecordSeparator, "\u{1E}\u{1E}1\n\u{1E}2", &["1", "2"]),
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
}
