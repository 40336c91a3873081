//! A lock as text: an item a line, its parts indented below it, names of the document in front of `=` and those of Rust behind it.
//! Words that hold anything unusual are written as JSON strings.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use super::names::{self, Names};
use super::{
    Lock, Marks, Member, Members, Operation, OperationKey, Owner, Scheme, Success, Tag, Type, TypeKey,
    Variable,
};
use crate::keywords::KEYWORDS;

/// What is wrong in a lock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockError {
    /// A sentence.
    pub message: String,
    /// From 1.
    pub line: usize,
    /// From 1.
    pub column: usize,
}

const HEADER: &str = "\
# Names and shapes that `cargo xtask codegen` keeps when the document changes: what the document says, `=`, what Rust says.
# To rename an item, edit its name behind the `=` and generate. Items that are `gone` keep their names until their lines are deleted.
# Marks: `!` the constructor takes it, `?` an Option, `~` a Nullable, `#` in a box.
";

impl fmt::Display for Lock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HEADER)?;
        if let Some(version) = &self.version {
            write!(f, "\ncrate = {}\n", word(version))?;
        }
        let gap =
            |f: &mut fmt::Formatter<'_>, is_empty: bool| if is_empty { Ok(()) } else { f.write_char('\n') };
        gap(f, self.tags.is_empty())?;
        for (name, tag) in &self.tags {
            writeln!(f, "{}tag {} = {} {}", gone(tag.gone), word(name), tag.module, tag.handle)?;
        }
        gap(f, self.schemes.is_empty())?;
        for (name, scheme) in &self.schemes {
            let wire: String = scheme.wire.iter().map(|step| format!(" {}", word(step))).collect();
            write!(f, "{}scheme {}{wire} = {}", gone(scheme.gone), word(name), scheme.method)?;
            scheme.source.iter().try_for_each(|source| write!(f, " {source}"))?;
            scheme.flows.iter().try_for_each(|(grant, method)| write!(f, " {} {method}", word(grant)))?;
            writeln!(f)?;
        }
        gap(f, self.variables.is_empty())?;
        for (name, variable) in &self.variables {
            writeln!(f, "{}variable {} = {}", gone(variable.gone), word(name), variable.method)?;
        }
        for (key, operation) in &self.operations {
            let names = operation.positional.join(", ");
            write!(f, "\n{}operation {}", gone(operation.gone), operation_key(key))?;
            write!(f, " = {}::{}({names})", operation.module, operation.method)?;
            match &operation.success {
                Some(success) => writeln!(f, " -> {} {}", success.ty, success.status)?,
                None => writeln!(f)?,
            }
            members(f, &operation.members)?;
        }
        for (key, ty) in &self.types {
            write!(f, "\n{}type ", gone(ty.gone))?;
            match &key.owner {
                Owner::Component(name) => f.write_str(&word(name))?,
                Owner::Operation(key) => f.write_str(&operation_key(key))?,
            }
            for step in &key.path {
                write!(f, " . {}", word(step))?;
            }
            write!(f, " = {}", ty.name)?;
            f.write_str(if ty.with_path { " path" } else { "" })?;
            f.write_str(if ty.sent { " sent" } else { "" })?;
            f.write_str(if ty.received { " received" } else { "" })?;
            for (sign, other) in [("as", &ty.alias), ("for", &ty.unnamed)] {
                if let Some(other) = other {
                    write!(f, " {sign} {other}")?;
                }
            }
            writeln!(f)?;
            members(f, &ty.members)?;
        }
        Ok(())
    }
}

fn members(f: &mut fmt::Formatter<'_>, members: &Members) -> fmt::Result {
    for (place, member) in members {
        let place: Vec<String> = place.iter().map(|step| word(step)).collect();
        write!(f, "  {}{} = {}", gone(member.gone), place.join(" "), member.name)?;
        let Marks { required, optional, nullable, boxed } = member.marks;
        for (mark, is_set) in [('!', required), ('?', optional), ('~', nullable), ('#', boxed)] {
            if is_set {
                f.write_char(mark)?;
            }
        }
        match &member.ty {
            Some(ty) => writeln!(f, ": {ty}")?,
            None => writeln!(f)?,
        }
    }
    Ok(())
}

fn gone(gone: bool) -> &'static str {
    if gone { "gone " } else { "" }
}

fn operation_key(key: &OperationKey) -> String {
    // What starts with a slash is a path, so that a component can be told from it.
    format!("{} {}", word(&key.method), word(&key.path))
}

/// A text as one word: bare if nothing in it could be taken for something else.
fn word(text: &str) -> String {
    let is_plain = |c: char| !c.is_whitespace() && !c.is_control() && c != '"';
    let is_sign = matches!(text, "" | "=" | "." | "->" | "gone" | "#");
    match !is_sign && text.chars().all(is_plain) && !text.starts_with('#') {
        true => text.to_owned(),
        false => serde_json::Value::String(text.to_owned()).to_string(),
    }
}

impl Lock {
    /// Reads the text of a lock.
    ///
    /// # Errors
    /// The sentence and the line and column (from 1) of the first thing in it that is not understood.
    pub fn parse(text: &str) -> Result<Self, LockError> {
        let mut lock = Self::default();
        let mut current = Current::None;
        let mut names = Names::default();
        for (index, line) in text.lines().enumerate() {
            let mut words = Words::of(line, index + 1)?;
            if words.is_done() {
                continue;
            }
            if line.starts_with(' ') {
                let (place, member) = words.member()?;
                let item = match &current {
                    Current::None => (String::new(), ""),
                    Current::Operation(key) => (operation_key(key), lock.operations[key].module.as_str()),
                    Current::Type(key) => (lock.types[key].name.clone(), "types"),
                };
                if !names.take_part((&item.0, item.1), &place, &member.name) {
                    return Err(words.error(&format!("`{}` is the name of another one", member.name)));
                }
                let members = match &current {
                    Current::None => return Err(words.error("a part of nothing: it stands below no item")),
                    Current::Operation(key) => lock.operations.get_mut(key).map(|item| &mut item.members),
                    Current::Type(key) => lock.types.get_mut(key).map(|item| &mut item.members),
                };
                if members.is_some_and(|members| members.insert(place, member).is_some()) {
                    return Err(words.error("stands here twice"));
                }
                continue;
            }
            current = lock.item(&mut words, &mut names)?;
        }
        Ok(lock)
    }

    /// Reads the line of an item.
    fn item(&mut self, words: &mut Words, names: &mut Names) -> Result<Current, LockError> {
        let gone = words.takes("gone");
        let kind = words.next("an item")?;
        let mut current = Current::None;
        let is_new = match kind.as_str() {
            "crate" => {
                words.sign("=")?;
                self.version.replace(words.next("a version")?).is_none()
            }
            "tag" => {
                let name = words.next("a tag")?;
                words.sign("=")?;
                let tag = Tag { gone, module: words.ident()?, handle: words.ident()? };
                words.new_name(names, "handles", &tag.handle)?;
                words.new_name(names, "modules", &tag.module)?;
                self.tags.insert(name, tag).is_none()
            }
            "scheme" => {
                let name = words.next("a security scheme")?;
                let mut wire = Vec::new();
                while !words.takes("=") {
                    wire.push(words.next("`=`")?);
                }
                let method = words.ident()?;
                words.new_name(names, "builder", &method)?;
                let source = (!words.is_done()).then(|| words.ident()).transpose()?;
                let mut flows = BTreeMap::new();
                while !words.is_done() {
                    let grant = words.next("a grant")?;
                    let method = words.ident()?;
                    words.new_name(names, "builder", &method)?;
                    flows.insert(grant, method);
                }
                self.schemes.insert(name, Scheme { gone, wire, method, source, flows }).is_none()
            }
            "variable" => {
                let name = words.next("a variable")?;
                words.sign("=")?;
                let method = words.ident()?;
                words.new_name(names, "builder", &method)?;
                self.variables.insert(name, Variable { gone, method }).is_none()
            }
            "operation" => {
                let method = words.next("a method")?;
                let key = OperationKey { method, path: words.next("a path")? };
                words.sign("=")?;
                let operation = words.operation(gone)?;
                words.new_name(names, &format!("methods of {}", operation.module), &operation.method)?;
                current = Current::Operation(key.clone());
                self.operations.insert(key, operation).is_none()
            }
            "type" => {
                let key = words.type_key()?;
                let mut ty = Type { gone, name: words.ident()?, ..Type::default() };
                words.new_name(names, "types", &ty.name)?;
                ty.with_path = words.takes("path");
                ty.sent = words.takes("sent");
                ty.received = words.takes("received");
                if words.takes("as") {
                    ty.alias = Some(words.ident()?);
                }
                if words.takes("for") {
                    ty.unnamed = Some(words.next("a type")?);
                }
                current = Current::Type(key.clone());
                self.types.insert(key, ty).is_none()
            }
            other => return Err(words.error(&format!("`{other}` is no item of a lock"))),
        };
        match (is_new, words.is_done()) {
            (true, true) => Ok(current),
            (false, _) => Err(words.error("stands here twice")),
            (true, false) => Err(words.error("nothing was expected here")),
        }
    }
}

/// The item below which parts stand.
enum Current {
    None,
    Operation(OperationKey),
    Type(TypeKey),
}

/// The words of a line.
struct Words {
    line: usize,
    /// Each with its column and whether it was quoted.
    words: Vec<(usize, String, bool)>,
    next: usize,
}

impl Words {
    fn of(line: &str, number: usize) -> Result<Self, LockError> {
        let mut words = Vec::new();
        let mut rest = line;
        loop {
            rest = rest.trim_start();
            let column = line[..line.len() - rest.len()].chars().count() + 1;
            let failed = |message: String| LockError { message, line: number, column };
            if rest.is_empty() || rest.starts_with('#') {
                return Ok(Self { line: number, words, next: 0 });
            }
            if rest.starts_with('"') {
                let mut texts = serde_json::Deserializer::from_str(rest).into_iter::<String>();
                match texts.next() {
                    Some(Ok(text)) => {
                        words.push((column, text, true));
                        rest = &rest[texts.byte_offset()..];
                    }
                    _ => return Err(failed("a text in quotes that does not end".to_owned())),
                }
            } else {
                let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
                words.push((column, rest[..end].to_owned(), false));
                rest = &rest[end..];
            }
        }
    }

    fn is_done(&self) -> bool {
        self.next == self.words.len()
    }

    fn error(&self, message: &str) -> LockError {
        let at = self.words.get(self.next).or(self.words.last());
        LockError { message: message.to_owned(), line: self.line, column: at.map_or(1, |word| word.0) }
    }

    fn next(&mut self, what: &str) -> Result<String, LockError> {
        match self.words.get(self.next) {
            Some((_, word, _)) => {
                self.next += 1;
                Ok(word.clone())
            }
            None => Err(self.error(&format!("{what} is missing at the end of the line"))),
        }
    }

    /// Takes a sign if it is next.
    fn takes(&mut self, sign: &str) -> bool {
        let is_it = self.words.get(self.next).is_some_and(|(_, word, quoted)| word == sign && !quoted);
        self.next += usize::from(is_it);
        is_it
    }

    fn sign(&mut self, sign: &str) -> Result<(), LockError> {
        match self.takes(sign) {
            true => Ok(()),
            false => Err(self.error(&format!("`{sign}` was expected here"))),
        }
    }

    /// A name of Rust.
    fn ident(&mut self) -> Result<String, LockError> {
        let name = self.next("a name")?;
        self.checked(name)
    }

    /// Refuses a name that stands beside the same.
    fn new_name(&mut self, names: &mut Names, scope: &str, name: &str) -> Result<(), LockError> {
        match names.take(scope, name) {
            true => Ok(()),
            false => {
                self.next -= 1;
                Err(self.error(&format!("`{name}` is the name of another one")))
            }
        }
    }

    /// The text becomes code, so it must be a name.
    fn checked(&mut self, name: String) -> Result<String, LockError> {
        let mut chars = name.chars();
        let is_start = chars.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_');
        let is_free = !matches!(name.as_str(), "_" | "Self") && !KEYWORDS.contains(&name.as_str());
        match is_start && is_free && chars.all(|c| c.is_ascii_alphanumeric() || c == '_') {
            true => Ok(name),
            false => {
                self.next -= 1;
                Err(self.error(&format!("`{name}` is no name that Rust takes")))
            }
        }
    }

    /// `module::method(a, b) -> Type 200`
    fn operation(&mut self, gone: bool) -> Result<Operation, LockError> {
        let mut text = self.next("a method")?;
        while !text.ends_with(')') {
            text.push_str(&self.next("`)`")?);
        }
        let parts = text.strip_suffix(')').and_then(|text| text.split_once('('));
        let parts = parts.and_then(|(path, names)| Some((path.split_once("::")?, names)));
        let Some(((module, method), names)) = parts else {
            self.next -= 1;
            return Err(self.error("`module::method(arguments)` was expected here"));
        };
        let names = names.split(',').filter(|name| !name.is_empty());
        let mut operation = Operation {
            gone,
            module: self.checked(module.to_owned())?,
            method: self.checked(method.to_owned())?,
            positional: names.map(|name| self.checked(name.to_owned())).collect::<Result<_, _>>()?,
            ..Operation::default()
        };
        if self.takes("->") {
            let ty = self.next("a type")?;
            operation.success = Some(Success { ty, status: self.next("a status")? });
        }
        Ok(operation)
    }

    /// `Component . member =` or `GET /path . 200 =`, the sign included.
    fn type_key(&mut self) -> Result<TypeKey, LockError> {
        let first = self.next("a type")?;
        let owner = match self.takes(".") {
            true => Owner::Component(first),
            false if self.takes("=") => {
                return Ok(TypeKey { owner: Owner::Component(first), path: Vec::new() });
            }
            false => {
                let key = OperationKey { method: first, path: self.next("a path")? };
                if self.takes("=") {
                    return Ok(TypeKey { owner: Owner::Operation(key), path: Vec::new() });
                }
                self.sign(".")?;
                Owner::Operation(key)
            }
        };
        let mut path = vec![self.next("a place")?];
        while self.takes(".") {
            path.push(self.next("a place")?);
        }
        self.sign("=")?;
        Ok(TypeKey { owner, path })
    }

    /// `place = name?: Type`
    fn member(&mut self) -> Result<(Vec<String>, Member), LockError> {
        let gone = self.takes("gone");
        let mut place = Vec::new();
        while !self.takes("=") {
            place.push(self.next("`=`")?);
        }
        if !names::is_whole(&place) {
            self.next -= 1;
            return Err(self.error("the place in front of the `=` is cut short"));
        }
        let name = self.next("a name")?;
        let (name, is_typed) = name.strip_suffix(':').map_or((name.as_str(), false), |name| (name, true));
        let end = name.find(['!', '?', '~', '#']).unwrap_or(name.len());
        let (name, marks) = name.split_at(end);
        let marks = Marks {
            required: marks.contains('!'),
            optional: marks.contains('?'),
            nullable: marks.contains('~'),
            boxed: marks.contains('#'),
        };
        let name = self.checked(name.to_owned())?;
        let ty = is_typed.then(|| self.next("a type")).transpose()?;
        match self.is_done() {
            true => Ok((place, Member { gone, name, marks, ty })),
            false => Err(self.error("nothing was expected here")),
        }
    }
}
