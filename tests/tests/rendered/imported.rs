//! A reference and what is recovered from it.

use generator::diagnostic::Diagnostics;
use generator::document::Node;
use generator::source::Sources;
use generator::{import as recover, report};

/// What came of a reference.
pub(crate) struct Imported {
    pub(crate) document: Option<Node>,
    pub(crate) report: String,
}

/// Recovers the document of a reference.
pub(crate) fn import(name: &str, reference: &str) -> Imported {
    let mut sources = Sources::default();
    let source = sources.add(format!("{name}.md"), reference);
    let mut diagnostics = Diagnostics::default();
    let document = recover(&mut sources, source, None, &mut diagnostics);
    assert_eq!(document.is_none(), diagnostics.has_errors());
    Imported { document, report: report::render(&diagnostics.into_sorted(), &sources) }
}

/// Recovers the document of two references.
pub(crate) fn import_two(first: &str, second: &str) -> Imported {
    let mut sources = Sources::default();
    let (first, second) = (sources.add("first.md", first), sources.add("second.md", second));
    let mut diagnostics = Diagnostics::default();
    let document = recover(&mut sources, first, Some(second), &mut diagnostics);
    Imported { document, report: report::render(&diagnostics.into_sorted(), &sources) }
}
