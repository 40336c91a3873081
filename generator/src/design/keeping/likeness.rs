//! How much a type of the Api and one of the lock have in common: whether the one may be a revision of the other, and which of several is.

use super::matching::Cx;
use super::places::innermost;
use super::value_text;
use crate::api::{EnumValue, Shape, TypeId, TypeUse};
use crate::lock::{Member, TypeKey};

/// What a type and one of the lock have in common.
struct Common {
    both: usize,
    own: usize,
    theirs: usize,
    /// How much that differs in what it holds, in hundredths.
    within: usize,
}

impl Cx<'_, '_> {
    /// How much a type and one of the lock have in common, in hundredths of the smaller.
    pub(super) fn resemblance(&self, id: TypeId, key: &TypeKey) -> usize {
        let Some(Common { both, own, theirs, .. }) = self.common(id, key) else { return 0 };
        match own.min(theirs) {
            0 if own == theirs => 100,
            0 => 0,
            smaller => both * 100 / smaller,
        }
    }

    /// The same in hundredths of all their parts, and of what these hold: to choose among several.
    pub(super) fn likeness(&self, id: TypeId, key: &TypeKey) -> usize {
        let Some(Common { both, own, theirs, within }) = self.common(id, key) else { return 0 };
        let parts = own + theirs - both;
        match parts {
            0 => 100,
            parts => (both * 100).saturating_sub(within) / parts,
        }
    }

    /// What they have in common; `None` if they are of two kinds.
    fn common(&self, id: TypeId, key: &TypeKey) -> Option<Common> {
        let members = self.members(key);
        let held: Vec<(&str, &str, &Member)> = members
            .iter()
            .filter(|(_, member)| !member.gone)
            .map(|(place, member)| (place[0].as_str(), place.get(1).map_or("", String::as_str), member))
            .collect();
        let has = |kind: &str| held.iter().any(|(other, _, _)| *other == kind);
        let count = |kind: &str| held.iter().filter(|(other, _, _)| *other == kind).count();
        let find = |kind: &str, name: &str| {
            held.iter().find(|(other, own, _)| *other == kind && *own == name).map(|(_, _, member)| *member)
        };
        match &self.found.api.types[id.0].shape {
            Shape::Object(_) if has("value") || has("branch") => None,
            Shape::Object(object) => {
                let both: Vec<(&TypeUse, &Member)> = object
                    .properties
                    .iter()
                    .filter_map(|property| Some((&property.ty, find("member", &property.name)?)))
                    .collect();
                let within = both.iter().map(|(ty, member)| self.difference(ty, member)).sum();
                let (own, theirs) = (object.properties.len(), count("member"));
                Some(Common { both: both.len(), own, theirs, within })
            }
            Shape::Enumeration(enumeration) => {
                let is_common = |value: &&EnumValue| find("value", &value_text(&value.value)).is_some();
                let both = enumeration.values.iter().filter(is_common).count();
                Some(Common { both, own: enumeration.values.len(), theirs: count("value"), within: 0 })
            }
            Shape::Union(_) => has("branch").then_some(Common { both: 1, own: 1, theirs: 1, within: 0 }),
            Shape::Alias(_) => (has("target") || self.is_unnamed(key)).then_some(Common {
                both: 1,
                own: 1,
                theirs: 1,
                within: 0,
            }),
        }
    }

    /// How much two members of one name differ in what they hold, in hundredths: a choice of values tells what a branch is for.
    fn difference(&self, ty: &TypeUse, member: &Member) -> usize {
        let own = innermost(ty).and_then(|id| self.name(id));
        if own.is_some() && own == member.ty.as_deref().and_then(|text| self.model(text)) {
            return 0;
        }
        let held = member.ty.as_deref().and_then(|text| self.model_within(text));
        let ty = self.unnamed(ty);
        let Some(id) = innermost(&ty) else { return if held.is_some() { 100 } else { 0 } };
        match (self.name(id), held.and_then(|name| self.by_name.get(name))) {
            (Some(name), _) => {
                if held == Some(name) {
                    0
                } else {
                    100
                }
            }
            (None, Some((key, _))) if matches!(self.found.api.types[id.0].shape, Shape::Enumeration(_)) => {
                100 - self.likeness(id, key)
            }
            (None, Some(_)) => 0,
            (None, None) => 100,
        }
    }
}
