"""What the real decoder child makes of what the fuzzer found.

    python3 -B fuzz/replay.py [FORMAT…]

Prints a table, and fails when a child ran too long or ended without the server knowing why.
"""

import sys
from pathlib import Path

import child

FOUND = Path(__file__).resolve().parent / "found"
EXTENSIONS = {"wave": "wav", "rf64": "wav", "mp4": "m4a", "adts": "aac", "matroska": "webm"}


def main():
    if not child.VERBATIM.exists():
        sys.exit(f"{child.VERBATIM} is missing: `make build` makes it")
    formats = sys.argv[1:] or sorted(folder.name for folder in FOUND.glob("*"))
    print("| found | bytes | what the child made of it | CPU s | MB |\n|---|---|---|---|---|")
    bad = 0
    for file in (file for name in formats for file in sorted((FOUND / name).glob("*"))):
        own = file.suffix[1:] if file.parent.name == "soak" else file.parent.name
        end = child.run(file, EXTENSIONS.get(own, own))
        bad += end.told.startswith(("still", "ended without"))
        name = f"{file.parent.name}/{file.name[:60]}"
        print(f"| {name} | {file.stat().st_size} | {end.told} | {end.seconds:.2f} | {end.megabytes:.0f} |", flush=True)
    sys.exit(bad > 0)


if __name__ == "__main__":
    main()
