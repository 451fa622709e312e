#!/usr/bin/env python3
"""Browser tests against `kolbo demo`, on SQLite and on PostgreSQL. `scripts/test` runs them; alone:

    .build/venv/bin/python Tests/browser/run.py [--kolbo PROGRAM] [--postgres ADDRESS] [--only TEXT]

Pictures of every failure are left in .build/screenshots; `photograph.py` takes those of every page.
"""

import argparse
import faulthandler
import os
import shutil
import sys
import time
import traceback
from pathlib import Path

from playwright.sync_api import sync_playwright

from examine import PICTURES
from scenarios import main_path_scenarios, other_scenarios
from server import DemoServer, PostgresDatabase
from till_scenarios import till_scenarios, till_screens
from walks import stories
from words import ROOT

# A browser that answers nothing more must not hold up the run: it ends, and says where it was.
SCENARIO_SECONDS = 300
CHROMIUM = ["chromium", "chromium-browser", "google-chrome"]


class Runner:
    def __init__(self, only):
        self.only = only
        self.passed = 0
        self.failed = 0

    def wants(self, name):
        return self.only is None or self.only.lower() in name.lower()

    def fail(self, name, seconds, words):
        self.failed += 1
        print(f"FAILED  {name}  [{seconds:.1f} s]\n    {words}", flush=True)

    def run(self, engine, scenarios, browser, server):
        for name, scenario in scenarios:
            name = f"{engine}: {name}"
            if not self.wants(name):
                continue
            began = time.monotonic()
            faulthandler.dump_traceback_later(SCENARIO_SECONDS, exit=True)
            try:
                scenario(browser, server)
            except Exception as error:
                self.fail(name, time.monotonic() - began, self.words(error))
                self.photograph(browser, name)
            else:
                self.passed += 1
                print(f"passed  {name}  [{time.monotonic() - began:.1f} s]", flush=True)
            finally:
                for context in browser.contexts:
                    context.close()
                faulthandler.cancel_dump_traceback_later()

    @staticmethod
    def words(error):
        here = [
            f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(error.__traceback__)
            if Path(frame.filename).parent == Path(__file__).parent
        ]
        text = str(error).split("\nCall log:")[0].strip() or type(error).__name__
        text = "\n    ".join([text, *getattr(error, "__notes__", [])])
        return f"{text}\n    in {' > '.join(here)}"

    @staticmethod
    def photograph(browser, name):
        PICTURES.mkdir(parents=True, exist_ok=True)
        safe = "".join(c if c.isalnum() else "-" for c in name)
        pages = [page for context in browser.contexts for page in context.pages]
        for number, page in enumerate(pages, 1):
            try:
                path = PICTURES / f"failed-{safe}-{number}.png"
                page.screenshot(path=path, timeout=5_000)
                print(f"    {page.url} is in {path.relative_to(ROOT)}", flush=True)
            except Exception:  # the page may be gone; the failure itself is told above
                pass


def run_engine(runner, engine, kolbo, database, scenarios, browser):
    if not any(runner.wants(f"{engine}: {name}") for name, _ in scenarios):
        return
    began = time.monotonic()
    try:
        with DemoServer(kolbo, database) as server:
            print(f"{engine}: demo ready after {time.monotonic() - began:.1f} s", flush=True)
            runner.run(engine, scenarios, browser, server)
    except RuntimeError as error:
        runner.fail(f"{engine}: the demo starts", time.monotonic() - began, str(error))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--kolbo", default=str(ROOT / ".build" / "debug" / "kolbo"))
    parser.add_argument("--postgres", default=os.environ.get("KOLBO_TEST_POSTGRES"))
    parser.add_argument("--only", help="run the scenarios whose names contain this")
    arguments = parser.parse_args()

    kolbo = str(Path(arguments.kolbo).resolve())
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if chromium is None:
        sys.exit("no Chromium found; scripts/install --tests installs it")
    shutil.rmtree(PICTURES, ignore_errors=True)
    runner = Runner(arguments.only)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-dev-shm-usage"])
        main_paths = main_path_scenarios(playwright)
        main_paths += till_scenarios()
        everything = main_paths + other_scenarios(playwright) + till_screens()
        run_engine(runner, "SQLite", kolbo, None, everything, browser)
        if arguments.postgres:
            with PostgresDatabase(arguments.postgres) as database:
                run_engine(runner, "PostgreSQL", kolbo, database, main_paths + stories(), browser)
        else:
            print("PostgreSQL: left out, neither --postgres nor KOLBO_TEST_POSTGRES is set")
        browser.close()
    print(f"{runner.passed} passed, {runner.failed} failed")
    sys.exit(1 if runner.failed or not runner.passed else 0)


if __name__ == "__main__":
    main()
