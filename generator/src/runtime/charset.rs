//! Texts in the charsets that services use: headers and bytes come in, UTF-8 goes out. That is a copy only where it is another
//! charset: UTF-16, and Latin-1, which is read as windows-1252 (WHATWG Encoding, section 4.2).

use std::borrow::Cow;

use super::headers::Headers;

/// What the bytes from 0x80 to 0x9F are in windows-1252. The five that are none are control characters.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

#[derive(Clone, Copy)]
enum Charset {
    Utf8,
    Latin1,
    Utf16(fn([u8; 2]) -> u16),
}

/// `body` in the charset of its byte order mark, else in that of its content type.
pub(crate) fn text_of<'a>(headers: &Headers, body: &'a [u8]) -> Cow<'a, str> {
    match charset(headers, body) {
        Charset::Utf8 => String::from_utf8_lossy(without_mark(body)),
        Charset::Latin1 => latin1(body).into(),
        Charset::Utf16(read) => utf16(body, read).into(),
    }
}

/// `body` as JSON that serde reads. JSON is UTF-8 (RFC 8259, section 8.1), and what is valid UTF-8 is taken so whatever its
/// content type says: servers name a charset there that they do not use.
pub(crate) fn json_text<'a>(headers: &Headers, body: &'a [u8]) -> Cow<'a, [u8]> {
    match charset(headers, body) {
        Charset::Utf8 => without_mark(body).into(),
        Charset::Latin1 | Charset::Utf16(_)
            if std::str::from_utf8(body).is_ok_and(|text| !text.as_bytes().contains(&0)) =>
        {
            without_mark(body).into()
        }
        Charset::Latin1 | Charset::Utf16(_) => text_of(headers, body).into_owned().into_bytes().into(),
    }
}

/// JSON and text must not begin with a byte order mark, and some servers write one.
pub(crate) fn without_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body)
}

fn charset(headers: &Headers, body: &[u8]) -> Charset {
    match body {
        [0xFF, 0xFE, ..] => return Charset::Utf16(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => return Charset::Utf16(u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, ..] => return Charset::Utf8,
        _ => {}
    }
    let is = |named: &str, names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(named));
    match headers.content_type().and_then(named) {
        Some(named) if is(named, &["iso-8859-1", "latin1", "us-ascii", "windows-1252", "cp1252"]) => {
            Charset::Latin1
        }
        // Without a mark UTF-16 is little-endian to the web, whatever RFC 2781 says.
        Some(named) if is(named, &["utf-16", "utf-16le"]) => Charset::Utf16(u16::from_le_bytes),
        Some(named) if is(named, &["utf-16be"]) => Charset::Utf16(u16::from_be_bytes),
        Some(_) | None => Charset::Utf8,
    }
}

fn named(content_type: &str) -> Option<&str> {
    let mut rest = content_type;
    while let Some((_, parameters)) = rest.split_once(';') {
        rest = parameters;
        let parameter = parameters.split(';').next().unwrap_or_default();
        if let Some((name, value)) = parameter.split_once('=')
            && name.trim().eq_ignore_ascii_case("charset")
        {
            return Some(value.trim().trim_matches('"'));
        }
    }
    None
}

fn latin1(body: &[u8]) -> String {
    let mut text = String::with_capacity(body.len());
    for byte in body {
        text.push(match byte {
            0x80..=0x9F => WINDOWS_1252[usize::from(*byte) - 0x80],
            _ => char::from(*byte),
        });
    }
    text
}

/// A byte too many at the end is a character that is none.
fn utf16(body: &[u8], read: fn([u8; 2]) -> u16) -> String {
    const MARK: char = '\u{FEFF}';
    let (pairs, rest) = body.as_chunks::<2>();
    let mut text = String::with_capacity(body.len());
    for (index, unit) in char::decode_utf16(pairs.iter().map(|pair| read(*pair))).enumerate() {
        match unit {
            Ok(MARK) if index == 0 => {}
            Ok(c) => text.push(c),
            Err(_) => text.push(char::REPLACEMENT_CHARACTER),
        }
    }
    if !rest.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    text
}
