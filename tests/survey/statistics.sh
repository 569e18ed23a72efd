#!/usr/bin/env bash
# statistics.sh PROBE: see statistics.R.
command -v Rscript >/dev/null || { echo "skipped: R is not installed (r-base-core)"; exit 77; }
exec Rscript --vanilla "$(dirname "${BASH_SOURCE[0]}")/statistics.R" "$1"
