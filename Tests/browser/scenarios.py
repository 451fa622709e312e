"""The main path, as different people walk it. A scenario takes the browser and a server."""

import json
import re
import urllib.request

from playwright.sync_api import expect

from examine import examine
from keyboard import Keyboard
from people import Associate, DESKTOP, Shopper, product
from server import associate, customers, location
from words import plain

SHIRT = "shirt-oxford"
REDUCED = "shirt-flannel"


def location_named(name, language):
    """The code of a location by the name that the pages show."""
    for code in ("london-soho", "manchester-deansgate", "haifa-carmel", "tel-aviv-dizengoff"):
        if location(code)["name"][language] in name:
            return code
    raise AssertionError(f"no location is called {name}")


def main_path(browser, server, device, customer):
    """Look on one device, sign in on another, collect in a shop, hand over, see all purchases."""
    email = customer["email"]
    with Shopper(browser, server, device) as first, Shopper(browser, server, DESKTOP) as second:
        # Anonymously, on the first device.
        first.visit("gb")
        first.open_collection("men")
        prices = {"list": first.open_product(product(SHIRT))}
        prices["product"] = first.choose_item()
        first.add_to_basket(1)
        first.sign_in(email)
        first.open_basket()
        title = product(SHIRT)["title"]["en"]
        assert first.basket_titles() == [title], first.basket_titles()

        # On the second device, after the sign-in, the basket is there.
        second.visit("gb")
        second.sign_in(email)
        second.open_basket()
        assert second.basket_titles() == [title], second.basket_titles()
        assert prices["list"] == prices["product"], prices
        second.sees("each", price=prices["list"])
        second.to_checkout()
        shop = second.collect_in_first_shop()
        second.choose("checkoutPayment", "tenderOnCollection")
        number = second.place_order()
        assert prices["list"] in plain(second.main.inner_text()), "another price in the order"
        second.sees("orderToPay", price=prices["list"])
        _, mail = second.sent_message(email, "mailOrderSubject", number=number)
        assert prices["list"] in mail, f"another price in the mail: {mail}"

        # Staff of that shop.
        with Associate(browser, server, device) as member:
            member.sign_in(associate(location_named(shop, "en")))
            member.open_order(number)
            member.pick_all()
            _, ready = second.sent_message(email, "mailReadySubject", number=number)
            code = re.search(
                re.escape(second.words.text("collectCode")) + r":? *([0-9A-Z]{3} ?[0-9A-Z]{3})\b",
                ready)
            assert code, f"no collection code in the mail: {ready}"
            member.hand_over(code.group(1))

        # The account shows it beside the imported purchases.
        first.open_account()
        purchases = first.purchases()
        mine = [row for row in purchases if number in row]
        assert len(mine) == 1, f"order {number} is {len(mine)} times in the account"
        assert first.words.text("statusCollected") in mine[0], mine[0]
        assert prices["list"] in mine[0], f"another price in the account: {mine[0]}"
        assert len(purchases) > 1, "the imported purchases are missing"


def keyboard_only(browser, server):
    """A guest buys with the keyboard; the focus can be seen at every stop."""
    with Shopper(browser, server, DESKTOP) as guest:
        guest.visit("gb")
        guest.open_collection("men")
        guest.open_product(product(SHIRT))
        guest.choose_item()
        address = guest.page.url
        guest.page.goto("/")
        keys = Keyboard(guest)
        keys.link("skipToContent")
        guest.page.goto(address)
        keys.button("addToBasket")
        keys.link("basketWithCount", count=1)
        expect(guest.heading("basketTitle")).to_be_visible()
        keys.link("toCheckout")
        expect(guest.heading("checkoutTitle")).to_be_visible()
        keys.fill("fieldEmail", "kit.keyboard@example.com")
        keys.fill("fieldName", "Kit Keyboard")
        keys.choose(guest.words.pattern("collect"))
        keys.choose(re.compile("London Soho|Manchester"))
        keys.choose(guest.words.pattern("tenderOnCollection"))
        keys.button("checkoutPlace")
        expect(guest.heading("confirmationTitle")).to_be_visible()


def without_script(browser, server):
    """A guest without JavaScript orders a delivery, after a slip that the form explains."""
    with Shopper(browser, server, DESKTOP, scripts=False) as guest:
        guest.visit("gb")
        guest.open_collection("men")
        guest.open_product(product(SHIRT))
        guest.choose_item()
        guest.add_to_basket(1)
        guest.open_basket()
        title = product(SHIRT)["title"]["en"]
        guest.main.get_by_label(guest.words.pattern("quantityOf", name=title)).first.fill("2")
        guest.button("quantityUpdateOf", name=title).click()
        expect(guest.basket_link()).to_have_accessible_name(
            guest.words.pattern("basketWithCount", count=2))
        guest.to_checkout()
        guest.field("fieldEmail").fill("not an address")
        guest.field("fieldName").fill("Nora Noscript")
        guest.choose("checkoutHand", "deliver")
        guest.field("fieldStreet").fill("1 Test Lane")
        guest.field("fieldCity").fill("Leeds")
        guest.field("fieldPostcode").fill("LS1 1AA")
        guest.choose("checkoutPayment", "tenderDemo")
        guest.button("checkoutPlace").click()
        guest.sees("errorEmail")
        expect(guest.field("fieldName")).to_have_value("Nora Noscript")
        guest.field("fieldEmail").fill("nora.noscript@example.com")
        guest.place_order()


def in_hebrew(browser, server, device):
    """The main path in Hebrew, in shekels, from right to left, collected in Israel."""
    with Shopper(browser, server, device, language="he") as guest:
        guest.visit("il")
        assert guest.page.locator("html").get_attribute("dir") == "rtl"
        guest.open_collection("men")
        listed = guest.open_product(product(SHIRT))
        assert "₪" in listed, listed
        assert guest.choose_item() == listed
        guest.add_to_basket(1)
        guest.open_basket()
        guest.to_checkout()
        guest.field("fieldEmail").fill("noa.levi@example.com")
        guest.field("fieldName").fill("נועה לוי")
        shop = guest.collect_in_first_shop()
        assert location_named(shop, "he") in ("haifa-carmel", "tel-aviv-dizengoff")
        guest.choose("checkoutPayment", "tenderOnCollection")
        number = guest.place_order()
        guest.sent_message("noa.levi@example.com", "mailOrderSubject", number=number)


def every_page(browser, server, language, market, customer):
    """axe with the WCAG 2.2 AA tags and pictures: every page, both widths, light and dark."""
    found = []
    with Shopper(browser, server, DESKTOP, language=language) as shopper:
        look = lambda name: examine(shopper, name, found)
        shopper.visit(market)
        look("home")
        shopper.open_basket()
        look("basket-empty")
        shopper.open_collection("sale")
        look("collection")
        shopper.open_product(product(REDUCED))
        look("product-reduced")
        shopper.open_collection("men")
        shopper.open_product(product(SHIRT))
        shopper.choose_item()
        look("product")
        shopper.add_to_basket(1)
        shopper.open_basket()
        look("basket")
        shopper.to_checkout()
        look("checkout")
        shopper.button("checkoutPlace").click()
        shopper.sees("errorEmail")
        look("checkout-errors")
        shopper.page.goto("/")
        shopper.link("signIn", shopper.page.get_by_role("banner")).click()
        look("sign-in")
        code = shopper.ask_for_code(customer["email"])
        look("code")
        shopper.field("codeLabel").fill(f"{(int(code) + 1) % 1_000_000:06}")
        shopper.button("codeSubmit").click()
        shopper.sees("codeWrong")
        look("code-wrong")
        shopper.field("codeLabel").fill(code)
        shopper.button("codeSubmit").click()
        shopper.open_account()
        look("account")
        shopper.open_basket()
        shopper.to_checkout()
        shop = shopper.collect_in_first_shop()
        shopper.choose("checkoutPayment", "tenderOnCollection")
        number = shopper.place_order()
        look("confirmation")
        shopper.open_account()
        shopper.link("order", shopper.main, number=number).click()
        look("order")
        shopper.page.goto("/")
        shopper.link("demoSentMessages").click()
        look("sent-messages")
        shopper.page.goto("/no-such-page")
        look("not-found")
        with Associate(browser, server, DESKTOP, language=language) as member:
            member.page.goto("/staff")
            examine(member, "staff-sign-in", found)
            member.sign_in(associate(location_named(shop, language)))
            examine(member, "staff-picking", found)
            member.open_order(number)
            examine(member, "staff-order", found)
            member.pick_all()
            examine(member, "staff-order-ready", found)
    assert not found, "\n    " + "\n    ".join(found)


def api_document(browser, server):
    """The API's document is OpenAPI 3.1."""
    from openapi_spec_validator import OpenAPIV31SpecValidator

    with urllib.request.urlopen(server.address + "/api/openapi.json", timeout=10) as answer:
        document = json.load(answer)
    assert document["openapi"].startswith("3.1"), document["openapi"]
    errors = list(OpenAPIV31SpecValidator(document).iter_errors())
    assert not errors, "; ".join(str(error.message) for error in errors[:5])
    assert len(document["paths"]) > 10, "hardly any path"


def main_path_scenarios(playwright):
    """Those that run on both databases."""
    people = customers("GB")
    phone = playwright.devices["Pixel 7"]
    return [
        ("main path, desktop", lambda b, s: main_path(b, s, DESKTOP, people[0])),
        ("main path, phone", lambda b, s: main_path(b, s, phone, people[1])),
    ]


def other_scenarios(playwright):
    """Those that run once: the pages are the same on both databases."""
    people = customers("GB")
    phone = playwright.devices["Pixel 7"]
    return [
        ("keyboard only", keyboard_only),
        ("without JavaScript", without_script),
        ("Hebrew, phone", lambda b, s: in_hebrew(b, s, phone)),
        ("Hebrew, desktop", lambda b, s: in_hebrew(b, s, DESKTOP)),
        ("every page, en", lambda b, s: every_page(b, s, "en", "gb", people[2])),
        ("every page, he", lambda b, s: every_page(b, s, "he", "il", people[3])),
        ("API document", api_document),
    ]
