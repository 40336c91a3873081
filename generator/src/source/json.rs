//! Where nodes stand in a text that is JSON: one pass over its bytes, which looks into nothing that is not asked for. A parser of
//! YAML finds the same, in ten times the time, and is asked where this one does not get on.

use std::borrow::Cow;

use super::{Token, Wanted};
use crate::diagnostic::Position;

/// Finds what is wanted. `None` if the text is no JSON as far as it had to be read.
pub(super) fn find(text: &str, wanted: &mut Wanted) -> Option<()> {
    let mut scanner = Scanner { text, bytes: text.as_bytes(), at: 0, line: 1, line_start: 0 };
    scanner.space();
    if !matches!(scanner.peek()?, b'{' | b'[') {
        return None;
    }
    wanted.found(Some(0), scanner.position(scanner.at));
    scanner.value(Some(0), wanted)
}

struct Scanner<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    line: usize,
    line_start: usize,
}

impl<'t> Scanner<'t> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Of a byte in the current line. Counting its characters takes time: only what is wanted is asked for.
    fn position(&self, at: usize) -> Position {
        let column = self.text.get(self.line_start..at).map_or(0, |before| before.chars().count());
        Position { line: self.line, column: column + 1 }
    }

    fn newline(&mut self) {
        self.line += 1;
        self.line_start = self.at + 1;
    }

    fn space(&mut self) {
        while let Some(byte @ (b' ' | b'\n' | b'\r' | b'\t')) = self.peek() {
            if byte == b'\n' {
                self.newline();
            }
            self.at += 1;
        }
    }

    /// Passes a byte, and the space before and behind it.
    fn pass(&mut self, byte: u8) -> Option<()> {
        self.space();
        (self.peek()? == byte).then(|| self.at += 1)?;
        self.space();
        Some(())
    }

    /// Passes a string; its text between the quotes.
    fn string(&mut self) -> Option<&'t str> {
        let start = self.at + 1;
        if self.peek()? != b'"' {
            return None;
        }
        self.at = start;
        loop {
            match self.peek()? {
                b'"' => break,
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
        self.at += 1;
        self.text.get(start..self.at - 1)
    }

    /// Passes a value; looks into it for what is wanted there.
    fn value(&mut self, node: Option<usize>, wanted: &mut Wanted) -> Option<()> {
        let node = node.filter(|node| wanted.has_children(*node));
        match (self.peek()?, node) {
            (b'{', Some(node)) => self.object(node, wanted),
            (b'[', Some(node)) => self.array(node, wanted),
            _ => self.skip(),
        }
    }

    fn object(&mut self, node: usize, wanted: &mut Wanted) -> Option<()> {
        self.pass(b'{')?;
        while self.peek()? != b'}' {
            let key_at = self.at;
            let raw = self.string()?;
            let key = match raw.contains('\\') {
                true => Cow::Owned(serde_json::from_str::<String>(&format!("\"{raw}\"")).ok()?),
                false => Cow::Borrowed(raw),
            };
            let child = wanted.child(node, &Token::Key(key));
            if child.is_some() {
                wanted.found(child, self.position(key_at));
            }
            self.pass(b':')?;
            self.value(child, wanted)?;
            self.comma()?;
            if wanted.missing == 0 {
                return Some(());
            }
        }
        self.at += 1;
        Some(())
    }

    fn array(&mut self, node: usize, wanted: &mut Wanted) -> Option<()> {
        self.pass(b'[')?;
        let mut index = 0;
        while self.peek()? != b']' {
            let child = wanted.child(node, &Token::Index(index));
            if child.is_some() {
                wanted.found(child, self.position(self.at));
            }
            self.value(child, wanted)?;
            self.comma()?;
            if wanted.missing == 0 {
                return Some(());
            }
            index += 1;
        }
        self.at += 1;
        Some(())
    }

    fn comma(&mut self) -> Option<()> {
        self.space();
        match self.peek()? {
            b',' => self.pass(b','),
            b'}' | b']' => Some(()),
            _ => None,
        }
    }

    /// Passes a value without looking into it.
    fn skip(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        loop {
            match self.peek()? {
                b'"' => drop(self.string()?),
                byte => {
                    match byte {
                        b'{' | b'[' => depth += 1,
                        b'}' | b']' => depth = depth.checked_sub(1)?,
                        b'\n' => self.newline(),
                        _ => {}
                    }
                    self.at += 1;
                }
            }
            if depth == 0
                && matches!(self.peek(), None | Some(b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t'))
            {
                return Some(());
            }
        }
    }
}
