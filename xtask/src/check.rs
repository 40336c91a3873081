//! What `--check` shows of a stale folder: a short unified diff, and the command that renews it.

use std::fmt::Write as _;
use std::time::Duration;
use std::{env, fs};

use similar::TextDiff;

use crate::lock::LockFile;
use crate::write::{Changes, Kind, Package, RECORD, Target};

/// As many lines of diff are shown, and as many names of files.
const LINES: usize = 40;
const NAMES: usize = 10;

/// Files that have little in common are not worth a longer search.
const PATIENCE: Duration = Duration::from_millis(500);

/// The difference between the folder and the package, cut short.
pub(crate) fn difference(target: &Target, package: &Package, changes: &Changes) -> String {
    let mut text = String::new();
    let mut changed = of_kind(changes, Kind::Changed);
    if changed.len() > 1 {
        // The record changes with the list of files, which is told below.
        changed.retain(|path| *path != RECORD);
    }
    let mut left = LINES;
    let mut untold = changed.as_slice();
    while let Some((path, rest)) = untold.split_first()
        && left > 0
    {
        let diff = file_difference(target, path, package.text(path).unwrap_or_default());
        let lines: Vec<_> = diff.lines().collect();
        let shown = lines.len().min(left);
        for line in &lines[..shown] {
            let _ = writeln!(text, "{line}");
        }
        if shown < lines.len() {
            let _ = writeln!(text, "... and {} more lines in {path}", lines.len() - shown);
        }
        left -= shown;
        untold = rest;
    }
    push_names(&mut text, "differs too", untold);
    push_names(&mut text, "is missing", &of_kind(changes, Kind::Added));
    push_names(&mut text, "is no longer emitted", &of_kind(changes, Kind::Removed));
    text
}

/// The difference between the lock and the next one, cut short.
pub(crate) fn lock_difference(lock: &LockFile, new: &str) -> String {
    let diff = TextDiff::configure().timeout(PATIENCE).diff_lines(lock.text(), new);
    let shown = lock.shown();
    let text =
        diff.unified_diff().context_radius(1).header(&shown, &format!("{shown} (as generated)")).to_string();
    let mut lines: Vec<String> = text.lines().map(|line| format!("{line}\n")).collect();
    if lines.len() > LINES {
        let more = lines.len() - LINES;
        lines.truncate(LINES);
        lines.push(format!("... and {more} more lines in {shown}\n"));
    }
    lines.concat()
}

/// Why the check fails, if it does, and what to do.
pub(crate) fn staleness(target: &Target, changes: &Changes) -> Option<String> {
    (!changes.is_empty()).then(|| format!("{} is stale, run `{}`", target.shown(), command()))
}

fn of_kind(changes: &Changes, wanted: Kind) -> Vec<&str> {
    changes.iter().filter(|(_, kind)| *kind == wanted).map(|(path, _)| path).collect()
}

fn file_difference(target: &Target, path: &str, new: &str) -> String {
    let bytes = fs::read(target.folder().join(path)).unwrap_or_default();
    let old = String::from_utf8_lossy(&bytes);
    let diff = TextDiff::configure().timeout(PATIENCE).diff_lines(old.as_ref(), new);
    let shown = format!("{}/{path}", target.shown());
    diff.unified_diff().context_radius(3).header(&shown, &format!("{shown} (as generated)")).to_string()
}

fn push_names(text: &mut String, what: &str, paths: &[&str]) {
    for path in paths.iter().take(NAMES) {
        let _ = writeln!(text, "{path} {what}");
    }
    if paths.len() > NAMES {
        let _ = writeln!(text, "... and {} more files: {what}", paths.len() - NAMES);
    }
}

/// The command that was given, to write instead of to check.
pub(crate) fn command() -> String {
    let arguments = env::args().skip(1).filter(|argument| argument != "--check");
    ["cargo", "xtask"]
        .map(str::to_owned)
        .into_iter()
        .chain(arguments)
        .map(quoted)
        .collect::<Vec<_>>()
        .join(" ")
}

fn quoted(argument: String) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./=:,@%+".contains(c);
    match !argument.is_empty() && argument.chars().all(is_plain) {
        true => argument,
        false => format!("'{}'", argument.replace('\'', r"'\''")),
    }
}
