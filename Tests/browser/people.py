"""What people do on the pages, found by role and by the words that they read."""

import json
import re
import time

from playwright.sync_api import expect

from server import location, market
from words import ROOT, Words, plain

DESKTOP = {"viewport": {"width": 1280, "height": 900}}
# Long enough for a machine that others use too; nothing waits for it when all is well.
PATIENCE = 30_000
MESSAGE_SECONDS = 30
expect.set_options(timeout=PATIENCE)
MONEY = re.compile(r"(?:[£€$]|₪ ?|Ft ?)?-?\d[\d, .]*\d(?: ?(?:₪|Ft))?")


class Person:
    """A browser of its own: cookies, language, size. Anything that breaks in it is a problem."""

    def __init__(self, browser, server, device, language="en", scripts=True, scheme="light"):
        self.server = server
        self.words = Words(language)
        self.context = browser.new_context(
            **device, base_url=server.address, locale=language, color_scheme=scheme,
            java_script_enabled=scripts)
        self.context.set_default_timeout(PATIENCE)
        self.problems = []
        # The addresses of orders by number.
        self.orders = {}
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

    def title(self):
        return self.main.get_by_role("heading", level=1)

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
        """By the navigation, or by the list of all collections where it is not named there."""
        name = next(c for c in DEMO_COLLECTIONS if c["id"] == code)["name"][self.words.language]
        within = self.page.get_by_role(
            "navigation", name=self.words.text("navCollections"), exact=True)
        if not within.get_by_role("link", name=name, exact=True).count():
            self.link("allCollections", within).click()
            expect(self.title()).to_have_text(self.words.text("allCollections"))
            within = self.main
        within.get_by_role("link", name=name, exact=True).click()
        expect(self.title()).to_have_text(name)

    def search(self, words):
        """By the field at the head of the page, with the enter key."""
        box = self.page.get_by_role("search").first.get_by_role("searchbox").or_(
            self.page.get_by_role("search").first.get_by_role("combobox"))
        box.fill(words)
        box.press("Enter")
        self.page.wait_for_url("**/search?*")

    def open_product(self, product):
        """From a list to the product; its price in the list."""
        title = product["title"][self.words.language]
        card = self.main.get_by_role("listitem").filter(
            has=self.page.get_by_role("link", name=title, exact=True)).first
        price = shown_price(card)
        card.get_by_role("link", name=title, exact=True).click()
        expect(self.title()).to_have_text(title)
        return price

    def choose_item(self, place=""):
        """Chooses the options with which a shop (of this name) promises the item; the price on the
        page."""
        tried = set()
        for _ in range(20):
            if self.is_promised(place):
                return shown_price(self.main)
            for option in self.main.locator("a[data-option]:not([aria-current])").all():
                kept = option.get_attribute("data-keep")
                if (self.page.url, kept) not in tried:
                    tried.add((self.page.url, kept))
                    break
            else:
                break
            option.click()
            expect(self.main.locator(f'a[data-keep="{kept}"]')).to_have_attribute(
                "aria-current", "true")
        raise AssertionError("no shop promises it in any choice")

    def is_promised(self, place=""):
        values = {"place": place} if place else {}
        places = self.main.get_by_role("region", name=self.words.text("availability"))
        text = plain(places.inner_text())
        return any(
            self.words.pattern(key, **values).search(text)
            for key in ("stockLeftToday", "stockLeftLater", "stockPlentyToday", "stockPlentyLater"))

    def add_to_basket(self, count):
        self.button("addToBasket").click()
        self.basket_counts(count)

    def basket_counts(self, count):
        expect(self.basket_link()).to_have_accessible_name(
            self.words.pattern("basketWithCount", whole=True, count=count))

    def basket_link(self):
        return self.page.get_by_role("banner").locator("a[data-basket-count]")

    def open_basket(self):
        self.basket_link().click()
        expect(self.main.locator('[data-region="basket"]')).to_be_visible()

    def basket_titles(self):
        lines = self.main.get_by_role("region", name=self.words.text("basketLines"))
        return [plain(text) for text in lines.get_by_role("heading", level=3).all_inner_texts()]

    def sent_message(self, address, key, unless=lambda found: False, **values):
        """The newest message to an address that has the words of a subject: what fills its gaps,
        and the whole text. It is written after the answer, so the page is read until it is there.
        """
        page = self.open()
        try:
            deadline = time.monotonic() + MESSAGE_SECONDS
            while time.monotonic() < deadline:
                page.goto("/demo/messages")
                for message in page.locator("main li.message").all():
                    text = plain(message.evaluate("node => node.textContent"))
                    subject = plain(message.locator("summary strong").inner_text())
                    found = self.words.find(key, subject, **values)
                    if found is not None and address in text and not unless(found):
                        return found, text
                page.wait_for_timeout(100)
            raise AssertionError(f"no message {key} to {address}")
        finally:
            page.close()

    def ask_for_code(self, email):
        self.link("signIn", self.page.get_by_role("banner")).click()
        self.field("fieldEmail").fill(email)
        self.button("signInSend").click()
        expect(self.heading("codeTitle")).to_be_visible()
        shown = self.sent_message(
            email, "mailCodeSubject", unless=lambda found: found["code"] in self.server.codes
        )[0]["code"]
        self.server.codes.add(shown)
        code = shown.replace(" ", "")
        assert re.fullmatch(r"\d{6}", code), shown
        return code

    def sign_in(self, email):
        code = self.ask_for_code(email)
        self.field("codeLabel").fill(code)
        self.button("codeSubmit").click()
        expect(self.heading("accountDetails")).to_be_visible()

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

    def fill_contact(self, email, name):
        self.field("fieldEmail").fill(email)
        self.field("fieldName").fill(name)

    def fill_address(self):
        postcode = "3303141" if "/il/" in self.page.url else "LS1 1AA"
        for name, text in (("street", "1 Test Lane"), ("city", "Leeds"), ("postcode", postcode)):
            self.main.locator(f"#{name}").fill(text)

    def choose_shop(self, name):
        choice = self.group("checkoutShop").locator("label").filter(has_text=name)
        choice.get_by_role("radio").check()

    def send_twice(self):
        """Sends the checkout, and again before there is an answer."""
        with self.page.expect_request("**/checkout"):
            self.page.evaluate("""() => {
                const form = document.querySelector("form.checkout");
                fetch(form.action, {
                    method: "POST", body: new URLSearchParams(new FormData(form)), keepalive: true,
                    redirect: "manual" });
            }""")
        self.button("checkoutPlace").click()

    def look_until_ordered(self):
        for _ in range(60):
            again = self.button("pendingAgain")
            if not again.count():
                break
            again.click()
            self.page.wait_for_load_state()
        expect(self.heading("confirmationTitle")).to_be_visible()

    def collection_code(self):
        """As the page of the order shows it."""
        word = self.main.locator(".code-word bdi")
        expect(word).to_be_visible()
        return plain(word.inner_text())

    def order_quickly(self, market, code, place):
        """A guest's order to collect at a place; its number. The address stays in `orders`."""
        language = self.words.language
        self.page.goto(f"/{market}/{language}/p/{code}")
        name = location(place)["name"][language]
        self.choose_item(name)
        self.add_to_basket(1)
        self.to_checkout()
        self.fill_contact("olga.orders@example.com", "Olga Orders")
        self.choose("checkoutHand", "collect")
        self.choose_shop(name)
        self.choose("checkoutPayment", "tenderOnCollection")
        number = self.place_order()
        self.orders[number] = self.page.url.replace("&placed=1", "")
        return number

    def open_mail(self, key):
        """The newest message with the words of a subject, as the mail program shows it."""
        self.page.goto("/demo/messages")
        for message in self.main.locator("li.message").all():
            subject = message.locator("summary strong").inner_text()
            if self.words.find(key, plain(subject)) is not None:
                # The link is in the part that the summary opens.
                address = message.locator("a.onward").last.get_attribute("href")
                answer = self.context.request.get(address)
                assert answer.ok, f"{answer.status} from {address}"
                # Its own address is under a policy in which no script runs, not even axe.
                self.page.goto("about:blank")
                self.page.set_content(answer.text())
                return
        raise AssertionError(f"no message {key}")

    def place_order(self):
        """Orders; the number."""
        self.button("checkoutPlace").click()
        expect(self.heading("confirmationTitle")).to_be_visible()
        return self.sees("confirmationText")["number"]

    def open_account(self):
        self.link("account", self.page.get_by_role("banner")).click()
        expect(self.heading("accountDetails")).to_be_visible()

    def purchases(self):
        """The newest, as they stand in the list."""
        rows = self.main.get_by_role("region", name=self.words.text("accountPurchases"))
        return [plain(row) for row in rows.locator("ul.orders > li").all_inner_texts()]


class Associate(Person):
    def sign_in(self, name, password):
        if not self.field("officeSignInName").count():
            self.page.goto("/office")
        self.field("officeSignInName").fill(name)
        self.field("officePassword").fill(password)
        self.button("signIn").click()
        expect(self.page.get_by_role("banner").get_by_role(
            "button", name=self.words.text("signOut"))).to_be_visible()

    def open_order(self, number):
        """From the picking list."""
        self.page.goto("/office/picking")
        self.link("pickOpen", self.main, number=number).click()
        expect(self.heading("fulfilmentTitle", number=number)).to_be_visible()

    def pick(self):
        self.button("pickStart").click()
        self.sees("pickStarted")

    def make_ready(self):
        self.button("pickReady").click()
        self.sees("pickReadyDone")

    def hand_over(self, code):
        """Against the code, and the money in cash."""
        self.field("collectCode").fill(code)
        self.choose("handoverPaidBy", "paidByCash")
        self.button("handoverSubmit").click()
        self.sees("handoverDone")

    def give_to_carrier(self):
        self.button("pickReadyShip").click()
        self.sees("pickReadyShipDone")
        self.button("handoverSubmit").click()
        self.sees("handoverCarrierDone")


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
