#!/usr/bin/env python3
"""Holds a demo shop's API against its own document, on SQLite and on PostgreSQL: the validator of
the specification, then schemathesis over every endpoint and every link. `scripts/check-api` runs it.

    .build/venv-api/bin/python Tests/api/run.py [--kolbo PROGRAM] [--postgres ADDRESS]
                                                [--seconds 120] [--only sqlite|postgres]
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "browser")]

from people import key  # noqa: E402
from server import DemoServer, PostgresDatabase  # noqa: E402
from words import ROOT  # noqa: E402

KEYS = 12
EXAMPLES = 40


class APIDatabase(PostgresDatabase):
    NAME = "kolbo_api"


def permissions(kolbo):
    """Every permission that a key can have, as `kolbo key add --help` names them."""
    text = subprocess.run(
        [kolbo, "key", "add", "--help"], check=True, capture_output=True, text=True).stdout
    words = " ".join(text.split()).split("May be repeated. ")[1].split(" --")[0]
    return [word.strip() for word in words.split(",")]


def document(server, folder):
    path = Path(folder) / "openapi.json"
    with urllib.request.urlopen(server.address + "/api/openapi.json", timeout=10) as answer:
        path.write_bytes(answer.read())
    return path


def validate(path):
    from openapi_spec_validator import validate as check

    check(json.loads(path.read_text(encoding="utf-8")))
    print("the document is OpenAPI 3.1", flush=True)


def explore(server, kolbo, database, folder, seconds, examples):
    """Every endpoint with good and bad requests, and chains of them along the links."""
    tokens = [key(kolbo, database, permissions(kolbo), f"check {n}") for n in range(KEYS)]
    environment = {
        **os.environ, "KOLBO_ADDRESS": server.address, "KOLBO_KEYS": " ".join(tokens),
        "PYTHONPATH": os.pathsep.join(sys.path[:2]), "SCHEMATHESIS_HOOKS": "hooks",
    }
    program = Path(sys.executable).with_name("schemathesis")
    return subprocess.run(
        [program, "--config-file", HERE / "schemathesis.toml", "--no-color", "run",
         server.address + "/api/openapi.json", "--max-examples", str(examples),
         "--max-time", str(seconds), "--no-shrink", "--warnings", "off",
         "--suppress-health-check", "all"],
        env=environment, cwd=folder).returncode


def run(engine, kolbo, database, arguments):
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="kolbo-api-") as folder:
        place = database or f"sqlite:{folder}/shop.sqlite"
        with DemoServer(kolbo, place) as server:
            print(f"== {engine}", flush=True)
            validate(document(server, folder))
            failed = explore(
                server, kolbo, place, folder, arguments.seconds, arguments.examples)
            faults = server.printed().count('error kolbo: ') + server.printed().count(" fault ")
            print(f"{engine}: {'FAILED' if failed else 'passed'}, {faults} faults in the log, "
                  f"{time.monotonic() - began:.0f} s", flush=True)
            if faults:
                print(server.tail(), flush=True)
            return failed or faults


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--kolbo", default=str(ROOT / ".build" / "debug" / "kolbo"))
    parser.add_argument("--postgres", default=os.environ.get("KOLBO_TEST_POSTGRES"))
    parser.add_argument("--seconds", type=int, default=120, help="for each database")
    parser.add_argument("--examples", type=int, default=EXAMPLES, help="for each endpoint")
    parser.add_argument("--only", choices=["sqlite", "postgres"])
    arguments = parser.parse_args()
    kolbo = str(Path(arguments.kolbo).resolve())
    failed = 0
    if arguments.only != "postgres":
        failed += bool(run("SQLite", kolbo, None, arguments))
    if arguments.only != "sqlite":
        if arguments.postgres:
            with APIDatabase(arguments.postgres) as database:
                failed += bool(run("PostgreSQL", kolbo, database, arguments))
        else:
            print("PostgreSQL: left out, neither --postgres nor KOLBO_TEST_POSTGRES is set")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
