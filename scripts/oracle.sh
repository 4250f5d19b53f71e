#!/usr/bin/env bash
# What our word error rates are compared with: NIST's sclite, and jiwer in a Python environment.
#
#   scripts/oracle.sh [bench]     with `bench`, what only the benchmarks need, too
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
venv=$here/../target/tools/venv
"$here/need.sh" "compare word error rates with sclite" sctk
wanted=(jiwer==4.0.0)
reason="the tests compare word error rates with it"
if [ "${1:-}" = bench ]; then
  # WebRTC's detector of voice, arithmetic on audio, and the consensus of crowds.
  wanted+=(numpy==2.4.6 webrtcvad-wheels==2.0.14.post1 crowd-kit==1.4.2)
  reason="ours is measured beside them"
fi
if "$venv/bin/python" -c "
import importlib.metadata, sys
for wanted in sys.argv[1:]:
    name, version = wanted.split('==')
    assert importlib.metadata.version(name) == version" "${wanted[@]}" 2>/dev/null; then
  exit 0
fi
if ! [ -x "$venv/bin/pip" ]; then
  python3 -c 'import venv, ensurepip' 2>/dev/null || "$here/need.sh" "compare word error rates with jiwer" python3-venv
  rm -rf "$venv"
  python3 -m venv "$venv"
fi
echo "installing ${wanted[*]} into target/tools ($reason)"
"$venv/bin/pip" install --quiet --disable-pip-version-check "${wanted[@]}" </dev/null
