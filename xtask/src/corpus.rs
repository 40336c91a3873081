//! `cargo xtask corpus`: generates a crate from each document of some folders and tells the figures of each.
//!
//! A child process generates each of them, so that a panic, a hang or a peak of memory is that document's alone. The
//! crates stay in a scratch workspace below cargo's target folder, where `--check` and `--clippy` compile them.

use std::process::ExitCode;

use anyhow::Result;

use crate::message::Messages;
use case::Case;
use document::Document;
use scratch::Scratch;
use totals::Totals;
use workspace::Workspace;

pub(crate) use arguments::Arguments;

pub(crate) mod arguments;
pub(crate) mod batch;
mod case;
mod compile;
pub(crate) mod document;
mod entry;
pub(crate) mod find;
mod generate;
mod json;
mod lines;
pub(crate) mod log;
mod pool;
pub(crate) mod scratch;
pub(crate) mod table;
mod told;
mod totals;
pub(crate) mod verdict;
pub(crate) mod workspace;

/// Runs the command and tells what became of the documents.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    let messages = Messages::new(arguments.message_format());
    let documents = match find::documents(&arguments.places) {
        Ok(documents) => documents,
        Err(error) => {
            messages.error(&format!("{error:#}"));
            return ExitCode::from(2);
        }
    };
    match measure(arguments, &documents, &messages) {
        Ok(totals) if totals.all_is_well() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            messages.error(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn measure(arguments: &Arguments, documents: &[Document], messages: &Messages) -> Result<Totals> {
    let scratch = Scratch::open()?;
    messages.progress(&format!("{} documents, crates go to {}", documents.len(), scratch.shown()));
    let work = |document: &Document| generate::generate(document, &scratch, arguments);
    let mut cases: Vec<Case> =
        pool::in_order(documents, arguments.jobs, work).into_iter().collect::<Result<_>>()?;

    let tools = arguments.tools();
    if !tools.is_empty() {
        let workspace = Workspace::assemble(&scratch, &cases)?;
        for tool in &tools {
            let verdicts = compile::compile(*tool, &workspace, messages)?;
            cases.iter_mut().for_each(|case| case.take(*tool, &verdicts));
        }
    }

    let totals = Totals::of(&cases);
    messages.text(&table::table(&cases, &totals, &tools));
    json::lines(&cases, &totals, |line| messages.object(line));
    Ok(totals)
}
