"""What holds on every page: axe finds nothing, and the other criteria hold."""

from contextlib import contextmanager

from axe_playwright_python.base import AXE_FILE_PATH

from criteria import CRITERIA, DESKTOP, LEAST_STATES, LEDGER, PHONE
from words import ROOT

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
# In the dark only the colours are others.
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"], "resultTypes": ["violations"]}
AXE = AXE_FILE_PATH.read_text(encoding="utf-8")
PICTURES = ROOT / ".build" / "screenshots"

RUN = "(options) => window.axe.run(document, options).then((results) => results.violations)"


def see(person, name, found):
    """axe, light and dark, at both widths; the second language at the narrower, where things run
    into one another."""
    page = person.page
    language = page.locator("html").get_attribute("lang")
    page.evaluate(AXE)
    for size in (PHONE, DESKTOP) if language == "en" else (PHONE,):
        page.set_viewport_size(size)
        for scheme, options in (("dark", COLOURS), ("light", OPTIONS)):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            where = f"{name} {size['width']} {language} {scheme}"
            for violation in page.evaluate(RUN, options):
                node = violation["nodes"][0]
                found.append(
                    f"{where}: {violation['id']} on {len(violation['nodes'])} elements, such as "
                    f"{node['html'][:160]}: {' '.join(node['failureSummary'].split())[:300]}")


def judge(person, name, _):
    """The criteria that axe cannot see; their scenarios tell what was found."""
    LEDGER.look(person.page, name)


# What is done on each state of each page.
LOOKS = [see, judge]


# What is far below is laid out only when it comes near; here all of it is looked at.
WHOLE = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { content-visibility: visible !important }");
    document.adoptedStyleSheets.push(sheet);
}"""


def examine(person, name, found):
    size = person.page.viewport_size
    person.page.evaluate(WHOLE)
    for look in LOOKS:
        look(person, name, found)
    person.page.set_viewport_size(size)


@contextmanager
def looking(*looks):
    """Until the block ends, only these look at the pages."""
    kept, LOOKS[:] = LOOKS[:], looks
    try:
        yield
    finally:
        LOOKS[:] = kept


def verdict(title, language, walk):
    """The scenario of a criterion in a language; `walk()` goes through all pages if nobody has."""
    key = (title, language)
    if not LEDGER.states[key]:
        LEDGER.active = {title: CRITERIA[title]}
        try:
            with looking(judge):
                walk()
        finally:
            LEDGER.active = dict(CRITERIA)
    states, found = LEDGER.states[key], LEDGER.found[key]
    for kind, elements in LEDGER.exceptions.get(key, {}).items():
        print(f"    {len(elements)} by the exception “{kind}”: {'; '.join(sorted(elements)[:5])}")
    assert not found, f"{len(found)} findings\n    " + "\n    ".join(found[:40])
    assert len(states) >= LEAST_STATES, f"only {len(states)} states were looked at"
