//! Server-sent events, however the bytes are cut.

use std::collections::VecDeque;
use std::time::Duration;

use crate::runtime::event_parser::{EventParser, RawEvent};
use crate::runtime::pieces::{Parser, TooLong};

/// The events of bytes that come in these pieces.
fn events(pieces: &[&[u8]]) -> Vec<RawEvent> {
    let (mut parser, mut found) = (EventParser::new(1000), VecDeque::new());
    for piece in pieces {
        parser.push(piece, &mut found).unwrap();
    }
    parser.finish(&mut found);
    found.into()
}

/// `event|id|retry|data` of each.
fn text(events: &[RawEvent]) -> Vec<String> {
    let part = |part: &Option<String>| part.clone().unwrap_or_default();
    let retry =
        |retry: Option<Duration>| retry.map(|retry| retry.as_millis().to_string()).unwrap_or_default();
    events
        .iter()
        .map(|event| {
            format!("{}|{}|{}|{}", part(&event.event), part(&event.id), retry(event.retry), event.data)
        })
        .collect()
}

const CASES: &[(&str, &[&str])] = &[
    ("data: a\n\n", &["|||a"]),
    ("data: a\r\n\r\n", &["|||a"]),
    ("data: a\r\r", &["|||a"]),
    ("data: a\r\ndata: b\r\rdata: c\n\n", &["|||a\nb", "|||c"]),
    ("\u{FEFF}data: a\n\n", &["|||a"]),
    ("data: a\n\n\u{FEFF}data: b\n\n", &["|||a"]),
    (": a comment\n\ndata: a\n\n", &["|||a"]),
    ("data\n\n", &["|||"]),
    ("data\ndata\n\n", &["|||\n"]),
    ("data:  two spaces\ndata:none\n\n", &["||| two spaces\nnone"]),
    ("data: grün 🙂\n\n", &["|||grün 🙂"]),
    ("event: add\ndata: 1\n\ndata: 2\n\n", &["add|||1", "|||2"]),
    ("event: add\n\ndata: 2\n\n", &["|||2"]),
    ("id: 7\ndata: 1\n\ndata: 2\n\nid\ndata: 3\n\n", &["|7||1", "|7||2", "|||3"]),
    ("id: a\0b\ndata: 1\n\n", &["|||1"]),
    ("retry: 10\nretry: x\nretry: -1\nretry:\ndata: 1\n\ndata: 2\n\n", &["||10|1", "||10|2"]),
    ("retry: 99999999999999999999999\ndata: 1\n\n", &["|||1"]),
    ("unknown: 1\ndata: 1\n\n\n\n", &["|||1"]),
    ("data: cut short\n", &[]),
    ("data: cut", &[]),
    ("", &[]),
];

#[test]
fn events_are_found() {
    for (input, expected) in CASES {
        assert_eq!(text(&events(&[input.as_bytes()])), *expected, "{input:?}");
    }
}

#[test]
fn it_makes_no_difference_where_the_bytes_are_cut() {
    for (input, expected) in CASES {
        let bytes = input.as_bytes();
        for cut in 0..=bytes.len() {
            let (first, second) = bytes.split_at(cut);
            assert_eq!(text(&events(&[first, second])), *expected, "{input:?} cut at {cut}");
        }
        let single: Vec<&[u8]> = bytes.chunks(1).collect();
        assert_eq!(text(&events(&single)), *expected, "{input:?} byte by byte");
    }
}

#[test]
fn what_is_no_utf_8_is_replaced() {
    assert_eq!(text(&events(&[b"data: a\xFFb\n\n"])), ["|||a\u{FFFD}b"]);
}

#[test]
fn an_event_cannot_grow_without_end() {
    let mut found = VecDeque::new();
    assert_eq!(EventParser::new(10).push(b"data: 12345", &mut found), Err(TooLong));
    let mut parser = EventParser::new(20);
    assert_eq!(parser.push(b"data: 1234567\n", &mut found), Ok(()));
    assert_eq!(parser.push(b"data: 1234567\n", &mut found), Err(TooLong));
    assert!(found.is_empty());
}
