//! Generates the crate of one document in a process of its own, and tells how that went.

use std::process::{Child, Command, ExitStatus};
use std::time::{Duration, Instant};
use std::{env, fs, io, thread};

use anyhow::{Context, Result};

use super::arguments::Arguments;
use super::case::{Case, Ending, Failure, Figures, Outcome};
use super::document::Document;
use super::lines::Lines;
use super::scratch::Scratch;
use super::told::{Summary, Told};
use crate::lock;

/// How often a process is asked whether it has ended.
const PAUSE: Duration = Duration::from_millis(5);

/// What the standard library's panics exit with.
const PANIC: i32 = 101;

/// Runs `codegen`. An error is one of this command; the document's are in the result.
pub(super) fn generate(document: &Document, scratch: &Scratch, arguments: &Arguments) -> Result<Case> {
    let timeout = arguments.timeout;
    let about = || format!("{}: cannot be generated from", document.shown);
    // What the run before left there would be kept, and may be of another document of that name.
    match fs::remove_file(scratch.crate_folder(&document.name).join(lock::FILE)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error).with_context(about),
        Ok(()) | Err(_) => {}
    }
    let log = scratch.log(&document.name);
    let mut command = Command::new(env::current_exe().with_context(about)?);
    command
        .arg("codegen")
        .arg("--spec")
        .arg(&document.path)
        .arg("--out")
        .arg(scratch.crate_folder(&document.name))
        .args(["--name", &document.name, "--message-format", "json"])
        .args(arguments.allow_outside.then_some("--allow-outside"))
        // One line says why; with frames around it the line is harder to find.
        .env("RUST_BACKTRACE", "0");
    let mut child = log.spawn(&mut command).with_context(about)?;
    let status = wait(&mut child, timeout).with_context(about)?;
    let told = Told::read(&log.stdout().with_context(about)?);
    let stderr = log.stderr().with_context(about)?;

    let outcome = match (status, told.summary) {
        (Some(status), Some(summary)) if status.success() => {
            let lines = Lines::of_crate(&scratch.crate_folder(&document.name)).with_context(about)?;
            Outcome::Generated(figures(&summary, lines))
        }
        (Some(status), _) => Outcome::Failed(failure(status, told.error, &stderr)),
        (None, _) => {
            let reason = format!("no result after {} seconds", timeout.as_secs_f64());
            Outcome::Failed(Failure { ending: Ending::TimedOut, reason })
        }
    };
    let verdicts = Default::default();
    Ok(Case { document: document.clone(), diagnostics: told.diagnostics, outcome, verdicts })
}

/// Waits for the end, or makes it; `None` if it had to be made.
fn wait(child: &mut Child, timeout: Duration) -> Result<Option<ExitStatus>> {
    let started = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if started.elapsed() >= timeout {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        thread::sleep(PAUSE);
    }
}

fn figures(summary: &Summary, lines: Lines) -> Figures {
    Figures {
        operations: summary.operations,
        operations_in_document: summary.operations_in_document,
        types: summary.types,
        open_values: summary.open_values,
        lines,
        cpu_seconds: summary.cpu_seconds,
        peak_kib: summary.peak_kib,
    }
}

fn failure(status: ExitStatus, error: Option<String>, stderr: &str) -> Failure {
    let first = || stderr.lines().map(str::trim).find(|line| !line.is_empty());
    match (status.code(), error) {
        (Some(PANIC), _) => Failure { ending: Ending::Panicked, reason: panic(stderr) },
        (Some(1), Some(reason)) => Failure { ending: Ending::Refused, reason },
        (Some(_), _) => {
            let reason = format!("{status} and no reason: {}", first().unwrap_or("nothing was said"));
            Failure { ending: Ending::Astray, reason }
        }
        (None, _) => {
            let reason = format!("{status}: {}", first().unwrap_or("nothing was said"));
            Failure { ending: Ending::Killed, reason }
        }
    }
}

/// Where a panic was and what it said: the line that names the place, and the one that follows it.
fn panic(stderr: &str) -> String {
    let mut lines = stderr.lines().skip_while(|line| !line.contains("panicked at "));
    let place = lines.next().and_then(|line| line.split_once("panicked at ")).map(|(_, place)| place);
    let message = lines.map(str::trim).find(|line| !line.is_empty());
    format!("{} {}", place.unwrap_or("nobody knows where:"), message.unwrap_or("nothing was said"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_one_line() {
        let stderr = "\nthread 'main' (7) panicked at generator/src/lower/schema.rs:10:5:\nindex out of bounds: the len is 0\nnote: run with `RUST_BACKTRACE=1`\n";
        assert_eq!(panic(stderr), "generator/src/lower/schema.rs:10:5: index out of bounds: the len is 0");
        assert_eq!(panic(""), "nobody knows where: nothing was said");
    }

    #[test]
    #[cfg(unix)]
    fn a_process_that_hangs_is_ended() {
        let mut child = Command::new("sleep").arg("60").spawn().unwrap();
        assert!(wait(&mut child, Duration::from_millis(20)).unwrap().is_none());
        let mut child = Command::new("true").spawn().unwrap();
        assert!(wait(&mut child, Duration::from_secs(60)).unwrap().unwrap().success());
    }
}
