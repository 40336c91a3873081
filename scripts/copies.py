#!/usr/bin/env python3
"""Writes an OpenAPI 3 document that holds a document of JSON several times over, to see how cost grows with size.

Each copy has its own paths, operationIds and components (but for security schemes), told apart by a number.
"""

import argparse
import json
import pathlib
import sys

SHARED = {"securitySchemes"}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("document", type=pathlib.Path)
    parser.add_argument("copies", type=int)
    parser.add_argument("output", type=pathlib.Path)
    arguments = parser.parse_args()
    document = json.loads(arguments.document.read_text())
    arguments.output.write_text(json.dumps(copies(document, arguments.copies)))


def copies(document, count):
    components = document.get("components", {})
    whole = {**document, "paths": {}, "components": {kind: dict(components[kind]) if kind in SHARED else {} for kind in components}}
    for number in range(1, count + 1):
        suffix = f"Copy{number}"
        for path, item in document["paths"].items():
            whole["paths"][f"/{suffix.lower()}{path}"] = suffixed(item, suffix)
        for kind, members in components.items():
            if kind not in SHARED:
                for name, member in members.items():
                    whole["components"][kind][name + suffix] = suffixed(member, suffix)
    return whole


def suffixed(node, suffix, key=None):
    """The node with its references and operationIds led to the copy."""
    match node:
        case dict():
            return {key: suffixed(value, suffix, key) for key, value in node.items()}
        case list():
            return [suffixed(value, suffix) for value in node]
        case str() if node.startswith("#/components/") and node.split("/")[2] not in SHARED:
            parts = node.split("/")
            return "/".join([*parts[:3], parts[3] + suffix, *parts[4:]])
        case str() if key == "operationId":
            return node + suffix
    return node


if __name__ == "__main__":
    sys.exit(main())
