#!/usr/bin/env bash
# Measures whole runs against a fast OpenAI-compatible server: cases a second, CPU a case, peak memory, start-up; and what
# comparing two such runs takes.
#
#   MOCKSERVER=path/to/mockserver Benchmarks/throughput.sh
#
# The server takes --port, --seconds and --latency-ms. `wrk` and python3 with aiohttp are the references, when they are there.
set -euo pipefail
cd "$(dirname "$0")/.."
assay=$PWD/${ASSAY:-.build/release/assay}
server=${MOCKSERVER:?name an OpenAI-compatible load server with MOCKSERVER=path}
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null; rm -rf "$work"' EXIT
port=${PORT:-18191}

suite() { # suite NAME CASES
  mkdir -p "$work/suites/$1"
  cat > "$work/suites/$1/suite.yaml" <<YAML
format: 1
suite: $1
version: 1.0.0
description: Sums for measuring.
tests:
  - {id: sums, cases: sums.jsonl, weight: 1, graders: [{kind: includes}]}
YAML
  awk -v n="$2" 'BEGIN { for (i = 0; i < n; i++)
    printf "{\"id\": \"sum-%06d\", \"input\": \"What is %d + 30?\", \"target\": \"%d\"}\n", i, i, i + 30 }' \
    > "$work/suites/$1/sums.jsonl"
}

serve() { # serve LATENCY
  if [ -n "${served:-}" ]; then kill "$served"; wait "$served" 2>/dev/null || true; fi
  "$server" --port "$port" --seconds 3600 --latency-ms "$1" >/dev/null 2>&1 & served=$!
  sleep 0.5
}

measure() { # measure LABEL SUITE CASES WIDTH
  rm -rf "$work/.assay" "$work/reports"
  ( cd "$work" && /usr/bin/time -f "%e %U %S %M" -o time.txt "$assay" run "$2" --model mock --width "$4" \
      --progress none --quiet >/dev/null 2>errors.txt || { cat errors.txt >&2; exit 1; } )
  awk -v label="$1" -v n="$3" -v width="$4" -v latency="${5:-0}" '{
    printf "%-34s %8.2f s  %8.0f cases/s  %6.1f us CPU a case  %6.1f MB peak", label, $1, n / $1, ($2 + $3) / n * 1e6, $4 / 1024
    if (latency > 0) printf "  %.3f of N*L/C", n * latency / 1000 / width / $1
    printf "\n" }' "$work/time.txt"
  read -r rate cpu < <(awk -v n="$3" '{ print n / $1, ($2 + $3) / n * 1e6 }' "$work/time.txt")
}

cat > "$work/assay.yaml" <<YAML
format: 1
models:
  mock: {client: openai, base_url: "http://127.0.0.1:$port/v1", model: mock}
YAML
suite ten 10000; suite hundred 100000; suite one 1

echo "whole process, synchronous FULL, all reports written; $(nproc) cores"
serve 0
measure "10,000 cases, 0 ms, width 64" ten 10000 64
measure "100,000 cases, 0 ms, width 64" hundred 100000 64
whole_rate=$rate whole_cpu=$cpu
measure "10,000 cases again, to compare" ten 10000 64
( cd "$work" && "$assay" run ten --model mock --run-id other --width 64 --progress none --quiet >/dev/null
  run=$("$assay" runs list --format jsonl | sed -n 's/.*"run":"\([^"]*\)".*/\1/p' | grep -v '^other$')
  for _ in 1 2 3 4 5; do
    /usr/bin/time -f "%e %M" -a -o compare.txt "$assay" compare other "$run" --quiet >/dev/null
  done
  sort -n compare.txt | awk '{ time[NR] = $1; if ($2 > most) most = $2 }
    END { printf "%-34s %8.2f s  (%.2f to %.2f)  %.1f MB peak\n", "compare two runs of 10,000 cases", time[3], time[1], time[5], most / 1024 }' )
measure "one case, new store, all reports" one 1 1
if command -v wrk >/dev/null; then
  cat > "$work/ask.lua" <<'LUA'
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = '{"messages":[{"content":"What is 12 + 30?","role":"user"}],"model":"mock","seed":123456789}'
LUA
  wrk -t1 -c64 -d4s -s "$work/ask.lua" "http://127.0.0.1:$port/v1/chat/completions" \
    | awk -v rate="$whole_rate" '/Requests\/sec/ { printf "reference: wrk -t1, %.0f requests/s; assay reaches %.3f of it\n", $2, rate / $2 }'
fi
if python3 -c 'import aiohttp' 2>/dev/null; then
  cat > "$work/bare.py" <<'PY'
import asyncio, aiohttp, json, sys, time
async def main(n, url):
    queue = iter(range(n))
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=64)) as session:
        async def worker():
            for i in queue:
                async with session.post(url, json={"model": "mock", "messages": [{"role": "user", "content": f"What is {i} + 30?"}]}) as answer:
                    (await answer.json())["choices"][0]["message"]["content"]
        await asyncio.gather(*[worker() for _ in range(64)])
n = 30000
start, cpu = time.time(), time.process_time()
asyncio.run(main(n, sys.argv[1]))
print(f"reference: bare aiohttp loop, {n / (time.time() - start):.0f} requests/s, {(time.process_time() - cpu) / n * 1e6:.1f} us CPU a case")
PY
  python3 "$work/bare.py" "http://127.0.0.1:$port/v1/chat/completions" | tee "$work/bare.txt"
  awk -v cpu="$whole_cpu" '{ sub(/.*requests\/s, /, ""); printf "CPU a case: aiohttp / assay = %.2f\n", $1 / cpu }' "$work/bare.txt"
fi
serve 50
measure "10,000 cases, 50 ms, width 64" ten 10000 64 50
best=$(for _ in 1 2 3 4 5 6 7 8 9 10; do
  start=$(date +%s%N); "$assay" --help >/dev/null; echo $((($(date +%s%N) - start) / 1000)); done | sort -n | head -1)
echo "assay --help: $best us, best of 10 (with fork and exec)"
