"""Runs two generators in turn on the same documents and tells CPU seconds, peak memory and lines of each.

Called by `compare-openapi-to-rust.sh`. Seconds are user and system time of the whole process, memory its largest resident set. Lines are
those of all Rust files written, formatted by one rustfmt with default settings, without blank lines and comments.
"""

import argparse
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from copies import copies  # noqa: E402

HEAD = ["document", "ours s", "theirs s", "ours MB", "theirs MB", "ours lines", "without runtime", "theirs lines"]


def main():
    arguments = parse()
    sums, rows = [0.0] * 7, []
    for document in entries(arguments.documents):
        row, measured = compare(arguments, document)
        show(row)
        rows.append(row)
        if all(value is not None for value in measured):
            sums = [max(a, b) if index in (2, 3) else a + b for index, (a, b) in enumerate(zip(sums, measured))]
    both = sum("-" not in row[1:] for row in rows)
    show([f"{both} of {len(rows)} by both", *shown(sums)])
    if arguments.copies:
        linearity(arguments)


def parse():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("documents", nargs="*", type=pathlib.Path)
    parser.add_argument("--ours", required=True, type=pathlib.Path)
    parser.add_argument("--theirs", required=True, type=pathlib.Path)
    parser.add_argument("--copies", type=pathlib.Path, metavar="FILE", help="a document of JSON to see how cost grows with")
    parser.add_argument("--runs", type=int, default=5, help="runs of each, of which the fastest counts")
    parser.add_argument("--timeout", type=float, default=300, metavar="SECONDS")
    parser.add_argument("--no-lines", action="store_true", help="do not format and count what they write")
    return parser.parse_args()


def entries(places):
    """The documents: files, and of folders the files with a root of OpenAPI, or that the file ROOT names."""
    for place in places:
        if place.is_file():
            yield place
        elif (place / "ROOT").is_file():
            yield place / (place / "ROOT").read_text().strip()
        else:
            for inner in sorted(place.iterdir()):
                if inner.is_dir() or inner.suffix in (".json", ".yaml", ".yml"):
                    yield from entries([inner])


def compare(arguments, document):
    """The cells of a document, and its numbers, as in the head."""
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        # In turn, so that whatever else the machine does meets both.
        for _ in range(arguments.runs):
            ours.append(run(ours_command(arguments.ours, document, folder / "ours"), arguments.timeout))
            theirs.append(run(theirs_command(arguments.theirs, document, folder / "theirs"), arguments.timeout))
        best = [min(runs) if None not in runs else (None, None) for runs in (ours, theirs)]
        lines = [None] * 3
        if best[0][0] is not None:
            lines[:2] = count(folder / "ours", arguments)
        if best[1][0] is not None:
            lines[2], _ = count(folder / "theirs", arguments)
    measured = [best[0][0], best[1][0], best[0][1], best[1][1], *lines]
    return [document.name, *shown(measured)], measured


def ours_command(binary, document, output):
    # An empty folder is written anew; one that is full would only be compared.
    shutil.rmtree(output, ignore_errors=True)
    return [binary, "codegen", "--spec", document, "--out", output, "--name", "ours", "--allow-outside"]


def theirs_command(binary, document, output):
    shutil.rmtree(output, ignore_errors=True)
    output.mkdir()
    return [binary, "generate", document, "--output-dir", output, "--module-name", "theirs", "--quiet"]


def run(command, timeout):
    """(CPU seconds, MB) of a process, or None if it fails."""
    # time(1) is small: what this process takes itself must not count as the child's peak.
    with tempfile.NamedTemporaryFile() as told:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        try:
            process = subprocess.run(
                ["/usr/bin/time", "-f", "%M", "-o", told.name, *map(str, command)],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=timeout, check=False,
            )
        except subprocess.TimeoutExpired:
            return None
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if process.returncode != 0:
            return None
        seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return seconds, int(pathlib.Path(told.name).read_text()) * 1024 / 1e6


def count(folder, arguments):
    """Lines of code below a folder after rustfmt: all, and those outside `src/runtime`, the same for every document."""
    if arguments.no_lines:
        return 0, 0
    files = sorted(folder.rglob("*.rs"))
    for file in files:
        text = file.read_text()
        # What says that it must not be formatted.
        text = re.sub(r"^\s*(#!?\[(cfg_attr\(rustfmt, *)?rustfmt(::|_)skip\)?\])\s*$", "", text, flags=re.M)
        file.write_text(text)
    for file in files:
        command = ["rustfmt", "--edition", "2024", "--emit", "stdout", "--quiet"]
        formatted = subprocess.run(command, stdin=open(file), capture_output=True, text=True, check=False)
        if formatted.returncode == 0:
            file.write_text(formatted.stdout)
        else:
            print(f"{file.name}: rustfmt fails, counted as it is: {formatted.stderr[:200]}", file=sys.stderr)
    lines = {file: code_lines(file) for file in files}
    own = sum(count for file, count in lines.items() if "runtime" not in file.relative_to(folder).parts)
    return sum(lines.values()), own


def code_lines(file):
    lines = (line.strip() for line in file.read_text().splitlines())
    return sum(bool(line) and not line.startswith(("//", "#[doc =", "#![doc =")) for line in lines)


def linearity(arguments):
    """CPU seconds per copy of 1, 2, 4 and 8 copies of a document in one."""
    import json

    document = json.loads(arguments.copies.read_text())
    print(f"\nCPU seconds a copy, copies of {arguments.copies.name}")
    for number in (1, 2, 4, 8):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "copies.json"
            path.write_text(json.dumps(copies(document, number)))
            best = []
            for name, command in [("ours", ours_command), ("theirs", theirs_command)]:
                output = pathlib.Path(folder) / name
                binary = getattr(arguments, name)
                runs = [run(command(binary, path, output), arguments.timeout) for _ in range(arguments.runs)]
                best.append(min(runs)[0] if None not in runs else None)
            show([f"{number}", *("-" if seconds is None else f"{seconds / number:.3f}" for seconds in best)])


def shown(measured):
    def text(index, value):
        if value is None:
            return "-"
        return f"{value:.3f}" if index < 2 else f"{value:.0f}"

    return [text(index, value) for index, value in enumerate(measured)]


def show(row):
    print("\t".join(row), flush=True)


if __name__ == "__main__":
    print("\t".join(HEAD))
    sys.exit(main())
