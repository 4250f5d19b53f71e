#!/usr/bin/env bash
# Throw hostile bytes at the way of a recording from a file to samples.
#
#   scripts/fuzz.sh SECONDS [FORMAT…]     libFuzzer on each format's target, that long each
#   scripts/fuzz.sh --build               build the targets only
#   scripts/fuzz.sh --server SECONDS      mutated uploads to a real server, beside ordinary ones
#
# The formats are the files of fuzz/targets. What was found is kept in fuzz/found/FORMAT and
# replayed through the real decoder child, which must end each with a sentence; for that,
# `make build` comes first. Nothing but the stable toolchain and clang is needed: coverage comes
# from LLVM's own pass. What was learnt (target/fuzz/corpus) is where the next run goes on.
set -euo pipefail
cd "$(dirname "$0")/.."

usage() {
  sed -n '4,6s/^# *//p' "$0" >&2
  exit 2
}

# The limits of the server's decoder child, in MB.
memory=1024
triple=$(rustc -vV | sed -n 's/^host: //p')
built=target/fuzz/$triple/release

build() {
  scripts/need.sh "fuzz the decoders" clang cmake
  local flags=(--cfg fuzzing -Cpasses=sancov-module)
  local option
  for option in level=4 inline-8bit-counters pc-table trace-compares; do
    flags+=("-Cllvm-args=-sanitizer-coverage-$option")
  done
  # Only what --target names gets the flags, and not the build scripts. libopus is C.
  CC=clang CFLAGS="-fsanitize=fuzzer-no-link -g1" RUSTFLAGS="${flags[*]}" \
    cargo build --release --locked --manifest-path fuzz/Cargo.toml --target-dir target/fuzz --target "$triple"
}

# A figure of libFuzzer's final statistics, or 0.
stat_of() {
  sed -n "s/^stat::$1: *//p" "$2" | tail -n 1 | grep . || echo 0
}

# Run FORMAT for so many SECONDS, going on after each crash; prints a row.
fuzz() {
  local format=$1 seconds=$2 end left log executions=0 coverage=0 code=0
  local corpus=target/fuzz/corpus/$format found=fuzz/found/$format
  mkdir -p "$corpus" "$found"
  log=target/fuzz/$format.log
  : >"$log.all"
  end=$((SECONDS + seconds))
  while left=$((end - SECONDS)) && [ "$left" -gt 0 ]; do
    # A process of its own, so that the limit on its memory is its own too: an allocation beyond it
    # aborts, as it does in the child.
    code=0
    (
      ulimit -v $((memory * 1024)) -c 0
      VERBATIM_FUZZ_FOUND=$found exec "$built/$format" -max_total_time="$left" -rss_limit_mb="$memory" \
        -malloc_limit_mb="$memory" -timeout=30 -max_len=32768 -print_final_stats=1 \
        -artifact_prefix="$found/" "$corpus" "fuzz/seeds/$format"
    ) >"$log" 2>&1 || code=$?
    cat "$log" >>"$log.all"
    executions=$((executions + $(stat_of number_of_executed_units "$log")))
    coverage=$(grep -oE 'cov: [0-9]+' "$log" | tail -n 1 | tr -dc 0-9 || true)
    [ "$code" -ne 127 ] || { cat "$log" >&2; exit 1; }
  done
  printf '| %s | %d | %d | %s | %d | %d | %d | %d |\n' "$format" "$executions" $((executions / seconds)) "${coverage:-0}" \
    "$(find "$found" -name 'ours-*' | wc -l)" "$(find "$found" -name 'upstream-*' | wc -l)" \
    "$(find "$found" -name 'crash-*' -o -name 'oom-*' | wc -l)" "$(find "$found" -name 'timeout-*' | wc -l)"
}

[ $# -ge 1 ] || usage
case $1 in
  --build)
    build
    exit
    ;;
  --server)
    [ $# -eq 2 ] || usage
    exec python3 -B fuzz/soak.py "$2"
    ;;
  *[!0-9]*) usage ;;
esac
seconds=$1
shift
if [ $# -eq 0 ]; then
  for target in fuzz/targets/*.rs; do set -- "$@" "$(basename "$target" .rs)"; done
fi
for format in "$@"; do
  [ -f "fuzz/targets/$format.rs" ] || { echo "There is no fuzz/targets/$format.rs." >&2; exit 2; }
done
[ -n "${VERBATIM_FUZZ_BUILT:-}" ] || build
echo "| format | executions | per second | coverage | our panics | panics of dependencies | aborts | loops |"
echo "|---|---|---|---|---|---|---|---|"
for format in "$@"; do fuzz "$format" "$seconds"; done
echo
python3 -B fuzz/replay.py "$@"
