# Assay: build, test, measure. `make help` lists the targets.

SWIFT ?= swift
BUILD_PACKAGES := libsqlite3-dev libcurl4-openssl-dev libssl-dev libxml2-dev libpcre2-dev zlib1g-dev pkg-config
TEST_PACKAGES := libxml2-utils sqlite3
BENCH_PACKAGES := wrk strace python3-venv
GUARD_PACKAGES := valgrind
PREFIX ?= /usr/local
CONFIGURATION ?= release
# The release binary holds what it needs, but for the C and C++ libraries, and libcurl and libxml2, which it loads under names that
# are the same in every release of a distribution: a folder with static libraries alone comes first on the linker's path.
STATIC := $(CURDIR)/.build/static
STATIC_LIBRARIES := crypto pcre2-8 sqlite3 z
RELEASE_FLAGS := -c release --static-swift-stdlib -Xswiftc -L$(STATIC) -Xlinker --exclude-libs=ALL
# The package manager asks pkg-config where libraries are, and puts its answer before ours.
build bench: export PKG_CONFIG_PATH := $(STATIC)
guard: export PKG_CONFIG_PATH := $(if $(filter release,$(CONFIGURATION)),$(STATIC))
# Tests name their files and lines themselves; without what a debugger reads they build and link sooner.
TEST_FLAGS := -debug-info-format none
SOURCES := Package.swift Sources Tests Benchmarks suites

.PHONY: help run static test faults verify bench guard build install dist format lint clean packages test-packages bench-packages guard-packages

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: packages ## replay real recorded answers against the baseline, and write the reports
	$(SWIFT) build --product assay
	Benchmarks/demonstration.sh

test: packages test-packages ## format check, build with the import check, all tests; prints how long each takes
	$(call timed,format lint,$(MAKE) --no-print-directory lint)
	$(call timed,build,$(SWIFT) build --build-tests $(TEST_FLAGS) --explicit-target-dependency-import-check error)
	$(call timed,tests,$(SWIFT) test --skip-build $(TEST_FLAGS) --parallel)

faults: packages ## kill and starve runs on purpose
	$(SWIFT) build --build-tests $(TEST_FLAGS)
	ASSAY_FAULTS=1 $(SWIFT) test --skip-build $(TEST_FLAGS) --filter FaultTests

verify: dist ## the long programs, hours: bare machines, our own error rates, faults by the thousand; ASSAY_VERIFY_RUNS=1000 is rougher and quicker
	Tests/bare-machines.sh
	Benchmarks/error-rates.sh
	$(SWIFT) build --build-tests $(TEST_FLAGS)
	ASSAY_VERIFY=1 $(SWIFT) test --skip-build $(TEST_FLAGS) --filter VerifyTests
	ASSAY_FAULTS=long $(SWIFT) test --skip-build $(TEST_FLAGS) --filter FaultTests

bench: build bench-packages ## measure it all beside wrk, aiohttp, lm-eval and inspect-ai; QUICK=1 leaves out what takes longest
	$(SWIFT) build $(RELEASE_FLAGS) --product StatisticsBenchmark
	Benchmarks/bench.sh; code=$$?; Benchmarks/statistics.sh && exit $$code

guard: packages guard-packages static ## fail when a case takes a tenth more instructions or allocations; RECORD=1 keeps new figures
	$(SWIFT) build $(if $(filter release,$(CONFIGURATION)),$(RELEASE_FLAGS),$(TEST_FLAGS)) --product assay
	Benchmarks/guard.sh $(CONFIGURATION)

build: packages static ## one release binary at .build/release/assay
	$(SWIFT) build $(RELEASE_FLAGS) --product assay

install: build ## install the binary under PREFIX (/usr/local)
	install -d $(DESTDIR)$(PREFIX)/bin
	install -s -m 755 .build/release/assay $(DESTDIR)$(PREFIX)/bin/assay

dist: build ## a compressed archive of the binary under dist/
	mkdir -p dist
	install -s -m 755 .build/release/assay dist/assay
	tar -C dist -czf dist/assay-$$(.build/release/assay --version)-linux-$$(uname -m).tar.gz assay

format: ## format every source file in place
	$(SWIFT) format format --in-place --recursive --parallel $(SOURCES)

lint: ## check the format of every source file
	$(SWIFT) format lint --strict --recursive --parallel $(SOURCES)

clean: ## remove what was built
	rm -rf .build dist

static:
	@mkdir -p $(STATIC); for name in $(STATIC_LIBRARIES); do \
	  find /usr/lib /usr/lib64 -name lib$$name.a 2>/dev/null | head -n 1 | xargs -r -I % ln -sf % $(STATIC)/; \
	done; for module in libcrypto libpcre2-8 sqlite3 zlib; do \
	  sed 's|^libdir=.*|libdir=$(STATIC)|' "$$(pkg-config --variable=pcfiledir $$module)/$$module.pc" > $(STATIC)/$$module.pc; \
	done

packages: ; @$(call install-missing,$(BUILD_PACKAGES))
test-packages: ; @$(call install-missing,$(TEST_PACKAGES))
guard-packages: ; @$(call install-missing,$(GUARD_PACKAGES))
bench-packages: ; -@$(call install-missing,$(BENCH_PACKAGES))

# Runs a part of a target, and says how many seconds it took.
define timed
@echo '$(2)'; start=$$(date +%s); $(2); code=$$?; echo "$(1): $$(($$(date +%s) - start)) s"; exit $$code
endef

# Installs the system packages that are missing, with sudo when not root.
define install-missing
missing=""; \
if command -v dpkg-query >/dev/null 2>&1; then \
  for package in $(1); do \
    dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; \
  done; \
  if [ -n "$$missing" ]; then \
    echo "installing:$$missing"; \
    if [ "$$(id -u)" = 0 ]; then sudo=""; \
    elif command -v sudo >/dev/null 2>&1; then sudo=sudo; \
    else echo "please install as root:$$missing" >&2; exit 1; fi; \
    $$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq $$missing >/dev/null; \
  fi; \
else \
  echo "this system has no dpkg; if the build fails, install what Debian calls: $(1)" >&2; \
fi
endef
