"""What people do on the pages, found by role and by the words that they read."""

import json
import re

from playwright.sync_api import expect

from server import market
from words import ROOT, Words, plain

DESKTOP = {"viewport": {"width": 1280, "height": 900}}
MONEY = re.compile(r"(?:[£€$]|₪ ?|Ft ?)?-?\d[\d, .]*\d(?: ?(?:₪|Ft))?")


class Person:
    """A browser of its own: cookies, language, size. Anything that breaks in it is a problem."""

    def __init__(self, browser, server, device, language="en", scripts=True, scheme="light"):
        self.server = server
        self.words = Words(language)
        self.context = browser.new_context(
            **device, base_url=server.address, locale=language, color_scheme=scheme,
            java_script_enabled=scripts)
        self.context.set_default_timeout(15_000)
        self.problems = []
        self.page = self.open()

    def open(self):
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.problems.append(f"script: {error}"))
        page.on("console", self.heard)
        page.on("response", self.answered)
        return page

    def heard(self, message):
        # A refused form answers 4xx, which the console repeats.
        if message.type == "error" and "the server responded with a status of 4" not in message.text:
            self.problems.append(f"console: {message.text}")

    def answered(self, response):
        if response.status >= 500:
            self.problems.append(f"{response.status} from {response.url}")

    def close(self):
        self.context.close()
        assert not self.problems, "; ".join(self.problems)

    def __enter__(self):
        return self

    def __exit__(self, kind, error, _):
        if kind is None:
            self.close()
        elif self.problems:
            error.add_note("also: " + "; ".join(self.problems))

    # Finding things

    @property
    def main(self):
        return self.page.get_by_role("main")

    def link(self, key, within=None, **values):
        return (within or self.page).get_by_role("link", name=self.words.pattern(key, **values)).first

    def button(self, key, within=None, **values):
        name = self.words.pattern(key, whole=True, **values)
        return (within or self.main).get_by_role("button", name=name).first

    def field(self, key):
        return self.main.get_by_label(self.words.pattern(key)).first

    def heading(self, key, **values):
        return self.main.get_by_role("heading", name=self.words.pattern(key, **values)).first

    def sees(self, key, **values):
        """Waits until the words stand in the main part of the page; what fills their gaps."""
        expect(self.main).to_contain_text(self.words.pattern(key, **values))
        return self.words.find(key, plain(self.main.inner_text()), **values)

    def group(self, key):
        """A fieldset by its legend."""
        return self.main.get_by_role("group", name=self.words.pattern(key)).first

    def choose(self, group, key, **values):
        self.group(group).get_by_role("radio", name=self.words.pattern(key, **values)).first.check()


class Shopper(Person):
    def visit(self, code="gb"):
        """The home page, in this person's language and the market."""
        self.page.goto("/")
        place = market(code)
        panel = self.page.locator("details.place")
        panel.locator("summary").click()
        panel.get_by_role("combobox").first.select_option(value=self.words.language)
        panel.get_by_role("combobox").last.select_option(value=code)
        panel.get_by_role("button").click()
        self.page.wait_for_load_state()
        language = self.page.locator("html").get_attribute("lang")
        assert language == self.words.language, f"asked for {self.words.language}, got {language}"
        return place

    def open_collection(self, code):
        name = next(c for c in DEMO_COLLECTIONS if c["id"] == code)["name"][self.words.language]
        navigation = self.page.get_by_role("navigation", name=self.words.text("navCollections"))
        navigation.get_by_role("link", name=name, exact=True).click()
        expect(self.main.get_by_role("heading", level=1)).to_have_text(name)

    def open_product(self, product):
        """From a list to the product; its price in the list."""
        title = product["title"][self.words.language]
        card = self.main.get_by_role("listitem").filter(
            has=self.page.get_by_role("link", name=title, exact=True)).first
        price = shown_price(card)
        card.get_by_role("link", name=title, exact=True).click()
        expect(self.main.get_by_role("heading", level=1)).to_have_text(title)
        return price

    def choose_item(self):
        """Chooses the first size that can be bought; the price on the page."""
        sold_out = self.words.pattern("optionSoldOut", whole=True)
        options = self.main.locator("a[data-option]:not([aria-current])")
        for index in range(options.count()):
            if self.button("addToBasket").count():
                break
            if not sold_out.search(options.nth(index).get_attribute("aria-label") or ""):
                options.nth(index).click()
                self.page.wait_for_load_state()
        return shown_price(self.main)

    def add_to_basket(self, count):
        self.button("addToBasket").click()
        expect(self.basket_link()).to_have_accessible_name(
            self.words.pattern("basketWithCount", count=count))

    def basket_link(self):
        return self.page.get_by_role("banner").locator("a[data-basket-count]")

    def open_basket(self):
        self.basket_link().click()
        expect(self.heading("basketTitle")).to_be_visible()

    def basket_titles(self):
        lines = self.main.get_by_role("region", name=self.words.text("basketLines"))
        return [plain(text) for text in lines.get_by_role("heading", level=3).all_inner_texts()]

    def sent_message(self, address, key, **values):
        """The newest message to an address that has the words of a subject: what fills its gaps, and
        the whole text."""
        page = self.open()
        try:
            for _ in range(40):
                page.goto("/")
                page.get_by_role("contentinfo").get_by_role(
                    "link", name=self.words.text("demoSentMessages")).click()
                for message in page.locator("main li.message").all():
                    text = plain(message.evaluate("node => node.textContent"))
                    found = self.words.find(key, text, **values)
                    if found is not None and address in text:
                        return found, text
                page.wait_for_timeout(250)
            raise AssertionError(f"no message {key} to {address}")
        finally:
            page.close()

    def ask_for_code(self, email):
        self.link("signIn", self.page.get_by_role("banner")).click()
        self.field("fieldEmail").fill(email)
        self.button("signInSend").click()
        expect(self.heading("codeTitle")).to_be_visible()
        found, _ = self.sent_message(email, "mailCodeSubject")
        return re.sub(r"\D", "", found["code"])[-6:]

    def sign_in(self, email):
        code = self.ask_for_code(email)
        self.field("codeLabel").fill(code)
        self.button("codeSubmit").click()
        expect(self.link("account", self.page.get_by_role("banner"))).to_be_visible()

    def to_checkout(self):
        self.link("toCheckout", self.main).click()
        expect(self.heading("checkoutTitle")).to_be_visible()

    def collect_in_first_shop(self):
        """Chooses collection in the first shop that can promise everything; its name."""
        self.choose("checkoutHand", "collect")
        promised = [self.words.pattern(key) for key in ("collectReadyToday", "collectReadyDay")]
        for choice in self.group("checkoutShop").locator("label").all():
            text = plain(choice.inner_text())
            if any(pattern.search(text) for pattern in promised):
                choice.get_by_role("radio").check()
                return plain(choice.locator(".choice-name").inner_text())
        raise AssertionError("no shop can promise it")

    def place_order(self):
        self.button("checkoutPlace").click()
        expect(self.heading("confirmationTitle")).to_be_visible()
        return self.sees("confirmationText")["number"]

    def open_account(self):
        self.link("account", self.page.get_by_role("banner")).click()
        expect(self.heading("accountPurchases")).to_be_visible()

    def purchases(self):
        rows = self.main.get_by_role("region", name=self.words.text("accountPurchases"))
        return [plain(row) for row in rows.get_by_role("listitem").all_inner_texts()]


class Associate(Person):
    def sign_in(self, member):
        self.page.goto("/staff")
        expect(self.heading("officeSignInTitle")).to_be_visible()
        self.main.get_by_role("textbox").first.fill(member["username"])
        self.main.locator("input[type=password]").fill(member["demoPassword"])
        self.main.get_by_role("button").first.click()
        expect(self.heading("pickingTitle")).to_be_visible()

    def open_order(self, number):
        self.link("pickOpen", self.main, number=number).click()
        expect(self.heading("fulfilmentTitle", number=number)).to_be_visible()

    def pick_all(self):
        if self.button("pickStart").count():
            self.button("pickStart").click()
        for box in self.main.get_by_role("checkbox").all():
            box.check()
        if self.field("pickTray").count():
            self.field("pickTray").fill("B4")
        self.button("pickReady").click()
        self.sees("pickReadyDone")

    def hand_over(self, code):
        self.field("collectCode").fill(code)
        payment = self.main.get_by_role("radio")
        if payment.count():
            payment.first.check()
        self.button("handoverSubmit").click()
        self.sees("handoverDone")


def shown_price(part):
    """The price that stands in a card or on a page, without words."""
    price = part.locator("p.price").first
    now = price.locator(".now")
    text = plain((now if now.count() else price.locator(".figure")).first.inner_text())
    assert MONEY.search(text), f"no price in {text!r}"
    return text


APPAREL = json.loads(
    (ROOT / "Resources" / "demo" / "apparel.json").read_text(encoding="utf-8"))
DEMO_COLLECTIONS = APPAREL["collections"]


def product(code):
    return next(entry for entry in APPAREL["products"] if entry["id"] == code)
