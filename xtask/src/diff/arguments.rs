//! The command line of `cargo xtask diff`.

use std::path::PathBuf;

use clap::ValueEnum;

/// Say what the step from one document to another means for callers
#[derive(Debug, clap::Args)]
#[command(after_help = "\
OLD and NEW are files, revisions of git (`HEAD~1`), or files of such (`v1:spec/api.yaml`). Of a revision the document is compared
that the settings name there, with overlay, settings and lock of the same revision; without NEW, with that of the working tree.
A file of its own is read with the settings that --config names, if any, but without document, overlay and lock of these.

Exit code: 0 told, 1 not told or a change for which --fail-on is given, 2 wrong usage.")]
pub(crate) struct Arguments {
    /// The document as it was
    #[arg(value_name = "OLD")]
    pub(crate) old: String,
    /// The document as it is
    #[arg(value_name = "NEW")]
    pub(crate) new: Option<String>,
    /// Settings, instead of spec/codegen.toml
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Read files outside the document's folder too, if the document refers to them
    #[arg(long)]
    pub(crate) allow_outside: bool,
    /// How it is told
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
    pub(crate) format: Format,
    /// Fail if there is a change like this; may be given several times
    #[arg(long, value_enum, value_name = "LIMIT")]
    pub(crate) fail_on: Vec<Limit>,
}

/// How a revision is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For a terminal
    Text,
    /// For a pull request
    Markdown,
    /// The section of a changelog alone
    Changelog,
    /// For machines: one object on one line
    Json,
}

/// Which changes make the command fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Limit {
    /// Breaking on the wire or in Rust
    Breaking,
    /// Breaking on the wire
    Wire,
    /// Breaking in Rust
    Rust,
    /// Breaking, or risky on the wire
    Risky,
}
