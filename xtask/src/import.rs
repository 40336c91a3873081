//! `cargo xtask import`: recovers the OpenAPI document that a Markdown reference was rendered from.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow};
use generator::diagnostic::Diagnostics;
use generator::source::Sources;
use generator::{import, yaml};

use crate::findings::{Findings, Mode};
use crate::message::{MessageFormat, Messages};
use crate::{input, paths};

/// Recover the OpenAPI document that a Markdown reference was rendered from
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The reference is one that Widdershins rendered, with its own templates or with columns taken out of them. What it does
not show stays open: such schemas are marked `x-unresolved: true`.

Exit code: 0 written, 1 nothing written, 2 wrong usage.")]
pub(crate) struct Arguments {
    /// Markdown reference to read
    #[arg(value_name = "FILE")]
    reference: PathBuf,
    /// File to write, otherwise standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Write nothing and fail if there are warnings
    #[arg(long)]
    deny_warnings: bool,
}

/// Runs the command and tells what happened.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    let messages = Messages::new(MessageFormat::Human);
    match recover(arguments, &messages) {
        Ok(code) => code,
        Err(error) => {
            messages.error(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn recover(arguments: &Arguments, messages: &Messages) -> Result<ExitCode> {
    let mut sources = Sources::default();
    let text = input::read_text(&arguments.reference)?;
    let source = sources.add(paths::shown(&arguments.reference), text);
    let mut diagnostics = Diagnostics::default();
    let document = import(&mut sources, source, &mut diagnostics);
    let findings = Findings::new(diagnostics, Mode::Write);
    messages.findings(&findings, &sources);
    let Some(document) = document else { return Ok(ExitCode::FAILURE) };
    if arguments.deny_warnings && findings.warnings() > 0 {
        return Err(anyhow!("there are warnings, and --deny-warnings is given: nothing was written"));
    }
    let text = header(&arguments.reference) + &yaml::write(&document);
    match &arguments.out {
        Some(path) => {
            fs::write(path, text).with_context(|| format!("{}: cannot be written", paths::shown(path)))?;
        }
        None => print!("{text}"),
    }
    Ok(ExitCode::SUCCESS)
}

fn header(reference: &Path) -> String {
    let name = reference.file_name().unwrap_or_default().to_string_lossy();
    format!(
        "# Recovered by `cargo xtask import` from {name}, a reference that Widdershins rendered from an OpenAPI\n\
         # document. The texts are its author's. What the reference does not show is left open; schemas of which it\n\
         # shows nothing are marked `x-unresolved`.\n"
    )
}
