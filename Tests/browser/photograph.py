#!/usr/bin/env python3
"""Pictures of every state of every page: phone, tablet and desktop, light and dark, in English and Hebrew,
to be looked at one by one.

    .build/venv/bin/python Tests/browser/photograph.py [--kolbo PROGRAM] [--only TEXT] [--into FOLDER]

They are in .build/screenshots/LANGUAGE/STATE-WIDTH-SCHEME.png; --sheets (with Pillow) puts all six of
a state beside one another.
"""

import argparse
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from examine import PICTURES, looking
from run import CHROMIUM
from server import DemoServer
from walks import PLACES, walks
from words import ROOT

SIZES = [(390, 844), (820, 1180), (1280, 900)]
SCHEMES = ["light", "dark"]
SHEET_HEIGHT = 2400


def camera(folder, taken):
    def photograph(person, name, _):
        page = person.page
        language = page.locator("html").get_attribute("lang")
        (folder / language).mkdir(parents=True, exist_ok=True)
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                page.screenshot(
                    path=folder / language / f"{name}-{width}-{scheme}.png", full_page=True,
                    animations="disabled")
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        taken.add((language, name))
    return photograph


def sheets(folder, taken):
    """All pictures of a state beside one another, at one height."""
    from PIL import Image

    for language, name in sorted(taken):
        for scheme in SCHEMES:
            images = [
                Image.open(folder / language / f"{name}-{width}-{scheme}.png").convert("RGB")
                for width, _ in SIZES]
            height = min(SHEET_HEIGHT, max(image.height for image in images))
            sheet = Image.new(
                "RGB", (sum(image.width + 20 for image in images), height), "#888888")
            left = 0
            for image in images:
                sheet.paste(image, (left, 0))
                left += image.width + 20
            (folder / "sheets").mkdir(exist_ok=True)
            sheet.save(folder / "sheets" / f"{name}-{language}-{scheme}.png")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--kolbo", default=str(ROOT / ".build" / "debug" / "kolbo"))
    parser.add_argument("--only", default="", help="the walks whose names contain this")
    parser.add_argument("--into", default=str(PICTURES))
    parser.add_argument("--sheets", action="store_true")
    arguments = parser.parse_args()
    folder, taken = Path(arguments.into), set()
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if chromium is None:
        sys.exit("no Chromium found; scripts/install --tests installs it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-dev-shm-usage"])
        with DemoServer(str(Path(arguments.kolbo).resolve()), None) as server, looking(
                camera(folder, taken)):
            for language in PLACES:
                for name, walk in walks(language):
                    if arguments.only.lower() in name.lower():
                        walk(browser, server)
                        print(f"{name}: {len(taken)} states so far", flush=True)
        browser.close()
    if arguments.sheets:
        sheets(folder, taken)
    print(f"{len(taken)} states are in {folder}")


if __name__ == "__main__":
    main()
