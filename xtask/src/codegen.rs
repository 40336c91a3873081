//! `cargo xtask codegen`: reads the document, calls the generator and puts what it emits into the folder.

use std::env;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Result, anyhow};
use generator::diagnostic::Diagnostics;
use generator::location::SourceId;
use generator::lock::Lock;
use generator::source::Sources;
use generator::{File, Input};

use crate::arguments::Arguments;
use crate::findings::{Findings, Mode};
use crate::input::{Outside, Referenced};
use crate::lock::LockFile;
use crate::message::Messages;
use crate::settings::{self, Settings};
use crate::summary::{self, Summary};
use crate::usage::Usage;
use crate::write::{self, Changes, Package, Target};
use crate::{check, input, paths};

/// Runs the command and tells what happened.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    let messages = Messages::new(arguments.message_format);
    match codegen(arguments, &messages) {
        Ok(code) => code,
        Err(error) => {
            messages.error(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn codegen(arguments: &Arguments, messages: &Messages) -> Result<ExitCode> {
    let started = Instant::now();
    let mode = if arguments.check { Mode::Check } else { Mode::Write };
    let settings = settings::resolve(arguments)?;
    let target = Target::open(&settings.output)?;

    let outside = if arguments.allow_outside { Outside::Allowed } else { Outside::Refused };
    let lock = LockFile::open(&settings.lock)?;
    let held = match arguments.next_major {
        true => &lock.lock.next_major(),
        false => &lock.lock,
    };
    let Some((mut output, findings)) = generate(&settings, held, (outside, mode), messages)? else {
        messages.stopped(&paths::shown(&settings.document));
        return Ok(ExitCode::FAILURE);
    };
    let text = output.lock.to_string();
    let is_kept = lock.holds(&text);
    // In the folder of the crate it is a file of the crate.
    let within = lock.within(&settings.output);
    if let Some(path) = &within {
        output.files.push(File { path: path.clone(), text: text.clone() });
    }
    let denied = match findings.warnings() {
        count if count > 0 && arguments.deny_warnings => {
            Some(format!("{}, and --deny-warnings is given", summary::count(count, "warning")))
        }
        _ => None,
    };
    let package = Package::new(output.files)?;
    let summarize = |changes: &Changes| Summary {
        output: target.shown().to_owned(),
        operations: output.summary.operations,
        operations_in_document: output.summary.operations_in_document,
        types: output.summary.types,
        open_values: output.summary.open_values,
        warnings: findings.warnings(),
        errors: findings.errors(),
        files: package.len(),
        changes: summary::Counts::of(changes),
        mode,
        seconds: started.elapsed().as_secs_f64(),
        usage: Usage::now(),
    };

    let moved = (arguments.locked && !is_kept)
        .then(|| format!("{} would change, and --locked is given", lock.shown()));
    match (mode, denied.or(moved)) {
        (Mode::Write, Some(reason)) => Err(anyhow!("{reason}: nothing was written")),
        (Mode::Write, None) => {
            // First, for it may be ahead of the crate: the next run says the same again.
            if !is_kept && within.is_none() {
                lock.write(&text)?;
            }
            let written = write::write(&target, &package)?;
            messages.changes(&written.changes);
            tell_surprises(messages, &written);
            messages.finish(&summarize(&written.changes), &[]);
            Ok(ExitCode::SUCCESS)
        }
        (Mode::Check, denied) => {
            let changes = write::compare(&target, &package)?;
            messages.changes(&changes);
            messages.text(&check::difference(&target, &package, &changes));
            let stale = (!is_kept && within.is_none()).then(|| {
                messages.text(&check::lock_difference(&lock, &text));
                format!("{} is stale, run `{}`", lock.shown(), check::command())
            });
            let reasons: Vec<String> =
                [denied, findings.unused_overlay(), check::staleness(&target, &changes), stale]
                    .into_iter()
                    .flatten()
                    .collect();
            messages.finish(&summarize(&changes), &reasons);
            Ok(if reasons.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
    }
}

/// Reads the texts and hands them to the generator, whose findings are told at once; `None` after an error.
fn generate(
    settings: &Settings,
    lock: &Lock,
    (outside, mode): (Outside, Mode),
    messages: &Messages,
) -> Result<Option<(generator::Output, Findings)>> {
    let mut sources = Sources::default();
    let document = add(&mut sources, &settings.document)?;
    let overlay = settings.overlay.as_deref().map(|overlay| add(&mut sources, overlay)).transpose()?;
    let loader = Referenced::by(&settings.document, outside);
    let input = Input { document, overlay, config: &settings.config, lock, loader: &loader };

    let mut diagnostics = Diagnostics::default();
    let output = generator::generate(&mut sources, &input, &mut diagnostics);
    let is_broken = diagnostics.has_errors();
    let findings = Findings::new(diagnostics, mode);
    messages.findings(&findings, &sources);
    match output {
        _ if is_broken => Ok(None),
        Some(output) => Ok(Some((output, findings))),
        None => {
            Err(anyhow!("nothing was generated and no reason was given, which is a bug of the generator"))
        }
    }
}

fn add(sources: &mut Sources, path: &Path) -> Result<SourceId> {
    Ok(sources.add(paths::shown(path), input::read_text(path)?))
}

fn tell_surprises(messages: &Messages, written: &write::Written) {
    for kept in &written.kept {
        messages.note(&format!(
            "{}: put aside by an interrupted run and not moved back, because its place is taken",
            paths::shown(kept)
        ));
    }
    // The shell that stands in the folder stands in the old one, which is gone.
    if env::current_dir().is_err() {
        messages.note("the current folder was replaced by the new one, `cd .` enters that");
    }
}
