//! The lock: what it holds does not move, and a document that did not change changes nothing.

#[path = "support/difference.rs"]
mod difference;
#[path = "support/features.rs"]
mod features;

use difference::difference;
use features::features;
use generator::config::Config;
use generator::diagnostic::Diagnostics;
use generator::loader::NoFiles;
use generator::lock::Lock;
use generator::source::Sources;
use generator::{Input, Output, generate};

/// The crate of a document.
fn crate_of(text: &str, config: &Config, lock: &Lock) -> Output {
    let mut sources = Sources::default();
    let document = sources.add("openapi", text);
    let input = Input { document, overlay: None, config, lock, loader: &NoFiles };
    generate(&mut sources, &input, &mut Diagnostics::default()).expect("the document is read")
}

#[test]
fn a_lock_is_read_as_it_was_written_and_changes_nothing() {
    for feature in features() {
        let (name, config, text) = (&feature.name, feature.config(), &feature.text);
        let first = crate_of(text, &config, &Lock::default());
        let written = first.lock.to_string();
        let lock = Lock::parse(&written).unwrap_or_else(|error| {
            panic!("{name}: {}:{}: {}\n{written}", error.line, error.column, error.message)
        });
        assert_eq!(lock, first.lock, "{name}");
        let second = crate_of(text, &config, &lock);
        if let Some(difference) = difference(&first.files, &second.files) {
            panic!("{name}: {difference}\n{written}");
        }
        assert_eq!(second.lock.to_string(), written, "{name}");
    }
}

/// The document and the lock of a crate with names of its own for what requests have by now.
fn of_older_names(extension: &str) -> String {
    let path = format!("{}/fixtures/diagnostics/locked-name.2.{extension}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).expect("the fixture is there")
}

/// How many lines of the public API have a text.
fn count(output: &Output, text: &str) -> usize {
    let listing = output.files.iter().find(|file| file.path == "API.txt").expect("the listing is there");
    listing.text.lines().filter(|line| line.contains(text)).count()
}

#[test]
fn a_name_that_the_crate_has_itself_yields_and_the_lock_follows() {
    let (text, config) = (of_older_names("yaml"), Config::default());
    let output = crate_of(&text, &config, &Lock::parse(&of_older_names("lock")).expect("the lock is one"));
    for (line, expected) in [
        ("fn blocking_operations::ListPets::inspect(", 0),
        ("fn blocking_operations::ListPets::inspect_query(", 1),
        ("fn blocking_operations::ListPets::with_retry(", 0),
        ("fn blocking_operations::ListPets::with_retry_header(", 1),
        // No method: it stays in its place.
        ("::list_pets(&self, send: bool, request_query: bool)", 1),
        ("fn ClientBuilder::hook_credential(", 1),
    ] {
        assert_eq!(count(&output, line), expected, "{line}");
    }
    let again = crate_of(&text, &config, &output.lock);
    assert!(difference(&output.files, &again.files).is_none() && again.lock == output.lock);
    // As with any other name, the next major version keeps it.
    let next = crate_of(&text, &config, &output.lock.next_major());
    assert!(next.lock.to_string().contains("query inspect = inspect_query"), "{}", next.lock);
}

#[test]
fn only_methods_yield_to_methods() {
    let lock = Lock::parse(&of_older_names("lock")).expect("the lock is one");
    let (text, config) = (of_older_names("yaml"), Config::default());
    let optional = text.replace("{name: send, in: query, required: true,", "{name: send, in: query,");
    let required = text.replace("{name: inspect, in: query,", "{name: inspect, in: query, required: true,");
    let elsewhere = text.replace("{name: send, in: query,", "{name: send, in: header,");
    let gone = of_older_names("lock").replace("  query inspect", "  gone query inspect");
    let gone = Lock::parse(&gone).expect("the lock is one");
    for (text, lock, line) in [
        // The next major version has what must be given in its place too, and what need not be given as a setter.
        (&text, &lock.next_major(), "::list_pets(&self, send: bool, request_query: bool)"),
        (&elsewhere, &lock.next_major(), "::list_pets(&self, send: bool, request_query: bool)"),
        (&optional, &lock, "::list_pets(&self, send: bool, request_query: bool)"),
        (&optional, &lock.next_major(), "fn blocking_operations::ListPets::send_query("),
        // What was a setter and must be given is none any more.
        (&required, &lock, "::list_pets(&self, send: bool, request_query: bool, inspect: bool)"),
        // What comes back has the name that it had.
        (&text, &gone, "fn blocking_operations::ListPets::inspect_query("),
    ] {
        assert_eq!(count(&crate_of(text, &config, lock), line), 1, "{line}");
    }
}

/// A service with one operation, whose answers have these bodies.
fn of(components: &str, answers: &[(u16, &str)]) -> String {
    let answers: String = answers
        .iter()
        .map(|(status, body)| {
            format!(
                "        '{status}': {{description: '', content: {{application/json: {{schema: {body}}}}}}}\n"
            )
        })
        .collect();
    format!(
        "openapi: 3.0.3\ninfo: {{title: Sensors, version: '1'}}\npaths:\n  /readings:\n    get:\n      operationId: \
         getReading\n      responses:\n        '204': {{description: ''}}\n{answers}{components}"
    )
}

#[test]
fn what_was_open_stays_so_beside_a_model_that_is_called_as_open_values_are() {
    let model = "components: {schemas: {Value: {type: object, required: [amount], properties: {amount: {type: number}}}}}\n";
    let described = of(model, &[(404, "{$ref: '#/components/schemas/Value'}")]);
    let config = Config::default();
    for before in [of("", &[(404, "{}")]), of(model, &[(404, "{}")])] {
        let mut output = crate_of(&before, &config, &Lock::default());
        for run in 1..=3 {
            let lock = Lock::parse(&output.lock.to_string()).expect("a lock is read as it was written");
            output = crate_of(&described, &config, &lock);
            assert_eq!(count(&output, "NotFound(serde_json::Value)"), 1, "{run}: {}", output.lock);
        }
    }
}

#[test]
fn an_open_value_is_not_taken_for_a_model_that_is_called_as_it_is() {
    let model = |name: &str, more: &str| {
        let members = format!("amount: {{type: number}}, unit: {{type: string}}{more}");
        (
            format!("components: {{schemas: {{{name}: {{type: object, properties: {{{members}}}}}}}}}\n"),
            members,
        )
    };
    let (named, _) = model("Value", "");
    let before = of(&named, &[(400, "{}"), (404, "{$ref: '#/components/schemas/Value'}")]);
    let (renamed, _) = model("Reading", "");
    let (_, members) = model("", ", hint: {type: string}");
    let inline = format!("{{type: object, properties: {{{members}}}}}");
    let after = of(&renamed, &[(400, &inline), (404, "{$ref: '#/components/schemas/Reading'}")]);
    let config = Config::default();
    let first = crate_of(&before, &config, &Lock::default());
    let second = crate_of(&after, &config, &first.lock);
    for error in ["BadRequest(serde_json::Value)", "NotFound(crate::types::Value)"] {
        assert_eq!((count(&first, error), count(&second, error)), (1, 1), "{error}: {}", second.lock);
    }
}
