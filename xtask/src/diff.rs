//! `cargo xtask diff`: two documents, or two revisions of one, and what the step from the one to the other means.

mod arguments;
mod commit;
mod side;
mod tree;

use std::process::ExitCode;

use anyhow::{Result, anyhow};
use generator::compare::report::Report;
use generator::compare::{Rust, Wire};
use generator::{Change, places};

pub(crate) use arguments::Arguments;
use arguments::{Format, Limit};
pub(crate) use commit::{Revision, since_commit};
pub(crate) use side::Read;

use crate::message::{MessageFormat, Messages};
use crate::settings;

/// Runs the command and tells what the revision means.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    let messages = Messages::new(match arguments.format {
        Format::Text | Format::Markdown | Format::Changelog => MessageFormat::Human,
        Format::Json => MessageFormat::Json,
    });
    match diff(arguments, &messages) {
        Ok(code) => code,
        Err(error) => {
            messages.error(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn diff(arguments: &Arguments, messages: &Messages) -> Result<ExitCode> {
    let file = arguments.config.clone().unwrap_or_else(settings::file);
    let old = side::Origin::of(&arguments.old, arguments, &file)?;
    let new = match &arguments.new {
        Some(new) => side::Origin::of(new, arguments, &file)?,
        None => side::Origin::working(&file)?,
    };
    let old = old.read()?.designed(None)?;
    let new = new.read()?.designed(Some(&old.plan.lock))?;
    let compared = Compared::of(&old, &new);
    let text = match arguments.format {
        Format::Text => compared.report(&old).text(),
        Format::Markdown => compared.report(&old).markdown(),
        Format::Changelog => compared.report(&old).changelog(),
        Format::Json => {
            messages.object(&compared.report(&old).json());
            String::new()
        }
    };
    messages.text(&text);
    let held: Vec<&Change> = compared
        .changes
        .iter()
        .filter(|change| arguments.fail_on.iter().any(|limit| meets(change, *limit)))
        .collect();
    if held.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    Err(anyhow!("{} for which --fail-on is given", crate::summary::count(held.len(), "change")))
}

fn meets(change: &Change, limit: Limit) -> bool {
    match limit {
        Limit::Breaking => change.is_breaking(),
        Limit::Wire => change.wire == Wire::Breaking,
        Limit::Rust => change.rust == Rust::Breaking,
        Limit::Risky => change.is_breaking() || change.wire == Wire::Risky,
    }
}

/// Two sides, compared.
pub(crate) struct Compared {
    pub(crate) changes: Vec<Change>,
    old: generator::compare::report::Places,
    new: generator::compare::report::Places,
}

impl Compared {
    fn of(old: &Read, new: &Read) -> Self {
        let changes = generator::compare(old.side(), new.side());
        let places_of = |read: &Read, at: fn(&Change) -> Option<&generator::location::Location>| {
            places::places(changes.iter().filter_map(at), &read.sources)
        };
        let (before, after) = (places_of(old, |it| it.old.as_ref()), places_of(new, |it| it.new.as_ref()));
        Self { changes, old: before, new: after }
    }

    fn report<'a>(&'a self, old: &'a Read) -> Report<'a> {
        Report { changes: &self.changes, old: &self.old, new: &self.new, version: &old.plan.manifest.version }
    }
}
