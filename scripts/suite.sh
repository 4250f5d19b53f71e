#!/usr/bin/env bash
# Run one test suite and keep what it printed for the count, whether it passes or not.
#
#   scripts/suite.sh FOLDER NAME COMMAND…
set -uo pipefail

folder=$1 name=$2
shift 2
mkdir -p "$folder"
echo "== $name"
NO_COLOR=1 "$@" 2>&1 </dev/null | tee "$folder/$name.log"
code=${PIPESTATUS[0]}
echo "$code" >"$folder/$name.exit"
