//! The texts that were read, and where in them a node stands: pointers come in, lines and columns go out.
//! Nothing is remembered between two questions: each is one pass over the parser's events, and there is none
//! unless something has to be told to the author. What the nodes mean is deliberately absent.

mod json;
mod legible;
mod places;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use saphyr_parser::{Event, Parser, StrInput};

use crate::diagnostic::Position;
use crate::location::{Pointer, SourceId};
use legible::legible;

/// The texts that were read, each with the name that is shown for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    list: Vec<(String, String)>,
    /// Where the nodes stand that were recovered from a text that is no tree itself.
    places: BTreeMap<SourceId, BTreeMap<Pointer, Position>>,
}

/// A member of a mapping whose key stands there already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DuplicateKey {
    /// The member.
    pub pointer: Pointer,
    /// The first key.
    pub first: Position,
    /// The repeated key.
    pub second: Position,
}

impl Sources {
    /// Adds a text; a byte order mark at its start is not part of it.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> SourceId {
        let mut text = text.into();
        if text.starts_with('\u{feff}') {
            text.remove(0);
        }
        self.list.push((name.into(), text));
        SourceId(u32::try_from(self.list.len() - 1).unwrap_or(u32::MAX))
    }

    /// The name of a text; empty if there is no such text.
    pub fn name(&self, id: SourceId) -> &str {
        self.list.get(id.0 as usize).map_or("", |(name, _)| name)
    }

    /// The text; empty if there is no such text.
    pub fn text(&self, id: SourceId) -> &str {
        self.list.get(id.0 as usize).map_or("", |(_, text)| text)
    }

    /// Notes where the nodes stand of a tree that was recovered from a text in another form than YAML or JSON.
    pub fn set_places(&mut self, source: SourceId, places: BTreeMap<Pointer, Position>) {
        self.places.insert(source, places);
    }

    /// Where the nodes stand: a member of a mapping at its key, an element of a sequence at itself.
    /// A node that is not in the text (merged, under an alias, made by a rewrite) is where its closest ancestor is.
    /// Where the text is broken, the answer is what stands before that.
    pub fn positions(&self, source: SourceId, pointers: &BTreeSet<Pointer>) -> BTreeMap<Pointer, Position> {
        if let Some(places) = self.places.get(&source) {
            return places::find(places, pointers);
        }
        let mut wanted = Wanted::new(pointers);
        if json::find(self.text(source), &mut wanted).is_none() {
            wanted = Wanted::new(pointers);
            self.find(source, &mut wanted);
        }
        pointers.iter().filter_map(|pointer| Some((pointer.clone(), wanted.position(pointer)?))).collect()
    }

    /// Finds what is wanted, by the events of the parser.
    fn find(&self, source: SourceId, wanted: &mut Wanted) {
        let text = legible(self.text(source));
        let mut open: Vec<Option<usize>> = Vec::new();
        for step in Walk::new(&text) {
            match step {
                Step::Enter { token, at, .. } => {
                    let node = match open.last() {
                        None => Some(0),
                        Some(parent) => parent.and_then(|parent| wanted.child(parent, &token)),
                    };
                    wanted.found(node, at);
                    open.push(node);
                }
                Step::Leave => drop(open.pop()),
            }
            if wanted.missing == 0 {
                break;
            }
        }
    }

    /// The keys that stand more than once in one mapping, each repetition once. A key that is not a scalar is no key.
    pub fn duplicate_keys(&self, source: SourceId) -> Vec<DuplicateKey> {
        let text = legible(self.text(source));
        let mut found = Vec::new();
        let mut tokens = Vec::new();
        let mut seen: Vec<HashMap<Cow<'_, str>, Position>> = Vec::new();
        for step in Walk::new(&text) {
            match step {
                Step::Enter { token, at, .. } => {
                    if let (Token::Key(key), Some(keys)) = (&token, seen.last_mut()) {
                        match keys.get(key) {
                            Some(&first) => {
                                let pointer = pointer(&tokens).key(key);
                                found.push(DuplicateKey { pointer, first, second: at });
                            }
                            None => drop(keys.insert(key.clone(), at)),
                        }
                    }
                    tokens.push(token);
                    seen.push(HashMap::new());
                }
                Step::Leave => {
                    tokens.pop();
                    seen.pop();
                }
            }
        }
        found
    }

    /// The nodes that have a YAML tag of the author's own, `!name`, and the tag.
    pub fn tags(&self, source: SourceId) -> Vec<(Pointer, String)> {
        let text = legible(self.text(source));
        let mut found = Vec::new();
        let mut tokens = Vec::new();
        for step in Walk::new(&text) {
            match step {
                Step::Enter { token, tag, .. } => {
                    tokens.push(token);
                    found.extend(tag.map(|tag| (pointer(&tokens), tag)));
                }
                Step::Leave => drop(tokens.pop()),
            }
        }
        found
    }
}

/// The pointers that are looked for, as a tree whose root is at 0.
struct Wanted {
    nodes: Vec<WantedNode>,
    missing: usize,
}

#[derive(Default)]
struct WantedNode {
    children: HashMap<String, usize>,
    at: Option<Position>,
}

impl Wanted {
    fn new(pointers: &BTreeSet<Pointer>) -> Self {
        let mut nodes = vec![WantedNode::default()];
        for pointer in pointers {
            let mut node = 0;
            for token in pointer.tokens() {
                let next = nodes.len();
                node = *nodes[node].children.entry(token.into_owned()).or_insert(next);
                if node == next {
                    nodes.push(WantedNode::default());
                }
            }
        }
        Self { missing: nodes.len(), nodes }
    }

    fn child(&self, parent: usize, token: &Token<'_>) -> Option<usize> {
        let children = &self.nodes[parent].children;
        match token {
            _ if children.is_empty() => None,
            Token::Key(key) => children.get(key.as_ref()).copied(),
            Token::Index(index) => children.get(&index.to_string()).copied(),
            Token::Root | Token::Complex => None,
        }
    }

    fn has_children(&self, node: usize) -> bool {
        !self.nodes[node].children.is_empty()
    }

    fn found(&mut self, node: Option<usize>, at: Position) {
        if let Some(node) = node
            && self.nodes[node].at.is_none()
        {
            self.nodes[node].at = Some(at);
            self.missing -= 1;
        }
    }

    fn position(&self, pointer: &Pointer) -> Option<Position> {
        let mut node = &self.nodes[0];
        let mut deepest = node.at;
        for token in pointer.tokens() {
            node = &self.nodes[*node.children.get(token.as_ref())?];
            deepest = node.at.or(deepest);
        }
        deepest
    }
}

/// How a node is reached from the one that holds it.
enum Token<'t> {
    Root,
    Key(Cow<'t, str>),
    Index(usize),
    /// By a key that is not a scalar.
    Complex,
}

enum Step<'t> {
    Enter { token: Token<'t>, at: Position, tag: Option<String> },
    Leave,
}

/// What is open around the next event.
enum Container<'t> {
    /// With the key whose value is awaited.
    Mapping(Option<(Token<'t>, Position)>),
    /// With the index of the next element.
    Sequence(usize),
}

/// The nodes of a text in its order, by a stack of our own: a text may nest deeper than the program's.
struct Walk<'t> {
    parser: Parser<'t, StrInput<'t>>,
    open: Vec<Container<'t>>,
    /// The scalars that an alias may repeat as a key.
    anchors: HashMap<usize, Cow<'t, str>>,
    /// Whether the last step entered a scalar, which has no event for its end.
    in_scalar: bool,
}

impl<'t> Walk<'t> {
    fn new(text: &'t str) -> Self {
        let parser = Parser::new_from_str(text);
        Self { parser, open: Vec::new(), anchors: HashMap::new(), in_scalar: false }
    }

    /// The next event, if the text is not broken there.
    fn event(&mut self) -> Option<(Event<'t>, Position)> {
        let (event, span) = self.parser.next_event()?.ok()?;
        Some((event, Position { line: span.start.line(), column: span.start.col() + 1 }))
    }

    /// Keeps a key if one is awaited; gives it back if a value is.
    fn take_key(&mut self, token: Token<'t>, at: Position) -> Option<Token<'t>> {
        match self.open.last_mut() {
            Some(Container::Mapping(slot @ None)) => {
                *slot = Some((token, at));
                None
            }
            _ => Some(token),
        }
    }

    fn enter(&mut self, at: Position, tag: Option<String>) -> Step<'t> {
        let (token, at) = match self.open.last_mut() {
            None => (Token::Root, at),
            Some(Container::Mapping(key)) => key.take().unwrap_or((Token::Complex, at)),
            Some(Container::Sequence(next)) => {
                *next += 1;
                (Token::Index(*next - 1), at)
            }
        };
        Step::Enter { token, at, tag }
    }

    /// Reads to the end of a collection that was just opened.
    fn skip(&mut self) -> Option<()> {
        let mut depth = 1;
        while depth > 0 {
            match self.event()?.0 {
                Event::MappingStart(..) | Event::SequenceStart(..) => depth += 1,
                Event::MappingEnd | Event::SequenceEnd => depth -= 1,
                _ => {}
            }
        }
        Some(())
    }
}

impl<'t> Iterator for Walk<'t> {
    type Item = Step<'t>;

    fn next(&mut self) -> Option<Step<'t>> {
        if std::mem::take(&mut self.in_scalar) {
            return Some(Step::Leave);
        }
        loop {
            let (event, at) = self.event()?;
            let (tag, container, token) = match event {
                Event::Nothing | Event::StreamStart | Event::DocumentStart(_) => continue,
                // The first document is the only one that is read.
                Event::DocumentEnd | Event::StreamEnd => return None,
                Event::MappingEnd | Event::SequenceEnd => {
                    self.open.pop();
                    return Some(Step::Leave);
                }
                Event::Scalar(text, _, anchor, tag) => {
                    if anchor != 0 {
                        self.anchors.insert(anchor, text.clone());
                    }
                    (tag, None, Token::Key(text))
                }
                Event::Alias(anchor) => {
                    (None, None, self.anchors.get(&anchor).cloned().map_or(Token::Complex, Token::Key))
                }
                Event::MappingStart(_, tag) => (tag, Some(Container::Mapping(None)), Token::Complex),
                Event::SequenceStart(_, tag) => (tag, Some(Container::Sequence(0)), Token::Complex),
            };
            if self.take_key(token, at).is_none() {
                if container.is_some() {
                    self.skip()?;
                }
                continue;
            }
            let tag = tag.filter(|tag| tag.handle == "!").map(|tag| format!("!{}", tag.suffix));
            let step = self.enter(at, tag);
            match container {
                Some(container) => self.open.push(container),
                None => self.in_scalar = true,
            }
            return Some(step);
        }
    }
}

/// The pointer made of tokens; it ends before a key that is not a scalar.
fn pointer(tokens: &[Token<'_>]) -> Pointer {
    let tokens = tokens.iter().take_while(|token| !matches!(token, Token::Complex));
    tokens.fold(Pointer::root(), |pointer, token| match token {
        Token::Root | Token::Complex => pointer,
        Token::Key(key) => pointer.key(key),
        Token::Index(index) => pointer.index(*index),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(text: &str) -> (Sources, SourceId) {
        let mut sources = Sources::default();
        let id = sources.add("x.yaml", text);
        (sources, id)
    }

    #[test]
    fn a_pointer_is_found_at_its_key_or_element_or_else_above() {
        let yaml =
            "a: &a\n  b: [x, {c: 1}]\nd:\n  - e: 1\n  -   f: 2\ng: *a\n? {h: 1}\n: i\n*b : 1\nj: &b k\n";
        let json = "\u{feff}{\"é\\ud83d\\ude00\": {\"a/b\": [1,\n2]}}";
        let broken = "a:\n  b: 1\n c: ]\n";
        for (text, pointer, line, column) in [
            (yaml, "", 1, 1),
            (yaml, "/a", 1, 1),
            (yaml, "/a/b", 2, 3),
            (yaml, "/a/b/0", 2, 7),
            (yaml, "/a/b/1", 2, 10),
            (yaml, "/a/b/1/c", 2, 11),
            (yaml, "/d/0", 4, 5),
            (yaml, "/d/1/f", 5, 7),
            (yaml, "/g/b/1", 6, 1),
            (yaml, "/d/7/x", 3, 1),
            (yaml, "/h", 1, 1),
            (json, "", 1, 1),
            (json, "/x/a~1b/0", 1, 1),
            ("{\"é\\ud83d\": 1, \"a/b\": [1,\n2]}", "/a~1b/0", 1, 24),
            ("{\"é\\ud83d\": 1, \"a/b\": [1,\n2]}", "/a~1b/1", 2, 1),
            (broken, "/a/b", 2, 3),
            (broken, "/c", 1, 1),
        ] {
            let (sources, id) = sources(text);
            let pointer = Pointer::parse(pointer).unwrap();
            let found = sources.positions(id, &[pointer.clone()].into());
            assert_eq!(found.get(&pointer), Some(&Position { line, column }), "{pointer} in {text}");
        }
    }

    #[test]
    fn json_is_found_where_a_parser_of_yaml_finds_it() {
        let text = "\n {\"a\" : [ 1, {\"b\\u0041\":\n\t[ ] , \"c}\": \"\\\"]\"} ,\r\n [[2]] ] ,\"é\":{ \"d\": null},\"e\" : true }";
        let (sources, id) = sources(text);
        let pointers =
            ["", "/a", "/a/0", "/a/1", "/a/1/bA", "/a/1/c}", "/a/2/0/0", "/é/d", "/e", "/x/y", "/a/9"];
        let pointers: BTreeSet<Pointer> = pointers.iter().map(|text| Pointer::parse(text).unwrap()).collect();
        let (mut scanned, mut parsed) = (Wanted::new(&pointers), Wanted::new(&pointers));
        json::find(text, &mut scanned).unwrap();
        sources.find(id, &mut parsed);
        for pointer in &pointers {
            assert_eq!(scanned.position(pointer), parsed.position(pointer), "{pointer}");
        }
    }

    #[test]
    fn repeated_keys_are_found_with_both_places() {
        let (sources, id) = sources(
            "a:\n  b: {x: 1}\n  c: &k {x: 1}\n  \"b\": 2\n  b: 3\n<<: *k\n<<: *k\n? [q]\n: 1\n? [q]\n: 1\n",
        );
        let found: Vec<_> = sources
            .duplicate_keys(id)
            .into_iter()
            .map(|key| (key.pointer.to_string(), key.first.line, key.second.line))
            .collect();
        assert_eq!(
            found,
            [("#/a/b".to_owned(), 2, 4), ("#/a/b".to_owned(), 2, 5), ("#/<<".to_owned(), 6, 7)]
        );
    }

    #[test]
    fn own_tags_are_found_and_those_of_yaml_are_not() {
        let (sources, id) = sources("a: !x 1\nb: [!y [1]]\nc: !!str 1\n");
        let found: Vec<_> = sources.tags(id).into_iter().map(|(at, tag)| format!("{at} {tag}")).collect();
        assert_eq!(found, ["#/a !x", "#/b/0 !y"]);
    }
}
