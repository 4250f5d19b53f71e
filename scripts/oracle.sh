#!/usr/bin/env bash
# A Python environment with jiwer, whose word error rates ours are compared with.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
venv=$here/../target/tools/venv
version=4.0.0
if "$venv/bin/python" -c "import importlib.metadata as m; assert m.version('jiwer') == '$version'" 2>/dev/null; then
  exit 0
fi
python3 -c 'import venv, ensurepip' 2>/dev/null || "$here/need.sh" "compare word error rates with jiwer" python3-venv
rm -rf "$venv"
echo "installing jiwer $version into target/tools (the tests compare word error rates with it)"
python3 -m venv "$venv"
"$venv/bin/pip" install --quiet --disable-pip-version-check "jiwer==$version" </dev/null
