"""Compiles what two generators make of the same documents and tells CPU seconds and peak memory of the compiler on each crate alone.

Called by `compare-compile-time.sh`. Each crate is a workspace of its own with the default features; all crates of one generator share a
target folder, so that their dependencies are built once. The compiler is run by a wrapper that measures it on the crate in question only:
seconds are its user and system time, memory its largest resident set. Nothing is incremental; of several runs the fastest counts.
"""

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys

HEAD = ["document", "profile", "ours s", "theirs s", "ratio", "ours MB", "theirs MB", "ratio"]

WRAPPER = """#!/bin/sh
# Called as WRAPPER RUSTC ARGUMENTS: measures the crate that is asked for, runs all others as they are.
case " $* " in
  *" --crate-name $MEASURED "*) exec /usr/bin/time -o "$MEASURED_TO" -f "%U %S %M" "$@" ;;
  *) exec "$@" ;;
esac
"""

PROFILES = {"check": ["check"], "release": ["build", "--release"]}


def main():
    arguments = parse()
    arguments.root.mkdir(parents=True, exist_ok=True)
    wrapper = arguments.root / "wrapper.sh"
    wrapper.write_text(WRAPPER)
    wrapper.chmod(0o755)
    print("\t".join(HEAD), flush=True)
    sides = {"ours": ours, "theirs": theirs}
    for document in arguments.documents:
        crates = {
            name: make(arguments, document)
            for name, make in sides.items()
            if arguments.only in (None, name)
        }
        for profile in [arguments.profile] if arguments.profile else PROFILES:
            best = {}
            for name, crate in crates.items():
                best[name] = crate and measure(arguments, name, crate, PROFILES[profile])
            show(document.name, profile, best.get("ours"), best.get("theirs"))


def parse():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("documents", nargs="+", type=pathlib.Path)
    parser.add_argument("--root", required=True, type=pathlib.Path)
    parser.add_argument("--ours", required=True, type=pathlib.Path)
    parser.add_argument("--theirs", required=True, type=pathlib.Path)
    parser.add_argument("--profile", choices=PROFILES)
    parser.add_argument("--only", choices=["ours", "theirs"])
    parser.add_argument("--runs", type=int, default=3, help="runs of each, of which the fastest counts")
    return parser.parse_args()


def crate_name(document):
    return "x_" + re.sub(r"[^a-z0-9]+", "_", document.name.rsplit(".", 1)[0].lower())


def ours(arguments, document):
    """The folder of the crate, or None if the generator fails."""
    folder = empty(arguments.root / "ours" / crate_name(document))
    command = [arguments.ours, "codegen", "--spec", document.resolve(), "--out", folder, "--name", crate_name(document)]
    if not succeeds([*command, "--allow-outside"]):
        return None
    manifest = folder / "Cargo.toml"
    manifest.write_text(manifest.read_text() + "\n[workspace]\n")
    return folder


def theirs(arguments, document):
    """Likewise. It writes modules and a list of dependencies; the crate around them is made here."""
    folder = empty(arguments.root / "theirs" / crate_name(document))
    modules = folder / "src" / "generated"
    modules.mkdir(parents=True)
    command = [arguments.theirs, "generate", document.resolve(), "--output-dir", modules, "--module-name", "generated", "--quiet"]
    if not succeeds(command):
        return None
    needed = (modules / "REQUIRED_DEPS.toml").read_text()
    package = f'[package]\nname = "{crate_name(document)}"\nversion = "0.1.0"\nedition = "2024"\n\n'
    (folder / "Cargo.toml").write_text(package + needed + "\n[workspace]\n")
    (folder / "src" / "lib.rs").write_text("#![allow(warnings)]\npub mod generated;\n")
    return folder


def empty(folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def succeeds(command):
    outcome = subprocess.run(list(map(str, command)), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if outcome.returncode != 0:
        print(f"{command[0]} fails: {outcome.stderr[-500:]}", file=sys.stderr)
    return outcome.returncode == 0


def measure(arguments, side, crate, command):
    """(CPU seconds, MB) of the compiler on that crate alone, or None if it does not compile."""
    told = crate / "told"
    environment = {
        **os.environ,
        "CARGO_TARGET_DIR": str(arguments.root / "target" / side),
        "CARGO_INCREMENTAL": "0",
        "RUSTC_WRAPPER": str(arguments.root / "wrapper.sh"),
        "MEASURED": crate.name,
        "MEASURED_TO": str(told),
    }
    environment.pop("RUSTFLAGS", None)
    runs = []
    for _ in range(arguments.runs):
        told.unlink(missing_ok=True)
        # As if it had just been edited; the dependencies stay as they are.
        os.utime(crate / "src" / "lib.rs")
        outcome = subprocess.run(
            ["cargo", *command, "--quiet"], cwd=crate, env=environment, capture_output=True, text=True, check=False
        )
        if outcome.returncode != 0:
            print(f"{side} {crate.name} does not compile: {outcome.stderr[-800:]}", file=sys.stderr)
            return None
        user, system, kilobytes = told.read_text().split()
        runs.append((float(user) + float(system), int(kilobytes) * 1024 / 1e6))
    return min(runs)


def show(document, profile, mine, other):
    def cells(index, digits):
        values = [side and side[index] for side in (mine, other)]
        ratio = f"{values[0] / values[1]:.2f}" if all(values) else "-"
        return [*(f"{value:.{digits}f}" if value else "-" for value in values), ratio]

    print("\t".join([document, profile, *cells(0, 1), *cells(1, 0)]), flush=True)


if __name__ == "__main__":
    sys.exit(main())
