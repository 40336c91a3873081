#!/usr/bin/env bash
# Asks cargo-semver-checks what it finds between the crates of a revision, and whether our report says it too.
# Usage: scripts/check-semver.sh [--root DIR] [NAME...]
#   --root DIR   where cargo-semver-checks is installed; what is there already is used (default: target/semver-checks)
#   NAME         which pairs: besmart-1 to besmart-3 (the chain of tests/revisions), or folders of OPENAPI_CORPUS/revisions; without
#                any the chain, and qdrant and docker-engine-swagger2 if OPENAPI_CORPUS is set
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# Reads what rustdoc of Rust 1.95 writes.
version=0.51
root=$here/../target/semver-checks
if [ "${1:-}" = --help ]; then sed -n '2,6s/^# //p' "$0"; exit; fi
if [ "${1:-}" = --root ]; then root=$2; shift 2; fi
if [ ! -x "$root/bin/cargo-semver-checks" ]; then
  cargo install --quiet --locked --root "$root" --version "^$version" cargo-semver-checks
fi
cd "$here/.."
cargo build --quiet --release --package xtask
# Writes the documents of the chain.
cargo test --quiet --package integration --test revisions -- every_verdict > /dev/null
target=$(realpath "${CARGO_TARGET_DIR:-target}")
exec python3 "$here/check_semver.py" --xtask "$target/release/xtask" --checks "$root/bin/cargo-semver-checks" \
  --chain "$target/tmp/revisions/crates/callers/documents" --work "$target/semver" "$@"
