"""Going through pages with the keyboard only, and what must hold at every stop."""

import re

from playwright.sync_api import expect

from words import plain

LIMIT = 250

FOCUSED = """() => {
    const e = document.activeElement;
    if (!e || e === document.body) return null;
    const around = e.closest("label, .card, .choice") || e;
    const ring = [e, around].some((x) => {
        const s = getComputedStyle(x);
        return (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== "none";
    });
    const box = e.getBoundingClientRect();
    const inside = (x) => x && (e === x || e.contains(x) || around.contains(x) || x.contains(e));
    const points = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5]].map(([x, y]) =>
        document.elementFromPoint(box.left + box.width * x, box.top + box.height * y));
    const labels = [...(e.labels || [])].map((l) => l.textContent).join(" ");
    return {
        name: e.getAttribute("aria-label") || labels || e.textContent || e.value || "",
        kind: e.getAttribute("type") || e.tagName.toLowerCase(),
        group: e.getAttribute("name") || "",
        ring, seen: box.width <= 2 || points.some(inside),
        html: e.outerHTML.slice(0, 120),
    };
}"""


class Keyboard:
    def __init__(self, person):
        self.person = person
        self.page = person.page

    def focused(self):
        return self.page.evaluate(FOCUSED)

    def tab_to(self, pattern, kinds=None):
        """Presses Tab until an element whose name matches has the focus."""
        passed = []
        for _ in range(LIMIT):
            self.page.keyboard.press("Tab")
            stop = self.focused()
            if stop is None:
                continue
            name = plain(stop["name"])
            passed.append(name[:40])
            assert stop["ring"], f"the focus cannot be seen on {stop['html']}"
            assert stop["seen"], f"the focus is hidden behind something: {stop['html']}"
            if pattern.search(name) and (kinds is None or stop["kind"] in kinds):
                return stop
        raise AssertionError(f"Tab never reached {pattern.pattern!r}; it passed {passed[-30:]}")

    def link(self, key, **values):
        self.tab_to(self.person.words.pattern(key, **values), {"a"})
        self.follow()

    def button(self, key, **values):
        self.tab_to(self.person.words.pattern(key, **values), {"button", "submit"})
        self.follow()

    def follow(self):
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def fill(self, key, text):
        self.tab_to(self.person.words.pattern(key), {"text", "email", "tel", "input"})
        self.page.keyboard.type(text)

    def named_link(self, name):
        self.tab_to(re.compile(f"^{re.escape(name)}$"), {"a"})
        self.follow()

    def option(self, name):
        """A size or a colour; the page keeps the focus on it."""
        self.tab_to(re.compile(f"^{re.escape(name)}$"), {"a"})
        self.page.keyboard.press("Enter")
        chosen = self.person.main.locator("a[data-option][aria-current]")
        expect(chosen.filter(has_text=re.compile(f"^{re.escape(name)}$"))).to_be_focused()

    def choose(self, group, *patterns):
        """Tabs to a group of radio buttons, then goes along it with the arrow."""
        stop = self.tab_to(re.compile(""), {"radio"})
        while stop["group"] != group:
            stop = self.tab_to(re.compile(""), {"radio"})
        for _ in range(20):
            if any(pattern.search(plain(stop["name"])) for pattern in patterns):
                self.page.keyboard.press("Space")
                return
            self.page.keyboard.press("ArrowDown")
            stop = self.focused()
        raise AssertionError(f"no choice {[pattern.pattern for pattern in patterns]}")
