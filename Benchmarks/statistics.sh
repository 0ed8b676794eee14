#!/usr/bin/env bash
# Measures the comparator: whole commands on large runs, its kernels, and the paired bootstrap beside scipy's.
#
#   Benchmarks/statistics.sh
#
# ASSAY names the program (.build/release/assay), KERNELS the kernels' (.build/release/StatisticsBenchmark). The reference needs
# python3 with scipy: that of bench.sh, or PYTHON names another. QUICK=1 leaves out the runs of a million cases, which take a
# minute to write.
set -euo pipefail
cd "$(dirname "$0")/.."
assay=$(realpath "${ASSAY:-.build/release/assay}")
kernels=$(realpath "${KERNELS:-.build/release/StatisticsBenchmark}")
. Benchmarks/common.sh
python=${PYTHON:-$built/venv/bin/python}
compile measure Benchmarks/Measure/measure.c

scores() { # scores FILE CASES SAMPLES KIND SEED
  awk -v n="$2" -v k="$3" -v kind="$4" -v seed="$5" 'BEGIN {
    srand(seed)
    print (k > 1 ? "case,sample,score" : "case,score")
    for (i = 0; i < n; i++) {
      rate = sqrt(sqrt(rand()))
      for (s = 1; s <= k; s++) {
        score = kind == "grades" ? int(rand() * 1000) / 1000 : rand() < rate
        print (k > 1 ? "c" i "," s "," score : "c" i "," score)
      }
    }
  }' > "$work/$1.csv"
  "$assay" ingest "$work/$1.csv" --run-id "$1" --store "$work/store" --quiet >/dev/null
}

whole() { # whole LABEL CASES SAMPLES KIND
  scores a "$2" "$3" "$4" 1
  scores b "$2" "$3" "$4" 2
  for _ in 1 2 3 4 5; do
    "$built/measure" "$work/times" "$assay" compare b a --store "$work/store" --quiet >/dev/null
  done
  sort -n "$work/times" | awk -v label="$1" '{ time[NR] = $1; if ($4 > most) most = $4 }
    END { printf "%-52s %6.2f s (%.2f to %.2f)  %3.0f MB\n", label, time[3], time[1], time[5], most }'
  rm -rf "$work/store" "$work/times"
}

printf '%s\n' "whole commands, median of 5 (assay compare; two runs in the store):"
whole "10,000 cases, pass/fail" 10000 1 binary
whole "10,000 cases, grades" 10000 1 grades
whole "10,000 cases, five samples a side" 10000 5 binary
if [ -z "${QUICK:-}" ]; then
  whole "1,000,000 cases, pass/fail" 1000000 1 binary
  whole "1,000,000 cases, ten samples a side" 1000000 10 binary
fi

printf '\nkernels, in memory:\n'
"$kernels" "$work" > "$work/kernels"
awk -F '\t' '{ printf "%-52s %9.2f ms  %s\n", $1, $2 * 1000, $3 }' "$work/kernels"

if ! "$python" -c 'import scipy' 2>/dev/null; then
  echo "no scipy here: the bootstrap has no reference"
  exit 0
fi
printf '\npaired bootstrap of 10,000 cases, 10,000 resamples, percentile, beside scipy:\n'
"$python" - "$work" <<'PYTHON'
import sys, time
import numpy, scipy.stats

folder = sys.argv[1]
ours = dict(line.split("\t")[:2] for line in open(folder + "/kernels"))


def quickest(samples, statistic, **options):
    """All at once takes gigabytes: scipy's quickest batch counts."""
    best = None
    for batch in (100, 1000):
        began = time.perf_counter()
        result = scipy.stats.bootstrap(
            samples, statistic, n_resamples=10000, batch=batch, method="percentile", vectorized=True, rng=7, **options
        )
        took = time.perf_counter() - began
        best = took if best is None else min(best, took)
    return best, result.confidence_interval


def paired(before, after, axis):
    return numpy.mean(after - before, axis=axis)


for name in ("pass-fail", "fractional"):
    differences = numpy.loadtxt(f"{folder}/{name}.txt")
    before = numpy.maximum(0, -differences)
    mine = float(ours["bootstrap " + name])
    for how, (best, interval) in (
        ("paired", quickest((before, before + differences), paired, paired=True)),
        ("of the differences", quickest((differences,), numpy.mean)),
    ):
        print(f"{name:<11} scipy {scipy.__version__} {how:<18} {best * 1000:8.1f} ms [{interval.low:.6f}, {interval.high:.6f}]"
              f"   assay {mine * 1000:7.3f} ms   {best / mine:6.0f} times as fast")
PYTHON
