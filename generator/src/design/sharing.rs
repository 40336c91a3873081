//! Equal inline types become one: a document that writes the same object in a hundred places gets one struct and ninety-nine other
//! names for it. Each keeps its name and its documentation: who calls each by its own name notices nothing when one of them changes.
//! Components are never made one: whoever names a schema means it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;

use super::keeping::{Kept, Standing};
use crate::plan::{Alias, Docs, Ident, Item, RustType, Struct, Telling, Union};

/// Replaces all but one of equal items by another name for it. `inline` are the names that the document does not give.
///
/// Who was a type of its own in the lock stays one: somebody may have told the two apart.
pub(super) fn share(items: Vec<Item>, inline: &BTreeSet<&Ident>, kept: &Kept<'_>) -> Vec<Item> {
    let classes = classes(&items, inline);
    let held = kept.standings();
    // Of equal ones the least: a name that the document gives says more, and who stood alone goes on so.
    let rank = |index: usize| {
        let name = items[index].name();
        (inline.contains(name), held.get(name.as_str()).copied().unwrap_or(Standing::New), index)
    };
    let mut first: BTreeMap<usize, usize> = BTreeMap::new();
    for (index, class) in classes.iter().enumerate() {
        let Some(class) = class else { continue };
        let known = first.entry(*class).or_insert(index);
        *known = std::cmp::min_by_key(*known, index, |index| rank(*index));
    }
    let ones: Vec<Option<usize>> = (0..items.len())
        .map(|index| {
            let one = first[&classes[index]?];
            let name = items[index].name();
            let stays = held.get(name.as_str()) == Some(&Standing::Own) || !inline.contains(name);
            (one != index && !stays).then_some(one)
        })
        .collect();
    let names: Vec<Ident> = items.iter().map(|item| item.name().clone()).collect();
    let shared = |(item, one): (Item, Option<usize>)| match one {
        Some(one) => another_name(item, &names[one]),
        None => item,
    };
    items.into_iter().zip(ones).map(shared).collect()
}

fn another_name(item: Item, one: &Ident) -> Item {
    let (name, docs) = match item {
        Item::Struct(item) => (item.name, item.docs),
        Item::Enum(item) => (item.name, item.docs),
        Item::Union(item) => (item.name, item.docs),
        Item::Alias(item) => (item.name, item.docs),
    };
    Item::Alias(Alias { name, docs, ty: RustType::Model(one.clone()), newtype: None })
}

/// The class of each item that may be shared: equal items have one class. The first guess takes all inline types that an item is made of
/// for equal; each round looks at the classes of these, until no class falls apart.
fn classes(items: &[Item], inline: &BTreeSet<&Ident>) -> Vec<Option<usize>> {
    let index: HashMap<&Ident, usize> = items
        .iter()
        .enumerate()
        .filter(|(_, item)| inline.contains(item.name()))
        .map(|(index, item)| (item.name(), index))
        .collect();
    let prints: Vec<Option<Print>> = items.iter().map(|item| print(item, &index)).collect();
    let mut classes = numbered(prints.iter().map(|print| print.as_ref().map(|print| print.text.as_str())));
    loop {
        let refined = numbered(prints.iter().zip(&classes).map(|(print, class)| {
            let parts: Vec<_> =
                print.as_ref()?.parts.iter().map(|part| classes[*part].ok_or(*part)).collect();
            Some((class, parts))
        }));
        if count(&refined) == count(&classes) {
            return classes;
        }
        classes = refined;
    }
}

fn count(classes: &[Option<usize>]) -> usize {
    classes.iter().flatten().collect::<BTreeSet<_>>().len()
}

/// A number for each distinct key, in the order of their first appearance.
fn numbered<K: std::hash::Hash + Eq>(keys: impl Iterator<Item = Option<K>>) -> Vec<Option<usize>> {
    let mut numbers: HashMap<K, usize> = HashMap::new();
    let mut number = |key: K| {
        let next = numbers.len();
        *numbers.entry(key).or_insert(next)
    };
    keys.map(|key| key.map(&mut number)).collect()
}

/// What an item is but for its name and documentation.
#[derive(Default)]
struct Print {
    text: String,
    /// The inline types that it is made of, in order.
    parts: Vec<usize>,
}

/// `None` for what is another name already.
fn print(item: &Item, inline: &HashMap<&Ident, usize>) -> Option<Print> {
    let mut print = Print::default();
    match item {
        Item::Alias(_) => return None,
        Item::Enum(item) => {
            print.words(&["enum", deprecated(item.deprecated)]);
            for value in &item.values {
                print.words(&[value.name.as_str(), &format!("{:?}", value.wire), &value.docs.0]);
            }
        }
        Item::Struct(item) => structure(item, inline, &mut print),
        Item::Union(item) => union(item, inline, &mut print),
    }
    Some(print)
}

fn structure(item: &Struct, inline: &HashMap<&Ident, usize>, print: &mut Print) {
    print.words(&[
        "struct",
        deprecated(item.deprecated),
        &format!("{:?} {:?}", item.directions, item.constructor),
    ]);
    for field in &item.fields {
        let flags = [field.required, field.secret, field.deprecated].map(|flag| if flag { '1' } else { '0' });
        let Docs(docs) = &field.docs;
        print.words(&[
            field.name.as_str(),
            field.setter.as_str(),
            &field.wire,
            &String::from_iter(flags),
            docs,
        ]);
        print.ty(&field.ty, inline);
    }
    if let Some((name, ty)) = &item.additional {
        print.words(&["additional", name.as_str()]);
        print.ty(ty, inline);
    }
}

fn union(item: &Union, inline: &HashMap<&Ident, usize>, print: &mut Print) {
    print.words(&["union", deprecated(item.deprecated), &format!("{:?}", item.directions)]);
    let telling: &Telling = &item.telling;
    print.words(&[&format!("{telling:?}")]);
    for variant in &item.variants {
        print.words(&[variant.name.as_str(), &variant.docs.0]);
        print.ty(&variant.ty, inline);
    }
}

fn deprecated(deprecated: bool) -> &'static str {
    if deprecated { "deprecated" } else { "" }
}

impl Print {
    /// Texts with their lengths, so that no two lists look alike.
    fn words(&mut self, words: &[&str]) {
        for word in words {
            // Writing to a text cannot fail.
            let _ = write!(self.text, "{}:{word};", word.len());
        }
    }

    fn ty(&mut self, ty: &RustType, inline: &HashMap<&Ident, usize>) {
        match ty {
            RustType::Model(name) => match inline.get(name) {
                Some(index) => {
                    self.text.push('*');
                    self.parts.push(*index);
                }
                None => self.words(&["model", name.as_str()]),
            },
            RustType::Option(inner) => self.wrapped("?", inner, inline),
            RustType::Nullable(inner) => self.wrapped("~", inner, inline),
            RustType::Vec(inner) => self.wrapped("[", inner, inline),
            RustType::Map(inner) => self.wrapped("{", inner, inline),
            RustType::Boxed(inner) => self.wrapped("#", inner, inline),
            RustType::Mapped(path) => self.words(&["mapped", path]),
            RustType::Unit
            | RustType::Bool
            | RustType::I32
            | RustType::I64
            | RustType::U32
            | RustType::U64
            | RustType::F32
            | RustType::F64
            | RustType::String
            | RustType::Value
            | RustType::Bytes
            | RustType::Base64 => self.words(&[&format!("{ty:?}")]),
        }
    }

    fn wrapped(&mut self, mark: &str, inner: &RustType, inline: &HashMap<&Ident, usize>) {
        self.text.push_str(mark);
        self.ty(inner, inline);
    }
}
