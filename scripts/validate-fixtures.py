#!/usr/bin/env python3
"""Which documents of some folders are valid OpenAPI, and what the generator makes of those.

In: folders of documents. Out: a table of `valid`, `invalid` and `undecided` (the validator gave up, or the document refers to
files that are not here) against what `cargo xtask corpus --check` says, and every valid document whose crate is not whole.
What an entry document is, only `cargo xtask corpus` decides: the list of documents is the one that it prints.

Exit code: 0 every valid document gives a whole crate that compiles without a warning, 1 not every one.
"""

import argparse
import json
import multiprocessing
import os
import pathlib
import subprocess
import sys
import venv
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

PACKAGE = "openapi-spec-validator"
REPOSITORY = pathlib.Path(__file__).resolve().parent.parent
# What the validator says of a document that it could look at.
INVALID = ("OpenAPIError", "ValidationError")


def main():
    arguments = parse()
    enter(arguments.venv)
    lines = corpus(arguments)
    documents = [line for line in lines if line["type"] == "document"]
    with ThreadPoolExecutor(arguments.jobs) as pool:
        verdicts = list(pool.map(lambda line: judge(line["document"], arguments.timeout), documents))
    rows = [row(line, verdict) for line, verdict in zip(documents, verdicts)]
    if arguments.table:
        table = ["\t".join(["document", "validity", "crate", "reason"])] + ["\t".join(row) for row in rows]
        arguments.table.write_text("\n".join(table) + "\n")
    totals = Counter((validity, crate) for _, validity, crate, _ in rows)
    for (validity, crate), count in sorted(totals.items()):
        print(f"{count:5}  {validity:9}  {crate}")
    failing = [row for row in rows if row[1] == "valid" and row[2] not in ("whole", "degraded")]
    degraded = [row for row in rows if row[1] == "valid" and row[2] == "degraded"]
    for title, listed in [("valid, but no crate that compiles", failing), ("valid, but operations are left out", degraded)]:
        print(f"\n{title}: {len(listed)}")
        for document, _, crate, reason in listed:
            print(f"  {document}: {crate}: {reason}")
    return 1 if failing or degraded else 0


def parse():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folders", nargs="*", help="folders of documents")
    parser.add_argument("--corpus", type=pathlib.Path, metavar="FILE", help="the output of `cargo xtask corpus --check --json`, instead of running it")
    parser.add_argument("--table", type=pathlib.Path, metavar="FILE", help="write a row for each document there, tab separated")
    parser.add_argument("--venv", type=pathlib.Path, metavar="DIR", default=REPOSITORY / "target" / "validator", help="where the validator is installed")
    parser.add_argument("--timeout", type=float, default=60, metavar="SECONDS", help="time that each document has")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="documents to validate at a time")
    arguments = parser.parse_args()
    if not arguments.folders and not arguments.corpus:
        parser.error("give folders of documents, or --corpus")
    return arguments


def enter(folder):
    """Goes on in a virtual environment that has the validator."""
    try:
        import openapi_spec_validator  # noqa: F401
    except ImportError:
        python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
        if not python.exists():
            venv.create(folder, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", PACKAGE], check=True, stdout=sys.stderr)
        os.execv(python, [str(python), *sys.argv])


def corpus(arguments):
    """What `cargo xtask corpus` says of each document."""
    if arguments.corpus:
        text = arguments.corpus.read_text()
    else:
        command = ["cargo", "xtask", "corpus", *arguments.folders, "--check", "--json"]
        text = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False).stdout
    return [json.loads(line) for line in text.splitlines() if line.startswith("{")]


def judge(path, timeout):
    """Validates one document in a process of its own: (validity, reason)."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=validate, args=(path, sender))
    process.start()
    sender.close()
    try:
        verdict = receiver.recv() if receiver.poll(timeout) else ("undecided", f"no result after {timeout:g} seconds")
    except EOFError:
        verdict = ("undecided", "the validator ended without a result")
    process.kill()
    process.join()
    return verdict


def validate(path, sender):
    import openapi_spec_validator
    from openapi_spec_validator.readers import read_from_filename

    try:
        document, base = read_from_filename(path)
        openapi_spec_validator.validate(document, base_uri=base)
        verdict = ("valid", "")
    except BaseException as error:  # noqa: BLE001: whatever it is, it is this document's.
        # Anything else is a reference that leads nowhere it can look, or a limit of its own.
        undecided = not any(kind.__name__ in INVALID for kind in type(error).__mro__)
        # Of several alternatives the one that comes furthest.
        while context := getattr(error, "context", None):
            error = max(context, key=lambda inner: len(inner.absolute_path))
        place = "/".join(str(part) for part in getattr(error, "absolute_path", []))
        reason = " ".join(f"{type(error).__name__}: {place}: {getattr(error, 'message', error)}".split())
        verdict = ("undecided" if undecided else "invalid", reason[:300])
    sender.send(verdict)


def row(line, verdict):
    validity, why = verdict
    crate, reason = crate_of(line)
    return (line["document"], validity, crate, reason or why)


def crate_of(line):
    check = line.get("check") or {}
    if line["status"] != "generated":
        return line["status"], line["reason"] or ""
    if check.get("errors"):
        return "errors", check["first_error"] or ""
    if check.get("warnings"):
        return "warnings", check["first_warning"] or ""
    left_out = line["operations_in_document"] - line["operations"]
    if left_out:
        codes = ", ".join(f"{count} {code}" for code, count in line["diagnostics"].items())
        return "degraded", f"{left_out} of {line['operations_in_document']} operations left out: {codes}"
    return "whole", ""


if __name__ == "__main__":
    sys.exit(main())
