"""Pages on which one thing is wrong each: the criteria that look at every page must notice it."""

from criteria import CRITERIA, Ledger
from people import DESKTOP

FINE = """<!doctype html><html lang="en"><title>Fine</title><style>
    * { margin: 0 } body { font: 16px/1.5 sans-serif }
    a, button { display: inline-block; min-height: 44px; min-width: 44px }
    button, input { border: 1px solid }
    :focus-visible { outline: 2px solid } STYLE</style>
    <main><h1>A page</h1><p>Some words that are long enough for a line or two.</p>
    <p><a href="#1">One</a></p><p><a href="#2">Two</a></p><p><a href="#3">Three</a></p>
    <p><button>Four</button></p><label>Five <input></label> BODY</main></html>"""

LONG = "<p>" + "Words and words. " * 60 + "</p><p><a href='#9'>Nine</a></p>"

# What is wrong, by criterion: the words that must be found, style, body.
BROKEN = {
    "focus not obscured (2.4.11)": [
        ("wholly hidden", "h1 { position: fixed; inset: auto 0 0; height: 200px; background: red }", LONG),
        ("wholly hidden", "main { position: relative } .over { position: absolute; inset: 0;"
         " background: gold }", "<div class=over></div>"),
    ],
    "target size (2.5.8)": [
        ("is nearer than", "", "<p><a href='#7' style='min-width:10px;min-height:10px'>a</a>"
         "<a href='#8' style='min-width:10px;min-height:10px'>b</a></p>"),
    ],
    "reflow at 320 px (1.4.10)": [
        ("too wide", "p { min-width: 400px }", ""),
        ("cut off", "p { overflow: hidden; white-space: nowrap; width: 200px }", ""),
    ],
    "400 % zoom (1.4.4, 1.4.10)": [
        ("too wide", "h1 { width: 330px }", ""),
        ("covers more than half", "h1 { position: fixed; inset: 0; height: 200px }", ""),
    ],
    "text spacing (1.4.12)": [
        ("cut off", "p { height: 24px; width: 300px; overflow: hidden; white-space: nowrap; width: fit-content;"
         " max-width: 390px }", ""),
        ("lies on", "h1 { font-size: 16px; position: absolute } p:first-of-type { padding-left: 62px }", ""),
        ("is cut off", "h1 { overflow: hidden; height: 1.2em; line-height: 1.2 }", ""),
    ],
    "reduced motion (2.3.3)": [
        ("changes slowly", "a { transition: color .2s }", ""),
        ("is animated", "@keyframes turn { to { rotate: 1turn } } h1 { animation: turn 2s infinite }", ""),
        ("scrolls slowly", "html { scroll-behavior: smooth }", ""),
    ],
    "forced colours (1.4.1, 1.4.11, 2.4.7)": [
        ("has no line", "button { border: 0; background: navy }", ""),
        ("leaves no outline", "a:focus { outline: none; box-shadow: 0 0 0 2px blue }", ""),
        ("without colours", "[aria-current] { background: navy; color: white }",
         "<ul><li><a href='#5' aria-current=page>Here</a></li><li><a href='#6'>There</a></li></ul>"),
        ("by colour only", "[aria-invalid] { border-color: red }", "<input aria-invalid=true>"),
    ],
}


def criteria_notice(browser, _):
    """On a page without faults they find nothing; on each of the others what is wrong with it."""
    context = browser.new_context(**DESKTOP)
    page = context.new_page()

    def look(style, body, *titles):
        ledger = Ledger()
        ledger.active = {title: CRITERIA[title] for title in titles}
        page.set_content(FINE.replace("STYLE", style).replace("BODY", body))
        ledger.look(page, "a page")
        return [line for lines in ledger.found.values() for line in lines]

    wrong = [f"found where nothing is wrong: {line}" for line in look("", "", *CRITERIA)]
    assert BROKEN.keys() == CRITERIA.keys(), BROKEN.keys() ^ CRITERIA.keys()
    for title, cases in BROKEN.items():
        for words, style, body in cases:
            lines = look(style, body, title)
            if not any(words in line for line in lines):
                wrong.append(f"{title}: “{words}” was not found, but {lines}")
    context.close()
    assert not wrong, "\n    ".join(wrong)
