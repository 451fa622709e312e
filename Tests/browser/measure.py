#!/usr/bin/env python3
"""How fast the shop's pages are on a slow phone: the processor slowed, nothing kept from before, the
medians of several visits. Prints a table; ends with 1 when a threshold is missed.

    .build/venv/bin/python Tests/browser/measure.py [--kolbo PROGRAM] [--visits 7] [--slower 4]

LCP and CLS as web.dev defines them, CLS without the half second after input. The longest task includes
scrolling to the end, a press on an option or a filter, and typing in the search; it is told by the clock
(W3C Long Tasks, from 50 ms) and by the processor's time for it, which other programs on the machine do
not lengthen: that is what counts. The network is loopback, unhindered.
"""

import argparse
import json
import shutil
import statistics
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from run import CHROMIUM
from server import DemoServer
from weight import MOST_SCRIPT, MOST_TRANSFER, weigh
from words import ROOT

MOST = {"LCP ms": 1000, "CLS": 0.02, "task CPU ms": 100, "own bytes": MOST_TRANSFER,
        "script bytes": MOST_SCRIPT}
PAGES = {"home": "", "list": "c/men", "product": "p/shirt-oxford", "imported list": "c/kitchen"}

OBSERVE = """() => {
    const seen = window.__seen = { lcp: 0, cls: 0, task: 0, paint: 0 };
    const watch = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note))
        .observe({ type, buffered: true });
    watch("largest-contentful-paint", (entry) => { seen.lcp = entry.startTime; });
    watch("paint", (entry) => { if (entry.name === "first-contentful-paint") seen.paint = entry.startTime; });
    watch("layout-shift", (entry) => { if (!entry.hadRecentInput) seen.cls += entry.value; });
    watch("longtask", (entry) => { seen.task = Math.max(seen.task, entry.duration); });
}"""
SEEN = "() => ({ ...window.__seen, answer: performance.getEntriesByType('navigation')[0].responseStart })"


def use(page, name):
    """What people do on the page."""
    for _ in range(12):
        page.mouse.wheel(0, 800)
        page.wait_for_timeout(60)
    page.evaluate("scrollTo(0, 0)")
    if name == "product":
        page.locator("a[data-option]:not([aria-current])").first.click()
    elif "list" in name:
        filters = page.locator("details.found-filters > summary")
        if filters.is_visible():
            filters.click()
        page.locator("form[data-find] label").first.click()
    else:
        page.locator("#q").press_sequentially("shirt", delay=40)
    page.wait_for_timeout(1200)


def visit(browser, address, name, slower):
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, device_scale_factor=3, is_mobile=True,
        has_touch=True, locale="en")
    context.add_init_script(f"({OBSERVE})()")
    page = context.new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    browser.start_tracing(page=page, categories=["toplevel"])
    weight = weigh(page, address)
    page.wait_for_timeout(300)
    lcp = page.evaluate(SEEN)
    use(page, name)
    seen = page.evaluate("() => window.__seen")
    tasks = json.loads(browser.stop_tracing())["traceEvents"]
    context.close()
    return {
        "answer ms": lcp["answer"], "first paint ms": lcp["paint"], "LCP ms": lcp["lcp"],
        "CLS": seen["cls"], "task CPU ms": longest(tasks), "task ms": seen["task"], "own bytes": weight.transfer,
        "script bytes": weight.script, "compressed": weight.script_sent,
    }


def longest(events):
    """The processor's milliseconds for the longest task of a page's main thread."""
    main = {
        (event["pid"], event["tid"]) for event in events
        if event.get("name") == "thread_name" and event["args"].get("name") == "CrRendererMain"}
    return max(
        (event.get("tdur", 0) / 1000 for event in events
         if event.get("ph") == "X" and (event["pid"], event["tid"]) in main
         and event["name"].endswith("RunTask")), default=0)


def shown(value):
    return f"{value:.3f}" if 0 < value < 1 else f"{value:.0f}"


def main():
    parser = argparse.ArgumentParser()
    release, debug = (ROOT / ".build" / kind / "kolbo" for kind in ("release", "debug"))
    parser.add_argument("--kolbo", default=str(release if release.exists() else debug))
    parser.add_argument("--visits", type=int, default=7)
    parser.add_argument("--slower", type=float, default=4)
    arguments = parser.parse_args()
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if chromium is None:
        sys.exit("no Chromium found; scripts/install --tests installs it")
    missed = []
    with sync_playwright() as playwright, DemoServer(
            str(Path(arguments.kolbo).resolve()), None) as server:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-dev-shm-usage"])
        print(f"{arguments.kolbo}, processor {arguments.slower:g} times slower, median (worst) of "
              f"{arguments.visits} visits\n")
        head = None
        for name, path in PAGES.items():
            address = f"{server.address}/gb/en/{path}"
            visit(browser, address, name, arguments.slower)  # the first one starts the browser up
            visits = [visit(browser, address, name, arguments.slower)
                      for _ in range(arguments.visits)]
            if head is None:
                head = list(visits[0])
                print("| page | " + " | ".join(head) + " |")
                print("| --- |" + " ---: |" * len(head))
            cells = []
            for figure in head:
                values = [one[figure] for one in visits]
                middle, worst = statistics.median(values), max(values)
                cells.append(shown(middle) + (
                    f" ({shown(worst)})" if shown(worst) != shown(middle) else ""))
                if figure in MOST and middle > MOST[figure]:
                    missed.append(f"{name}: {figure} is {shown(middle)}, at most {MOST[figure]}")
            print(f"| {name} | " + " | ".join(cells) + " |", flush=True)
        browser.close()
    print("\n" + ("\n".join(missed) or "every threshold is kept"))
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
