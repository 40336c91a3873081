//! The command line of `cargo xtask corpus`.

use std::fs::{self, File};
use std::io;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Duration;

use clap::builder::{PathBufValueParser, TypedValueParser};

use super::compile::Tool;
use crate::message::MessageFormat;

/// Generate a crate from each OpenAPI document of some folders and tell its figures
#[derive(Debug, clap::Args)]
#[command(after_help = "\
A document is a YAML or JSON file with `openapi` or `swagger` at its root, however deep it lies; of a folder with a file
ROOT, the one file that ROOT names. A file that is given itself is taken for one whatever it holds.

Seconds are CPU time and MB the most memory of the process that generates. Lines are those of src/ without its runtime,
blank lines and comments not counted (`code_lines` of --json, whose `lines` are all of them).

Exit code: 0 all were generated (and compile without a warning, with --check or --clippy), 1 not all, 2 wrong usage.")]
pub(crate) struct Arguments {
    /// Folders of documents, or single documents
    #[arg(required = true, value_name = "DIR", value_parser = readable())]
    pub(super) places: Vec<PathBuf>,
    /// Documents to generate from at a time; with more than one the seconds are less exact
    #[arg(long, value_name = "N", default_value = "1")]
    pub(super) jobs: NonZeroUsize,
    /// Time that each document has
    #[arg(long, value_name = "SECONDS", default_value = "120", value_parser = seconds)]
    pub(super) timeout: Duration,
    /// Read files outside the folders of the documents too, if these refer to them
    #[arg(long)]
    pub(super) allow_outside: bool,
    /// Compile the crates with `cargo check`
    #[arg(long)]
    check: bool,
    /// Compile the crates with `cargo clippy` and its default set of lints
    #[arg(long)]
    clippy: bool,
    /// One JSON object a line: each document, then the totals
    #[arg(long)]
    json: bool,
}

impl Arguments {
    /// For whom the command speaks.
    pub(super) fn message_format(&self) -> MessageFormat {
        if self.json { MessageFormat::Json } else { MessageFormat::Human }
    }

    /// What is to compile the crates, in this order.
    pub(super) fn tools(&self) -> Vec<Tool> {
        let asked = [(self.check, Tool::Check), (self.clippy, Tool::Clippy)];
        asked.into_iter().filter(|(is_asked, _)| *is_asked).map(|(_, tool)| tool).collect()
    }
}

pub(crate) fn readable() -> impl TypedValueParser<Value = PathBuf> {
    PathBufValueParser::new().try_map(|path| -> io::Result<PathBuf> {
        match path.is_dir() {
            true => fs::read_dir(&path).map(drop)?,
            false => File::open(&path).map(drop)?,
        }
        Ok(path)
    })
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text.parse().map_err(|_| "give a number of seconds".to_owned())?;
    Duration::try_from_secs_f64(seconds).map_err(|error| error.to_string())
}
