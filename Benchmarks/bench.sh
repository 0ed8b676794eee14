#!/usr/bin/env bash
# Measures whole runs against a load server on this machine, beside what else could ask it: wrk, a bare loop of aiohttp, lm-eval
# and inspect-ai. Every row tells its goal, the median of its figures and their range.
#
#   Benchmarks/bench.sh
#
# ASSAY names the program (.build/release/assay). QUICK=1 leaves out runs of 1,000,000 cases and the store of 2,000 runs, more
# than half of the time. The references from PyPI go into .build/bench/venv; wrk, strace and python3-venv are packages of Debian.
# What cannot be had is named as missing, and its rows say `not measured`.
#
# Processor time is that of a whole process, user and system, its store flushed to disk and all reports written. Memory is the
# most that smaps_rollup was seen to tell. A machine's speed moves, so runs and references take turns; and machines differ, so
# the exit code follows from ratios alone, the rows with a `*`: it is 1 when one misses its goal by more than a tenth.
set -euo pipefail
cd "$(dirname "$0")/.."
. Benchmarks/common.sh
assay=$(realpath "${ASSAY:-.build/release/assay}")
references=$PWD/Benchmarks/References
venv=$built/venv
took=$work/took
mkdir "$took"
rounds=3
failed=0

missing() { echo "missing: $*" >&2; }

# row KIND GOAL UNIT WHAT [BESIDE] <<< FIGURES: one line of the table. KIND is `most` (a figure, at most GOAL) or `least` (a
# ratio, at least GOAL). BESIDE says what the figure was held against.
row() {
  local line
  line=$(tr ' ' '\n' | sed '/^$/d' | sort -g | awk -v kind="$1" -v goal="$2" -v unit="$3" -v what="$4" -v beside="${5:-}" '
    function text(x) { return sprintf(x >= 100 ? "%.0f" : x >= 10 ? "%.1f" : x >= 1 ? "%.2f" : "%.3f", x) }
    { value[NR] = $1 }
    END {
      if (unit != "") unit = " " unit
      ratio = kind == "least"
      middle = (value[int((NR + 1) / 2)] + value[int(NR / 2) + 1]) / 2
      figure = NR == 0 ? "not measured" : text(middle) unit
      if (NR > 1) figure = figure " (" text(value[1]) " to " text(value[NR]) ")"
      verdict = NR == 0 ? "-" : (ratio ? middle >= goal : middle <= goal) ? "ok" : ratio && middle < 0.9 * goal ? "MISSED" : "missed"
      printf "%s %-54s %-11s %-28s %-7s %s", ratio ? "*" : " ", what, (ratio ? ">= " : "<= ") goal unit, figure, verdict, beside
    }')
  echo "$line"
  case $line in *MISSED*) failed=1 ;; esac
}

# figures FILE EXPRESSION: what to make of each line of FILE; `measure` writes $1 seconds, $2 CPU seconds, $3 anonymous MB and $4
# MB in all.
figures() { if [ -s "$took/$1" ]; then awk "{ printf \"%.9g \", $2 }" "$took/$1"; fi; }

# middle FIGURES: their median.
middle() { tr ' ' '\n' <<< "$1" | sed '/^$/d' | sort -g | awk '{ value[NR] = $1 } END { if (NR > 0) { x = (value[int((NR + 1) / 2)] + value[int(NR / 2) + 1]) / 2; printf((x >= 100 ? "%.0f" : "%.3g"), x) } }'; }

# resident FILE: the most memory in all, for beside a row of anonymous memory.
resident() { echo "$(middle "$(figures "$1" '$4')") MB resident, the program's pages with it"; }

# beside FILE UNIT: the median of a reference's figures, if there are any.
beside() { if [ -s "$took/$1" ]; then echo "$(middle "$(figures "$1" '$1')") $2"; fi; }

# ours FOLDER FILE WORD...: assay in a folder, measured into FILE.
ours() {
  ( cd "$work/$1" && "$built/measure" "$took/$2" "$assay" "${@:3}" > "$work/output" 2>&1 ) ||
    { echo "assay ${*:3} failed:" >&2; tail -n 5 "$work/output" >&2; exit 70; }
}

run() { ours "$1" "$2" run "$3" --model sums --progress none --quiet "${@:4}"; }

# theirs FILE CASES COMMAND...: a reference, measured into FILE; it counts when it asked for every case.
theirs() {
  local before
  before=$(answered "$port")
  rm -f "$work/new"
  ( cd "$work" && "$built/measure" "$work/new" "${@:3}" > "$work/output" 2>&1 ) || { tail -n 5 "$work/output" >&2; return 1; }
  [ $(($(answered "$port") - before)) -ge "$2" ] || { echo "$1 did not ask every question:" >&2; tail -n 5 "$work/output" >&2; return 1; }
  cat "$work/new" >> "$took/$1"
}

prepare() {
  local packages
  compile server Benchmarks/LoadServer/server.c
  compile measure Benchmarks/Measure/measure.c
  for packages in wrk strace; do command -v $packages > /dev/null || missing $packages; done
  if ! [ -x "$venv/bin/pip" ] && ! python3 -m venv "$venv" > /dev/null 2>&1; then
    rm -rf "$venv"
    missing "python3 with venv, and with it aiohttp, inspect-ai and lm-eval"
  else
    while read -r -a packages; do
      "$venv/bin/pip" install -q --disable-pip-version-check "${packages[@]}" > "$work/output" 2>&1 ||
        { missing "${packages[@]}"; tail -n 1 "$work/output" >&2; }
    done < "$references/requirements.txt"
  fi
  suite one 1; suite ten 10000; suite twelve 12800; suite hundred 100000
  serve quick
}

machine() {
  echo "assay $("$assay" --version) on $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | sed 1q), $(nproc) cores, load $(cut -d' ' -f1-3 /proc/loadavg),"
  echo "$(awk '/MemTotal/ { printf "%.0f GB", $2 / 1048576 }' /proc/meminfo) of memory, Linux $(uname -r), working folder on $(df --output=fstype "$work" | tail -n 1)"
  if [ -n "${QUICK:-}" ]; then echo "quick: no rows of 1,000,000 cases and of 2,000 runs"; fi
  printf '\n  %-54s %-11s %-36s %s\n' "" goal "median (range)" beside
}

bare_aiohttp() {
  [ -x "$venv/bin/python" ] && "$venv/bin/python" "$references/bare.py" "http://127.0.0.1:$port/v1/chat/completions" 30000 2>> "$work/errors" || true
}

bare_wrk() {
  if command -v wrk > /dev/null; then
    wrk -t1 -c64 -d5s -s "$references/ask.lua" "http://127.0.0.1:$port/v1/chat/completions" | awk '/Requests\/sec/ { print $2 }'
  fi
}

inspect() {
  [ -x "$venv/bin/inspect" ] || return 0
  cp "$references/inspect_sums.py" "$work"
  head -n "$1" "$work/suites/ten/sums.jsonl" > "$work/some.jsonl"
  OPENAI_API_KEY=none theirs "inspect.$1" "$1" "$venv/bin/inspect" eval inspect_sums.py -T "file=$work/some.jsonl" \
    --model openai/sums -M responses_api=false --model-base-url "http://127.0.0.1:$port/v1" --max-connections 64 --display none \
    --log-dir "$work/inspect" || missing "inspect-ai, which did not run"
}

lm_eval() {
  [ -x "$venv/bin/lm_eval" ] || return 0
  mkdir -p "$work/tasks"
  head -n "$1" "$work/suites/ten/sums.jsonl" > "$work/some.jsonl"
  sed "s|CASES|$work/some.jsonl|" "$references/lm_eval_sums.yaml" > "$work/tasks/sums.yaml"
  HF_HOME=$work/cache HF_HUB_OFFLINE=1 theirs "lm_eval.$1" "$1" "$venv/bin/lm_eval" --model local-chat-completions \
    --model_args "model=sums,base_url=http://127.0.0.1:$port/v1/chat/completions,num_concurrent=64" --tasks sums \
    --include_path tasks --apply_chat_template --log_samples --output_path "$work/lm-eval" || missing "lm-eval, which did not run"
}

# slope FILE SMALL LARGE: CPU microseconds a case between two sizes, so that starting falls out.
slope() {
  if [ -s "$took/$1.$2" ] && [ -s "$took/$1.$3" ]; then
    paste -d ' ' "$took/$1.$2" "$took/$1.$3" | awk -v n=$(($3 - $2)) '{ printf "%.0f", ($6 - $2) / n * 1e6 }'
  fi
}

# times FIGURE FIGURES: how often FIGURES go into FIGURE, or nothing where nothing was measured.
times() { if [ -n "$1" ] && [ -n "$2" ]; then awk -v a="$1" -v b="$2" 'BEGIN { n = split(b, part, " "); for (i = 1; i <= n; i++) printf "%.9g ", a / part[i] }'; fi; }

against_references() {
  local cpu cpu_ten whole by_slope
  for ((round = 1; round <= rounds; round++)); do
    folder turns "$port"
    run turns hundred hundred --width 64
    cat "$work"/turns/.assay/assay.db* | wc -c >> "$took/stored"
    bare_wrk >> "$took/wrk"
    bare_aiohttp >> "$took/aiohttp"
    folder turns "$port"
    run turns ten ten --width 64
  done
  lm_eval 2000; lm_eval 10000; run turns ten ten --width 64 --run-id beside-lm-eval
  inspect 500; inspect 1500; run turns ten ten --width 64 --run-id beside-inspect

  cpu=$(figures hundred '$2 / 100000 * 1e6')
  cpu_ten=$(figures ten '$2 / 10000 * 1e6')
  row most 57 us "CPU a case, 100,000 cases, 0 ms, width 64" "$(middle "$(figures hundred '100000 / $1')") cases/s" <<< "$cpu"
  row least 2.5 "" "less CPU a case than a bare loop of aiohttp" "$(beside aiohttp us)" \
    <<< "$([ ! -s "$took/aiohttp" ] || paste -d ' ' "$took/hundred" "$took/aiohttp" | awk '{ print $5 / ($2 * 10) }')"
  whole=$(middle "$(figures lm_eval.10000 '$2 / 10000 * 1e6')")
  by_slope=$(slope lm_eval 2000 10000)
  row least 40 "" "less CPU a case than lm-eval, 10,000 cases, whole" "${whole:+$whole us with starting, $by_slope us by the slope from 2,000}" \
    <<< "$(times "$whole" "$cpu_ten")"
  by_slope=$(slope inspect 500 1500)
  row least 280 "" "less CPU a case than inspect-ai" "${by_slope:+$by_slope us by the slope from 500 to 1,500 cases}" <<< "$(times "$by_slope" "$cpu")"
  row least .22 "" "share of wrk -t1 -c64, requests a second" "$(beside wrk requests/s)" \
    <<< "$([ ! -s "$took/wrk" ] || paste -d ' ' "$took/hundred" "$took/wrk" | awk '{ print 100000 / $1 / $5 }')"
}

# A server that takes its time: the least that N cases of latency L at width C can take is N*L/C.
against_the_ideal() {
  local quick=$port
  serve slow --latency-ms 50
  folder slow "$port"
  for ((round = 1; round <= rounds; round++)); do run slow slow ten --width 64 --run-id "slow-$round"; done
  serve slower --latency-ms 200
  folder slow "$port"
  for ((round = 1; round <= rounds; round++)); do run slow slower twelve --width 256 --run-id "slower-$round"; done
  port=$quick
  row least .95 "" "of N*L/C, 10,000 cases, 50 ms, width 64" "7.81 s at best" <<< "$(figures slow '10000 * 0.05 / 64 / $1')"
  row least .96 "" "of N*L/C, 12,800 cases, 200 ms, width 256" "10 s at best" <<< "$(figures slower '12800 * 0.2 / 256 / $1')"
}

memory_and_size() {
  local answers
  row most 30 MB "anonymous memory, 10,000 cases" "$(resident ten)" <<< "$(figures ten '$3')"
  row most 35 MB "anonymous memory, 100,000 cases" "$(resident hundred)" <<< "$(figures hundred '$3')"
  answers=$(awk 'BEGIN { for (i = 30; i < 100030; i++) sum += length(i ""); printf "%.1f", sum / 100000 }')
  row most 250 bytes "store, a case, less the answer's $answers bytes" "100,000 cases" <<< "$(figures stored "\$1 / 100000 - $answers")"
  strip -o "$work/stripped" "$assay"
  row most 45 MB "program, stripped" <<< "$(($(stat -c %s "$work/stripped") / 1000000))"
}

starting() {
  local syncs=""
  for _ in 1 2 3 4 5 6 7 8 9 10 11; do
    folder one "$port"
    run one one one
    ours one help --help
  done
  if command -v strace > /dev/null; then
    folder one "$port"
    ( cd "$work/one" && strace -f -o "$work/syncs" -e trace=fsync,fdatasync "$assay" run one --model sums --progress none --quiet > "$work/output" 2>&1 )
    syncs=$(grep -cE 'f(data)?sync\(' "$work/syncs" || true)
  fi
  row most 8 ms "--help" <<< "$(figures help '$1 * 1000')"
  row most 50 ms "one case, new store, all reports" <<< "$(figures one '$1 * 1000')"
  row most 12 "" "the same, flushes to disk" <<< "$syncs"
}

resuming() {
  local before killed
  folder resumed "$port"
  before=$(answered "$port")
  ( cd "$work/resumed" && exec "$assay" run hundred --model sums --progress none --quiet --width 64 --run-id again > "$work/output" 2>&1 ) &
  until [ $(($(answered "$port") - before)) -ge 50000 ]; do sleep 0.02; done
  { kill -9 $! && wait $!; } 2> /dev/null || true
  killed=$(($(answered "$port") - before))
  run resumed resumed hundred --width 64 --run-id again
  row most 4 s "CPU of resuming 100,000 cases, killed half way" "killed after $killed answers" <<< "$(figures resumed '$2')"
}

beside_many_runs() {
  folder many "$port"
  for ((each = 1; each <= 2000; each++)); do
    ( cd "$work/many" && "$assay" run one --model sums --progress none --quiet --run-id "run-$each" > "$work/output" 2>&1 )
  done
  for _ in 1 2 3 4 5; do
    run many late one
    ours many list runs list
  done
  row most 70 ms "CPU of one case, its suite has 2,000 runs" <<< "$(figures late '$2 * 1000')"
  row most 40 ms "runs list, the newest 50 of 2,000 runs" <<< "$(figures list '$1 * 1000')"
}

# Two servers err over different sums, so that there is something to compare.
a_million() {
  local quick=$port
  suite million 1000000
  folder million "$port"
  run million million million --width 64 --run-id before
  serve other --salt 1
  sed -i "s|127.0.0.1:$quick|127.0.0.1:$port|" "$work/million/assay.yaml"
  run million million million --width 64 --run-id after
  port=$quick
  for _ in 1 2 3; do ours million compared compare after before --quiet; done
  ours million baseline baseline set main before
  row most 75 s "1,000,000 cases" <<< "$(figures million '$1')"
  row most 45 MB "the same, anonymous memory" "$(resident million)" <<< "$(figures million '$3')"
  row most 1.5 s "compare two such runs" <<< "$(figures compared '$1')"
  row most 60 MB "the same, anonymous memory" "$(resident compared)" <<< "$(figures compared '$3')"
  row most 10 s "baseline set of 1,000,000 cases" <<< "$(figures baseline '$1')"
  row most 60 MB "the same, anonymous memory" "$(resident baseline)" <<< "$(figures baseline '$3')"
}

prepare
machine
against_references
against_the_ideal
memory_and_size
starting
resuming
if [ -z "${QUICK:-}" ]; then
  beside_many_runs
  a_million
fi
exit "$failed"
