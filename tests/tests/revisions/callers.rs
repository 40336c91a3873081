//! The code of callers as crates, and what the compiler says of it. All code that is to compile is one crate, a module for each
//! row and revision: checking it costs much less than a crate of each. What is not to compile is a crate of its own, since
//! an error in one place hides others.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::crates::Crates;
use crate::findings::{Finding, findings};
use crate::rows::{CRATE, Row, Verdict};
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
    let crates = Crates::of(rows);
    let mut fine: Vec<Case<'_>> = rows.iter().flat_map(fine).collect();
    let broken: Vec<Case<'_>> = rows.iter().filter_map(broken).collect();
    let arguments =
        ["check", "--workspace", "--keep-going", "--message-format=json", "--no-default-features"];
    let found = findings(&write(rows, &crates, &fine, &broken).cargo(&arguments));
    let mut failures = Vec::new();
    for finding in found.iter().filter(|finding| crates.has(&finding.krate)) {
        failures.push(format!("the crate {} has errors:\n{}", finding.krate, finding.text));
    }
    for case in &broken {
        let name = case.name();
        let own = found.iter().filter(|finding| finding.krate == name);
        let codes: BTreeSet<&str> = own.map(|finding| finding.code.as_str()).collect();
        match &case.row.verdict {
            Verdict::Breaking(code) if codes.contains(code.as_str()) => {}
            verdict => failures.push(format!("{}: {verdict:?} expected, found {codes:?}", case.row.name)),
        }
    }
    // Those that fail are taken out, until there is nothing more to find.
    let mut found: Vec<Finding> = found.into_iter().filter(|finding| finding.krate == CALLERS).collect();
    while !found.is_empty() {
        let (failed, left): (Vec<_>, Vec<_>) = fine.into_iter().partition(|case| case.failed(&found));
        for case in &failed {
            let own = found.iter().filter(|finding| case.is_told(finding));
            let texts: String = own.map(|finding| finding.text.as_str()).collect();
            failures.push(format!("{}, against revision {}:\n{texts}", case.row.name, case.revision));
        }
        fine = left;
        if failed.is_empty() {
            failures.extend(found.iter().map(|finding| finding.text.clone()));
            break;
        }
        let arguments = ["check", "--package", CALLERS, "--message-format=json"];
        let again = findings(&write(rows, &crates, &fine, &broken).cargo(&arguments));
        found = again.into_iter().filter(|finding| finding.krate == CALLERS).collect();
    }
    failures
}

/// The revisions that the code of a row is to compile against.
fn fine(row: &Row) -> Vec<Case<'_>> {
    let last = row.revisions.len() - 1;
    let revisions = match row.verdict {
        Verdict::Fine | Verdict::FineHere | Verdict::Wire => (0..=last).collect(),
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

    fn source(&self, crates: &Crates<'_>) -> String {
        let krate = crates.name(self.row, self.revision);
        format!("#![allow(warnings)]\nuse {krate} as {CRATE};\n\n{}", self.row.caller)
    }

    fn failed(&self, found: &[Finding]) -> bool {
        found.iter().any(|finding| self.is_told(finding))
    }

    fn is_told(&self, finding: &Finding) -> bool {
        finding.files.iter().any(|file| file.ends_with(&format!("/{}.rs", self.name())))
    }
}

fn write(rows: &[Row], crates: &Crates<'_>, fine: &[Case<'_>], broken: &[Case<'_>]) -> Workspace {
    let mut files = crates.files();
    let folder = Path::new(CALLERS);
    files.push((folder.join("Cargo.toml"), manifest(crates, CALLERS, fine)));
    files.push((
        folder.join("src/lib.rs"),
        fine.iter().map(|case| format!("mod {};\n", case.name())).collect(),
    ));
    for case in fine {
        files.push((folder.join(format!("src/{}.rs", case.name())), case.source(crates)));
    }
    for case in broken {
        let folder = PathBuf::from(case.name());
        files.push((folder.join("Cargo.toml"), manifest(crates, &case.name(), &[*case])));
        files.push((folder.join("src/lib.rs"), case.source(crates)));
    }
    // For those who want to see what the overlays make of besmart: `scripts/check-semver.sh`.
    for row in rows.iter().filter(|row| row.is_of_besmart()) {
        for (index, revision) in row.revisions.iter().enumerate() {
            let name = format!("documents/{}_{index}.yaml", row.number());
            files.push((folder.join(name), revision.text.clone()));
        }
    }
    Workspace::write("revisions", files.iter().map(|(path, text)| (path.clone(), text.as_str())))
}

fn manifest(crates: &Crates<'_>, name: &str, cases: &[Case<'_>]) -> String {
    let names: BTreeSet<&str> = cases.iter().map(|case| crates.name(case.row, case.revision)).collect();
    let dependency = |name: &&str| format!("{name} = {{ path = \"../{name}\", default-features = false }}\n");
    let dependencies: String = names.iter().map(dependency).collect();
    format!(
        "[package]\nname = \"{name}\"\nedition = \"2024\"\npublish = false\n\n[dependencies]\n{dependencies}"
    )
}
