#!/usr/bin/env bash
# Whether the emitted crate compiles with each combination of its features that makes sense, without a warning.
# Usage: scripts/check-features.sh [--some] [DIR]
#   --some   only the least, the most, and each feature by itself, without TLS, which takes long to compile
#   DIR      another emitted crate (default: generated)
set -euo pipefail
cd "$(dirname "$0")/.."
if [ "${1:-}" = --help ]; then sed -n '2,5s/^# //p' "$0"; exit; fi
some=false
if [ "${1:-}" = --some ]; then some=true; shift; fi
manifest=${1:-generated}/Cargo.toml

# All features that the crate declares, so that a new one is not forgotten.
declared=$(sed -n '/^\[features\]/,/^\[/{s/^\([a-z][a-z0-9-]*\) = .*/\1/p}' "$manifest" | grep -v '^default$')
transports=("" reqwest rustls native-tls rustls,native-tls)
others=()
for feature in $declared; do
  case "$feature" in
    reqwest | rustls | native-tls) ;;
    *) others+=("$feature") ;;
  esac
done

# Each transport with none of the other features, with each of them and with all of them.
combinations=()
all=$(IFS=,; echo "${others[*]}")
if $some; then transports=("" reqwest); fi
for transport in "${transports[@]}"; do
  for rest in "" "${others[@]}" "$all"; do
    combination=$(sed 's/^,//; s/,$//' <<<"$transport,$rest")
    case " ${combinations[*]-} " in *" =$combination "*) continue ;; esac
    combinations+=("=$combination")
  done
done

export RUSTFLAGS="${RUSTFLAGS:--D warnings}"
for combination in "${combinations[@]}"; do
  features=${combination#=}
  printf '%s\n' "${features:-(none)}"
  cargo check --quiet --manifest-path "$manifest" --no-default-features --features "$features"
done
if ! $some; then
  echo "(default)"
  cargo check --quiet --manifest-path "$manifest"
fi
echo "${#combinations[@]} combinations of $(wc -w <<<"$declared") features compile"
