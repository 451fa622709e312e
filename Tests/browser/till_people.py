"""An associate at the till, with a scanner, the screen and the keys."""

import json
import re
import time

from playwright.sync_api import expect

from people import Associate, PATIENCE, Person
from server import DEMO, location

TABLET = {"viewport": {"width": 1280, "height": 800}}


def person(place, role="associate"):
    """Somebody of the demo who works at a place."""
    return next(
        one for one in DEMO["staff"]
        if one["role"] == role and one.get("location") == place)


def manager():
    """The manager of every place."""
    return next(one for one in DEMO["staff"] if one["role"] == "manager" and "location" not in one)


def full_name(one):
    return f"{one['givenName']} {one['familyName']}"


class Till(Person):
    """A device with the till open; counts what a person does on it."""

    def __init__(self, browser, server, device=TABLET, place="london-soho", **more):
        super().__init__(browser, server, device, **more)
        self.place = place
        self.inputs = 0

    def answered(self, response):
        # A till without a line hears of servers that are away; that is not broken.
        pass

    def heard(self, message):
        if "ERR_INTERNET_DISCONNECTED" not in message.text:
            super().heard(message)

    # Beginning

    def pairing_code(self, browser, number=1):
        """As the manager reads it out from the back office."""
        one = manager()
        with Associate(browser, self.server, TABLET) as office:
            office.sign_in(one["username"], one["demoPassword"])
            office.page.goto("/office/registers")
            name = location(self.place)["name"]["en"]
            section = office.main.get_by_role("region", name=name)
            register = section.locator("li").nth(number - 1)
            register.get_by_role("button", name=re.compile(
                f"{office.words.text('registerMakeCode')}|{office.words.text('registerMoveDevice')}"
            )).click()
            return office.main.locator(".code-word bdi").inner_text()

    def pair(self, browser, number=1):
        code = self.pairing_code(browser, number)
        self.page.goto("/till")
        self.field("tillPairCode").fill(code)
        self.button("tillPair").click()
        expect(self.heading("tillSignInTitle")).to_be_visible(timeout=60_000)

    def sign_in(self, one=None):
        one = one or manager()
        self.page.get_by_role("button", name=full_name(one)).click()
        self.page.locator("[name=pin]").fill(one["demoPin"])
        self.page.keyboard.press("Enter")
        expect(self.page.locator(".till-ways")).to_be_visible()

    def open_drawer(self, money="100"):
        """Opens the drawer, unless it is open."""
        opening = self.heading("tillOpenTitle")
        expect(opening.or_(self.page.locator("#search"))).to_be_visible()
        if opening.count():
            self.field("tillFloat").fill(money)
            self.page.keyboard.press("Enter")
        expect(self.page.locator("#search")).to_be_visible()

    def begin(self, browser, one=None, number=1):
        self.pair(browser, number)
        self.sign_in(one)
        self.open_drawer()

    # What the till keeps and the server knows

    def ask(self, path):
        """As the page asks its server."""
        return self.page.evaluate(
            "path => fetch('/api/till/' + path).then(answer => answer.json())", path)

    def goods(self):
        """Everything on sale here, as the server tells it."""
        goods, after = [], ""
        while True:
            page = self.ask("goods" + (f"?after={after}" if after else ""))
            goods += page["goods"]
            after = page.get("next")
            if not after:
                return goods

    def stock(self, item):
        return self.ask(f"items/{item}/stock")["available"]

    def on_shelf(self, least=3, count=3):
        """Some goods of different products of which enough lie here, dearer than nothing."""
        found, products = [], set()
        parts = self.ask("stock")["parts"]
        free = {one["item"]: one["units"] for part in parts for one in part["free"]}
        for good in self.goods():
            if free.get(good["id"], 0) >= least and good["product"] not in products:
                products.add(good["product"])
                found.append(good)
                if len(found) == count:
                    return found
        raise AssertionError(f"only {len(found)} goods of which {least} lie here")

    # Selling

    def scan(self, code):
        """A scanner types fast and ends with Enter."""
        self.inputs += 1
        # Dispatched in one go: a real scanner is faster than this protocol.
        self.page.evaluate("""code => {
            for (const key of [...code, "Enter"]) {
                const target = document.activeElement ?? document.body;
                const press = new KeyboardEvent(
                    "keydown", { key, bubbles: true, cancelable: true });
                target.dispatchEvent(press);
            }
        }""", code)

    def press(self, key):
        self.inputs += 1
        self.page.keyboard.press(key)

    def lines(self):
        return self.page.locator(".till-line")

    def total(self):
        return self.page.locator(".till-pay .figure").inner_text()

    def sold(self):
        """Waits for the end of a sale; the receipt's number, or None while it is not known."""
        expect(self.page.locator(".till-sold")).to_be_visible()
        text = self.page.locator(".till-sold-main").inner_text()
        found = self.words.find("tillReceiptNumber", text)
        number = re.search(r"S-[0-9A-Z-]+", text)
        return number.group(0) if found and number else None

    def sell(self, *goods):
        """Scans, and is paid exactly in cash."""
        for count, good in enumerate(goods, 1):
            self.scan(good.get("barcode") or good["sku"])
            expect(self.page.locator(".till-quantity")).to_have_count(
                len({one["id"] for one in goods[:count]}))
        self.press("F9")
        expect(self.page.locator(".till-due")).to_be_visible()
        self.press("F9")
        return self.sold()

    def next(self):
        self.press("Enter")
        expect(self.page.locator("#search")).to_be_visible()

    def waits(self, count):
        """The state line tells how many sales have not arrived."""
        state = self.page.locator(".till-state")
        if count:
            expect(state).to_contain_text(str(count) if count != 1 else re.compile(r"1|one", re.I))
        else:
            expect(state).to_have_text(self.words.text("tillOnLine"), timeout=PATIENCE)

    def cut(self):
        self.context.set_offline(True)

    def mend(self):
        self.context.set_offline(False)

    def sales(self):
        """Those of the open session, as the server has them."""
        return self.ask("sales?limit=100")["items"]


def until(check, seconds=20):
    deadline = time.monotonic() + seconds
    while not check():
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {seconds} s: {check.__doc__ or check}")
        time.sleep(0.1)


def dump(value):
    return json.dumps(value, ensure_ascii=False)[:400]
