//! The command line of `cargo xtask codegen`.

use std::path::PathBuf;

use clap::builder::{PathBufValueParser, TypedValueParser};

use crate::message::MessageFormat;

/// Write the client crate of an OpenAPI document
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Without arguments spec/codegen.toml names the document, its overlay and the folder; with --spec and --out only the
command line does. Files that changed are written, all or none; files that it did not write are left alone.

Exit code: 0 written (or fresh), 1 nothing written (or stale, with --check), 2 wrong usage.")]
pub(crate) struct Arguments {
    /// OpenAPI document to read, instead of the one that the settings name
    #[arg(long, value_name = "FILE", requires = "out", value_parser = file())]
    pub(crate) spec: Option<PathBuf>,
    /// Folder of the crate
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Name of the crate, otherwise made from the document's title
    #[arg(long, value_name = "CRATE", value_parser = crate_name)]
    pub(crate) name: Option<String>,
    /// OpenAPI Overlay to apply to the document
    #[arg(long, value_name = "FILE", value_parser = file())]
    pub(crate) overlay: Option<PathBuf>,
    /// What must not move, instead of the lock that the settings name
    #[arg(long, value_name = "FILE", value_parser = file())]
    pub(crate) lock: Option<PathBuf>,
    /// Write nothing and fail if the lock would change
    #[arg(long)]
    pub(crate) locked: bool,
    /// Let go of everything that the lock holds but names: the next major version
    #[arg(long, conflicts_with_all = ["check", "locked"])]
    pub(crate) next_major: bool,
    /// Settings to read, instead of spec/codegen.toml (or of none, with --spec)
    #[arg(long, value_name = "FILE", value_parser = file())]
    pub(crate) config: Option<PathBuf>,
    /// Read files outside the document's folder too, if the document refers to them
    #[arg(long)]
    pub(crate) allow_outside: bool,
    /// Write nothing; show what would change and fail if anything would
    #[arg(long)]
    pub(crate) check: bool,
    /// Write nothing and fail if there are warnings
    #[arg(long)]
    pub(crate) deny_warnings: bool,
    /// `human`, or `json` for machines: one object a line
    #[arg(long, value_enum, default_value_t = MessageFormat::Human, value_name = "FORMAT", hide_possible_values = true)]
    pub(crate) message_format: MessageFormat,
}

fn file() -> impl TypedValueParser<Value = PathBuf> {
    PathBufValueParser::new().try_map(|path| match path.as_os_str() == "-" {
        true => Err("give the name of a file, standard input is not read"),
        false => Ok(path),
    })
}

/// What cargo takes for a package name.
fn crate_name(text: &str) -> Result<String, &'static str> {
    let starts = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    match starts && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')) {
        true => Ok(text.to_owned()),
        false => Err("a crate's name holds ASCII letters, digits, `-` and `_` and starts with a letter"),
    }
}
