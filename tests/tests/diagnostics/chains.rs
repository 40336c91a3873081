//! Documents whose schemas lead from one to the next, further than a thread's stack reaches if each step takes some of it.

use generator::config::Config;

use crate::cases::Case;

/// Twice as many schemas as may be merged into one, and many more than may be followed one from within the other.
const LENGTH: usize = 2000;

fn chain(link: impl Fn(usize) -> String, last: &str) {
    let mut document = String::from(
        "openapi: 3.0.3\ninfo: {title: Chain, version: '1'}\npaths:\n  /whole:\n    get:\n      responses:\n        '200':\n          \
         description: OK\n          content: {application/json: {schema: {$ref: '#/components/schemas/S0'}}}\n\
         components:\n  schemas:\n",
    );
    for index in 0..LENGTH {
        document.push_str(&format!("    S{index}: {}\n", link(index + 1)));
    }
    document.push_str(&format!("    S{LENGTH}: {last}\n"));
    let result = Case::new(&document, Config::default()).run();
    let plan = result.plan.expect("a long chain is no error");
    assert_eq!(plan.summary.operations, 1);
    assert!(plan.summary.types >= LENGTH, "{} types", plan.summary.types);
}

#[test]
fn a_chain_of_merges_is_followed_to_its_end() {
    chain(
        |next| {
            format!(
                "{{allOf: [{{$ref: '#/components/schemas/S{next}'}}, {{properties: {{p{next}: {{type: string}}}}}}]}}"
            )
        },
        "{properties: {last: {type: string}}}",
    );
}

#[test]
fn a_chain_of_names_is_followed_to_its_end() {
    chain(|next| format!("{{$ref: '#/components/schemas/S{next}'}}"), "{type: string}");
}

#[test]
fn a_chain_of_references_to_inner_places_is_followed_to_its_end() {
    chain(
        |next| {
            format!(
                "{{properties: {{inner: {{properties: {{next: {{$ref: '#/components/schemas/S{next}/properties/inner'}}}}}}}}}}"
            )
        },
        "{properties: {inner: {type: string}}}",
    );
}

#[test]
fn choices_that_hold_together_are_given_up_before_they_explode() {
    let mut document = String::from(
        "openapi: 3.0.3\ninfo: {title: Choices, version: '1'}\npaths: {/whole: {get: {responses: {'204': {description: OK}}}}}\n\
         components:\n  schemas:\n",
    );
    let choice = |of: &str| {
        format!(
            "{{oneOf: [{{properties: {{a{of}: {{type: string}}}}}}, {{properties: {{b{of}: {{type: string}}}}}}]}}"
        )
    };
    let choices: Vec<_> = (0..70).map(|index| choice(&index.to_string())).collect();
    document.push_str(&format!("    All: {{allOf: [{}]}}\n", choices.join(", ")));
    let result = Case::new(&document, Config::default()).run();
    assert!(result.plan.expect("it is no error").summary.types < 1000);
    assert!(result.report.contains("make more than 64 branches"), "{}", result.report);
}
