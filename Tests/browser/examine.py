"""What holds on every page: axe finds nothing, nothing scrolls sideways; and a picture of it."""

from axe_playwright_python.base import AXE_FILE_PATH

from words import ROOT

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
AXE = AXE_FILE_PATH.read_text(encoding="utf-8")
WIDTHS = {390: 844, 1280: 900}
NARROWEST = 320
PICTURES = ROOT / ".build" / "screenshots"

RUN = "(options) => window.axe.run(document, options).then((results) => results.violations)"

TOO_WIDE = """() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll("body *")]
        .filter((e) => { const r = e.getBoundingClientRect();
            return (r.right > width + 1 || r.left < -1) && !e.closest(".vh"); })
        .slice(0, 3).map((e) => e.outerHTML.slice(0, 120));
}"""


def examine(person, name, found):
    """Looks at the page at both widths, light and dark; adds what is wrong to `found`."""
    page = person.page
    language = page.locator("html").get_attribute("lang")
    size = page.viewport_size
    page.evaluate(AXE)
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        for scheme in ("dark", "light"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            where = f"{name} {width} {language} {scheme}"
            for violation in page.evaluate(RUN, OPTIONS):
                node = violation["nodes"][0]
                found.append(
                    f"{where}: {violation['id']} on {len(violation['nodes'])} elements, such as "
                    f"{node['html'][:160]}: {' '.join(node['failureSummary'].split())[:300]}")
        found.extend(f"{name} {width} {language}: too wide: {e}" for e in page.evaluate(TOO_WIDE))
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(
            path=PICTURES / f"{name}-{width}-{language}.png", full_page=True,
            animations="disabled")
    page.set_viewport_size({"width": NARROWEST, "height": 800})
    found.extend(
        f"{name} {NARROWEST} {language}: too wide: {e}" for e in page.evaluate(TOO_WIDE))
    page.set_viewport_size(size)


def photograph_dark(person, name):
    """A picture of the page in the dark."""
    person.page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    language = person.page.locator("html").get_attribute("lang")
    person.page.screenshot(
        path=PICTURES / f"{name}-dark-{language}.png", full_page=True, animations="disabled")
    person.page.emulate_media(color_scheme="light", reduced_motion="reduce")
