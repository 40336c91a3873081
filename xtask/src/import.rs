//! `cargo xtask import`: recovers the OpenAPI document that a Markdown reference was rendered from.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fs, io};

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
    /// Another rendering of the same document: what it shows and the first does not is added
    #[arg(long, value_name = "FILE")]
    also: Option<PathBuf>,
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
    let second = match &arguments.also {
        Some(path) => Some(sources.add(paths::shown(path), input::read_text(path)?)),
        None => None,
    };
    let mut diagnostics = Diagnostics::default();
    let document = import(&mut sources, source, second, &mut diagnostics);
    let findings = Findings::new(diagnostics, Mode::Write);
    messages.findings(&findings, &sources);
    let Some(document) = document else { return Ok(ExitCode::FAILURE) };
    if arguments.deny_warnings && findings.warnings() > 0 {
        return Err(anyhow!("there are warnings, and --deny-warnings is given: nothing was written"));
    }
    let text = header(arguments) + &yaml::write(&document);
    match &arguments.out {
        Some(path) => {
            fs::write(path, text).with_context(|| format!("{}: cannot be written", paths::shown(path)))?;
        }
        None => io::stdout().write_all(text.as_bytes()).context("standard output")?,
    }
    Ok(ExitCode::SUCCESS)
}

fn header(arguments: &Arguments) -> String {
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let also = arguments.also.as_deref().map(|path| format!(" --also {}", name(path))).unwrap_or_default();
    format!(
        "# Recovered from a rendered reference: cargo xtask import {}{also}\n\
         # The texts are the author's. What the reference does not show is left open; a schema of which it shows nothing is\n\
         # marked `x-unresolved`. This file is not edited: what is known beyond the reference belongs in an overlay.\n",
        name(&arguments.reference)
    )
}
