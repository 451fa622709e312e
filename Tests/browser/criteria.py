"""The criteria of WCAG 2.2 that axe cannot see, each looked at on every state of every page.

`examine` runs them while the pages are walked for axe, so that a page is loaded once; the scenario of
a criterion tells what it found. Run alone (`--only "target size"`), it walks the pages itself.
"""

from collections import defaultdict
from pathlib import Path

SCRIPT = (Path(__file__).parent / "criteria.js").read_text(encoding="utf-8")
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 800}
# 1280 by 1024 at 400 %.
ZOOMED = {"width": 320, "height": 256}
# Fewer states than this and a walk has not been everywhere.
LEAST_STATES = 80


def ask(page, name):
    return page.evaluate(f"window.__criteria.{name}()")


def focus(page, ledger):
    """2.4.11 Focus Not Obscured (Minimum), with the Tab key in the smallest window."""
    page.set_viewport_size(ZOOMED)
    count = ask(page, "startTab")
    for _ in range(count + 5):
        page.keyboard.down("Tab")
    page.keyboard.up("Tab")
    answer = ask(page, "endTab")
    ledger.counted["stops"] += answer["count"]
    # Radio buttons are one stop a group; fewer than half is a walk that stopped.
    few = answer["count"] < count / 3
    return answer["found"] + ([f"Tab reached {answer['count']} of {count}"] if few else [])


def targets(page, ledger):
    """2.5.8 Target Size (Minimum)."""
    found = []
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        answer = ask(page, "targets")
        found += [f"{size['width']} px wide: {line}" for line in answer["found"]]
        for kind, elements in answer["used"].items():
            ledger.except_for(page, "target size (2.5.8)", kind, elements)
    return found


def reflow(page, _):
    """1.4.10 Reflow: 320 px wide."""
    page.set_viewport_size(NARROW)
    return ask(page, "tooWide") + ask(page, "cutText")


def zoom(page, _):
    """1.4.4 Resize Text and 1.4.10 Reflow: 1280 by 1024 at 400 %."""
    page.set_viewport_size(ZOOMED)
    return ask(page, "tooWide") + ask(page, "covering") + ask(page, "cutText")


def spacing(page, _):
    """1.4.12 Text Spacing."""
    found = []
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        ask(page, "spaceTexts")
        found += [f"{size['width']} px wide: {line}" for line in ask(page, "spaced")]
        ask(page, "unspaceTexts")
    return found


def motion(page, _):
    """2.3.3 Animation from Interactions, as the preference for reduced motion asks."""
    page.emulate_media(reduced_motion="reduce")
    return ask(page, "motion")


def forced_colours(page, _):
    """1.4.1 Use of Color, 1.4.11 Non-text Contrast and 2.4.7 Focus Visible in forced colours."""
    page.set_viewport_size(PHONE)
    page.emulate_media(forced_colors="active")
    found = ask(page, "frames") + ask(page, "states")
    # The last key pressed decides whether a focus is shown.
    page.keyboard.press("Tab")
    found += ask(page, "rings")
    page.emulate_media(forced_colors="none")
    return found


# The last ones move the focus, which closes what is open.
CRITERIA = {
    "target size (2.5.8)": targets,
    "reflow at 320 px (1.4.10)": reflow,
    "400 % zoom (1.4.4, 1.4.10)": zoom,
    "text spacing (1.4.12)": spacing,
    "reduced motion (2.3.3)": motion,
    "forced colours (1.4.1, 1.4.11, 2.4.7)": forced_colours,
    "focus not obscured (2.4.11)": focus,
}


class Ledger:
    """What the criteria have found, by language."""

    def __init__(self):
        # None: not walked yet.
        self.states = defaultdict(set)
        self.found = defaultdict(list)
        self.exceptions = {}
        self.counted = defaultdict(int)
        # Those to look at; all unless one is run alone.
        self.active = dict(CRITERIA)

    def except_for(self, page, title, kind, elements):
        key = (title, page.locator("html").get_attribute("lang"))
        if elements:
            self.exceptions.setdefault(key, defaultdict(set))[kind].update(elements)

    def look(self, page, name):
        language = page.locator("html").get_attribute("lang")
        page.evaluate(SCRIPT)
        for title, criterion in self.active.items():
            key = (title, language)
            self.states[key].add(name)
            for line in criterion(page, self):
                line = f"{name}: {line}"
                if line not in self.found[key]:
                    self.found[key].append(line)


LEDGER = Ledger()
