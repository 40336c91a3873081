//! What the document that `codegen` reads does against the one of the last commit: a short report, and the version that follows.

use std::path::Path;

use anyhow::Result;
use generator::compare::{Bump, bump, bumped};

use super::Compared;
use super::side::{Origin, Read};
use super::tree::is_revision;
use crate::input::Outside;
use crate::message::Messages;
use crate::settings::Settings;

/// What is known of the step from the last commit.
pub(crate) enum Revision {
    /// Nothing changed.
    None,
    /// Something did.
    Told {
        /// The report for people.
        short: String,
        /// The report for machines.
        json: serde_json::Value,
    },
    /// There is nothing to compare with, for this reason.
    Unknown(String),
}

impl Revision {
    /// Tells it. That nothing is known is worth a word only where the lock changed.
    pub(crate) fn tell(&self, messages: &Messages, lock_changed: bool) {
        match self {
            Revision::None => {}
            Revision::Told { short, json } => {
                messages.text(&format!(
                    "since the last commit: {short}  `cargo xtask diff HEAD` tells all of it\n"
                ));
                messages.object(json);
            }
            Revision::Unknown(reason) if lock_changed => {
                messages.note(&format!("what this means for callers is not told: {reason}"));
            }
            Revision::Unknown(_) => {}
        }
    }
}

/// Compares the crate with that of the last commit, and gives it the version that follows if the settings say so.
pub(crate) fn since_commit(settings: &Settings, outside: Outside, new: &mut Read) -> Revision {
    match compared(settings, outside, new) {
        Ok(revision) => revision,
        Err(error) => Revision::Unknown(format!("{error:#}")),
    }
}

fn compared(settings: &Settings, outside: Outside, new: &mut Read) -> Result<Revision> {
    let folder = settings.document.parent().filter(|folder| !folder.as_os_str().is_empty());
    if !is_revision(folder.unwrap_or(Path::new(".")), "HEAD") {
        return Ok(Revision::Unknown("git knows of no commit here".to_owned()));
    }
    let Some(origin) = Origin::committed(settings, outside)? else {
        return Ok(Revision::Unknown("the document is not committed yet".to_owned()));
    };
    if origin.is_current(settings)? {
        return Ok(Revision::None);
    }
    let old = origin.read()?.designed(None)?;
    let compared = Compared::of(&old, new);
    if settings.config.krate.bump {
        count(&old, new, bump(&compared.changes));
    }
    if compared.changes.is_empty() {
        return Ok(Revision::None);
    }
    let report = compared.report(&old);
    Ok(Revision::Told { short: report.short(), json: report.json() })
}

/// Sets the version that follows from that of the last commit, so that a second run gives the same; a higher one stays.
fn count(old: &Read, new: &mut Read, bump: Bump) {
    let Some(next) = bumped(&old.plan.manifest.version, bump) else { return };
    if numbers(&next) > numbers(&new.plan.manifest.version) {
        new.plan.manifest.version.clone_from(&next);
        new.plan.lock.version = Some(next);
    }
}

fn numbers(version: &str) -> Vec<u64> {
    version.split(['.', '-', '+']).map_while(|number| number.parse().ok()).collect()
}
