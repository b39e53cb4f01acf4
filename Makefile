# The verbs of the project. Each is a line or two that can be typed by hand, too.

GO      ?= go
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo devel)
LDFLAGS := -s -w -X main.version=$(VERSION)
TARGETS := linux/amd64 linux/arm64 windows/amd64 windows/arm64 darwin/amd64 darwin/arm64
FUZZTIME ?= 1000000x
LINT    := .bin/golangci-lint

.PHONY: browser truth coverage crash nights erase test lint race fuzz hostile bench golden check dist peers bench-1m bench-10m bench-stages bench-ratio bench-night bench-search

test: ## every test
	$(GO) test ./...

lint: $(LINT) ## the rules of .golangci.yml; findings are cached by content, so a cache shared with another checkout would point into that one
	GOLANGCI_LINT_CACHE=$(CURDIR)/.bin/lint-cache $(LINT) run ./...

race: ## packages that start goroutines, under the race detector
	.ci/race

fuzz: ## every fuzz target for FUZZTIME: a million executions
	.ci/fuzz $(FUZZTIME)

hostile: ## the whole flow over every hostile file, with time and memory of each; needs 3 GB in TMPDIR
	$(GO) test -run 'TestHostile' -timeout 60m -hostile

CRASHES ?= 100000
KILLS   ?= 10000
# Operations of the whole flow that fail, one after the other: every one.
DISASTERS ?= 1000000

FLOWCRASHES ?= 5000
PROGRAMS ?= 1000

crash: ## base and whole flow under crashes, failing and full disks, flipped bits and killed processes; DISASTERS=100 CRASHES=2000 FLOWCRASHES=200 PROGRAMS=50 KILLS=200 in CI
	$(GO) test ./store -run 'TestCrash|TestFailingOperation|TestFullDisk|TestFlippedBit' -crashes $(CRASHES) -timeout 0
	$(GO) test . -run 'OfTheFlow|UnderTheFlow' -disasters $(DISASTERS) -flowcrashes $(FLOWCRASHES) -timeout 0
	$(GO) test . -run TestProgramsInAnyManner -programs $(PROGRAMS) -rapid.checks $(PROGRAMS) -timeout 0
	$(GO) test ./cmd/recoupe -run TestKilled -kills $(KILLS) -timeout 0

nights: ## a thousand nights over a base: who keeps their id, and why not
	$(GO) test . -run TestNights -nights 1000 -timeout 0 -v

erase: ## ten thousand people erased from a base: none is left in it, none comes back
	$(GO) test . -run TestErased -erasures 10000 -timeout 0

bench: ## every benchmark, once
	$(GO) test -run '^$$' -bench . -benchmem ./...

golden: ## write the example and the expected outputs anew; look at the difference before you commit it
	$(GO) run ./internal/example/gen
	$(GO) test $$(grep -rl --include='*_test.go' --include='suite.go' 'flag.Bool("update"' . | xargs -n1 dirname | sort -u) -update

check: test lint race ## before a commit
	$(GO) vet ./...

dist: ## programs for Linux, Windows and macOS in dist/
	@mkdir -p dist
	@for target in $(TARGETS); do \
		os=$${target%/*}; arch=$${target#*/}; ext=; [ $$os = windows ] && ext=.exe; \
		echo "dist/recoupe-$(VERSION)-$$os-$$arch$$ext"; \
		CGO_ENABLED=0 GOOS=$$os GOARCH=$$arch $(GO) build -trimpath -ldflags '$(LDFLAGS)' \
			-o "dist/recoupe-$(VERSION)-$$os-$$arch$$ext" ./cmd/recoupe || exit 1; \
	done

$(LINT): internal/tools/go.mod internal/tools/go.sum
	$(GO) -C internal/tools build -o ../../$(LINT) github.com/golangci/golangci-lint/v2/cmd/golangci-lint

PEERS := benchmarks/peers
PYTHON ?= python3

browser: ## the page in Chromium (axe-core, hostile names) and the work files in LibreOffice; both must be installed
	npm --prefix internal/tools/browser ci --silent --no-audit --no-fund --ignore-scripts
	$(GO) test -count=1 -tags browser ./report

truth: ## every figure of the report against a truth table: make truth DATA=folder of exports with truth.csv
	RECOUPE_TRUTH="$(abspath $(DATA))" $(GO) test -count=1 -run 'TestRecount/$(notdir $(abspath $(DATA)))' ./benchmarks/recount

SEEDS ?= 20

coverage: ## how many of the intervals of each figure hold, on SEEDS generated bases of each of four sizes
	$(GO) test -count=1 -run TestCoverage -v -timeout 0 ./benchmarks/recount -seeds $(SEEDS)

peers: $(PEERS)/.venv/done ## recoupe beside its peers on the same files: make peers DATA=folder of labelled sets
	$(PEERS)/.venv/bin/python $(PEERS)/run.py --data "$(DATA)"

# The times beside Splink where the peers are installed (make peers), else alone.
PEERED = $(wildcard $(PEERS)/.venv/done)
TIMING = $(if $(PEERED),$(PEERS)/.venv/bin/python $(PEERS)/timing.py,$(PYTHON) $(PEERS)/timing.py --alone)

bench-1m: ## whole-process times on a generated million, in turn with Splink where it is installed
	$(TIMING) gen1m --runs 5

bench-10m: ## the same on ten millions, without Splink
	$(PYTHON) $(PEERS)/timing.py gen10m --runs 3 --alone

bench-stages: ## times of each stage, for benchstat
	$(GO) test -run '^$$' -bench 'Run|Spill' -count 6 ./benchmarks/stages
	$(GO) test -run '^$$' -bench . -count 6 ./adapters ./clean ./index ./matcher ./matcher/cluster ./matcher/golden ./report

bench-search: ## times and finds of recoupe find: make bench-search BASE=base KEY=key file PERSONS=persons.csv of its run with --profile machine
	$(GO) run ./benchmarks/search -base "$(BASE)" -key-file "$(KEY)" -persons "$(PERSONS)"

bench-night: ## processor time of the first load and of nights over a base against a run in memory
	$(GO) run ./benchmarks/night -rounds 3

bench-ratio: ## processor time of a run against the bare reading of its files
	$(GO) run ./benchmarks/ratio

$(PEERS)/.venv/done: $(PEERS)/requirements.txt
	$(PYTHON) -m venv $(PEERS)/.venv
	$(PEERS)/.venv/bin/pip install --quiet --requirement $(PEERS)/requirements.txt
	@touch $@
