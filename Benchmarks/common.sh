# What the scripts that measure share; each sources it. They run in the checkout's root, and work in a folder of their own under
# .build, on the disk that the checkout is on, which is removed at the end.
built=$PWD/.build/bench
mkdir -p "$built"
work=$(mktemp -d "$built/work.XXXXXX")
servers=()
trap 'kill "${servers[@]}" 2>/dev/null || true; rm -rf "$work"' EXIT

# compile NAME SOURCE OPTIONS...: a small C program, built with what came with Swift or the system.
compile() {
  local compiler name=$1 source=$2
  shift 2
  compiler=$(command -v clang || command -v cc || command -v gcc || echo "$(dirname "$(readlink -f "$(command -v swift)")")/clang")
  [ "$built/$name" -nt "$source" ] || "$compiler" -O2 -Wall -Wextra "$@" -o "$built/$name" "$source"
}

# serve NAME OPTIONS...: starts a load server; `port` is its port then. It stops with the script.
serve() {
  local name=$1
  shift
  "$built/server" --wrong 10 --seconds 7200 "$@" > "$work/$name.port" & servers+=($!)
  until [ -s "$work/$name.port" ]; do kill -0 $!; sleep 0.05; done
  port=$(cat "$work/$name.port")
}

# folder NAME PORT: an empty working folder whose model is the server at that port.
folder() {
  rm -rf "${work:?}/$1"
  mkdir -p "$work/$1"
  ln -s "$work/suites" "$work/$1/suites"
  cat > "$work/$1/assay.yaml" <<YAML
format: 1
models:
  sums: {client: openai, base_url: "http://127.0.0.1:$2/v1", model: sums}
YAML
}

# suite NAME CASES: a suite of so many sums.
suite() {
  mkdir -p "$work/suites/$1"
  cat > "$work/suites/$1/suite.yaml" <<YAML
format: 1
suite: $1
version: 1.0.0
description: Sums for measuring.
tests:
  - {id: sums, cases: sums.jsonl, weight: 1, graders: [{kind: exact}]}
YAML
  awk -v n="$2" 'BEGIN { for (i = 0; i < n; i++)
    printf "{\"id\": \"sum-%07d\", \"input\": \"What is %d + 30?\", \"target\": \"%d\"}\n", i, i, i + 30 }' \
    > "$work/suites/$1/sums.jsonl"
}

# answered PORT: how many questions the server at that port has answered.
answered() {
  local line connection
  exec {connection}<>"/dev/tcp/127.0.0.1/$1"
  printf 'GET /answered HTTP/1.1\r\n\r\n' >&"$connection"
  while read -r line <&"$connection"; do [ "$line" != $'\r' ] || break; done
  read -r line <&"$connection"
  exec {connection}>&-
  echo "$line"
}
