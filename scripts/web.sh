#!/usr/bin/env bash
# Build web/dist, doing only what has changed: the packages when package-lock.json
# did, the pages when any source did.
set -euo pipefail

cd "$(dirname "$0")/../web"

digest() { sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1; }
lock=$(sha256sum package.json package-lock.json | sha256sum | cut -d' ' -f1)
if [ "$(cat node_modules/.verbatim-lock 2>/dev/null)" != "$lock" ]; then
  npm ci --no-audit --no-fund --loglevel=error </dev/null
  mkdir -p node_modules # npm makes none when there is no package to install
  echo "$lock" >node_modules/.verbatim-lock
fi
[ "${1:-}" != packages ] || exit 0

sources=$(find . \( -name node_modules -o -name dist -o -name test-results \) -prune -o -type f -print0 | digest)
if [ ! -d dist ] || [ "$(cat node_modules/.verbatim-built 2>/dev/null)" != "$sources" ]; then
  npm run build </dev/null
  echo "$sources" >node_modules/.verbatim-built
fi
