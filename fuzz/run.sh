#!/usr/bin/env bash
# bash fuzz/run.sh [SECONDS [TARGET…]]: every target for so long (600), or those that are named, one after the other.
# Needs `cargo install cargo-fuzz`. A finding is left in fuzz/artifacts/TARGET/ and ends the run of its target.
set -uo pipefail
cd "$(dirname "$0")"

seconds=${1:-600}
shift || true
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(frontmatter wire quotes dateline markdown document config register address serve sitemap)

dictionary() {
  case $1 in
    wire | dateline) echo wire ;;
    markdown | document) echo markdown ;;
    quotes) echo quotes ;;
    address | serve) echo address ;;
    sitemap) echo sitemap ;;
    *) echo toml ;;
  esac
}

failed=0
for target in "${targets[@]}"; do
  mkdir -p "corpus/$target"
  # The sanitizers look for broken memory, which a program without unsafe code cannot have; stable Rust has none.
  RUSTC_BOOTSTRAP=1 cargo fuzz run --sanitizer none "$target" "corpus/$target" "seeds/$target" -- \
    -max_total_time="$seconds" -timeout=5 -max_len=65536 -len_control=20 -print_final_stats=1 \
    -dict="dictionaries/$(dictionary "$target").dict" || failed=1
done
exit $failed
