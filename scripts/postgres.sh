#!/usr/bin/env bash
# A private PostgreSQL cluster for tests: its own directory, socket and port,
# started in a second or two and deleted afterwards. It never touches a cluster
# that the machine already runs.
#
#   scripts/postgres.sh run -- COMMAND…   start, run COMMAND with VERBATIM_TEST_POSTGRES
#                                         set, stop and delete; exits as COMMAND does
#   scripts/postgres.sh                   start, print the setting, wait for Ctrl-C
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)

usage() {
  echo "usage: postgres.sh [run -- COMMAND…]" >&2
  exit 2
}

# The server's own tools, wherever the distribution hides them; empty when absent.
find_bin() {
  local candidate
  for candidate in "$(command -v initdb || true)" \
    "$(pg_config --bindir 2>/dev/null || true)/initdb" \
    $(printf '%s\n' /usr/lib/postgresql/*/bin/initdb | sort -Vr); do
    [ -x "$candidate" ] || continue
    candidate=$(dirname "$(readlink -f "$candidate")")
    [ -x "$candidate/postgres" ] && [ -x "$candidate/pg_ctl" ] && { echo "$candidate"; return; }
  done
}

# PostgreSQL refuses to run as root; everyone else runs it as themselves.
owner=$(id -un postgres 2>/dev/null || echo nobody)
as_owner() {
  if [ "$(id -u)" -ne 0 ]; then "$@"; return; fi
  setpriv --reuid="$owner" --regid="$(id -gn "$owner")" --clear-groups "$@"
}

free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 12000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}

# shellcheck disable=SC2329 # called by the trap
stop() {
  trap '' INT TERM HUP
  if [ -n "${watcher:-}" ]; then kill "$watcher" 2>/dev/null || true; fi
  if [ -f "$dir/data/postmaster.pid" ]; then
    as_owner "$bin/pg_ctl" stop --pgdata="$dir/data" --mode=immediate --silent >/dev/null 2>&1 || true
  fi
  rm -rf "$dir"
}

# Even a kill -9 of this script must not leave a server behind: a watcher in its
# own session sees the script's end of a pipe close and cleans up.
watch_over() {
  mkfifo "$dir/alive"
  # Descriptor 9 stays open in this script alone; commands are started without it.
  # shellcheck disable=SC2016 # the inner shell expands these
  setsid bash -c '
    read -r _ <"$1/alive" || true
    pid=$(head -n 1 "$1/data/postmaster.pid" 2>/dev/null) && kill -QUIT "$pid" 2>/dev/null
    rm -rf "$1"' watcher "$dir" </dev/null >/dev/null 2>&1 &
  watcher=$!
  disown "$watcher"
  exec 9>"$dir/alive"
}

start() {
  local attempt port settings parent=${TMPDIR:-/tmp}
  # Root's own TMPDIR may be closed to the user that the server runs as.
  if [ "$(id -u)" -eq 0 ]; then parent=/tmp; fi
  dir=$(mktemp -d "$parent/verbatim-postgres.XXXXXX")
  trap stop EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  if [ "$(id -u)" -eq 0 ]; then chown "$owner:" "$dir"; fi
  chmod 700 "$dir"
  cd "$dir" # initdb wants a working directory that its user may enter
  as_owner "$bin/initdb" --pgdata="$dir/data" --username=verbatim --auth=trust --encoding=UTF8 \
    --locale=C --no-sync >"$dir/log" 2>&1 || { cat "$dir/log" >&2; exit 1; }
  as_owner mkdir -m 700 "$dir/socket"
  watch_over
  # The port may be taken between looking and starting: then another is tried.
  for attempt in 1 2 3 4 5; do
    port=$(free_port)
    # fsync off: the cluster is thrown away, so a power cut has nothing to spoil.
    settings="-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=$dir/socket"
    settings+=" -c fsync=off -c full_page_writes=off -c max_connections=200 -c shared_buffers=64MB"
    if as_owner "$bin/pg_ctl" start --pgdata="$dir/data" --log="$dir/server.log" --wait --timeout=60 \
      --silent --options="$settings" 9>&- >/dev/null; then
      as_owner "$bin/createdb" --host=127.0.0.1 --port="$port" --username=verbatim verbatim
      export VERBATIM_TEST_POSTGRES="postgres://verbatim@127.0.0.1:$port/verbatim"
      return
    fi
    [ "$attempt" -lt 5 ] || { tail -n 20 "$dir/server.log" >&2; exit 1; }
  done
}

work=$PWD
bin=$(find_bin)
if [ -z "$bin" ]; then
  "$here/need.sh" "test against PostgreSQL" postgresql
  bin=$(find_bin)
  [ -n "$bin" ] || { echo "PostgreSQL's initdb and postgres were not found." >&2; exit 1; }
fi

case "${1:-}" in
  run)
    if [ "${2:-}" != -- ] || [ $# -lt 3 ]; then usage; fi
    shift 2
    start
    cd "$work"
    # A background process group of its own: a signal to this script is acted upon at
    # once and reaches everything that the command started. It may not read a terminal.
    if [ -t 0 ]; then exec </dev/null; fi
    set -m
    "$@" 9>&- <&0 &
    group=$!
    set +m
    trap 'kill -TERM -- "-$group" 2>/dev/null || true; exit 130' INT
    trap 'kill -TERM -- "-$group" 2>/dev/null || true; exit 143' TERM HUP
    code=0
    wait "$group" || code=$?
    exit "$code"
    ;;
  "")
    start
    echo "export VERBATIM_TEST_POSTGRES=$VERBATIM_TEST_POSTGRES"
    echo "Running until Ctrl-C." >&2
    while :; do sleep 5 9>&- & wait $!; done
    ;;
  *) usage ;;
esac
