#!/usr/bin/env bash
# Fuzzes every reader for so many seconds each, one after the other, and ends with the first crash or hang:
#
#     fuzz/run.sh SECONDS [TARGET...]
#
# Needs a nightly toolchain and `cargo install cargo-fuzz`.
set -euo pipefail
cd "$(dirname "$0")"
seconds=${1:?seconds for each target}
shift
targets=("$@")
[ ${#targets[@]} -gt 0 ] || mapfile -t targets < <(cargo +nightly fuzz list --fuzz-dir .)

# All of it is safe Rust but for what libraries do; without the sanitizer a run sees several times as many inputs.
options=(--fuzz-dir . --sanitizer none --release)
cargo +nightly fuzz build "${options[@]}"
for target in "${targets[@]}"; do
    printf '\n== %s\n' "$target"
    mkdir -p "found/$target"
    # What is found goes to the first folder; the seeds stay as they are.
    cargo +nightly fuzz run "${options[@]}" "$target" "found/$target" "corpus/$target" -- \
        -max_total_time="$seconds" -max_len=16384 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 -verbosity=0
done
