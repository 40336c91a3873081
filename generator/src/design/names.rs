//! Names that are told apart: a namespace gives each asker the first of its candidates that is free.
//! Who asks first keeps the shortest name, so callers ask in an order that additions do not disturb.

use std::collections::{BTreeMap, BTreeSet};

use super::casing;
use super::keeping::Kept;
use crate::api::{Api, InlineParent, TypeDef, TypeId, TypeOrigin};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostics};
use crate::plan::Ident;

/// The names taken in one place.
#[derive(Clone, Debug, Default)]
pub(super) struct Namespace {
    taken: BTreeSet<String>,
}

impl Namespace {
    /// A namespace in which some names are taken from the start.
    pub(super) fn with(reserved: &[&str]) -> Self {
        Self { taken: reserved.iter().map(|name| (*name).to_owned()).collect() }
    }

    /// Takes a name that somebody has already.
    pub(super) fn reserve(&mut self, name: &str) {
        self.taken.insert(name.to_owned());
    }

    /// The first candidate that is free, else the last one with a number.
    pub(super) fn take<I: IntoIterator<Item = String>>(&mut self, candidates: I) -> Ident {
        let mut last = String::new();
        for candidate in candidates {
            if self.taken.insert(candidate.clone()) {
                return Ident(candidate);
            }
            last = candidate;
        }
        let separator = match last.starts_with(char::is_uppercase) || last.ends_with('_') {
            true => "",
            false => "_",
        };
        let numbered = (2usize..).map(|number| format!("{last}{separator}{number}"));
        Ident(numbered.into_iter().find(|name| self.taken.insert(name.clone())).unwrap_or(last))
    }
}

/// Names of types that would hide what emitted code means by them.
pub(super) const PRELUDE: &[&str] = &[
    "AsMut",
    "AsRef",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Deserialize",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Self",
    "Send",
    "Serialize",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
];

/// The names of all types. Components keep the bare name; the one that is spelt like it goes first.
///
/// What the lock holds keeps its name, and newcomers take others.
pub(super) fn type_names(
    (api, kept): (&Api, &Kept<'_>),
    operations: &[String],
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> Vec<Ident> {
    let mut namespace = Namespace::with(PRELUDE);
    kept.type_names().for_each(|name| namespace.reserve(name));
    let mut names: BTreeMap<TypeId, Ident> = BTreeMap::new();
    let mut components: BTreeMap<&str, Ident> = BTreeMap::new();
    let mut pending: Vec<(u8, TypeId, &str, String)> = Vec::new();
    for (index, def) in api.types.iter().enumerate() {
        if let TypeOrigin::Component(name) = &def.origin {
            if let Some(held) = kept.ty(TypeId(index)) {
                let held = Ident(held.name.clone());
                // Another name for a component comes after it.
                components.entry(name).or_insert_with(|| held.clone());
                names.insert(TypeId(index), held);
                continue;
            }
            let pinned = config.rename.types.get(name).map(|name| casing::upper_camel(name, "Type"));
            let wanted = pinned.clone().unwrap_or_else(|| casing::upper_camel(name, "Type"));
            let force = if pinned.is_some() { 0 } else { u8::from(wanted != *name) + 1 };
            pending.push((force, TypeId(index), name, wanted));
        }
    }
    for name in config.rename.types.keys().filter(|name| !is_component(api, name)) {
        if let Some(first) = api.types.first() {
            let message = format!("`rename.types` names `{name}`, which is no component schema");
            diagnostics.push(
                Code::UnknownSetting,
                crate::diagnostic::Place::Source(first.at.source),
                message,
            );
        }
    }
    pending.sort();
    for (_, id, name, wanted) in pending {
        let ident = namespace.take([wanted.clone(), format!("{wanted}Model")]);
        components.insert(name, ident.clone());
        names.insert(id, ident);
    }
    for (index, def) in api.types.iter().enumerate() {
        if let Some(held) = kept.ty(TypeId(index)) {
            names.insert(TypeId(index), Ident(held.name.clone()));
        } else if let (TypeOrigin::Inline { parent, path }, None) = (&def.origin, kept.same(TypeId(index))) {
            let base = match parent {
                InlineParent::Component(name) => {
                    components.get(name.as_str()).map_or(name.as_str(), Ident::as_str)
                }
                InlineParent::Operation(index) => &operations[*index],
            };
            names.insert(TypeId(index), namespace.take(inline_candidates(base, path)));
        }
    }
    for index in 0..api.types.len() {
        if let Some(name) = kept.same(TypeId(index)).and_then(|other| names.get(&other)).cloned() {
            names.insert(TypeId(index), name);
        }
    }
    names.into_values().collect()
}

fn is_component(api: &Api, name: &str) -> bool {
    let is_it = |def: &TypeDef| matches!(&def.origin, TypeOrigin::Component(other) if other == name);
    api.types.iter().any(is_it)
}

/// The names that the document does not give.
pub(super) fn inline<'n>(api: &Api, names: &'n [Ident], kept: &Kept<'_>) -> BTreeSet<&'n Ident> {
    let own = (0..api.types.len()).map(TypeId).filter(|id| kept.same(*id).is_none());
    let of_inline = own.filter(|id| matches!(api.ty(*id).origin, TypeOrigin::Inline { .. }));
    of_inline.map(|id| &names[id.0]).collect()
}

/// A name with more characters is made of what it belongs to and of the last words of its place.
const READABLE: usize = 60;

/// The name by the place: the last words of one that is too long, else without the status `200`; then with all its words.
fn inline_candidates(base: &str, path: &[String]) -> Vec<String> {
    let join = |words: &[&str]| casing::upper_camel(&format!("{base} {}", words.join(" ")), "Type");
    let words: Vec<&str> = path.iter().map(String::as_str).collect();
    let told: Vec<&str> = words.iter().copied().filter(|word| *word != "200").collect();
    let mut candidates = vec![join(&told), join(&words)];
    if candidates[0].len() > READABLE {
        let shorter =
            (1..told.len()).map(|skipped| join(&told[skipped..])).find(|name| name.len() <= READABLE);
        candidates.splice(0..0, shorter);
    }
    candidates
}

#[cfg(test)]
mod tests {
    use super::{Namespace, inline_candidates};

    #[test]
    fn a_long_place_gives_a_readable_name() {
        let path =
            ["changes", "performed via github app", "permissions", "organization administration", "level"];
        let path = path.map(str::to_owned);
        let names = inline_candidates("WebhookIssues", &path);
        assert_eq!(names[0], "WebhookIssuesPermissionsOrganizationAdministrationLevel");
        assert_eq!(names[1].len(), 83);
        assert_eq!(
            inline_candidates("Thing", &["200".to_owned(), "name".to_owned()]),
            ["ThingName", "Thing200Name"]
        );
    }

    #[test]
    fn who_asks_first_keeps_the_bare_name() {
        let mut namespace = Namespace::with(&["Vec"]);
        let mut take = |name: &str| namespace.take([name.to_owned(), format!("{name}Model")]).0;
        assert_eq!([take("A"), take("A"), take("A"), take("A")], ["A", "AModel", "AModel2", "AModel3"]);
        assert_eq!(take("Vec"), "VecModel");
    }
}
