"""The main path, as different people walk it. A scenario takes the browser and a server."""

import json
import re
import urllib.request

from playwright.sync_api import expect

from broken import criteria_notice
from cards import card_payment
from criteria import CRITERIA
from entries import accessible_authentication, redundant_entry
from examine import verdict
from keyboard import Keyboard
from lists import shared_list
from weight import weights
from people import Associate, DESKTOP, Shopper, product
from server import customers, location
from walks import PLACES, walk_all, walks
from words import plain

SHIRT = "shirt-oxford"
SHOPS = ("london-soho", "manchester-deansgate", "haifa-carmel", "tel-aviv-dizengoff")


def location_named(shop, language):
    """The code of a shop by the name that the pages show."""
    return next(code for code in SHOPS if location(code)["name"][language] in shop)


def main_path(browser, server, here, there, customer):
    """Look on one device, sign in on another, collect in a shop, hand over, see all purchases."""
    email = customer["email"]
    title = product(SHIRT)["title"]["en"]
    with Shopper(browser, server, here) as first, Shopper(browser, server, there) as second:
        # Anonymously, on the first device; the code keeps what was put in.
        first.visit("gb")
        first.open_collection("men")
        price = first.open_product(product(SHIRT))
        assert first.choose_item() == price
        first.add_to_basket(1)
        first.sign_in(email)
        first.basket_counts(1)

        # On the second device, after the sign-in, the basket is there.
        second.visit("gb")
        second.sign_in(email)
        second.open_basket()
        assert second.basket_titles() == [title], second.basket_titles()
        second.sees("each", price=price)
        second.to_checkout()
        shop = second.collect_in_first_shop()
        second.choose("checkoutPayment", "tenderOnCollection")
        number = second.place_order()
        assert price in plain(second.main.inner_text()), "another price in the order"
        second.sees("orderToPay", price=price)
        _, mail = second.sent_message(email, "mailOrderSubject", number=number)
        assert price in mail, f"another price in the mail: {mail}"

        # Staff of that shop, with the name and the password that the demo printed.
        with Associate(browser, server, here) as member:
            place = location_named(shop, "en")
            member.sign_in(*server.staff("associate", place))
            expect(member.heading("pickingTitle", place=shop)).to_be_visible()
            member.open_order(number)
            member.pick()
            member.make_ready()
            _, ready = second.sent_message(email, "mailReadySubject", number=number)
            code = re.search(
                re.escape(second.words.text("collectCode")) + r":? *([0-9A-Z]{3} ?[0-9A-Z]{3})\b",
                ready)
            assert code, f"no collection code in the mail: {ready}"
            member.hand_over(code.group(1))

        # The account shows it beside the imported purchases, on both devices.
        for device in (first, second):
            device.open_account()
            purchases = device.purchases()
            mine = [row for row in purchases if number in row]
            assert len(mine) == 1, f"order {number} is {len(mine)} times in the account"
            assert device.words.text("statusCollected") in mine[0], mine[0]
            assert price in mine[0], f"another price in the account: {mine[0]}"
            imported = [row for row in purchases if device.words.text("orderImported") in row]
            assert imported, f"no imported purchase in {purchases}"


def keyboard_only(browser, server):
    """A guest buys with the keyboard; the focus can be seen at every stop."""
    with Shopper(browser, server, DESKTOP) as guest:
        guest.page.goto("/")
        keys = Keyboard(guest)
        keys.link("skipToContent")
        expect(guest.page).to_have_url(re.compile("#main$"))
        keys.named_link("Men")
        keys.named_link(product(SHIRT)["title"]["en"])
        keys.option("M")
        keys.option("Sky blue")
        assert guest.is_promised()
        keys.button("addToBasket")
        guest.basket_counts(1)
        keys.link("toCheckout")
        keys.fill("fieldEmail", "kit.keyboard@example.com")
        keys.fill("fieldName", "Kit Keyboard")
        keys.choose("hand", guest.words.pattern("collect"))
        keys.choose("shop", guest.words.pattern("collectReadyToday"),
                    guest.words.pattern("collectReadyDay"))
        keys.choose("tender", guest.words.pattern("tenderOnCollection"))
        keys.button("checkoutPlace")
        expect(guest.heading("confirmationTitle")).to_be_visible()


def without_script(browser, server):
    """Without JavaScript a guest orders a delivery, after a slip that the form explains; staff
    pick it and give it to the carrier, and the guest is told."""
    email = "nora.noscript@example.com"
    with Shopper(browser, server, DESKTOP, scripts=False) as guest:
        guest.visit("gb")
        guest.open_collection("men")
        guest.open_product(product(SHIRT))
        guest.choose_item()
        guest.add_to_basket(1)
        title = product(SHIRT)["title"]["en"]
        guest.main.get_by_label(guest.words.pattern("quantityOf", name=title)).first.fill("2")
        guest.button("quantityUpdateOf", name=title).click()
        guest.basket_counts(2)
        guest.to_checkout()
        guest.fill_contact("not an address", "Nora Noscript")
        guest.choose("checkoutHand", "deliver")
        guest.fill_address()
        guest.choose("checkoutPayment", "tenderDemo")
        guest.button("checkoutPlace").click()
        guest.sees("errorEmail")
        expect(guest.field("fieldName")).to_have_value("Nora Noscript")
        expect(guest.field("fieldStreet")).to_have_value("1 Test Lane")
        guest.field("fieldEmail").fill(email)
        number = guest.place_order()
        with Associate(browser, server, DESKTOP, scripts=False) as manager:
            manager.sign_in(*server.staff("manager", "every place"))
            manager.open_order(number)
            manager.give_to_carrier()
        guest.page.reload()
        guest.sees("statusShipped")
        guest.sent_message(email, "mailShippedSubject", number=number)


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
        guest.to_checkout()
        guest.fill_contact("noa.levi@example.com", "נועה לוי")
        shop = guest.collect_in_first_shop()
        place = location_named(shop, "he")
        assert place in ("haifa-carmel", "tel-aviv-dizengoff"), place
        guest.choose("checkoutPayment", "tenderOnCollection")
        number = guest.place_order()
        guest.sent_message("noa.levi@example.com", "mailOrderSubject", number=number)
        with Associate(browser, server, device, language="he") as member:
            member.sign_in(*server.staff("associate", place))
            member.open_order(number)
            member.pick()
            member.make_ready()
            guest.page.reload()
            member.hand_over(guest.collection_code())
        guest.page.reload()
        guest.sees("statusCollected")


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
        ("main path, phone then desktop",
         lambda b, s: main_path(b, s, phone, DESKTOP, people[0])),
        ("shared list edited from two browser windows",
         lambda b, s: shared_list(b, s, DESKTOP, phone)),
        ("main path, desktop then phone",
         lambda b, s: main_path(b, s, DESKTOP, phone, people[1])),
    ]


def other_scenarios(playwright):
    """Those that run once: the pages are the same on both databases."""
    phone = playwright.devices["Pixel 7"]
    scenarios = [
        ("keyboard only", keyboard_only),
        ("without JavaScript", without_script),
        ("Hebrew, phone", lambda b, s: in_hebrew(b, s, phone)),
        ("Hebrew, desktop", lambda b, s: in_hebrew(b, s, DESKTOP)),
        ("API document", api_document),
        ("card payment without JavaScript", lambda b, s: card_payment(b, s, False)),
        ("weight of the pages", lambda b, s: weights(b, s, phone)),
        ("what is broken is noticed", criteria_notice),
    ]
    for language in PLACES:
        scenarios += walks(language)
        # They tell what was found on the way; see `criteria`.
        scenarios += [
            (f"{title}, {language}",
             lambda b, s, t=title, l=language: verdict(t, l, lambda: walk_all(b, s, l)))
            for title in CRITERIA
        ]
        scenarios += [
            (f"redundant entry (3.3.7), {language}",
             lambda b, s, l=language: redundant_entry(b, s, l)),
            (f"accessible authentication (3.3.8), {language}",
             lambda b, s, l=language: accessible_authentication(b, s, l)),
        ]
    return scenarios
