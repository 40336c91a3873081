//! What is told to the author of a document that is wrong or asks for too much, and that the rest of it is generated all the same.

#[path = "diagnostics/broken.rs"]
mod broken;
#[path = "diagnostics/cases.rs"]
mod cases;
#[path = "diagnostics/chains.rs"]
mod chains;
#[path = "support/features.rs"]
mod features;
#[path = "support/snapshots.rs"]
mod snapshots;

use std::collections::BTreeSet;

use cases::{Case, Result, cases};
use generator::config::Config;
use generator::diagnostic::{Code, Diagnostic, Severity};
use generator::plan::Operation;

/// An operation that every document of a warning has, and that must not suffer from what is wrong elsewhere.
const WHOLE: &str = "GET /whole";

#[test]
fn every_report_is_as_it_was_reviewed() {
    snapshots::compare("diagnostics", cases().into_iter().map(|case| (case.name.clone(), case.run().report)));
}

#[test]
fn every_code_has_a_document_that_is_told_it() {
    let cases = cases();
    for code in Code::ALL {
        assert!(cases.iter().any(|case| case.code == *code), "{} has no fixture", code.as_str());
    }
    for case in cases {
        let codes: BTreeSet<Code> = case.run().diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
        assert!(codes.contains(&case.code), "{} is told {codes:?}", case.name);
    }
}

#[test]
fn an_error_gives_nothing_and_a_warning_gives_the_rest() {
    let document = "{openapi: 3.0.3, info: {}, paths: {/whole: {get: {operationId: getWhole, responses: {'204': \
                    {description: Nothing is wrong here}}}}}}";
    let expected = whole(&Case::new(document, Config::default()).run());
    assert!(expected.is_some());
    for case in cases() {
        let result = case.run();
        let severity = result.diagnostics.iter().map(Diagnostic::severity).min();
        assert_eq!(severity, Some(case.code.severity()), "{}", case.name);
        let Some(plan) = &result.plan else {
            assert_eq!(severity, Some(Severity::Error), "{} gives nothing", case.name);
            continue;
        };
        assert_eq!(severity, Some(Severity::Warning), "{} gives something", case.name);
        let left_out = result.diagnostics.iter().filter(|found| found.code == Code::OperationLeftOut).count();
        let summary = plan.summary;
        assert_eq!(summary.operations + left_out, summary.operations_in_document, "{}", case.name);
        if summary.operations_in_document > 0 {
            assert_eq!(whole(&result), expected, "{}", case.name);
        }
    }
}

fn whole(result: &Result) -> Option<Operation> {
    let modules = result.plan.iter().flat_map(|plan| &plan.modules);
    modules.flat_map(|module| &module.operations).find(|operation| operation.key == WHOLE).cloned()
}

#[test]
fn a_node_that_is_something_else_makes_nothing_panic() {
    let features = features::features().into_iter().map(|feature| Case::new(&feature.text, feature.config()));
    for case in cases().into_iter().chain(features) {
        for document in broken::documents(&case.document) {
            case.with(document).run();
        }
    }
}
