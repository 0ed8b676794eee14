#!/usr/bin/env bash
# Tries the archive of `make dist` where nothing is installed: in bare roots of Debian 12 and 13, one after another. The program
# must say what is missing and end with 78 before any call; once that is installed it must grade recorded answers.
# Needs root and debootstrap; ends with 0 and says so where they are missing.
set -euo pipefail
cd "$(dirname "$0")/.."

archive=$(ls -t dist/assay-*.tar.gz | head -n 1)
if [ "$(id -u)" != 0 ] || ! command -v debootstrap >/dev/null; then
  echo "skipped: bare machines need root and debootstrap" >&2
  exit 0
fi
mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | head -n 1)
place=$(mktemp -d)
clean() {
  umount "$place"/*/proc 2>/dev/null || true
  rm -rf --one-file-system "$place"
}
trap clean EXIT
run='./assay run tutor --model recorded-rerun --profile demonstration'
failed=0

# expect ROOT CODE PATTERN COMMAND...: runs a command in a root, and holds its exit code and its words against what they should be.
expect() {
  local root=$1 code=$2 pattern=$3 got=0 said
  shift 3
  said=$(chroot "$root" /bin/bash -c "cd /work && $*" 2>&1) || got=$?
  if [ "$got" = "$code" ] && grep -q -- "$pattern" <<<"$said"; then
    printf '  %s: %s, "%s"\n' "$*" "$got" "$(grep -m 1 -- "$pattern" <<<"$said")"
  else
    printf '  %s: %s and not %s with "%s":\n%s\n' "$*" "$got" "$code" "$pattern" "$said" >&2
    failed=1
  fi
}

for release in bookworm trixie; do
  root=$place/$release
  echo "$release: a bare root, and the archive in it"
  debootstrap --variant=minbase "$release" "$root" "$mirror" >"$root.log" 2>&1 || { tail -n 5 "$root.log" >&2; exit 1; }
  mkdir -p "$root/work"
  tar -C "$root/work" -xzf "$archive"
  cp -r suites baselines assay.yaml "$root/work/"
  # Nothing is mounted at /proc yet, as in some sandboxes.
  expect "$root" 78 '/proc' "$run"
  mount -t proc proc "$root/proc"
  expect "$root" 78 'libxml2' "$run"
  chroot "$root" apt-get install -y -qq libxml2 >/dev/null 2>&1
  # Recorded answers need no libcurl; a server does.
  expect "$root" 0 'held' "$run"
  expect "$root" 78 'libcurl4' './assay run tutor --model smollm2'
  chroot "$root" apt-get install -y -qq libcurl4 >/dev/null 2>&1
  expect "$root" 69 'could not be asked' './assay run tutor --model smollm2'
  umount "$root/proc"
done
exit "$failed"
