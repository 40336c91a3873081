//! The command line of `cargo xtask examples`.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use crate::corpus::arguments::readable;
use crate::input::Outside;
use crate::message::MessageFormat;

/// Send the examples of OpenAPI documents through the types generated from them
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Documents are found as `corpus` finds them. Taken are the examples of media types of JSON in requests and responses, of
schemas that have a type of their own, and of their members. Decoded and encoded again they must say the same: numbers
and times by value, a null where there may be one as good as nothing, members that the schema does not name only where
it lets them be kept.

Exit code: 0 all documents could be measured, 1 not all, 2 wrong usage.")]
pub(crate) struct Arguments {
    /// Folders of documents, or single documents
    #[arg(required = true, value_name = "DIR", value_parser = readable())]
    pub(super) places: Vec<PathBuf>,
    /// Jobs that cargo compiles with
    #[arg(long, value_name = "N", default_value = "1")]
    pub(super) jobs: NonZeroUsize,
    /// How many examples of each cause are shown of a document
    #[arg(long, value_name = "N", default_value = "3")]
    pub(super) shown: usize,
    /// Read files outside the folders of the documents too, if these refer to them
    #[arg(long)]
    allow_outside: bool,
    /// One JSON object a line: each example that failed, then each document, then the totals
    #[arg(long)]
    json: bool,
}

impl Arguments {
    /// For whom the command speaks.
    pub(super) fn message_format(&self) -> MessageFormat {
        if self.json { MessageFormat::Json } else { MessageFormat::Human }
    }

    /// What documents may refer to.
    pub(super) fn outside(&self) -> Outside {
        if self.allow_outside { Outside::Allowed } else { Outside::Refused }
    }
}
