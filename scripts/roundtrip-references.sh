#!/usr/bin/env bash
# Imports every reference of a folder, renders what was recovered as the vendor did, and compares: byte for byte.
# usage: scripts/roundtrip-references.sh [FOLDER]   (without it, BESMART_REFERENCES)
#
# FOLDER has the references (*.md, also in folders of its own) and roundtrip.sh, which renders and compares. Needs node and npm.
# XTASK may name the built program; without it, cargo is asked to run it.
#
# Some references were written by a renderer that is not quite the published one. Where that is so, the reference is set
# right before it is compared once more, and what was set right is named:
#   ids          the addresses of headings are made of operation ids, where the published renderer makes them of the headings
#   headings     two operations of a tag have the same heading, of which the published renderer writes the last only
#   lost items   a list whose items led nowhere has no row for them
# Exit code: 0 all are identical, or but for what is named; 1 some are not; 2 nothing could be compared.
set -u
folder=${1:-${BESMART_REFERENCES:-}}
if [ -z "$folder" ] || [ ! -f "$folder/roundtrip.sh" ]; then
  echo "no folder of references: name one that has roundtrip.sh, or set BESMART_REFERENCES" >&2
  exit 2
fi
for program in node npm; do
  command -v "$program" >/dev/null || { echo "$program is missing: it is needed to render" >&2; exit 2; }
done
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
home=${WIDDERSHINS_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/widdershins-4.0.1}

xtask() { if [ -n "${XTASK:-}" ]; then "$XTASK" "$@"; else (cd "$root" && cargo xtask "$@"); fi; }

# Writes the reference and the document as the published renderer would have it, and tells what was set right.
set_right() {
  NODE_PATH="$home/node_modules" node -e '
    const fs = require("fs"), yaml = require("yaml"), [reference, spec, newReference, newSpec] = process.argv.slice(1);
    const document = yaml.parse(fs.readFileSync(spec, "utf8"));
    const named = new Set(), lines = fs.readFileSync(reference, "utf8").split("\n");
    const request = /^`([A-Z]+) (.+)`$/, slug = text => text.toLowerCase().split(" ").join("-");
    // The operations: the line of the heading, the heading, the request.
    const operations = [];
    let heading = null, tag = 0;
    lines.forEach((line, index) => {
      if (line.startsWith("<h1 ")) tag = index;
      if (line.startsWith("## ")) heading = index;
      const found = line.match(request);
      if (found && heading !== null) {
        operations.push({ heading, tag, name: lines[heading].slice(3), method: found[1].toLowerCase(), path: found[2] });
        heading = null;
      }
    });
    for (const it of operations) {
      if (operations.some(other => other !== it && other.tag === it.tag && other.name === it.name)) {
        named.add("headings");
        it.newName = it.name + " (" + it.method + " " + it.path + ")";
        document.paths[it.path][it.method].summary = it.newName;
      }
    }
    operations.forEach((it, index) => {
      const end = index + 1 < operations.length ? operations[index + 1].heading : lines.length;
      if (it.newName) lines[it.heading] = "## " + it.newName;
      for (let line = it.heading; line < end; line++) {
        const found = lines[line].match(/^<h3 id="(.*)-(parameters|responses|responseschema)">/);
        if (!found) continue;
        if (found[1] !== slug(it.name)) named.add("ids");
        lines[line] = lines[line].replace(found[1], slug(it.newName || it.name));
      }
    });
    const schemas = lines.indexOf("# Schemas");
    for (let line = schemas; line >= 0; line--) {
      const found = lines[line].match(/^\|(»+) [^|]+\|array\|/);
      const next = (lines[line + 1] || "").match(/^\|(»*)/);
      if (found && (!next || next[1].length <= found[1].length)) {
        const columns = lines[line].split("|").length;
        named.add("lost items");
        lines.splice(line + 1, 0, "|" + found[1] + "» *anonymous*|any|" + (columns > 5 ? "false|none|none|" : "none|"));
      }
    }
    fs.writeFileSync(newReference, lines.join("\n"));
    fs.writeFileSync(newSpec, yaml.stringify(document));
    console.log([...named].join(", "));
  ' "$@"
}

result=0 compared=0
while IFS= read -r reference; do
  grep -q '^<!-- Generator: Widdershins' "$reference" || continue
  name=$(basename "$reference" .md)
  arguments=()
  grep -q '^<h2 id="tocS_' "$reference" && arguments+=(--with-schemas)
  grep -q '^|Status|Meaning|Description|Schema|$' "$reference" && arguments+=(--stock)
  if ! xtask import "$reference" --out "$work/spec.yaml" 2>"$work/report"; then
    echo "$name: not imported"; tail -n 3 "$work/report"; result=1; continue
  fi
  if said=$(bash "$folder/roundtrip.sh" "$work/spec.yaml" "$reference" "${arguments[@]}"); then
    echo "$name: $said"
  else
    named=$(set_right "$reference" "$work/spec.yaml" "$work/reference.md" "$work/right.yaml")
    if [ -n "$named" ] && bash "$folder/roundtrip.sh" "$work/right.yaml" "$work/reference.md" "${arguments[@]}" >"$work/diff"; then
      echo "$name: identical but for $named"
    else
      echo "$name: differs"; head -n 40 "$work/diff" 2>/dev/null; result=1
    fi
  fi
  compared=$((compared + 1))
done < <(find "$folder" -name '*.md' | sort)
[ "$compared" -gt 0 ] || { echo "no reference was compared" >&2; exit 2; }
exit "$result"
