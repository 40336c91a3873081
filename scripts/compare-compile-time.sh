#!/usr/bin/env bash
# What the emitted crate costs to compile against that of another generator, openapi-to-rust from crates.io: CPU time and peak memory of
# the compiler on the crate alone, for `cargo check` and `cargo build --release`, with the dependencies built before.
# Usage: scripts/compare-compile-time.sh [--root DIR] [--profile check|release] [--only ours|theirs] [--runs N] FILE...
#   --root DIR   where the other one is installed and all is built; what is there already is used (default: target/compile-time)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
version=0.23
root=$here/../target/compile-time
if [ "${1:-}" = --help ]; then sed -n '2,5s/^# //p' "$0"; exit; fi
if [ "${1:-}" = --root ]; then root=$2; shift 2; fi
mkdir -p "$root"
root=$(cd "$root" && pwd)
if [ ! -x "$root/bin/openapi-to-rust" ]; then
  cargo install --quiet --locked --root "$root" --version "^$version" openapi-to-rust
fi
# Relative documents are the caller's.
xtask=${CARGO_TARGET_DIR:-$here/../target}/debug/xtask
cargo build --quiet --manifest-path "$here/../Cargo.toml" --package xtask
exec python3 "$here/compare_compile_time.py" --root "$root" --ours "$xtask" --theirs "$root/bin/openapi-to-rust" "$@"
