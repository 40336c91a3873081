#!/usr/bin/env python3
"""Compares the findings of cargo-semver-checks between two crates with our report of the revision: see check-semver.sh.

Each crate of a pair is generated as `codegen` does it, the second with the lock of the first. A finding is met if the report
calls the item, or what it belongs to, a break in Rust; REASONS says why others are none.
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

# Lint and item -> why that is no break for callers. The first that fits counts.
REASONS = [
    (
        r"^enum_discriminants_undefined_non_unit_variant enum \w+(Error|Success)\b",
        "nobody casts an enumeration of answers to a number, least of all one that had no variants",
    ),
]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for option in ["--xtask", "--checks", "--chain", "--work"]:
        parser.add_argument(option, type=pathlib.Path, required=True)
    parser.add_argument("names", nargs="*")
    arguments = parser.parse_args()
    known = pairs(arguments.chain)
    names = arguments.names or [name for name, pair in known.items() if pair.is_default]
    unmet = [finding for name in names for finding in known[name].check(name, arguments)]
    sys.exit(1 if unmet else 0)


class Pair:
    def __init__(self, old, new, settings=None, is_default=True):
        self.old, self.new, self.settings, self.is_default = old, new, settings, is_default

    def check(self, name, arguments):
        """Prints what is found and how it is met; gives what is not."""
        work = arguments.work / name
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        settings = []
        if self.settings:
            settings = ["--config", work / "codegen.toml"]
            settings[1].write_text(self.settings)
        krate = re.sub("[^a-z0-9]+", "_", re.sub(r"-\d+$", "", name))
        for side, document in [("old", self.old), ("new", self.new)]:
            command = [arguments.xtask, "codegen", "--spec", document, "--out", work / side, "--name", krate]
            run(command + ["--lock", work / "crate.lock"] + settings)
        documented = [documentation(work / side, krate, arguments.work / "target") for side in ["old", "new"]]
        found = findings(arguments.checks, *documented, krate)
        report = json.loads(run([arguments.xtask, "diff", self.old, self.new, "--format", "json"] + settings))
        items = [item for change in report["changes"] for item in change["items"]]
        told = {item["path"] for item in items if item["verdict"] == "breaking"}
        unmet = []
        reasons = {}
        for lint, path in found:
            reason = next((why for pattern, why in REASONS if re.search(pattern, f"{lint} {path}")), None)
            if not is_told(path, told) and not reason:
                unmet.append((lint, path))
            elif reason and not is_told(path, told):
                reasons[reason] = reasons.get(reason, 0) + 1
        met = len(found) - len(unmet) - sum(reasons.values())
        breaking = sum(1 for change in report["changes"] if change["rust"] == "breaking")
        print(f"{name}: {len(found)} findings, {met} in the report ({breaking} changes break), {len(unmet)} not")
        for reason, count in reasons.items():
            print(f"  {count} are no break: {reason}")
        for lint, path in unmet:
            print(f"  not told: {lint} {path}")
        return unmet


def pairs(chain):
    known = {}
    documents = sorted(chain.glob("*_*.yaml"))
    text = pathlib.Path("spec/codegen.toml").read_text()
    settings = "".join(line for line in text.splitlines(True) if not re.match("(document|overlay|output|lock) =", line))
    for number, (old, new) in enumerate(zip(documents, documents[1:]), 1):
        known[f"besmart-{number}"] = Pair(old, new, settings)
    corpus = os.environ.get("OPENAPI_CORPUS")
    for folder in sorted(pathlib.Path(corpus, "revisions").iterdir()) if corpus else []:
        old, new = next(folder.glob("old.*")), next(folder.glob("new.*"))
        known[folder.name] = Pair(old, new, is_default=folder.name in ["qdrant", "docker-engine-swagger2"])
    return known


def documentation(folder, krate, target):
    """What rustdoc says of a crate, in JSON: with the features that need no C compiler."""
    command = ["cargo", "rustdoc", "--quiet", "--lib", "--no-default-features", "--features", "stream"]
    command += ["--", "-Zunstable-options", "--output-format", "json", "--cap-lints", "allow"]
    # The crate stands alone, whatever lies above its folder.
    manifest = folder / "Cargo.toml"
    if "[workspace]" not in manifest.read_text():
        manifest.write_text(manifest.read_text() + "\n[workspace]\n")
    run(command, cwd=folder, env={**os.environ, "RUSTC_BOOTSTRAP": "1", "CARGO_TARGET_DIR": str(target)})
    kept = folder.with_suffix(".json")
    shutil.copy(target / "doc" / f"{krate}.json", kept)
    return kept


def findings(checks, old, new, krate):
    """Each lint that fails, with the path of each item below the crate."""
    command = [checks, "semver-checks", "--baseline-rustdoc", old, "--current-rustdoc", new, "--release-type", "minor"]
    result = subprocess.run(command, capture_output=True, text=True)
    found = []
    lint = None
    for line in (result.stdout + result.stderr).splitlines():
        if start := re.match(r"--- (?:failure|warning) (\w+):", line):
            lint = start[1]
        elif lint and (item := re.match(r"  \S", line)):
            found.append((lint, item_of(line, krate)))
    if result.returncode not in (0, 1, 100) or (result.returncode and not found):
        sys.exit(f"cargo-semver-checks failed:\n{result.stdout}{result.stderr}")
    return found


def item_of(line, krate):
    """The path of an item as far as a line tells it."""
    if path := re.search(rf"\b{krate}::([\w:]+)", line) or re.search(r"\b([A-Z]\w*(?:::\w+)+)", line):
        return path[1]
    if member := re.match(r"\s*(?:field|variant) (\w+) of (?:struct|enum) (\w+)", line):
        return f"{member[2]}::{member[1]}"
    if derived := re.match(r"\s*type (\w+) no longer derives", line):
        return derived[1]
    return line.strip()


def is_told(path, told):
    """Whether the report names the item, what it belongs to, or what belongs to it. A method is named without its module."""
    parts = path.split("::")
    owners = ["::".join(parts[:end]) for end in range(1, len(parts) + 1) if parts[end - 1][0].isupper() or end == len(parts)]
    is_meant = lambda other: any(other == owner or other.endswith(f"::{owner}") for owner in owners)
    return any(is_meant(other) or f"::{other}".find(f"::{path}::") >= 0 for other in told)


def run(command, **options):
    result = subprocess.run(command, capture_output=True, text=True, **options)
    if result.returncode:
        sys.exit(f"{' '.join(map(str, command))}:\n{result.stdout}{result.stderr}")
    return result.stdout


main()
