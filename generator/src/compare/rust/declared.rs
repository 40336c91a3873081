//! What an item is declared as: in its own words, and with every other name replaced by what it stands for.
//! `pub type Title = String` makes `Title` and `String` one type to the compiler; people are shown the name.

use std::collections::HashMap;

use crate::plan::{Ident, Item, Plan, RustType, Spelling};

/// A declaration as text.
#[derive(Clone, Debug, Default)]
pub(super) struct Declared {
    /// In its own words.
    pub(super) shown: String,
    /// Without other names.
    meaning: String,
}

impl Declared {
    /// One that is written by a function which is told how types are spelled. What other names stand for is looked up in the first
    /// crate that has the name: an old type is what its names stood for, and what became another name since is what it stands for now.
    pub(super) fn new(aliases: &[Aliases<'_>], write: impl Fn(&dyn Spelling) -> String) -> Self {
        Self { shown: write(&Shown), meaning: write(&Meant { aliases, open: Vec::new() }) }
    }

    /// Whether code that was written for this one serves for another one. Where the words are the same, what they stand for is told
    /// where it is declared.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.shown == other.shown || self.meaning == other.meaning
    }
}

impl<T: Into<String>> From<T> for Declared {
    fn from(text: T) -> Self {
        let shown = text.into();
        Self { meaning: shown.clone(), shown }
    }
}

/// What the other names of a crate stand for.
pub(super) type Aliases<'a> = HashMap<&'a str, &'a RustType>;

/// Those of a crate. A struct around a type that contains itself is a type of its own.
pub(super) fn aliases(plan: &Plan) -> Aliases<'_> {
    plan.types
        .iter()
        .filter_map(|item| match item {
            Item::Alias(alias) if alias.newtype.is_none() => Some((alias.name.as_str(), &alias.ty)),
            Item::Alias(_) | Item::Struct(_) | Item::Enum(_) | Item::Union(_) => None,
        })
        .collect()
}

/// As people read it.
struct Shown;

impl Spelling for Shown {
    fn model(&self, name: &Ident) -> String {
        format!("types::{}", name.as_str())
    }
}

/// As the compiler takes it.
struct Meant<'a> {
    aliases: &'a [Aliases<'a>],
    /// The names that are being replaced: none stands for itself.
    open: Vec<&'a str>,
}

impl Spelling for Meant<'_> {
    fn model(&self, name: &Ident) -> String {
        let known = self.aliases.iter().enumerate();
        let mut known =
            known.filter_map(|(index, aliases)| Some((index, aliases.get_key_value(name.as_str())?)));
        match known.next() {
            Some((index, (name, ty))) if !self.open.contains(name) => {
                let open = self.open.iter().chain([name]).copied().collect();
                ty.spelled(&Meant { aliases: &self.aliases[index..], open })
            }
            Some(_) | None => Shown.model(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model(name: &str) -> RustType {
        RustType::Model(Ident(name.to_owned()))
    }

    fn declared(aliases: &[Aliases<'_>], ty: &RustType) -> Declared {
        Declared::new(aliases, |spelling| ty.spelled(spelling))
    }

    #[test]
    fn another_name_is_shown_and_is_what_it_stands_for() {
        let (title, list) = (RustType::String, RustType::Vec(Box::new(model("Title"))));
        let new = Aliases::from([("Title", &title), ("Titles", &list)]);
        let was = declared(&[Aliases::new(), new.clone()], &RustType::Vec(Box::new(RustType::String)));
        let is = declared(&[new], &model("Titles"));
        assert!(was.is_same(&is));
        assert_eq!((was.shown.as_str(), is.shown.as_str()), ("Vec<String>", "types::Titles"));
    }

    #[test]
    fn what_became_another_name_is_what_it_stands_for_now() {
        let book = model("Book");
        let new = Aliases::from([("Volume", &book)]);
        let was = declared(&[Aliases::new(), new.clone()], &model("Volume"));
        assert!(was.is_same(&declared(std::slice::from_ref(&new), &book)));
        assert!(!was.is_same(&declared(&[new], &model("Film"))));
    }

    #[test]
    fn one_name_for_two_things_is_told_at_the_name() {
        let (was, is) = (RustType::String, RustType::I64);
        let (old, new) = (Aliases::from([("Pages", &was)]), Aliases::from([("Pages", &is)]));
        let used = model("Pages");
        assert!(declared(&[old, new.clone()], &used).is_same(&declared(&[new], &used)));
    }

    #[test]
    fn names_that_stand_for_one_another_end() {
        let (a, b) = (model("A"), model("B"));
        let aliases = [Aliases::from([("A", &b), ("B", &a)])];
        assert_eq!(declared(&aliases, &a).meaning, "types::A");
    }
}
