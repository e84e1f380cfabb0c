#!/usr/bin/env bash
# Everything that must hold: format, lints, tests, documentation, the CommonMark examples, the sample newsroom and
# what outside judges say of it.
# Needs Rust; what else it needs (node and npm, for the CommonMark examples; what tests/judges/run.sh names) it
# installs with apt, npm and pip if it is missing.
set -euo pipefail
cd "$(dirname "$0")/.."

# Compilers read /dev/null where they are given no input: where something replaced it by a file, that file's text.
say() {
  printf '\n== %s\n' "$1"
  [ -c /dev/null ] || { ls -l /dev/null && rm -f /dev/null && mknod -m 666 /dev/null c 1 3; }
}

say "format"
cargo fmt --check --all
cargo fmt --check --manifest-path fuzz/Cargo.toml
say "lints"
cargo clippy --locked --workspace --all-targets -- -D warnings
cargo clippy --locked --workspace --no-default-features -- -D warnings
say "documentation"
RUSTDOCFLAGS="-D warnings -A rustdoc::private-intra-doc-links" cargo doc --locked --workspace --no-deps --quiet

say "CommonMark examples"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
if ! command -v npm > /dev/null; then
  sudo=$([ "$(id -u)" = 0 ] || echo sudo)
  $sudo apt-get update -q && $sudo apt-get install -y -q --no-install-recommends nodejs npm
fi
(cd "$scratch" && npm pack --silent commonmark-spec@0.31.2 > /dev/null && tar -xzf commonmark-spec-*.tgz)
export COMMONMARK_SPEC="$scratch/package/spec.txt"

say "tests"
cargo test --locked --workspace --features outside-specs

say "the sample newsroom"
# The tests have built it; `cargo run` would build its libraries again, with fewer features.
newsgen=$(realpath "${CARGO_TARGET_DIR:-target}/debug/newsgen")
"$newsgen" build --strict --output-dir "$scratch/public"
"$newsgen" check --strict

say "the outside judges"
"$newsgen" init "$scratch/made"
"$newsgen" --root "$scratch/made" build --strict
bash tests/judges/run.sh "$scratch/public" "$scratch/made/public"
# They are silent because they find nothing: each speaks about a spoilt site.
cp -r tests/sites/corrections "$scratch/small"
"$newsgen" --root "$scratch/small" build
bash tests/judges/awake.sh "$scratch/small/public"
