//! Documents that another generator refuses, below `fixtures/ogen-negative/` of OPENAPI_CORPUS: which of them break the
//! specification, and whether that is told with its place. Those that only break rules of that generator's own are taken.
//! Without the folder the test says that it skipped.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use generator::config::Config;
use generator::diagnostic::Diagnostics;
use generator::loader::NoFiles;
use generator::lock::Lock;
use generator::report;
use generator::source::Sources;
use generator::{Input, generate};

/// Why a document is refused elsewhere.
#[derive(Clone, Copy)]
enum Why {
    /// By a rule that OpenAPI does not have, or for what that generator cannot do; nothing has to be told.
    OwnRule(&'static str),
    /// It breaks the specification, or describes what cannot be; told under a code, at a pointer.
    Told(&'static str, &'static str, &'static str),
}

use Why::{OwnRule, Told};

const DOCUMENTS: &[(&str, Why)] = &[
    (
        "allOf/type_mismatch.json",
        Told(
            "no value is an object and a text",
            "unsupported-schema",
            "/paths/~1test/get/responses/200/content/application~1json/schema",
        ),
    ),
    ("convenient_errors/no_default.json", OwnRule("every operation has the same default response")),
    ("cyclic/allOf_property.yaml", OwnRule("no recursion through a property of a branch")),
    (
        "cyclic/allOf_single.json",
        Told("JSON Schema core 9.4.1: endless recursion", "cyclic-reference", "/components/schemas/Test"),
    ),
    (
        "cyclic/oneOf_double.json",
        Told("JSON Schema core 9.4.1: endless recursion", "cyclic-reference", "/components/schemas/Test2"),
    ),
    ("field_naming/conflict_additional_props.yaml", OwnRule("a name of its own that a property takes")),
    ("field_naming/conflict_pattern_props.yaml", OwnRule("a name of its own that a property takes")),
    ("field_naming/extension_pattern_props.yaml", OwnRule("a name of its own that a property takes")),
    ("field_naming/overriden_by_extension.yaml", OwnRule("a name of its own that a property takes")),
    ("field_naming/type_extension.yaml", OwnRule("two extensions of its own that name one type")),
    ("wrong_default_type/bool_value.json", Told(DEFAULT, "invalid-default", DEFAULT_AT)),
    ("wrong_default_type/object_value.json", Told(DEFAULT, "invalid-default", DEFAULT_AT)),
    ("wrong_default_type/string_value.json", Told(DEFAULT, "invalid-default", DEFAULT_AT)),
    (
        "wrong_enum_type/string_value.json",
        Told(
            "no value is a whole number and one of these texts",
            "invalid-node",
            "/paths/~1foo/get/responses/200/content/application~1json/schema/enum/0",
        ),
    ),
];

const DEFAULT: &str = "OpenAPI 3.0.3 section 4.7.24.1: a default must have the type of its schema";
const DEFAULT_AT: &str =
    "/paths/~1foo/get/responses/200/content/application~1json/schema/properties/not_nullable/default";

#[test]
fn what_breaks_the_specification_is_told_with_its_place() {
    let Some(corpus) = std::env::var_os("OPENAPI_CORPUS").map(PathBuf::from) else {
        println!("skipped: OPENAPI_CORPUS is not set");
        return;
    };
    let folder = corpus.join("fixtures/ogen-negative");
    let mut wrong = Vec::new();
    for (name, why) in DOCUMENTS {
        let told = told(&folder.join(name));
        let found =
            |code: &str, pointer: &str| told.iter().find(|told| told.code == code && told.pointer == pointer);
        let shown: Vec<_> = told.iter().map(|told| format!("{}:{} {}", name, told.line, told.code)).collect();
        let (verdict, reason) = match why {
            OwnRule(reason) => {
                if !told.is_empty() {
                    wrong.push(format!("{name}: something is told of it: {shown:?}"));
                }
                ("a rule of its own", reason)
            }
            Told(reason, code, pointer) => {
                if found(code, pointer).is_none() {
                    wrong.push(format!("{name}: {code} at {pointer} is not told: {shown:?}"));
                }
                ("told", reason)
            }
        };
        println!("{name:44}  {verdict:17}  {reason}  {}", shown.join(", "));
    }
    let listed: BTreeSet<_> = DOCUMENTS.iter().map(|(name, _)| folder.join(name)).collect();
    let mut files = BTreeSet::new();
    collect(&folder, &mut files);
    wrong.extend(files.difference(&listed).map(|path| format!("{}: not in the table", path.display())));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A finding.
struct Finding {
    code: &'static str,
    pointer: String,
    line: usize,
}

/// What is told of a document. One without a line is none that anybody finds.
fn told(path: &Path) -> Vec<Finding> {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut sources = Sources::default();
    let document = sources.add("document", text);
    let mut diagnostics = Diagnostics::default();
    let input = Input {
        document,
        overlay: None,
        config: &Config::default(),
        lock: &Lock::default(),
        loader: &NoFiles,
    };
    generate(&mut sources, &input, &mut diagnostics);
    let diagnostics = diagnostics.into_sorted();
    let located = report::locate(&diagnostics, &sources);
    let finding = |located: &report::Located<'_>| {
        Some(Finding {
            code: located.diagnostic.code.as_str(),
            pointer: located.pointer?.as_str().to_owned(),
            line: located.position?.line,
        })
    };
    located.iter().filter_map(finding).collect()
}

fn collect(folder: &Path, files: &mut BTreeSet<PathBuf>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let path = entry.expect("the folder can be read").path();
        match path.is_dir() {
            true => collect(&path, files),
            false => drop(files.insert(path)),
        }
    }
}
