//! Names that are told apart: a namespace gives each asker the first of its candidates that is free.
//! Who asks first keeps the shortest name, so callers ask in an order that additions do not disturb.

use std::collections::{BTreeMap, BTreeSet};

use super::casing;
use crate::api::{Api, InlineParent, TypeId, TypeOrigin};
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
pub(super) fn type_names(
    api: &Api,
    operations: &[String],
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> Vec<Ident> {
    let mut namespace = Namespace::with(PRELUDE);
    let mut names: BTreeMap<TypeId, Ident> = BTreeMap::new();
    let mut components: BTreeMap<&str, Ident> = BTreeMap::new();
    let mut pending: Vec<(u8, TypeId, &str, String)> = Vec::new();
    for (index, def) in api.types.iter().enumerate() {
        if let TypeOrigin::Component(name) = &def.origin {
            let pinned = config.rename.types.get(name).map(|name| casing::upper_camel(name, "Type"));
            let wanted = pinned.clone().unwrap_or_else(|| casing::upper_camel(name, "Type"));
            let force = if pinned.is_some() { 0 } else { u8::from(wanted != *name) + 1 };
            pending.push((force, TypeId(index), name, wanted));
        }
    }
    for name in
        config.rename.types.keys().filter(|name| !pending.iter().any(|entry| entry.2 == name.as_str()))
    {
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
        if let TypeOrigin::Inline { parent, path } = &def.origin {
            let base = match parent {
                InlineParent::Component(name) => {
                    components.get(name.as_str()).map_or(name.as_str(), Ident::as_str)
                }
                InlineParent::Operation(index) => &operations[*index],
            };
            names.insert(TypeId(index), namespace.take(inline_candidates(base, path)));
        }
    }
    names.into_values().collect()
}

/// The names that the document does not give.
pub(super) fn inline<'n>(api: &Api, names: &'n [Ident]) -> BTreeSet<&'n Ident> {
    let of_inline =
        api.types.iter().zip(names).filter(|(def, _)| matches!(def.origin, TypeOrigin::Inline { .. }));
    of_inline.map(|(_, name)| name).collect()
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
