"""Mutated uploads to a real server, beside ordinary ones: `scripts/fuzz.sh --server SECONDS`.

Starts target/release/verbatim on a fresh folder, keeps uploads of mutated files of every format
coming, and every few seconds an ordinary recording that must become ready. Watches the server's
resident memory, its children and its log; prints what it saw, and fails when the server died, grew,
left a child behind, or let an ordinary upload wait or fail.
"""

import collections
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

from child import ROOT, VERBATIM

# Where uploads are kept that crashed the decoder.
FOUND = ROOT / "fuzz/found/soak"
ORDINARY = ROOT / "audio-fixtures/en-long-pause.ogg"
ORDINARY_EVERY_S = 20
ORDINARY_WITHIN_S = 240
# Uploads that wait for the decoder at once; more would only wait.
AHEAD = 6
GROWTH_MB = 48


class Person:
    """Somebody signed in by a link."""

    def __init__(self, url, token):
        self.url, self.cookie = url, ""
        answer = self.ask("POST", f"/api/sign-in-links/{token}", {})
        self.cookie = answer.headers["Set-Cookie"].split(";")[0]

    def ask(self, method, path, body=None):
        raw = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        kind = "application/octet-stream" if isinstance(body, bytes) else "application/json"
        headers = {"Cookie": self.cookie, "Content-Type": kind, "Origin": self.url}
        return urllib.request.urlopen(urllib.request.Request(self.url + path, raw, headers, method=method), timeout=60)

    def json(self, method, path, body=None):
        return json.load(self.ask(method, path, body))

    def upload(self, project, name, content):
        """The new recording's id, or the code of the refusal."""
        path = f"/api/projects/{project}/recordings?name={urllib.parse.quote(name)}"
        try:
            return self.json("POST", path, content)["id"], None
        except urllib.error.HTTPError as error:
            return None, json.load(error)["code"]

    def state(self, recording):
        return self.json("GET", f"/api/recordings/{recording}")["recording"]


def material():
    """Real files of every format, small ones first, and those that lie."""
    files = [*(ROOT / "fuzz/seeds").glob("*/*"), *(ROOT / "fuzz/hostile").glob("*")]
    files += [file for file in (ROOT / "audio-fixtures").glob("*.*") if 0 < file.stat().st_size < 100_000]
    return [file for file in sorted(files) if file.suffix not in (".py", ".md", ".tsv")]


def mutated(rng, content, other):
    """`content`, hurt in one of the ways in which files get hurt, or in several."""
    content = bytearray(content)
    for _ in range(rng.choice((1, 1, 2, 4))):
        at = rng.randrange(len(content))
        # Headers are where lies pay.
        at = at if rng.random() < 0.5 else min(at, rng.randrange(min(len(content), 256)))
        match rng.randrange(7):
            case 0:
                content[at] ^= 1 << rng.randrange(8)
            case 1:
                content[at : at + 4] = rng.choice((b"\0" * 4, b"\xff" * 4, b"\x7f\xff\xff\xff", rng.randbytes(4)))
            case 2:
                del content[max(at, 1) :]
            case 3:
                del content[max(at, 1) : at + 1 + rng.randrange(64)]
            case 4:
                content[at:at] = content[at // 2 : at // 2 + rng.randrange(512)]
            case 5:
                content[at : at + 64] = other[at : at + 64]
            case 6:
                content[at : at + rng.randrange(2000)] = rng.randbytes(rng.randrange(1, 2000))
    return bytes(content)


class Server:
    def __init__(self, folder):
        self.log = (folder / "log").open("w+")
        command = [VERBATIM, "serve", "--listen", "127.0.0.1:0", "--min-free", "0", "--data", folder / "data"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self.log, text=True)
        self.url = self.process.stdout.readline().split()[-1].rstrip("/")
        threading.Thread(target=self.process.stdout.read, daemon=True).start()
        added = [VERBATIM, "user", "--data", folder / "data", "add", "Marta", "--manager", "--url", self.url]
        link = subprocess.run(added, check=True, capture_output=True, text=True).stdout
        self.manager = Person(self.url, link.strip().rsplit("/join/", 1)[1])

    def megabytes(self):
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024

    def children(self):
        """The process ids of all descendants."""
        found, waiting = [], [str(self.process.pid)]
        while waiting:
            for task in Path(f"/proc/{waiting.pop()}/task").glob("*/children"):
                try:
                    new = task.read_text().split()
                except OSError:
                    continue
                found += new
                waiting += new
        return found


class Soak:
    def __init__(self, server, seed):
        self.server, self.rng = server, random.Random(seed)
        self.files = material()
        self.waiting = {}
        self.ends, self.problems = collections.Counter(), []
        self.sizes, self.most_children = [], 0
        self.ordinary = {}
        self.ordinary_took = []

    def project(self, name):
        body = {"name": name, "language": "en", "guidelines": "", "people_per_clip": 1, "draft_engine": "none"}
        return self.server.manager.json("POST", "/api/projects", body)["id"]

    def throw(self, project):
        file, other = self.rng.choices(self.files, k=2)
        content = mutated(self.rng, file.read_bytes(), other.read_bytes())
        recording, refusal = self.server.manager.upload(project, f"{self.rng.random()}{file.suffix}", content)
        if recording:
            self.waiting[recording] = (file.name, content)
        else:
            self.ends[f"refused: {refusal}"] += 1

    def look(self):
        for recording in list(self.waiting):
            state = self.server.manager.state(recording)
            if state["state"] in ("ready", "failed"):
                name, content = self.waiting.pop(recording)
                if state["state"] == "failed" and state["problem"]["code"] == "decoder_crashed":
                    FOUND.mkdir(parents=True, exist_ok=True)
                    (FOUND / f"{recording}-{name}").write_bytes(content)
                self.ends["ready" if state["state"] == "ready" else state["problem"]["code"]] += 1
        for recording, began in list(self.ordinary.items()):
            state = self.server.manager.state(recording)["state"]
            took = time.monotonic() - began
            if state == "ready":
                del self.ordinary[recording]
                self.ordinary_took.append(took)
            elif state == "failed" or took > ORDINARY_WITHIN_S:
                del self.ordinary[recording]
                self.problems.append(f"an ordinary upload is {state} after {took:.0f} s")
        self.sizes.append(self.server.megabytes())
        self.most_children = max(self.most_children, len(self.server.children()))

    def run(self, seconds):
        project, end, next_ordinary, count = self.project("Hostile"), time.monotonic() + seconds, 0, 0
        while time.monotonic() < end and self.server.process.poll() is None:
            if len(self.waiting) < AHEAD:
                self.throw(project)
            if time.monotonic() >= next_ordinary:
                next_ordinary, count = time.monotonic() + ORDINARY_EVERY_S, count + 1
                # The same bytes again are a duplicate in one project, and news in another.
                recording, _ = self.server.manager.upload(self.project(f"Own {count}"), "a.ogg", ORDINARY.read_bytes())
                self.ordinary[recording] = time.monotonic()
            self.look()
            time.sleep(0.05)
        patience = time.monotonic() + ORDINARY_WITHIN_S
        while (self.waiting or self.ordinary) and time.monotonic() < patience and self.server.process.poll() is None:
            self.look()
            time.sleep(0.2)

    def report(self):
        if self.server.process.poll() is not None:
            self.problems.append(f"the server ended with {self.server.process.returncode}")
        else:
            time.sleep(2)
            if left := self.server.children():
                self.problems.append(f"children left behind: {left}")
        for name, _ in self.waiting.values():
            self.problems.append(f"a mutation of {name} is neither ready nor failed")
        warm = self.sizes[len(self.sizes) // 5]
        if max(self.sizes[len(self.sizes) // 5 :]) - warm > GROWTH_MB:
            self.problems.append("the server grew")
        print("| how it ended | uploads |\n|---|---|")
        for end, count in self.ends.most_common():
            print(f"| {end} | {count} |")
        took = sorted(self.ordinary_took) or [float("nan")]
        print(f"\n{sum(self.ends.values())} hostile uploads; {len(self.ordinary_took)} ordinary ones became ready, "
              f"the median after {took[len(took) // 2]:.1f} s and the last after {took[-1]:.1f} s.")
        print(f"The server's memory: {self.sizes[0]:.0f} MB at the start, {warm:.0f} MB after a fifth of the time, "
              f"at most {max(self.sizes):.0f} MB, {self.sizes[-1]:.0f} MB at the end; "
              f"at most {self.most_children} children at once.")
        print("\n".join(self.problems) or "Nothing escaped.")


def main():
    seconds = int(sys.argv[1])
    if not VERBATIM.exists():
        sys.exit(f"{VERBATIM} is missing: `make build` makes it")
    folder = Path(tempfile.mkdtemp(prefix="verbatim-soak-"))
    server = Server(folder)
    try:
        soak = Soak(server, int(sys.argv[2]) if len(sys.argv) > 2 else time.time_ns())
        soak.run(seconds)
        soak.report()
    finally:
        server.process.terminate()
        try:
            server.process.wait(30)
        except subprocess.TimeoutExpired:
            server.process.kill()
        shutil.rmtree(folder, ignore_errors=True)
    sys.exit(bool(soak.problems))


if __name__ == "__main__":
    main()
