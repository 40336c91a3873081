#!/usr/bin/env bash
# Renders the documents of tests/fixtures/widdershins as Markdown references, each beside its source.
# usage: scripts/render-widdershins.sh [NAME...]   (without a name, all of them)
#
# The first lines of a source say how it is rendered:
#   # options: ...    options of Widdershins; without it, --omitHeader --summary --language_tabs http python
#   # columns: few    templates without the column Schema of the answers and Required and Restrictions of their rows
#   # dropped: A B    component schemas that are taken out before, so that references to them lead nowhere
#   # unlisted: A B   component schemas whose sections are taken out afterwards
#
# Needs node (tried with 20) and npm, which installs Widdershins 4.0.1 into a cache once.
set -eu
fixtures=$(cd "$(dirname "$0")/../tests/fixtures/widdershins" && pwd)
for program in node npm; do
  command -v "$program" >/dev/null || { echo "$program is missing: it is needed to render" >&2; exit 2; }
done
home=${WIDDERSHINS_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/widdershins-4.0.1}
if [ ! -x "$home/node_modules/.bin/widdershins" ]; then
  mkdir -p "$home"
  (cd "$home" && npm init -y >/dev/null && npm install --no-audit --no-fund widdershins@4.0.1 >install.log 2>&1) ||
    { echo "Widdershins cannot be installed:" >&2; tail -n 5 "$home/install.log" >&2; exit 2; }
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

setting() { sed -n "1,6s/^# $1: *//p" "$2"; }

render() {
  local source=$1 name options
  name=$(basename "$source" .yaml)
  options=$(setting options "$source")
  rm -rf "$work/templates"
  cp -r "$home/node_modules/widdershins/templates/openapi3" "$work/templates"
  if [ "$(setting columns "$source")" = few ]; then
    local columns=(-e 's/^\(|Status|Meaning|Description|\)Schema|$/\1/' -e 's/{{=r.schema}}|$//')
    columns+=(-e 's/^|Name|Type|Required|Restrictions|Description|$/|Name|Type|Description|/')
    columns+=(-e "s/{{=p.required}}|{{=p.restrictions||'none'}}|//" -e 's/^|---|---|---|---|$/|---|---|---|/')
    columns+=(-e '/^|Status|Header|/!{/^|---|---|---|---|---|$/s/.*/|---|---|---|/}')
    sed -i "${columns[@]}" "$work/templates/responses.def"
    # The table of headers keeps its five columns.
    sed -i '/^|Status|Header|Type|Format|Description|$/{n;s/.*/|---|---|---|---|---|/}' "$work/templates/responses.def"
  fi
  NODE_PATH="$home/node_modules" node -e '
    const fs = require("fs"), yaml = require("yaml"), [source, out, dropped] = process.argv.slice(1);
    const document = yaml.parse(fs.readFileSync(source, "utf8"));
    const schemas = (document.components || {}).schemas || {};
    const names = dropped.split(" ").concat(Object.keys(schemas).filter(name => schemas[name]["x-unresolved"]));
    for (const name of names) delete schemas[name];
    fs.writeFileSync(out, yaml.stringify(document));
  ' "$source" "$work/document.yaml" "$(setting dropped "$source")"
  # shellcheck disable=SC2086 -- options are words
  "$home/node_modules/.bin/widdershins" "$work/document.yaml" -o "$work/out.md" \
    ${options:---omitHeader --summary --language_tabs http python} --user_templates "$work/templates" >"$work/log" 2>&1
  [ -s "$work/out.md" ] || { cat "$work/log" >&2; exit 1; }
  node -e '
    const fs = require("fs"), [out, unlisted, reference] = process.argv.slice(1);
    const sections = file => fs.readFileSync(file, "utf8").split(/(?=<h2 id="tocS_)/);
    const name = section => (section.match(/^<h2 id="tocS_([^"]+)"/) || [])[1];
    const listed = reference ? new Set(sections(reference).map(name)) : null;
    const names = new Set(unlisted.split(" "));
    const isKept = name => !name || (listed ? listed.has(name) : !names.has(name));
    fs.writeFileSync(out, sections(out).filter(section => isKept(name(section))).join(""));
  ' "$work/out.md" "$(setting unlisted "$source")" "${3:-}"
  cp "$work/out.md" "${2:-$fixtures/$name.md}"
}

# What was recovered from a reference, rendered as that was: --again NAME RECOVERED OUT
if [ "${1:-}" = --again ]; then
  { sed -n '1,6{/^# \(options\|columns\): /p}' "$fixtures/$2.yaml"; cat "$3"; } >"$work/again.yaml"
  render "$work/again.yaml" "$4" "$fixtures/$2.md"
  exit
fi
if [ $# -gt 0 ]; then
  for name in "$@"; do render "$fixtures/$name.yaml"; done
else
  for source in "$fixtures"/*.yaml; do render "$source"; done
fi
