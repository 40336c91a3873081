//! Whether the names that the user gives can be given: the document must have what they name, and the lock must not call it otherwise.

use super::keeping::Kept;
use super::{casing, operation_names};
use crate::api::{Api, TypeId, TypeOrigin};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostics, Place};

/// Reports the names that are not given.
pub(super) fn check((api, kept): (&Api, &Kept<'_>), config: &Config, diagnostics: &mut Diagnostics) {
    let known = |name: &str| api.operations.iter().any(|operation| operation.is_called(name));
    if let Some(first) = api.operations.first() {
        for name in config.rename.operations.keys().filter(|name| !known(name)) {
            let message =
                format!("`rename.operations` names `{name}`, which is no operation of the document");
            diagnostics.push(Code::UnknownSetting, Place::Source(first.at.source), message);
        }
    }
    let locked = |setting: &str, held: &str| {
        format!(
            "`{setting}` gives it another name than the lock, which has `{held}`: edit its line there; the lock counts"
        )
    };
    for (index, operation) in api.operations.iter().enumerate() {
        let held = kept.operation(index).map(|held| held.method.as_str());
        if let (Some(pinned), Some(held)) = (operation_names::pinned(operation, config), held)
            && pinned != held
        {
            diagnostics.push(Code::LockedName, &operation.at, locked("rename.operations", held));
        }
    }
    for (index, def) in api.types.iter().enumerate() {
        let TypeOrigin::Component(name) = &def.origin else { continue };
        let pinned = config.rename.types.get(name).map(|name| casing::upper_camel(name, "Type"));
        if let (Some(pinned), Some(held)) = (pinned, kept.ty(TypeId(index)))
            && pinned != held.name
        {
            diagnostics.push(Code::LockedName, &def.at, locked("rename.types", &held.name));
        }
    }
}
