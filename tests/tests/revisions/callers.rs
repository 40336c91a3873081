//! The code of callers as crates, and what the compiler says of it. All code that is to compile is one crate, a module for each
//! row and revision: checking it costs much less than a crate of each. What is not to compile is a crate of its own, since
//! an error in one place hides others.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::findings::{Finding, findings};
use crate::rows::{Row, Verdict};
use crate::workspace::Workspace;

/// The crate of the code that is to compile.
const CALLERS: &str = "callers";

/// A row against one of its revisions.
#[derive(Clone, Copy)]
struct Case<'r> {
    row: &'r Row,
    revision: usize,
}

/// A sentence for each row that is not what it is called, or whose crates have errors.
pub(crate) fn failures(rows: &[Row]) -> Vec<String> {
    let mut fine: Vec<Case<'_>> = rows.iter().flat_map(fine).collect();
    let broken: Vec<Case<'_>> = rows.iter().filter_map(broken).collect();
    let arguments =
        ["check", "--workspace", "--keep-going", "--message-format=json", "--no-default-features"];
    let found = findings(&write(rows, &fine, &broken).cargo(&arguments));
    let mut failures = Vec::new();
    for finding in found.iter().filter(|finding| is_emitted(rows, finding)) {
        failures.push(format!("the crate {} has errors:\n{}", finding.krate, finding.text));
    }
    for case in &broken {
        let name = case.name();
        let codes: BTreeSet<&str> = found
            .iter()
            .filter(|finding| finding.krate == name)
            .map(|finding| finding.code.as_str())
            .collect();
        match &case.row.verdict {
            Verdict::Breaking(code) if codes.contains(code.as_str()) => {}
            verdict => failures.push(format!("{}: {verdict:?} expected, found {codes:?}", case.row.name)),
        }
    }
    // Those that fail are taken out, until there is nothing more to find.
    let mut found: Vec<Finding> = found.into_iter().filter(|finding| finding.krate == CALLERS).collect();
    while !found.is_empty() {
        let failed: Vec<Case<'_>> = fine.iter().copied().filter(|case| case.failed(&found)).collect();
        for case in &failed {
            let texts =
                found.iter().filter(|finding| case.is_told(finding)).map(|finding| finding.text.as_str());
            let texts: String = texts.collect();
            failures.push(format!("{}, against revision {}:\n{texts}", case.row.name, case.revision));
        }
        if failed.is_empty() {
            failures.extend(found.iter().map(|finding| finding.text.clone()));
            break;
        }
        fine.retain(|case| !case.failed(&found));
        let arguments = ["check", "--package", CALLERS, "--message-format=json"];
        let again = findings(&write(rows, &fine, &broken).cargo(&arguments));
        found = again.into_iter().filter(|finding| finding.krate == CALLERS).collect();
    }
    failures
}

fn is_emitted(rows: &[Row], finding: &Finding) -> bool {
    rows.iter().flat_map(|row| &row.revisions).any(|revision| revision.krate == finding.krate)
}

/// The revisions that the code of a row is to compile against.
fn fine(row: &Row) -> Vec<Case<'_>> {
    let last = row.revisions.len() - 1;
    let revisions = match row.verdict {
        Verdict::Fine | Verdict::Wire => (0..=last).collect(),
        Verdict::FineInTheEnd => vec![0, last],
        Verdict::Breaking(_) => vec![0],
    };
    revisions.into_iter().map(|revision| Case { row, revision }).collect()
}

/// The revision that the code of a row is not to compile against.
fn broken(row: &Row) -> Option<Case<'_>> {
    let revision = row.revisions.len() - 1;
    matches!(row.verdict, Verdict::Breaking(_)).then_some(Case { row, revision })
}

impl Case<'_> {
    /// The name of its module, or of its crate.
    fn name(&self) -> String {
        format!("row_{}_{}", self.row.number(), self.revision)
    }

    fn krate(&self) -> &str {
        &self.row.revisions[self.revision].krate
    }

    fn source(&self) -> String {
        format!("#![allow(warnings)]\nuse {} as service;\n\n{}", self.krate(), self.row.caller)
    }

    fn dependency(&self) -> String {
        let name = self.krate();
        format!("{name} = {{ path = \"../{name}\", default-features = false }}\n")
    }

    fn failed(&self, found: &[Finding]) -> bool {
        found.iter().any(|finding| self.is_told(finding))
    }

    fn is_told(&self, finding: &Finding) -> bool {
        finding.files.iter().any(|file| file.ends_with(&format!("/{}.rs", self.name())))
    }
}

fn write(rows: &[Row], fine: &[Case<'_>], broken: &[Case<'_>]) -> Workspace {
    let mut own: Vec<(PathBuf, String)> = Vec::new();
    let manifest = |name: &str, cases: &[Case<'_>]| {
        let dependencies: String = cases.iter().map(Case::dependency).collect();
        format!(
            "[package]\nname = \"{name}\"\nedition = \"2024\"\npublish = false\n\n[dependencies]\n{dependencies}"
        )
    };
    let folder = Path::new(CALLERS);
    own.push((folder.join("Cargo.toml"), manifest(CALLERS, fine)));
    own.push((
        folder.join("src/lib.rs"),
        fine.iter().map(|case| format!("mod {};\n", case.name())).collect(),
    ));
    for case in fine {
        own.push((folder.join(format!("src/{}.rs", case.name())), case.source()));
    }
    for case in broken {
        let folder = PathBuf::from(case.name());
        own.push((folder.join("Cargo.toml"), manifest(&case.name(), &[*case])));
        own.push((folder.join("src/lib.rs"), case.source()));
    }
    let emitted = rows.iter().flat_map(|row| &row.revisions).flat_map(|revision| {
        let path = |path: &str| PathBuf::from(&revision.krate).join(path);
        revision.files.iter().map(move |file| (path(&file.path), file.text.as_str()))
    });
    Workspace::write("revisions", emitted.chain(own.iter().map(|(path, text)| (path.clone(), text.as_str()))))
}
