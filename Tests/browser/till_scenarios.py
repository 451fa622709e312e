"""The till in a browser, against a server that knows nothing of tests."""

import re

from playwright.sync_api import expect

from examine import AXE, OPTIONS, RUN
from people import DESKTOP, Shopper, product
from server import customers, location
from till_people import TABLET, Till, full_name, manager, person, until
from words import plain

SHIRT = "shirt-oxford"
PLACE = "london-soho"


def three_for_cash(browser, server):
    """Three scanned items for cash, with at most six inputs after the first scan."""
    with Till(browser, server) as till:
        till.begin(browser)
        goods = till.on_shelf()
        before = [till.stock(good["id"]) for good in goods]
        till.scan(goods[0]["sku"])
        till.inputs = 0
        for good in goods[1:]:
            till.scan(good["sku"])
        expect(till.lines()).to_have_count(3)
        total = till.total()
        till.press("F9")
        expect(till.page.locator(".till-due-sum")).to_have_text(total)
        till.press("F6")
        number = till.sold()
        assert number, "no receipt number"
        till.next()
        assert till.inputs <= 6, f"{till.inputs} inputs"
        expect(till.lines()).to_have_count(0)
        assert [till.stock(good["id"]) for good in goods] == [count - 1 for count in before]
        assert [sale["number"] for sale in till.sales()][0] == number


def web_basket(browser, server):
    """A shopper's web basket is sold at the till with one item more; the account shows it, the
    basket is empty and the stock on the product page falls."""
    customer = customers("GB")[2]
    title = product(SHIRT)["title"]["en"]
    with Shopper(browser, server, DESKTOP) as shopper, Till(browser, server) as till:
        shopper.visit("gb")
        shopper.sign_in(customer["email"])
        shopper.open_collection("men")
        shopper.open_product(product(SHIRT))
        shopper.choose_item(location(PLACE)["name"]["en"])
        shopper.add_to_basket(1)

        till.begin(browser)
        more = till.on_shelf()[0]
        till.press("F4")
        till.page.locator("#find").fill(customer["email"])
        till.press("Enter")
        dialog = till.page.get_by_role("dialog")
        expect(dialog).to_contain_text(title)
        dialog.get_by_role("button", name=till.words.pattern("tillAddOf", title=title)).click()
        expect(till.lines()).to_have_count(1)
        till.scan(more["sku"])
        expect(till.lines()).to_have_count(2)
        till.press("F9")
        till.press("F9")
        assert till.sold()

        shopper.open_account()
        mine = shopper.purchases()[0]
        assert title in mine or "2" in mine, mine
        shopper.page.goto("/gb/en/basket")
        shopper.sees("basketEmpty")


def line_cut(browser, server):
    """The line is cut in the middle of sales, the tab is reloaded twice: every sale once."""
    with Till(browser, server) as till:
        till.begin(browser)
        goods = till.on_shelf(least=9, count=2)
        before = till.stock(goods[0]["id"])
        known = {sale["id"] for sale in till.sales()}
        assert till.sell(goods[0])
        till.next()
        # The worker keeps the page for the time without a line.
        till.page.evaluate("navigator.serviceWorker.ready.then(() => 1)")
        until(lambda: till.page.evaluate(
            "caches.keys().then(names => names.some(name => name.startsWith('till-')))"))
        till.cut()
        for count in (1, 2):
            assert till.sell(goods[0], goods[1]) is None
            till.waits(count)
            till.next()
        till.scan(goods[1]["sku"])
        till.page.reload()
        expect(till.lines()).to_have_count(1)
        till.waits(2)
        till.scan(goods[0]["sku"])
        till.page.reload()
        expect(till.lines()).to_have_count(2)
        till.press("F9")
        till.press("F9")
        assert till.sold() is None
        till.waits(3)
        till.mend()
        till.waits(0)
        sales = [sale for sale in till.sales() if sale["id"] not in known]
        assert len(sales) == 4, f"{len(sales)} sales arrived"
        assert sum(sale["told"] for sale in sales) == 3
        assert till.stock(goods[0]["id"]) == before - 4


def several_tabs(browser, server):
    """Two tabs of a device have sales of their own and one queue; nothing is sent twice."""
    with Till(browser, server) as till:
        till.begin(browser)
        goods = till.on_shelf(least=6, count=2)
        first = till.page
        second = till.open()
        second.goto("/till")
        expect(second.locator("#search")).to_be_visible()
        till.scan(goods[0]["sku"])
        expect(till.lines()).to_have_count(1)
        expect(second.locator(".till-line")).to_have_count(0)
        known = {sale["id"] for sale in till.sales()}
        till.cut()
        till.press("F9")
        till.press("F9")
        assert till.sold() is None
        till.page = second
        assert till.sell(goods[1]) is None
        till.waits(2)
        first.reload()
        till.mend()
        till.waits(0)
        till.page = first
        till.waits(0)
        sales = [sale for sale in till.sales() if sale["id"] not in known]
        assert len(sales) == 2, f"{len(sales)} sales arrived"


def handed_over(browser, server):
    """An order of the web is picked, made ready and handed over by its code, in three inputs."""
    with Shopper(browser, server, DESKTOP) as shopper, Till(browser, server) as till:
        number = shopper.order_quickly("gb", SHIRT, PLACE)
        till.begin(browser)
        till.page.goto("/till#/pickups")
        row = till.page.locator(".till-result").filter(has_text=number)
        row.click()
        till.button("tillPickStart").click()
        till.field("tillShelf").fill("B2")
        till.button("tillPickReady").click()
        expect(row.filter(has_text="B2")).to_be_visible()
        shopper.page.goto(shopper.orders[number])
        code = shopper.collection_code().replace(" ", "")

        till.page.goto("/till#/sell")
        till.inputs = 0
        till.press("Shift+F2")
        row.click()
        till.inputs += 1
        expect(till.field("tillPickCode")).to_be_visible()
        till.scan(code)
        till.sees("tillPickups")
        expect(row).to_have_count(0)
        assert till.inputs <= 3, f"{till.inputs} inputs"
        shopper.page.reload()
        shopper.sees("statusCollected")


def day_ends(browser, server):
    """A day at the till by the keyboard: opened, sold, paid in, counted blind, closed; the report
    equals the sales to the penny."""
    with Till(browser, server, place="manchester-deansgate") as till:
        till.begin(browser)
        goods = till.on_shelf()
        for good in goods[:2]:
            assert till.sell(good)
            till.next()
        total = sum(sale["total"] for sale in till.sales())
        till.press("Shift+F6")
        till.button("tillPayIn").click()
        till.page.locator("[name=amount]").fill("5")
        till.page.locator("[name=reason]").fill("Coins")
        till.press("Enter")
        expect(till.page.get_by_role("dialog")).to_have_count(0)
        till.button("tillCloseDay").click()
        dialog = till.page.get_by_role("dialog")
        assert not re.search(r"\d", dialog.inner_text()), "the count is not blind"
        dialog.locator("[name=cash]").fill(f"{(10_000 + 500 + total) / 100:.2f}")
        till.press("Enter")
        expect(till.heading("tillClosed")).to_be_visible()
        till.sees("tillCountRight")
        report = plain(till.main.inner_text())
        assert f"£{total / 100:.2f}" in report, report


def agreed_price(browser, server):
    """An associate agrees another price, which a manager allows by PIN."""
    with Till(browser, server) as till:
        one = person(PLACE)
        till.pair(browser)
        till.sign_in()
        till.open_drawer()
        # Handed over in the middle of a sale, which stays.
        good = till.on_shelf()[0]
        till.scan(good["sku"])
        till.page.locator(".till-member").click()
        dialog = till.page.get_by_role("dialog")
        dialog.get_by_role("button", name=full_name(one)).click()
        dialog.locator("[name=pin]").fill(one["demoPin"])
        till.press("Enter")
        expect(dialog).to_have_count(0)
        expect(till.lines()).to_have_count(1)
        till.press("F7")
        till.button("tillAgree", dialog).click()
        dialog = dialog.last
        dialog.locator("[name=unit]").fill("1")
        dialog.locator("[name=reason]").fill("Damaged")
        till.press("Enter")
        allowing = till.page.get_by_role("dialog", name=till.words.text("tillOverrideTitle"))
        allowing.get_by_role("button", name=full_name(manager())).click()
        allowing.locator("[name=pin]").fill(manager()["demoPin"])
        till.press("Enter")
        expect(allowing).to_have_count(0)
        expect(till.page.locator(".till-pay .figure")).to_have_text("£1.00")
        till.press("F9")
        till.press("F9")
        assert till.sold()


def in_hebrew(browser, server):
    """From right to left, in shekels, with the rounding of cash to ten agorot."""
    with Till(browser, server, place="haifa-carmel", language="he") as till:
        till.begin(browser, person("haifa-carmel", "manager"))
        assert till.page.locator("html").get_attribute("dir") == "rtl"
        good = till.on_shelf()[0]
        assert till.sell(good)
        sale = till.ask(f"sales/{till.sales()[0]['id']}")
        assert sale["total"] + sale["rounding"] == round(sale["total"] / 10) * 10, sale


def screens(browser, server):
    """axe finds nothing on any screen, in two languages and schemes; nothing is smaller than a
    thumb."""
    found = []
    for language, place in (("en", PLACE), ("he", "haifa-carmel")):
        with Till(browser, server, place=place, language=language) as till:
            one = person(place, "manager") if language == "he" else manager()
            till.pair(browser)
            look(till, "people", found)
            till.page.get_by_role("button", name=full_name(one)).click()
            look(till, "pin", found)
            till.page.locator("[name=pin]").fill(one["demoPin"])
            till.page.keyboard.press("Enter")
            expect(till.page.locator(".till-ways")).to_be_visible()
            till.open_drawer()
            goods = till.on_shelf()
            for good in goods:
                till.scan(good["sku"])
            expect(till.lines()).to_have_count(3)
            look(till, "sell", found)
            till.page.locator("#search").fill("a")
            expect(till.page.locator(".till-result").first).to_be_visible()
            look(till, "search", found)
            till.page.locator("#search").fill("")
            for key, name in (("F1", "keys"), ("F4", "customer"), ("F7", "line")):
                till.press(key)
                expect(till.page.get_by_role("dialog")).to_be_visible()
                look(till, name, found)
                till.press("Escape")
            till.press("F9")
            expect(till.page.locator(".till-due")).to_be_visible()
            look(till, "pay", found)
            till.press("F10")
            look(till, "card", found)
            till.press("Escape")
            till.press("F9")
            till.sold()
            look(till, "sold", found)
            for name in ("pickups", "stock", "returns", "drawer"):
                till.page.goto(f"/till#/{name}")
                till.page.wait_for_timeout(400)
                look(till, name, found)
    assert not found, f"{len(found)} findings\n    " + "\n    ".join(found[:30])


SMALL = """() => [...document.querySelectorAll("button, a[href], input, select, summary")]
    .filter(element => element.offsetParent && !element.closest(".vh") && !element.matches(".vh"))
    .filter(element => !element.disabled)
    .map(element => {
        const target = element.matches("input[type=checkbox], input[type=radio]")
            ? element.closest("label") ?? element : element;
        const box = target.getBoundingClientRect();
        return [box.width, box.height, target.outerHTML.slice(0, 120)];
    })
    .filter(([width, height]) => width > 0 && (width < 44 || height < 44) )
    .map(([width, height, html]) => `${Math.round(width)} by ${Math.round(height)}: ${html}`)"""


def look(till, name, found):
    page = till.page
    language = page.locator("html").get_attribute("lang")
    page.evaluate(AXE)
    for width, height in ((390, 844), (820, 1180), (1280, 800)):
        page.set_viewport_size({"width": width, "height": height})
        for scheme in ("dark", "light"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            where = f"{name} {width} {language} {scheme}"
            for violation in page.evaluate(RUN, OPTIONS):
                node = violation["nodes"][0]
                found.append(
                    f"{where}: {violation['id']} on {len(violation['nodes'])}, such as "
                    f"{node['html'][:160]}: {' '.join(node['failureSummary'].split())[:200]}")
        found.extend(f"{name} {width} {language}: {line}" for line in page.evaluate(SMALL))
        if page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"):
            found.append(f"{name} {width} {language}: scrolls sideways")
    page.set_viewport_size(TABLET["viewport"])


def till_scenarios():
    """Those that run on both databases."""
    return [
        ("till: three items for cash", three_for_cash),
        ("till: the web basket is sold in the shop", web_basket),
        ("till: the line is cut and the tab reloaded", line_cut),
        ("till: two tabs, one queue", several_tabs),
        ("till: a web order is handed over", handed_over),
        ("till: the day ends", day_ends),
    ]


def till_screens():
    """Those that run once."""
    return [
        ("till: a price that is agreed", agreed_price),
        ("till: in Hebrew", in_hebrew),
        ("till: every screen, in two languages and schemes", screens),
    ]
