#!/usr/bin/env bash
# Counts what a case costs, in instructions and in allocations, and fails when one of them grew by more than a tenth. Counts do
# not depend on how busy a machine is, so CI can hold on to them.
#
#   Benchmarks/guard.sh [release|debug]
#
# Two runs under callgrind, a small and a larger one; what the larger one has more, divided by its further cases, is the cost of a
# case, and starting falls out. The figures are held against those in Benchmarks/guard.txt; RECORD=1 writes these down there.
# Threads take turns differently each time, and batches for the store differ with them: counted again and again, on a quiet machine
# and beside 40 busy threads, instructions stayed within 0.4 % of each other, allocations within 0.6 % (release) and 1.2 % (debug).
#
# The release program is what matters (2,000 further cases). CI counts the debug program that its tests have built (500 further
# cases), since building another takes minutes: it needs four times the instructions, but grows where the release program does.
set -euo pipefail
cd "$(dirname "$0")/.."
. Benchmarks/common.sh
configuration=${1:-release}
assay=${ASSAY:-.build/$configuration/assay}
kept=Benchmarks/guard.txt
case $configuration in
  release) small=500 large=2500 ;;
  debug) small=100 large=600 ;;
  *) echo "a configuration is release or debug" >&2; exit 64 ;;
esac
compile server Benchmarks/LoadServer/server.c
compile sigsuspend.so Benchmarks/Guard/sigsuspend.c -shared -fPIC
# Valgrind 3.19 does not know all that clang writes for debuggers.
strip -g -o "$work/assay" "$assay"

# count CASES: writes the instructions and the allocations of a run.
count() {
  suite "sums-$1" "$1"
  folder "of-$1" "$port"
  cd "$work/of-$1"
  env LD_PRELOAD="$built/sigsuspend.so" valgrind --tool=callgrind --callgrind-out-file=counts ../assay \
    run "sums-$1" --model sums --run-id counted --width 16 --progress none --quiet > output 2>&1 || { tail -n 20 output >&2; return 1; }
  awk '
    /^c?fn=/ { id = $1; sub(/^c?fn=/, "", id); if (NF > 1) name[id] = $2 }
    /^calls=/ { if (name[id] ~ /^(malloc|calloc|realloc|posix_memalign|aligned_alloc|memalign)(@|$)/) allocations += substr($1, 7) }
    /^summary:/ { instructions = $2 }
    END { printf "%.0f %.0f\n", instructions, allocations }' counts > "$work/$1.counts"
}

serve quick
count $small & one=$!
count $large & other=$!
wait $one
wait $other

paste -d ' ' "$work/$small.counts" "$work/$large.counts" | awk -v n=$((large - small)) -v configuration="$configuration" \
  '{ printf "%s instructions %.0f\n%s allocations %.0f\n", configuration, ($3 - $1) / n, configuration, ($4 - $2) / n }' > "$work/now"
if [ -n "${RECORD:-}" ]; then
  { grep -v "^$configuration " $kept || true; cat "$work/now"; } > "$work/kept"
  cp "$work/kept" $kept
fi
awk 'NR == FNR { if (!/^#/) kept[$1 " " $2] = $3; next }
  {
    what = $1 " " $2
    if (!(what in kept)) { printf "%s a case: %d, and none is kept: RECORD=1 keeps it\n", what, $3; failed = 1; next }
    change = $3 / kept[what] - 1
    verdict = ""
    if (change > 0.1) { verdict = ": GREW by more than a tenth"; failed = 1 }
    if (change < -0.1) verdict = ": fewer; RECORD=1 keeps the new figure"
    printf "%s a case: %d, kept %d, %+.1f %%%s\n", what, $3, kept[what], 100 * change, verdict
  }
  END { exit failed }' $kept "$work/now"
