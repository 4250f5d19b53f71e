#!/usr/bin/env bash
# Every suite, one after the other, a failure stopping none of them; then the count.
# `make test` calls it when everything it needs is built.
set -euo pipefail

cd "$(dirname "$0")/.."
logs=$PWD/target/test-logs
rm -rf "$logs"

has_script() { node -e 'process.exit(require("./web/package.json").scripts?.[process.argv[1]] ? 0 : 1)' "$1"; }

# What the suites may use beside the binary.
export VERBATIM_TEST_MODELS=$PWD/target/test-models
export VERBATIM_TEST_FIXTURES=$PWD/audio-fixtures
export VERBATIM_TEST_PYTHON=$PWD/target/tools/venv/bin/python
export VERBATIM_TEST_BINARY=$PWD/target/release/verbatim
VERBATIM_TEST_CHROMIUM=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
export VERBATIM_TEST_CHROMIUM

scripts/suite.sh "$logs" web-types-and-units bash -c 'cd web && npm run check && npm test'
scripts/suite.sh "$logs" rust scripts/postgres.sh run -- cargo test --release --locked --lib --bins --test all --no-fail-fast
if has_script e2e; then
  scripts/suite.sh "$logs" browser bash -c 'cd web && npm run e2e'
fi

exec scripts/count.sh "$logs"
