//! Diagnostics as a person reads them, in the look of rustc, and as a program reads them, with their positions.
//! Findings and texts come in. Colour is deliberately absent: a report is compared and stored as often as looked at.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, Place, Position, Severity};
use crate::location::{Pointer, SourceId};
use crate::source::Sources;

/// Writes the findings one after another, each with the line it is about.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let located = locate(diagnostics, sources);
    let mut wanted: BTreeMap<SourceId, BTreeSet<Position>> = BTreeMap::new();
    for found in &located {
        let related = found.diagnostic.related.as_ref().zip(found.related);
        let related = related.map(|((_, place), (_, _, position))| (place, position));
        for (place, position) in [Some((&found.diagnostic.at, found.position)), related].into_iter().flatten()
        {
            wanted.entry(source(place)).or_default().extend(position);
        }
    }
    let mut shown = Excerpts::new();
    for (source, wanted) in wanted {
        let found = excerpts(sources.text(source), wanted);
        shown.extend(found.into_iter().map(|(at, excerpt)| ((source, at), excerpt)));
    }
    // Wider than any excerpt: the cutting is done here, where the column of the whole line is known.
    let renderer = Renderer::plain().term_width(WIDTH * 2);
    let texts: Vec<_> = located.iter().map(|found| finding(found, &shown, &renderer)).collect();
    texts.join("\n")
}

/// A finding with its positions looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Located<'a> {
    /// The finding.
    pub diagnostic: &'a Diagnostic,
    /// The name of the text it is about.
    pub file: &'a str,
    /// Where in it; `None` for the whole.
    pub position: Option<Position>,
    /// The node it is about.
    pub pointer: Option<&'a Pointer>,
    /// The second place: label, file, position.
    pub related: Option<(&'a str, &'a str, Option<Position>)>,
}

/// Looks up where the findings are, in one pass over each text.
pub fn locate<'a>(diagnostics: &'a [Diagnostic], sources: &'a Sources) -> Vec<Located<'a>> {
    let mut wanted: BTreeMap<SourceId, BTreeSet<Pointer>> = BTreeMap::new();
    for diagnostic in diagnostics {
        let related = diagnostic.related.as_ref().map(|(_, place)| place);
        for place in [Some(&diagnostic.at), related].into_iter().flatten() {
            if let Place::Node(location) = place {
                wanted.entry(location.source).or_default().insert(location.pointer.clone());
            }
        }
    }
    let positions: BTreeMap<_, _> =
        wanted.into_iter().map(|(source, pointers)| (source, sources.positions(source, &pointers))).collect();
    let position = |place: &Place| match place {
        Place::Node(location) => positions.get(&location.source)?.get(&location.pointer).copied(),
        Place::Text(_, position) => Some(*position),
        Place::Source(_) => None,
    };
    let located = diagnostics.iter().map(|diagnostic| Located {
        diagnostic,
        file: sources.name(source(&diagnostic.at)),
        position: position(&diagnostic.at),
        pointer: match &diagnostic.at {
            Place::Node(location) => Some(&location.pointer),
            Place::Text(..) | Place::Source(_) => None,
        },
        related: diagnostic
            .related
            .as_ref()
            .map(|(label, place)| (label.as_str(), sources.name(source(place)), position(place))),
    });
    located.collect()
}

fn source(place: &Place) -> SourceId {
    match place {
        Place::Node(location) => location.source,
        Place::Text(source, _) | Place::Source(source) => *source,
    }
}

fn finding(found: &Located<'_>, excerpts: &Excerpts, renderer: &Renderer) -> String {
    let Diagnostic { at, code, message, related } = found.diagnostic;
    let level = match code.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let excerpt = |place: &Place, position: Option<Position>| excerpts.get(&(source(place), position?));
    let first = Shown { file: found.file, position: found.position, excerpt: excerpt(at, found.position) };
    let second = found.related.zip(related.as_ref()).map(|((label, file, position), (_, place))| {
        (label, Shown { file, position, excerpt: excerpt(place, position) })
    });
    let mut group = Group::with_title(level.primary_title(message).id(code.as_str()));
    group = first.add_to(group, AnnotationKind::Primary, None);
    if let Some((label, second)) = &second {
        group = second.add_to(group, AnnotationKind::Context, Some(label));
    }
    if let Some(pointer) = found.pointer {
        group = group.element(Level::NOTE.message(pointer.to_string()));
    }
    let text = first.with_column("--> ", renderer.render(&[group]) + "\n");
    match &second {
        Some((_, second)) => second.with_column("::: ", text),
        None => text,
    }
}

/// A place that is shown.
struct Shown<'a> {
    file: &'a str,
    position: Option<Position>,
    excerpt: Option<&'a Excerpt>,
}

impl<'a> Shown<'a> {
    fn add_to(&self, group: Group<'a>, kind: AnnotationKind, label: Option<&'a str>) -> Group<'a> {
        match (self.position, self.excerpt) {
            (Some(position), Some(excerpt)) => {
                let mark = kind.span(excerpt.span.clone()).label(label);
                let snippet = Snippet::source(&excerpt.line).line_start(position.line).path(self.file);
                group.element(snippet.annotation(mark))
            }
            (Some(position), None) => {
                let origin = Origin::path(self.file).line(position.line).char_column(position.column);
                group.element(origin)
            }
            (None, _) => group.element(Origin::path(self.file)),
        }
    }

    /// The library counts the columns in what it was given, which for a long line is a part of it.
    fn with_column(&self, arrow: &str, text: String) -> String {
        let (Some(position), Some(excerpt)) = (self.position, self.excerpt) else { return text };
        let counted = excerpt.line[..excerpt.span.start].chars().count() + 1;
        if counted == position.column {
            return text;
        }
        let header = |column| format!("{arrow}{}:{}:{column}\n", self.file, position.line);
        text.replacen(&header(counted), &header(position.column), 1)
    }
}

/// How many characters of a line are shown.
const WIDTH: usize = 120;

/// How many of them before the place, in a line that is longer.
const BEFORE: usize = 40;

type Excerpts = BTreeMap<(SourceId, Position), Excerpt>;

/// A line, cut around the place if it is long, and the bytes of it that are meant.
#[derive(Debug, PartialEq, Eq)]
struct Excerpt {
    line: String,
    span: Range<usize>,
}

/// Cuts out what stands at the positions, in one pass: a minified document is one line of megabytes.
fn excerpts(text: &str, wanted: BTreeSet<Position>) -> Vec<(Position, Excerpt)> {
    let mut found = Vec::new();
    let mut wanted = wanted.into_iter().peekable();
    for (index, line) in text.split('\n').enumerate() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        let mut ends = line.char_indices().map(|(at, c)| at + c.len_utf8());
        let (mut column, mut at) = (1, 0);
        while let Some(position) = wanted.next_if(|position| position.line <= index + 1) {
            while column < position.column
                && let Some(end) = ends.next()
            {
                (column, at) = (column + 1, end);
            }
            found.push((position, Excerpt::new(line, at)));
        }
        if wanted.peek().is_none() {
            break;
        }
    }
    found
}

impl Excerpt {
    fn new(line: &str, at: usize) -> Self {
        let (before, after) = line.split_at(at);
        let (start, end) = match line.len() <= WIDTH {
            true => (0, line.len()),
            false => {
                let start = before.char_indices().rev().nth(BEFORE - 1).map_or(0, |(start, _)| start);
                let end = line[start..].char_indices().nth(WIDTH).map_or(line.len(), |(end, _)| start + end);
                (start, end)
            }
        };
        let cut = |is_cut| if is_cut { "..." } else { "" };
        let (head, tail) = (cut(start > 0), cut(end < line.len()));
        let shown = &line[start..end];
        let from = head.len() + at - start;
        let to = from + token(after).min(end - at);
        Self { line: format!("{head}{shown}{tail}"), span: from..to }
    }
}

/// The length in bytes of the key or the scalar that a text starts with.
fn token(text: &str) -> usize {
    let quote = text.chars().next().filter(|first| matches!(first, '"' | '\''));
    if let Some(quote) = quote {
        let mut escaped = false;
        let end = text.char_indices().skip(1).find(|(_, c)| {
            let ends = *c == quote && !escaped;
            escaped = *c == '\\' && !escaped;
            ends
        });
        return end.map_or(text.len(), |(end, _)| end + 1);
    }
    // A plain scalar ends before `: `, ` #`, `, ` and the bracket that closes what it stands in.
    let mut depth = 0;
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let before_blank = rest.peek().is_none_or(|(_, next)| next.is_whitespace());
        let ends = match c {
            '{' | '[' if at == 0 => return c.len_utf8(),
            '{' | '[' => {
                depth += 1;
                false
            }
            '}' | ']' if depth > 0 => {
                depth -= 1;
                false
            }
            '}' | ']' => true,
            ':' | ',' => before_blank,
            ' ' => rest.peek().is_none_or(|(_, next)| matches!(next, '#' | ' ')),
            _ => false,
        };
        if ends {
            return at.max(c.len_utf8());
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Diagnostics};
    use crate::location::Location;

    #[test]
    fn tokens_end_where_keys_and_scalars_do() {
        for (text, expected) in [
            ("get: 1", "get"),
            ("/a/{b}: {}", "/a/{b}"),
            ("/a/{b}:", "/a/{b}"),
            ("\"a: \\\"b\": 1", "\"a: \\\"b\""),
            ("'a b': 1", "'a b'"),
            ("<<: *a", "<<"),
            ("string, null]", "string"),
            ("null]", "null"),
            ("a b # c", "a b"),
            ("{a: 1}", "{"),
            (": b", ":"),
            ("", ""),
        ] {
            assert_eq!(&text[..token(text)], expected, "{text}");
        }
    }

    #[test]
    fn long_lines_are_cut_around_the_place() {
        let text = format!("{{\"é\": \"{}\",\"b\":{{\"c\":\"{}\"}}}}", "x".repeat(100_000), "y".repeat(1000));
        let mut sources = Sources::default();
        let source = sources.add("x.json", text);
        let mut diagnostics = Diagnostics::default();
        let pointer = Pointer::root().key("b").key("c");
        diagnostics.push(Code::InvalidNode, Location::new(source, pointer), "bad");
        let report = render(&diagnostics.into_sorted(), &sources);
        let lines: Vec<_> = report.lines().collect();
        assert_eq!(lines[1], " --> x.json:1:100015");
        assert_eq!(lines[3], format!("1 | ...{}\",\"b\":{{\"c\":\"{}...", "x".repeat(33), "y".repeat(75)));
        assert_eq!(lines[4].find('^'), lines[3].find("\"c\""));
        assert_eq!(lines[4].matches('^').count(), 3);
    }

    #[test]
    fn places_without_a_line_are_shown_without_one() {
        let mut sources = Sources::default();
        let source = sources.add("x.yaml", "a: 1\r\nb: 2\r\n");
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(Code::SyntaxError, Place::Source(source), "whole");
        diagnostics.push(Code::SyntaxError, Place::Text(source, Position { line: 9, column: 9 }), "beyond");
        diagnostics.push(Code::SyntaxError, Place::Text(source, Position { line: 1, column: 9 }), "end");
        let report = render(&diagnostics.into_sorted(), &sources);
        let expected = "\
error[syntax-error]: end
 --> x.yaml:1:9
  |
1 | a: 1
  |     ^

error[syntax-error]: beyond
--> x.yaml:9:9

error[syntax-error]: whole
--> x.yaml
";
        assert_eq!(report, expected);
    }
}
