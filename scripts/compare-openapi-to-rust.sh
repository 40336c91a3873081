#!/usr/bin/env bash
# Speed and size against another generator, openapi-to-rust from crates.io: both release builds in turn on each document.
# Usage: scripts/compare-openapi-to-rust.sh [--root DIR] [--copies DOCUMENT.json] DIR|FILE...
#   --root DIR       where the other one is installed; what is there already is used (default: target/openapi-to-rust)
#   --copies FILE    also 1, 2, 4 and 8 copies of this document in one, to see whether the cost grows in step
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
version=0.23
root=$here/../target/openapi-to-rust
if [ "${1:-}" = --help ]; then sed -n '2,5s/^# //p' "$0"; exit; fi
if [ "${1:-}" = --root ]; then root=$2; shift 2; fi
if [ ! -x "$root/bin/openapi-to-rust" ]; then
  cargo install --quiet --locked --root "$root" --version "^$version" openapi-to-rust
fi
cd "$here/.."
cargo build --quiet --release --package xtask
target=${CARGO_TARGET_DIR:-target}
exec python3 "$here/compare_generators.py" --ours "$target/release/xtask" --theirs "$root/bin/openapi-to-rust" "$@"
