#!/usr/bin/env bash
# Replays recorded answers of a real small model against the baseline made from it: one model that did not change, two that
# were damaged on purpose. Ends with 0 when each gate says what it should.
set -euo pipefail
cd "$(dirname "$0")/.."
assay=${ASSAY:-.build/debug/assay}
store=.assay/demonstration
rm -rf "$store"
failed=0
summary=""

# show MODEL EXPECTED-CODE WHAT
show() {
  local code=0
  printf '\n== %s: %s\n\n' "$1" "$3"
  "$assay" run tutor --model "$1" --profile demonstration --store "$store" --run-id "$1" --progress none || code=$?
  summary+=$(printf '%-18s a gate would have seen exit code %3d   reports/%s/report.html' "$1" "$code" "$1")$'\n'
  [ "$code" = "$2" ] || { failed=1; summary+="  expected $2"$'\n'; }
}

rm -rf reports/recorded-rerun reports/recorded-noise-6 reports/recorded-noise-10
show recorded-rerun 0 "the same model asked again with other seeds; a model that did not change must hold"
show recorded-noise-6 100 "the same weights with 6 % noise: somewhat damaged"
show recorded-noise-10 100 "the same weights with 10 % noise: badly damaged"
printf '\n%s\n' "$summary"
if [ "$failed" != 0 ]; then echo "the demonstration did not go as it should" >&2; exit 70; fi
