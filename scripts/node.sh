#!/usr/bin/env bash
# Say clearly when Node.js or npm is missing or too old for the web build; on
# Debian, install the distribution's packages when there is none at all.
set -euo pipefail

wanted=20.19
here=$(cd "$(dirname "$0")" && pwd)
if ! command -v node >/dev/null; then
  "$here/need.sh" "build the web pages" nodejs npm
elif ! command -v npm >/dev/null; then
  "$here/need.sh" "build the web pages" npm
fi
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  echo "The web pages need Node.js $wanted or newer and npm: please install them." >&2
  exit 1
fi
version=$(node --version)
if ! printf '%s\n' "$wanted" "${version#v}" | sort --check=quiet --version-sort; then
  echo "The web pages need Node.js $wanted or newer; this is $version. Please install a newer one." >&2
  exit 1
fi
