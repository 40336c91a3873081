//! What each stage makes of a document: the service, the plan and the code, side by side for every feature.
//! A review reads the three in this order; the first that is wrong is the stage to repair.

#[path = "stages/api_text.rs"]
mod api_text;
#[path = "stages/code_text.rs"]
mod code_text;
#[path = "support/features.rs"]
mod features;
#[path = "stages/plan_text.rs"]
mod plan_text;
#[path = "support/snapshots.rs"]
mod snapshots;

use features::{Feature, features};
use generator::api::Api;
use generator::diagnostic::Diagnostics;
use generator::loader::NoFiles;
use generator::plan::Plan;
use generator::source::Sources;
use generator::{File, Texts, design, emit, lower, read, report};

/// What the stages make of a feature, and what they tell its author.
struct Stages {
    api: Api,
    plan: Plan,
    files: Vec<File>,
    report: String,
}

fn stages(feature: &Feature) -> Stages {
    let mut sources = Sources::default();
    let document = sources.add(format!("{}.yaml", feature.name), &feature.text);
    let mut diagnostics = Diagnostics::default();
    let document = read(&mut sources, Texts { document, overlay: None, loader: &NoFiles }, &mut diagnostics)
        .unwrap_or_else(|| panic!("{} is refused", feature.name));
    let api = lower(&document, &mut diagnostics);
    let plan = design(&api, &feature.config(), &feature.lock, &mut diagnostics);
    let files = emit(&plan);
    let report = report::render(&diagnostics.into_sorted(), &sources);
    Stages { api, plan, files, report }
}

/// Compares the text of every feature with its snapshot in `folder`.
fn compare(folder: &str, text: impl Fn(&Feature, &Stages) -> String) {
    let texts =
        features().into_iter().map(|feature| (feature.name.clone(), text(&feature, &stages(&feature))));
    snapshots::compare(folder, texts);
}

#[test]
fn every_feature_is_supported_without_a_warning() {
    for feature in features() {
        let stages = stages(&feature);
        assert_eq!(stages.report, "", "{}", feature.name);
        assert_eq!(stages.plan.summary.operations, stages.plan.summary.operations_in_document);
    }
}

#[test]
fn a_document_is_lowered_to_the_service_it_describes() {
    compare("api", |_, stages| api_text::text(&stages.api));
}

#[test]
fn a_service_is_designed_as_a_crate() {
    compare("plan", |_, stages| plan_text::text(&stages.plan));
}

#[test]
fn a_plan_is_emitted_as_code() {
    let nothing = Feature::new("nothing", "openapi: 3.1.0\ninfo: {}\n");
    let nothing = stages(&nothing).files;
    compare("code", |feature, stages| {
        let docs =
            if feature.name.starts_with("docs_") { code_text::Docs::Shown } else { code_text::Docs::Left };
        code_text::text(&stages.files, &nothing, docs)
    });
}

/// The module is the same lines for every document, so two features show it: with setters, other media types, pages and no tag.
#[test]
fn a_plan_is_emitted_as_code_that_waits() {
    let named = ["pagination_cursor", "response_of_several_media_types"];
    let features = features().into_iter().filter(|feature| named.contains(&feature.name.as_str()));
    let texts = features.map(|feature| {
        let files = stages(&feature).files;
        let shown = files.iter().filter(|file| file.path.starts_with("src/blocking/"));
        let text = shown.map(|file| format!("// {}\n{}\n", file.path, file.text)).collect();
        (feature.name, text)
    });
    snapshots::compare("blocking", texts);
}
