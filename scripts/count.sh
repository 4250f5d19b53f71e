#!/usr/bin/env bash
# Add up what the suites' own runners reported; the last line is "N passed, N failed".
# Fails when a test failed, when a suite ended with an error, or when it ran no test.
#
#   scripts/count.sh FOLDER      the folder that suite.sh filled
set -euo pipefail

# Prints "passed failed skipped" for the output of one runner.
figures() {
  sed -e 's/\x1b\[[0-9;]*m//g' "$1" | awk '
    # The number that stands before a word, as in "3 passed".
    function before(line, word) {
      return match(line, "[0-9]+ " word) ? substr(line, RSTART, RLENGTH) + 0 : 0
    }
    # cargo test: test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; …
    /^test result: / { p += before($0, "passed"); f += before($0, "failed"); s += before($0, "ignored") }
    # Vitest:  Tests  1 failed | 11 passed | 2 skipped (14)
    /^ *Tests  / { p += before($0, "passed"); f += before($0, "failed"); s += before($0, "skipped") }
    # Node.js: "# pass 5" and so on, or with an information sign in front.
    /^(#|ℹ) (pass|fail|cancelled|skipped) [0-9]+$/ {
      if ($2 == "pass") p += $3; else if ($2 == "skipped") s += $3; else f += $3
    }
    # Playwright: "  5 passed (3.2s)", each kind on a line of its own.
    /^ +[0-9]+ passed( \(.*\))?$/ { p += $1 }
    /^ +[0-9]+ (failed|interrupted|did not run)$/ { f += $1 }
    /^ +[0-9]+ skipped$/ { s += $1 }
    END { print p + 0, f + 0, s + 0 }'
}

passed=0 failed=0 skipped=0 code=0
for log in "$1"/*.log; do
  [ -e "$log" ] || { echo "no suite has run" >&2; code=1; break; }
  name=$(basename "$log" .log)
  read -r p f s < <(figures "$log")
  ended=$(cat "${log%.log}.exit" 2>/dev/null || echo unknown)
  echo "$name: $p passed, $f failed, $s skipped"
  if [ $((p + f)) -eq 0 ]; then
    echo "$name ran no test (it ended with $ended)"
    f=1
  elif [ "$ended" != 0 ] && [ "$f" -eq 0 ]; then
    echo "$name counted no failure but ended with $ended"
    f=1
  fi
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
done
[ "$failed" -eq 0 ] || code=1
echo "$passed passed, $failed failed"
exit "$code"
