//! Runs `cargo xtask corpus` over small folders.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

mod compiling;
mod finding;
mod measuring;

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

/// One with two operations, as JSON.
const JSON: &str = r#"{
  "info": {"title": "Plants", "version": "1.0.0"},
  "openapi": "3.1.0",
  "servers": [{"url": "https://example.com"}],
  "paths": {
    "/plants": {"get": {"operationId": "listPlants", "responses": {"204": {"description": "None"}}}},
    "/weeds": {"get": {"operationId": "listPlants", "responses": {"204": {"description": "None"}}}}
  }
}"#;

/// One that is refused: it says what it is, and the rest is no YAML.
const BROKEN: &str = "openapi: 3.0.3\ninfo: {title: Pets\npaths: ]\n";

/// A folder that documents are put into, and that crates go to.
struct Corpus {
    folder: TempDir,
    target: PathBuf,
}

/// What a run gave.
#[derive(Debug)]
struct Run {
    code: i32,
    stdout: String,
    stderr: String,
}

impl Corpus {
    /// One that holds these files.
    fn with(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let corpus = Self { target: folder.path().join("target"), folder };
        for (path, text) in files {
            let file = corpus.folder.path().join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        corpus
    }

    fn run(&self, arguments: &[&str]) -> Run {
        let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .arg("corpus")
            .args(arguments)
            .current_dir(self.folder.path())
            // As cargo sets it for `cargo xtask`.
            .env("CARGO_MANIFEST_DIR", self.folder.path().join("xtask"))
            .env("CARGO_TARGET_DIR", &self.target)
            .env("CARGO_NET_OFFLINE", "true")
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

    /// The objects about the documents and the one about all of them.
    #[track_caller]
    fn json(&self) -> (Vec<Value>, Value) {
        assert_eq!(self.stderr, "");
        let mut lines: Vec<Value> =
            self.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let totals = lines.pop().unwrap();
        assert_eq!(totals["type"], "totals");
        assert!(lines.iter().all(|line| line["type"] == "document"), "{lines:?}");
        (lines, totals)
    }

    /// The paths of the documents, in the order in which they are told.
    #[track_caller]
    fn documents(&self) -> Vec<String> {
        self.json().0.iter().map(|line| line["document"].as_str().unwrap().to_owned()).collect()
    }
}
