#!/usr/bin/env python3
"""Whose fault it is that an example does not come back from the generated types as it was.

In: the output of `cargo xtask examples DIR --json`. Out: for each document how many of the failing examples its own schemas
refuse (`wrong example`), also by their formats (`wrong format`), how many they accept (`ours`), and the causes of each; and how many
of those that came back as no branch of their union they accept nevertheless (`untyped`).
The schemas are asked through openapi-schema-validator, which knows nothing of the generator.

Exit code: 0 no failing example is ours, 1 otherwise.
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys
import venv
from collections import defaultdict
from functools import cache

PACKAGE = "openapi-schema-validator"
REPOSITORY = pathlib.Path(__file__).resolve().parent.parent
VERDICTS = ["wrong example", "wrong format", "ours", "undecided", "untyped"]


def main():
    arguments = parse()
    enter(arguments.venv)
    lines = [json.loads(line) for line in arguments.examples.read_text().splitlines() if line.startswith("{")]
    found = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for line in lines:
        if line["type"] == "failure":
            failure = line["failure"]
            verdict, reason = judge(failure)
            found[line["document"]][verdict][failure["cause"]].append((failure, reason))
        elif line["type"] == "untyped":
            verdict, reason = judge(line["failure"])
            # A wrong example has every right to be none of the branches.
            if verdict in ("ours", "undecided"):
                found[line["document"]]["untyped"][line["failure"]["cause"]].append((line["failure"], reason))
    print("\t".join(["document", "examples", "equal", *VERDICTS, "skipped"]))
    sums = defaultdict(int)
    for line in lines:
        if line["type"] == "document" and line["examples"] == 0:
            continue
        if line["type"] == "document" and line["examples"] is not None:
            counts = [sum(map(len, found[line["document"]][verdict].values())) for verdict in VERDICTS]
            row = [line["examples"], line["equal"], *counts, sum(line["skipped"].values())]
            for index, number in enumerate(row):
                sums[index] += number
            print("\t".join([pathlib.Path(line["document"]).name, *map(str, row)]))
        elif line["type"] == "document":
            print("\t".join([pathlib.Path(line["document"]).name, line["reason"] or ""]))
    print("\t".join(["all", *map(str, sums.values())]))
    for document, verdicts in found.items():
        if any(verdicts.values()):
            print(f"\n{document}")
        for verdict in VERDICTS:
            for cause, failures in sorted(verdicts[verdict].items(), key=lambda item: -len(item[1])):
                print(f"  {verdict}: {len(failures)}: {cause}")
                for failure, reason in failures[: arguments.shown]:
                    print(f"      #{failure['at']['pointer']} at `{failure['inside']}` as {failure['type']}: {failure['message']}")
                    if reason:
                        print(f"        {reason}")
    return 1 if any(verdicts["ours"] for verdicts in found.values()) else 0


def parse():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("examples", type=pathlib.Path, metavar="FILE", help="the output of `cargo xtask examples DIR --json`")
    parser.add_argument("--venv", type=pathlib.Path, metavar="DIR", default=REPOSITORY / "target" / "validator", help="where the validator is installed")
    parser.add_argument("--shown", type=int, default=3, metavar="N", help="examples of each cause that are shown")
    return parser.parse_args()


def enter(folder):
    """Goes on in a virtual environment that has the validator."""
    try:
        import openapi_schema_validator  # noqa: F401
        import yaml  # noqa: F401
    except ImportError:
        import os

        python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
        if not python.exists():
            venv.create(folder, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", PACKAGE, "pyyaml"], check=True, stdout=sys.stderr)
        os.execv(python, [str(python), *sys.argv])


def judge(failure):
    """(verdict, reason) of one failing example."""
    try:
        example = node(failure["at"]["file"], failure["at"]["pointer"])
        place = schema_of(failure["owner"]["file"], failure["owner"]["pointer"], failure["way"])
        errors = [complaints(failure, place, example, formats) for formats in (False, True)]
        # The text of a JSON value may stand for it.
        if isinstance(example, str) and failure["way"] != "schema" and errors[0] is not None:
            example = json.loads(example)
            errors = [complaints(failure, place, example, formats) for formats in (False, True)]
    except (LookupError, ValueError, RecursionError, OSError) as error:
        return "undecided", f"{type(error).__name__}: {error}"[:200]
    except Exception as error:  # noqa: BLE001: references that the validator cannot follow, under many names.
        return "undecided", f"{type(error).__name__}: {error}"[:200]
    for verdict, error in zip(("wrong example", "wrong format"), errors):
        if error is not None:
            return verdict, " ".join(error.split())[:200]
    return "ours", ""


def complaints(failure, place, example, formats):
    """The first complaint of the schema at a place, or None."""
    import openapi_schema_validator as validators
    from jsonschema import FormatChecker
    from jsonschema.exceptions import best_match

    root = document(failure["owner"]["file"])
    old = not str(root.get("openapi", "3.0")).startswith(("3.1", "3.2"))
    if old:
        kind = {"request": validators.OAS30WriteValidator, "response": validators.OAS30ReadValidator}.get(failure["way"], validators.OAS30Validator)
        checker = validators.oas30_format_checker if formats else None
    else:
        kind, checker = validators.OAS31Validator, FormatChecker() if formats else None
    schema = {"$ref": f"{uri(failure['owner']['file'])}#{place}"}
    error = best_match(kind(schema, registry=registry(), format_checker=checker).iter_errors(example))
    return None if error is None else f"{'/'.join(map(str, error.absolute_path))}: {error.message}"


@cache
def registry():
    from referencing import Registry
    from referencing.jsonschema import DRAFT202012

    return Registry(retrieve=lambda where: DRAFT202012.create_resource(document(where.removeprefix("file://"))))


def uri(file):
    return pathlib.Path(file).resolve().as_uri()


def schema_of(file, pointer, way):
    """The pointer to the schema of an example: its owner, or the `schema` of the media type, or of what is around it."""
    if way == "schema":
        return pointer
    while pointer:
        try:
            if "schema" in node(file, pointer):
                return pointer + "/schema"
        except LookupError:
            # Swagger 2.0 has no `content`; what is read as such stands further out.
            pass
        pointer = pointer.rpartition("/")[0]
    raise LookupError("no schema around the example")


def node(file, pointer):
    at = document(file)
    for token in pointer.split("/")[1:]:
        token = token.replace("~1", "/").replace("~0", "~")
        at = at[int(token)] if isinstance(at, list) else at[token]
    return at


@cache
def document(file):
    text = pathlib.Path(file).read_text()
    if file.endswith(".json"):
        return json.loads(text)
    import yaml

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        """Times stay text, and keys are text."""

        def construct_mapping(self, node, deep=False):
            self.flatten_mapping(node)
            return {self.key(key): self.construct_object(value, deep=True) for key, value in node.value}

        def key(self, node):
            return node.value

    Loader.add_constructor("tag:yaml.org,2002:map", lambda loader, node: loader.construct_mapping(node, True))
    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")]
        for first, resolvers in Loader.yaml_implicit_resolvers.items()
    }
    Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF"))
    return yaml.load(text, Loader)


if __name__ == "__main__":
    sys.exit(main())
