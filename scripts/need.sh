#!/usr/bin/env bash
# Install the Debian packages a step needs, and only those that are missing.
#
#   scripts/need.sh REASON PACKAGE…
#
# REASON completes "needed to …". Silent when everything is there. Without root
# and without sudo it changes nothing, prints the command to run, and fails.
set -euo pipefail

[ $# -ge 2 ] || { echo "usage: need.sh REASON PACKAGE…" >&2; exit 2; }
reason=$1
shift

if ! command -v dpkg-query >/dev/null; then
  echo "This is not a Debian system: please make sure that these are installed (needed to $reason): $*" >&2
  exit 0
fi

missing=()
for package in "$@"; do
  status=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$status" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
    as_root=(sudo)
  else
    echo "Missing, and needed to $reason: ${missing[*]}" >&2
    echo "Run this as an administrator, then try again:" >&2
    echo "  apt-get update && apt-get install -y --no-install-recommends ${missing[*]}" >&2
    exit 1
  fi
fi

echo "installing ${missing[*]} (needed to $reason)"
# Another apt may hold the lock on a machine that has just started, so wait for it.
apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300)
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# A stale list of some other source is no reason to stop: the installation tells.
"${apt[@]}" update </dev/null >"$log" 2>&1 || true
if ! "${apt[@]}" install -y --no-install-recommends "${missing[@]}" </dev/null >>"$log" 2>&1; then
  tail -n 20 "$log" >&2
  echo "Could not install ${missing[*]}; the end of what apt-get said is above." >&2
  exit 1
fi
