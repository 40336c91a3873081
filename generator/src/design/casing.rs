//! From any text to a word that Rust takes: the only file that knows `heck`.
//! Whether two words collide is a matter of `names`.

use crate::keywords::KEYWORDS;
use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

/// The name of a type or a variant, without the reserved ones sorted out; `prefix` goes before a leading digit.
pub(super) fn upper_camel(text: &str, prefix: &str) -> String {
    let name = spell(text).to_upper_camel_case();
    match name.chars().next() {
        Some(first) if first.is_ascii_alphabetic() => name,
        _ => format!("{prefix}{name}"),
    }
}

/// The name of a field, method, argument or module; `prefix` goes before a leading digit.
pub(super) fn snake(text: &str, prefix: &str) -> String {
    let name = spell(text).to_snake_case();
    let name = match name.chars().next() {
        Some(first) if first.is_ascii_alphabetic() => name,
        _ => format!("{prefix}_{name}"),
    };
    match KEYWORDS.contains(&name.as_str()) {
        true => format!("{name}_"),
        false => name,
    }
}

/// The name of a constant.
pub(super) fn shouty(text: &str) -> String {
    text.to_shouty_snake_case()
}

/// The words of a text, lower case.
pub(super) fn words(text: &str) -> Vec<String> {
    let snake = spell(text).to_snake_case();
    snake.split('_').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Rewrites a text in ASCII letters, digits and separators; never to nothing.
fn spell(text: &str) -> String {
    if text.is_empty() {
        return "empty".to_owned();
    }
    let mut spelt = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    // A sign before a digit tells `+1` from `-1`.
    if let (Some(sign @ ('+' | '-')), Some('0'..='9')) = (text.chars().next(), text.chars().nth(1)) {
        spelt.push_str(if sign == '+' { "plus " } else { "minus " });
        rest.next();
    }
    for c in rest {
        match c {
            c if c.is_ascii_alphanumeric() => spelt.push(c),
            c if c.is_ascii() => spelt.push(' '),
            c => match fold(c) {
                Some(folded) => spelt.push_str(folded),
                None if c.is_alphanumeric() => spelt.push_str(&format!(" u{:x} ", c as u32)),
                None => spelt.push(' '),
            },
        }
    }
    if spelt.chars().any(|c| c.is_ascii_alphanumeric()) {
        return spelt;
    }
    text.chars().map(symbol).collect::<Vec<_>>().join(" ")
}

/// The word for a character that is neither letter nor digit.
fn symbol(c: char) -> String {
    let word = match c {
        ' ' => "space",
        '!' => "not",
        '"' => "quote",
        '#' => "hash",
        '$' => "dollar",
        '%' => "percent",
        '&' => "and",
        '\'' => "apostrophe",
        '(' | ')' => "parenthesis",
        '*' => "star",
        '+' => "plus",
        ',' => "comma",
        '-' => "minus",
        '.' => "dot",
        '/' => "slash",
        ':' => "colon",
        ';' => "semicolon",
        '<' => "less",
        '=' => "equal",
        '>' => "greater",
        '?' => "question",
        '@' => "at",
        '[' | ']' => "bracket",
        '\\' => "backslash",
        '^' => "caret",
        '_' => "underscore",
        '`' => "backtick",
        '{' | '}' => "brace",
        '|' => "or",
        '~' => "tilde",
        c => return format!("u{:x}", c as u32),
    };
    word.to_owned()
}

/// The ASCII spelling of a Latin letter with a mark.
fn fold(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ą' => "a",
        'À' | 'Á' | 'Â' | 'Ã' | 'Ä' | 'Å' | 'Ā' | 'Ą' => "A",
        'ç' | 'ć' | 'č' => "c",
        'Ç' | 'Ć' | 'Č' => "C",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => "e",
        'È' | 'É' | 'Ê' | 'Ë' | 'Ē' | 'Ę' | 'Ě' => "E",
        'ì' | 'í' | 'î' | 'ï' => "i",
        'Ì' | 'Í' | 'Î' | 'Ï' => "I",
        'ł' => "l",
        'Ł' => "L",
        'ñ' | 'ń' | 'ň' => "n",
        'Ñ' | 'Ń' | 'Ň' => "N",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => "o",
        'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ö' | 'Ø' => "O",
        'ś' | 'š' => "s",
        'Ś' | 'Š' => "S",
        'ß' => "ss",
        'ù' | 'ú' | 'û' | 'ü' | 'ů' => "u",
        'Ù' | 'Ú' | 'Û' | 'Ü' | 'Ů' => "U",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'Ź' | 'Ż' | 'Ž' => "Z",
        'æ' => "ae",
        'œ' => "oe",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_becomes_a_name() {
        for (text, camel, small) in [
            ("HTTPValidationError", "HttpValidationError", "http_validation_error"),
            ("client_cid", "ClientCid", "client_cid"),
            ("type", "Type", "type_"),
            ("404", "N404", "n_404"),
            ("+1", "Plus1", "plus_1"),
            ("-1", "Minus1", "minus_1"),
            ("-created", "Created", "created"),
            (">=", "GreaterEqual", "greater_equal"),
            ("", "Empty", "empty"),
            ("Größe", "Grosse", "grosse"),
            ("👍", "U1f44d", "u1f44d"),
            ("中文", "U4e2dU6587", "u4e2d_u6587"),
            ("$filter", "Filter", "filter"),
            ("a-b", "AB", "a_b"),
        ] {
            assert_eq!(
                (upper_camel(text, "N"), snake(text, "n")),
                (camel.to_owned(), small.to_owned()),
                "{text}"
            );
        }
    }
}
