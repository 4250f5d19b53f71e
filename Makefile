# Everything a person or a build machine does with Verbatim. `make` alone lists it.

DATA ?= data
LISTEN ?= 127.0.0.1:8080
FUZZ_SECONDS ?= 600
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help build run test check bench fuzz api clean needs test-needs bench-needs web

help: ## List these targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 10
	@echo; echo "Settings: make run DATA=folder LISTEN=address:port"

needs:
	@scripts/need.sh "build whisper.cpp, libopus and SQLite" build-essential cmake clang libclang-dev pkg-config
	@scripts/node.sh
	@command -v cargo >/dev/null || { echo "Rust is needed (see rust-version in Cargo.toml): please install it with rustup." >&2; exit 1; }

web: needs
	@scripts/web.sh

build: web ## Build the pages and target/release/verbatim, installing what is missing
	cargo build --release --locked

run: build ## Start the server with a sample project; prints its address and sign-in links
	@scripts/models.sh "$(DATA)/models" tiny.en base || echo "going on without the missing model: people write those clips from nothing"
	@exec target/release/verbatim serve --data "$(DATA)" --listen "$(LISTEN)" --sample audio-fixtures

test-needs:
	@scripts/need.sh "run the tests" chromium fonts-liberation ffmpeg sox
	@scripts/oracle.sh
	@scripts/models.sh target/test-models tiny.en

test: build test-needs ## Run every test, on both databases and in a browser; ends with the count
	@scripts/test.sh

check: build ## Check format, lints, types, scripts, and that the API client is current
	cargo fmt --check
	cargo clippy --release --all-targets --locked -- -D warnings
	cd web && npm run check
	cd web && npm run --if-present api:check
	@scripts/need.sh "check the scripts" shellcheck
	shellcheck scripts/*.sh .ci/run

bench-needs:
	@scripts/need.sh "measure beside peers" ffmpeg sox time
	@scripts/oracle.sh bench

bench: build bench-needs ## Measure speed, memory and hearing beside peers; writes target/bench.md
	@target/tools/venv/bin/python -B benches/run.py

fuzz: build ## Throw hostile bytes at each format's decoder, FUZZ_SECONDS each, then at a real server
	@scripts/fuzz.sh $(FUZZ_SECONDS)
	@scripts/fuzz.sh --server $(FUZZ_SECONDS)

api: build ## Write web/openapi.json and the pages' client anew, after a change of the API
	target/release/verbatim openapi > web/openapi.json
	cd web && npm run api

clean: ## Remove what was built; the data folder stays
	rm -rf target web/dist web/node_modules
