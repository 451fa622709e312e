"""Starts and stops the program under test: `kolbo demo` on a database and a port of its own."""

import contextlib
import ctypes
import json
import os
import re
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from words import ROOT

READY_SECONDS = 240
STOP_SECONDS = 20
DEMO = json.loads((ROOT / "Resources" / "demo" / "shops.json").read_text(encoding="utf-8"))
# As `kolbo demo` greets: "  tom.whitfield  soho-associate-demo  PIN 4102  (associate, london-soho)".
GREETING_END = "Stop with Ctrl-C."
STAFF_LINE = re.compile(
    r"^  (\S+)  (\S+)  (?:PIN \d+  )?\((\w+), ([\w -]+)\)$", re.MULTILINE)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def end_with_parent():
    """The kernel ends this process when the runner ends, however that comes about."""
    pr_set_pdeathsig = 1
    ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)


class DemoServer:
    """`with DemoServer(kolbo, database) as server:` serves the demo shop until the block ends."""

    def __init__(self, kolbo, database):
        self.kolbo = kolbo
        self.database = database
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        # One-time codes that somebody has read.
        self.codes = set()
        self.process = None
        self.folder = None

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="kolbo-browser-")
        database = self.database or f"sqlite:{self.folder.name}/shop.sqlite"
        self.log = Path(self.folder.name) / "log"
        # What is set for a developer's own server must not reach this one.
        environment = {k: v for k, v in os.environ.items() if not k.startswith("KOLBO_")}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [self.kolbo, "demo", "--port", str(self.port), "--database", database],
                cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=log,
                stderr=subprocess.STDOUT, preexec_fn=end_with_parent)
        try:
            self.wait()
        except BaseException:
            self.__exit__()
            raise
        return self

    def empty_database(self):
        """For a scenario that serves a shop of its own on the same engine: None is a new file."""
        if self.database is None:
            return contextlib.nullcontext()
        return PostgresDatabase(self.database, "kolbo_browser_beside")

    def wait(self):
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError(f"kolbo demo ended with {self.process.returncode}\n{self.tail()}")
            try:
                with urllib.request.urlopen(self.address + "/ready", timeout=2) as answer:
                    if answer.status == 200 and GREETING_END in self.printed():
                        return
                time.sleep(0.1)
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise RuntimeError(f"kolbo demo was not ready in {READY_SECONDS} s\n{self.tail()}")

    def printed(self):
        return self.log.read_text(encoding="utf-8", errors="replace")

    def tail(self, lines=40):
        return "\n".join(self.printed().splitlines()[-lines:])

    def staff(self, role, place):
        """Name and password, as the demo printed them."""
        for name, password, its_role, its_place in STAFF_LINE.findall(self.printed()):
            if (its_role, its_place) == (role, place):
                return name, password
        raise AssertionError(f"the demo printed no {role} at {place}:\n{self.tail()}")

    def __exit__(self, *_):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
                print(f"kolbo demo did not stop within {STOP_SECONDS} s of SIGTERM")
        self.folder.cleanup()


class PostgresDatabase:
    """A database of its own beside the one that `address` names; dropped when the block ends."""

    def __init__(self, address, name="kolbo_browser"):
        self.server = address
        self.name = name
        self.address = address.rsplit("/", 1)[0] + "/" + name

    def run(self, statement):
        subprocess.run(
            ["psql", self.server, "--quiet", "--set", "ON_ERROR_STOP=1", "--command", statement],
            check=True, capture_output=True)

    def __enter__(self):
        self.run(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")
        self.run(f"CREATE DATABASE {self.name}")
        return self.address

    def __exit__(self, *_):
        self.run(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")


def customers(country):
    """The demo customers of a country who have imported purchases."""
    return [c for c in DEMO["demoCustomers"] if c["country"] == country]


def location(code):
    return next(place for place in DEMO["locations"] if place["id"] == code)


def market(code):
    return next(entry for entry in DEMO["markets"] if entry["id"] == code)
