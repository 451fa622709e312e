#!/usr/bin/env python3
"""Holds a demo shop's API against its own document, on SQLite and on PostgreSQL at the same time:
the validator of the specification, a purchase by a generated client, every example and link of the
document, then schemathesis over every endpoint and chains of them. `scripts/check-api` runs it.

    .build/venv-api/bin/python Tests/api/run.py [--kolbo PROGRAM] [--postgres ADDRESS]
                                                [--long] [--only sqlite|postgres] [--seed 1]
"""

import argparse
import concurrent.futures
import contextlib
import http.server
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "browser")]

from people import key  # noqa: E402
from server import DemoServer, PostgresDatabase  # noqa: E402
from words import ROOT  # noqa: E402

KEYS = 12
# For each endpoint, and seconds for chains; every declared link is walked besides.
EXAMPLES, SECONDS = 5, 30
LONG_EXAMPLES, LONG_SECONDS = 200, 1200
# What an honest check has to reach: below, the requests have come to nothing, such as 404 for all.
LEAST_TAKEN = 0.8
LEAST_FOLLOWED = 0.9


class APIDatabase(PostgresDatabase):
    NAME = "kolbo_api"

    def __init__(self, address):
        super().__init__(address, self.NAME)


class Receiver(http.server.BaseHTTPRequestHandler):
    """Takes whatever webhooks tell it."""

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def receiver():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/hook"
    server.shutdown()


def permissions(kolbo):
    """Every permission that a key can have, as `kolbo key add --help` names them."""
    text = subprocess.run(
        [kolbo, "key", "add", "--help"], check=True, capture_output=True, text=True).stdout
    words = " ".join(text.split()).split("May be repeated. ")[1].split(" --")[0]
    return [word.strip() for word in words.split(",")]


def validate(server):
    from openapi_spec_validator import validate as check

    with urllib.request.urlopen(server.address + "/api/openapi.json", timeout=10) as answer:
        check(json.loads(answer.read()))


class Check:
    """All of it on one engine."""

    def __init__(self, engine, kolbo, database, arguments):
        self.engine = engine
        self.kolbo = kolbo
        self.database = database
        self.arguments = arguments
        self.began = time.monotonic()
        self.failed = []

    def tell(self, text):
        print(f"{self.engine} [{time.monotonic() - self.began:4.0f} s] {text}", flush=True)

    def run(self):
        with tempfile.TemporaryDirectory(prefix="kolbo-api-") as folder, receiver() as hook:
            place = self.database or f"sqlite:{folder}/shop.sqlite"
            with DemoServer(self.kolbo, place) as server:
                self.tell("the shop is open")
                validate(server)
                self.tell("the document is OpenAPI 3.1")
                told = self.part(
                    "client", [sys.executable, HERE / "client.py", server.address], os.environ)
                self.tell("a generated client " + told.strip())
                made = [key(self.kolbo, place, permissions(self.kolbo), f"check {n}")
                        for n in range(KEYS)]
                environment = {
                    **os.environ, "KOLBO_ADDRESS": server.address, "KOLBO_RECEIVER": hook,
                    "KOLBO_KEYS": " ".join(token for _, token in made),
                    "KOLBO_KEY_IDS": " ".join(id for id, _ in made),
                    "PYTHONPATH": os.pathsep.join(sys.path[:2]), "SCHEMATHESIS_HOOKS": "hooks",
                }
                self.walk(environment)
                self.explore(server.address, environment, folder)
                faults = server.printed().count("error kolbo: ") + server.printed().count(" fault ")
                if faults:
                    self.failed.append(f"{faults} faults in the log")
                    self.tell(server.tail())
        self.tell("FAILED: " + "; ".join(self.failed) if self.failed else "passed")
        return not self.failed

    def part(self, name, command, environment, folder=None):
        """What a program of its own printed."""
        told = subprocess.run(
            command, env=environment, cwd=folder, capture_output=True, text=True)
        if told.returncode:
            self.failed.append(name)
            self.tell(told.stdout + told.stderr)
        return told.stdout

    def walk(self, environment):
        told = self.part(
            "walk", [sys.executable, HERE / "walk.py"], {**environment, "KOLBO_SHOPPER": "1000"})
        counts = re.search(r"walk: (\d+) of (\d+) \D+ (\d+) of (\d+)", told)
        if not counts:
            return
        taken, endpoints, followed, links = map(int, counts.groups())
        self.tell(told.strip() if self.arguments.verbose else told.splitlines()[0])
        if taken < LEAST_TAKEN * endpoints or followed < LEAST_FOLLOWED * links:
            self.failed.append("too little of the document can be walked, see --verbose")

    def explore(self, address, environment, folder):
        """Every endpoint with good and bad requests, then chains of them along the links."""
        program = Path(sys.executable).with_name("schemathesis")
        config = (HERE / "schemathesis.toml").read_text(encoding="utf-8")
        if self.arguments.long:
            # Chains also where names alone say that one thing could be another's.
            config = config.replace("algorithms = []", "")
        settings = Path(folder) / "schemathesis.toml"
        settings.write_text(config, encoding="utf-8")
        long = self.arguments.long
        for phases, bound in [
            ("examples,coverage,fuzzing",
             ["--max-examples", LONG_EXAMPLES if long else EXAMPLES]),
            ("stateful", ["--max-time", LONG_SECONDS if long else SECONDS]),
        ]:
            answers = Path(folder) / "answers.json"
            told = self.part(
                f"schemathesis, {phases}",
                [program, "--config-file", settings, "--no-color", "run",
                 address + "/api/openapi.json", "--phases", phases,
                 *map(str, bound), "--seed", str(self.arguments.seed),
                 "--no-shrink", "--warnings", "off", "--suppress-health-check", "all"],
                {**environment, "KOLBO_ANSWERS": str(answers), "KOLBO_SHOPPER": str(len(phases))},
                folder)
            counts = json.loads(answers.read_text(encoding="utf-8"))
            taken = [name for name, told in counts.items() if any(s[0] == "2" for s in told)]
            words = re.findall(r"(\d+ generated.*|\d+ covered / \d+ selected|Tested: .*)", told)
            self.tell(f"{phases}: {'; '.join(words)}; {len(taken)} endpoints took some")
            if self.arguments.verbose:
                self.tell(f"never taken: {sorted(set(counts) - set(taken))}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--kolbo", default=str(ROOT / ".build" / "debug" / "kolbo"))
    parser.add_argument("--postgres", default=os.environ.get("KOLBO_TEST_POSTGRES"))
    parser.add_argument("--long", action="store_true", help="a long look")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=["sqlite", "postgres"])
    parser.add_argument("--verbose", action="store_true")
    arguments = parser.parse_args()
    kolbo = str(Path(arguments.kolbo).resolve())
    with contextlib.ExitStack() as stack:
        checks = []
        if arguments.only != "postgres":
            checks.append(Check("SQLite", kolbo, None, arguments))
        if arguments.only != "sqlite" and arguments.postgres:
            database = stack.enter_context(APIDatabase(arguments.postgres))
            checks.append(Check("PostgreSQL", kolbo, database, arguments))
        elif arguments.only != "sqlite":
            print("PostgreSQL: left out, neither --postgres nor KOLBO_TEST_POSTGRES is set")
        with concurrent.futures.ThreadPoolExecutor() as pool:
            passed = list(pool.map(Check.run, checks))
    sys.exit(0 if all(passed) else 1)


if __name__ == "__main__":
    main()
