//! Runs the `xtask` binary in a folder of its own, as a user would.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

mod bad_input;
mod checking;
mod importing;
mod locking;
mod messages;
mod revising;
mod settings;
mod writing;

/// A document with one operation, about which there is nothing to say.
const CLEAN: &str = "\
openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
servers: [{url: 'https://example.com'}]
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '200':
          description: All of them
          content: {application/json: {schema: {type: array, items: {type: string}}}}
";

/// The same with another operation of the same name, which is worth a warning.
const WARNED: &str = "\
openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
servers: [{url: 'https://example.com'}]
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '200':
          description: All of them
          content: {application/json: {schema: {type: array, items: {type: string}}}}
  /animals:
    get:
      operationId: listPets
      responses:
        '200':
          description: All of them
          content: {application/json: {schema: {type: array, items: {type: string}}}}
";

/// An overlay with an action for nothing in the documents above.
const UNUSED_OVERLAY: &str = "\
overlay: 1.0.0
info: {title: Corrections, version: 1.0.0}
actions:
  - target: $.paths['/nothing']
    remove: true
";

/// The arguments for a document that stands alone.
const ALONE: [&str; 7] = ["codegen", "--spec", "pets.yaml", "--out", "client", "--name", "pets-client"];

/// A workspace in which `xtask` runs.
struct Workspace {
    folder: TempDir,
}

/// What a run gave.
#[derive(Debug)]
struct Run {
    code: i32,
    stdout: String,
    stderr: String,
}

impl Workspace {
    /// One that holds these files.
    fn with(files: &[(&str, &str)]) -> Self {
        let workspace = Self { folder: tempfile::tempdir().unwrap() };
        files.iter().for_each(|(path, text)| workspace.put(path, text));
        workspace
    }

    /// One with a document that stands alone.
    fn with_document(text: &str) -> Self {
        Self::with(&[("pets.yaml", text)])
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn put(&self, path: &str, text: impl AsRef<[u8]>) {
        let file = self.path(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    fn run(&self, arguments: &[&str]) -> Run {
        self.run_in(self.folder.path(), arguments)
    }

    fn run_in(&self, folder: &Path, arguments: &[&str]) -> Run {
        let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .args(arguments)
            .current_dir(folder)
            // As cargo sets it for `cargo xtask`.
            .env("CARGO_MANIFEST_DIR", self.path("xtask"))
            .output()
            .unwrap();
        Run {
            code: output.status.code().unwrap(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Run {
    #[track_caller]
    fn expect_code(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{self:?}");
        self
    }

    /// The one line of standard error.
    #[track_caller]
    fn one_line(&self) -> &str {
        assert_eq!((self.stderr.lines().count(), self.stdout.as_str()), (1, ""), "{self:?}");
        self.stderr.trim_end()
    }

    /// The objects on standard output, and nothing else anywhere.
    #[track_caller]
    fn json(&self) -> Vec<Value> {
        assert_eq!(self.stderr, "");
        self.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

fn plus<'a>(arguments: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    [arguments, more].concat()
}
