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
trap 'rm -rf "$place"' EXIT
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
  expect "$root" 78 'libxml2' './assay run tutor --model recorded-rerun --profile demonstration'
  chroot "$root" apt-get install -y -qq libxml2 >/dev/null 2>&1
  expect "$root" 78 'libcurl4' './assay run tutor --model recorded-rerun --profile demonstration'
  chroot "$root" apt-get install -y -qq libcurl4 >/dev/null 2>&1
  # /proc is not mounted there, as in some sandboxes.
  expect "$root" 78 '/proc' './assay run tutor --model recorded-rerun --profile demonstration'
  mount -t proc proc "$root/proc"
  expect "$root" 0 'held' './assay run tutor --model recorded-rerun --profile demonstration'
  umount "$root/proc"
done
exit "$failed"
