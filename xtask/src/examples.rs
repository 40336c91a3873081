//! `cargo xtask examples`: sends the examples of documents through the types that are generated from them.
//!
//! What a document gives as an example of a schema, a request or an answer is decoded with the type of that place and
//! encoded again; both texts must say the same. The types are compiled without the operations, which take far longer.
//! Documents are taken as they are: whether the example or the type is wrong, only a look at the schema tells.

use std::collections::BTreeMap;
use std::process::ExitCode;

use anyhow::{Context, Result};
use generator::config::{Config, Serde};
use generator::diagnostic::Diagnostics;
use generator::lock::Lock;
use generator::source::Sources;

use crate::corpus::batch;
use crate::corpus::document::Document;
use crate::corpus::find;
use crate::corpus::scratch::Scratch;
use crate::corpus::workspace::Workspace;
use crate::input::{self, Referenced};
use crate::message::Messages;
use collect::Collected;
use outcome::{Case, Outcome};

pub(crate) use arguments::Arguments;

mod arguments;
mod collect;
mod compare;
mod known;
mod operations;
mod outcome;
mod path;
mod program;
mod report;
mod run;
mod rust;
mod schemas;

/// Runs the command and tells what became of the examples.
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
        Ok(cases) if cases.iter().all(Case::was_measured) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            messages.error(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn measure(arguments: &Arguments, documents: &[Document], messages: &Messages) -> Result<Vec<Case>> {
    let scratch = Scratch::beside("examples")?;
    messages.progress(&format!("{} documents, programs go to {}", documents.len(), scratch.shown()));
    let mut lines = BTreeMap::new();
    for document in documents {
        // Prepared once to know how much there is to compile, and again when its turn comes: the examples of all
        // documents at once would fill the memory.
        if let Some((collected, plan)) = prepare(document, arguments)?
            && !collected.examples.is_empty()
        {
            let written = program::write(&scratch, document, &collected, &plan)?;
            lines.insert(document.name.clone(), written);
        }
    }
    let workspace = Workspace::assemble_of(&scratch, lines)?;
    let built = run::build(&workspace, &batch::batches(&workspace.members), arguments.jobs, messages)?;

    let mut cases = Vec::new();
    for document in documents {
        let outcome = match (prepare(document, arguments)?, built.get(&document.name)) {
            (None, _) => Outcome::Refused,
            (Some((collected, plan)), None) if collected.examples.is_empty() => {
                Outcome::Measured(outcome::measured(&collected, &plan, &[]))
            }
            (Some(_), Some(Err(reason))) => Outcome::NotCompiled(reason.clone()),
            (Some((collected, plan)), Some(Ok(()))) => {
                let answers = run::answers(&scratch, &document.name)?;
                Outcome::Measured(outcome::measured(&collected, &plan, &answers))
            }
            (Some(_), None) => {
                let refused = workspace.refused.get(&document.name);
                let reason = refused.and_then(|verdict| verdict.first_error.clone());
                Outcome::NotCompiled(reason.unwrap_or_else(|| "was not compiled".to_owned()))
            }
        };
        cases.push(Case { document: document.shown.clone(), outcome });
    }
    messages.text(&report::table(&cases, arguments.shown));
    report::lines(&cases, |line| messages.object(line));
    Ok(cases)
}

/// The examples and the Plan of a document; `None` if nothing can be generated from it.
fn prepare(document: &Document, arguments: &Arguments) -> Result<Option<(Collected, generator::plan::Plan)>> {
    let about = || format!("{}: cannot be read", document.shown);
    let config = Config { serde: Serde::Both, ..Config::default() };
    let mut sources = Sources::default();
    let text = input::read_text(&document.path).with_context(about)?;
    let id = sources.add(document.shown.clone(), text);
    let loader = Referenced::by(&document.path, arguments.outside());
    let texts = generator::Texts { document: id, overlay: None, loader: &loader };
    let mut diagnostics = Diagnostics::default();
    let Some(tree) = generator::read(&mut sources, texts, &mut diagnostics) else { return Ok(None) };
    let api = generator::lower(&tree, &mut diagnostics);
    let plan = generator::design(&api, &config, &Lock::default(), &mut diagnostics);
    let names = plan.type_names.clone();
    let collected = Collected::of(&tree, &api, &plan, &names, &sources);
    Ok(Some((collected, plan)))
}
