#!/usr/bin/env bash
# Ten thousand fetches by a watch from servers good and bad, all on this machine: what was found, what failed, and the most
# memory that was held. Fails above 300 MB.
set -euo pipefail
cd "$(dirname "$0")/.."
exec cargo test --release --quiet -p dateline-fetch --test soak -- --ignored --nocapture
