#!/usr/bin/env bash
# Whether the emitted crate compiles for browsers, without a warning: where that target of the compiler is installed.
# Usage: scripts/check-wasm.sh [DIR]
#   DIR   another emitted crate (default: generated)
set -euo pipefail
cd "$(dirname "$0")/.."
if [ "${1:-}" = --help ]; then sed -n '2,4s/^# //p' "$0"; exit; fi
target=wasm32-unknown-unknown
manifest=${1:-generated}/Cargo.toml
if [ ! -d "$(rustc --print target-libdir --target "$target")" ]; then
  echo "the target $target is not installed here: not checked"
  exit
fi
export RUSTFLAGS="${RUSTFLAGS:--D warnings}"
for features in "" reqwest reqwest,stream; do
  printf '%s\n' "${features:-(none)}"
  cargo check --quiet --manifest-path "$manifest" --target "$target" --no-default-features --features "$features"
done
