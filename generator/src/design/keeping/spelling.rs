//! How the lock writes Rust types, each in one word, and what such a word is made of. A model that is called as something that the
//! crate has of its own is written with its path; older locks wrote it without.

use crate::lock::{Lock, Member};
use crate::plan::{Ident, RustType, Spelling};

/// Where models are.
const MODELS: &str = "crate::types::";

/// What the crate has of its own, which is written by its name alone.
const OWN: [&str; 3] = ["Base64", "Bytes", "Value"];

/// A Rust type in one word.
pub(in crate::design) fn text(ty: &RustType) -> String {
    ty.spelled(&OneWord)
}

/// A model in one word.
pub(super) fn model_text(name: &Ident) -> String {
    match has_path(name) {
        true => format!("{MODELS}{}", name.as_str()),
        false => name.0.clone(),
    }
}

/// Whether a model is written with its path.
pub(super) fn has_path(name: &Ident) -> bool {
    OWN.contains(&name.as_str())
}

/// The model within a Rust type as the lock writes it: `Vec<Option<Pet>>` is made of `Pet`. A word that is of the crate's own where
/// `has_path` says that the model of that name has its path is none.
pub(super) fn model(text: &str, has_path: impl FnOnce(&str) -> bool) -> Option<&str> {
    let inner = innermost(text);
    match inner.strip_prefix(MODELS) {
        Some(name) => Some(name),
        None => Some(inner).filter(|name| !has_path(name)),
    }
}

fn innermost(text: &str) -> &str {
    text.rsplit('<').next().unwrap_or(text).trim_end_matches('>')
}

/// Whether a word is the path of a type of another crate.
pub(super) fn is_of_another_crate(text: &str) -> bool {
    text.contains("::") && !text.starts_with(MODELS)
}

/// Whether a part of the lock that stands at a type holds that type, and no model that an older lock wrote as what the crate has of
/// its own.
pub(super) fn is_held_as(text: &str, member: &Member) -> bool {
    !OWN.contains(&innermost(text)) || member.ty.is_none()
}

/// Whether a lock may mean a model where it writes what the crate has of its own by that name: an older lock, which has the model
/// and writes it without its path.
pub(super) fn may_mean_model(lock: &Lock, text: &str, ty: &RustType) -> bool {
    let is_model = matches!(ty, RustType::Model(name) if name.as_str() == text);
    is_model && lock.types.values().any(|ty| ty.name == text && !ty.with_path)
}

/// As the lock writes types.
struct OneWord;

impl Spelling for OneWord {
    fn model(&self, name: &Ident) -> String {
        model_text(name)
    }

    fn mapped(&self, path: &str) -> String {
        path.replace(' ', "")
    }

    fn map(&self) -> &str {
        "Map<"
    }
}
