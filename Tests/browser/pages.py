"""Every page and its states, as `examine` looks at them."""

import urllib.parse

from playwright.sync_api import expect

from examine import examine
from people import Associate, DESKTOP, Shopper, product
from server import location

SHIRT = "shirt-oxford"
REDUCED = "shirt-flannel"
SEARCHED = {"en": "shirt", "he": "חולצה", "hu": "ing"}
SOLD_OUT = ("shirt-linen", "SHIRT-LINEN-SKY-L")


def nothing(found):
    assert not found, f"{len(found)} findings\n    " + "\n    ".join(found[:40])


def browsing_pages(browser, server, language, market):
    found = []
    with Shopper(browser, server, DESKTOP, language=language) as shopper:
        look = lambda name: examine(shopper, name, found)
        base = f"/{market}/{language}/"
        go = lambda rest: shopper.page.goto(base + rest)
        shopper.visit(market)
        look("home")
        shopper.page.locator("details.place summary").click()
        look("home-switch")
        go("collections")
        look("collections")
        shopper.open_collection("men")
        look("collection")
        go("c/kitchen")
        look("collection-imported")
        go("search?q=" + urllib.parse.quote(SEARCHED[language]))
        look("search")
        go("search?q=zzzyx")
        look("search-nothing")
        go("c/women?o=size.m&price=1-999999")
        look("collection-filtered")
        go("c/in-blue")
        look("collection-by-rule")
        shopper.page.locator("#q").fill(SEARCHED[language])
        expect(shopper.page.locator("#suggestions")).to_be_visible()
        shopper.page.keyboard.press("ArrowDown")
        look("search-suggestions")
        go(f"p/{REDUCED}")
        look("product-reduced")
        go(f"p/{SHIRT}")
        shopper.choose_item()
        look("product")
        go(f"p/{SOLD_OUT[0]}?item={SOLD_OUT[1]}")
        look("product-sold-out")
        go("shops")
        look("shops")
        go(f"shops/{'london-soho' if market == 'gb' else 'haifa-carmel'}")
        look("shop")
        go("basket")
        look("basket-empty")
        go("no-such-page")
        look("not-found")
        go("sign-in")
        look("sign-in")
        shopper.field("fieldEmail").fill("slip")
        shopper.button("signInSend").click()
        shopper.sees("errorEmail")
        look("sign-in-error")
        code = shopper.ask_for_code(f"new.{language}@example.com")
        look("code")
        shopper.field("codeLabel").fill(f"{(int(code) + 1) % 1_000_000:06}")
        shopper.button("codeSubmit").click()
        shopper.sees("codeWrong")
        look("code-wrong")
        shopper.field("codeLabel").fill(code)
        shopper.button("codeSubmit").click()
        expect(shopper.heading("accountNoPurchases")).to_be_visible()
        look("account-empty")
        shopper.page.goto(f"/components?language={language}")
        look("components")
    nothing(found)


def order_pages(browser, server, language, market, place, customer):
    found = []
    with (
        Shopper(browser, server, DESKTOP, language=language) as shopper,
        Associate(browser, server, DESKTOP, language=language) as member,
    ):
        look = lambda name: examine(shopper, name, found)
        base = f"/{market}/{language}/"
        shop = location(place)["name"][language]

        def fill_basket():
            shopper.page.goto(f"{base}p/{SHIRT}")
            shopper.choose_item(shop)
            shopper.add_to_basket(1)

        def collect():
            shopper.to_checkout()
            shopper.choose("checkoutHand", "collect")
            shopper.choose_shop(shop)
            shopper.choose("checkoutPayment", "tenderOnCollection")

        shopper.visit(market)
        fill_basket()
        look("basket")
        shopper.to_checkout()
        look("checkout")
        shopper.main.locator("details.slot-more:visible summary").first.click()
        look("checkout-times")
        shopper.choose("checkoutHand", "deliver")
        look("checkout-deliver")
        shopper.button("checkoutPlace").click()
        shopper.sees("errorEmail")
        look("checkout-errors")

        # Signed in: what the bank may say, and a delivery.
        shopper.sign_in(customer["email"])
        look("account")
        # The oldest is from another system; the newest may have been bought at a till.
        shopper.main.locator("ul.orders a").last.click()
        expect(shopper.title()).to_contain_text(shopper.words.pattern("receipt"))
        look("receipt")
        shopper.open_basket()
        shopper.to_checkout()
        shopper.choose("checkoutHand", "deliver")
        shopper.fill_address()
        shopper.main.locator("#card").select_option("tok_declined")
        shopper.button("checkoutPlace").click()
        shopper.sees("refusalPaymentDeclined")
        look("checkout-declined")
        shopper.main.locator("#card").select_option("tok_slow")
        shopper.send_twice()
        expect(shopper.heading("pendingTitle")).to_be_visible()
        look("checkout-pending")
        shopper.look_until_ordered()
        look("confirmation-delivery")

        # Collected in a shop: every state of the order.
        fill_basket()
        collect()
        number = shopper.place_order()
        look("confirmation")
        order = shopper.page.url.replace("&placed=1", "")
        shopper.page.goto(order)
        look("order-received")
        shopper.link("slotChoose", shopper.main).click()
        look("order-time")
        shopper.page.goto(order)
        member.page.goto("/office")
        member.sign_in(*server.staff("associate", place))
        member.open_order(number)
        member.pick()
        shopper.page.reload()
        look("order-picking")
        expect(shopper.button("orderCancel")).to_have_count(0)
        member.make_ready()
        shopper.page.reload()
        look("order-ready")
        member.hand_over(shopper.collection_code())
        shopper.page.reload()
        look("order-collected")
        fill_basket()
        collect()
        shopper.place_order()
        shopper.button("orderCancel").click()
        shopper.sees("mailCancelledFree")
        look("order-cancelled")
        shopper.page.goto("/demo/messages")
        look("sent-messages")
        for key in ("mailCodeSubject", "mailOrderSubject", "mailReadySubject",
                    "mailCancelledSubject"):
            shopper.open_mail(key)
            look("mail-" + key.removeprefix("mail").removesuffix("Subject").lower())
    nothing(found)


def office_pages(browser, server, language, market, place):
    found = []
    with (
        Shopper(browser, server, DESKTOP, language=language) as guest,
        Associate(browser, server, DESKTOP, language=language) as member,
    ):
        look = lambda name: examine(member, "office-" + name, found)
        member.page.goto("/office")
        look("sign-in")
        name, password = server.staff("associate", place)
        member.field("officeSignInName").fill(name)
        member.field("officePassword").fill("wrong")
        member.button("signIn").click()
        member.sees("officeSignInWrong")
        look("sign-in-wrong")
        member.sign_in(name, password)
        numbers = [guest.order_quickly(market, SHIRT, place) for _ in range(2)]
        member.page.reload()
        look("picking")
        member.page.goto("/office/picking?state=picking")
        look("picking-empty")
        member.page.goto("/office/orders")
        look("orders")
        member.page.goto("/office/orders?number=none-such")
        member.sees("orderNotFound", number="none-such")
        look("orders-missing")
        member.open_order(numbers[0])
        look("order-waiting")
        member.pick()
        look("order-picking")
        member.make_ready()
        look("order-ready")
        member.button("handoverSubmit").click()
        member.sees("errorCollectCode")
        look("order-code-missing")
        member.field("collectCode").fill("222222")
        member.choose("handoverPaidBy", "paidByCash")
        member.button("handoverSubmit").click()
        member.sees("handoverWrong")
        look("order-code-wrong")
        guest.page.goto(guest.orders[numbers[0]])
        member.hand_over(guest.collection_code())
        look("order-handed-over")
        guest.page.goto(guest.orders[numbers[1]])
        guest.button("orderCancel").click()
        guest.sees("mailCancelledFree")
        member.page.goto("/office/orders?" + urllib.parse.urlencode({"number": numbers[1]}))
        member.sees("fulfilmentCancelled")
        look("order-cancelled")
    if language == "en":
        everywhere(browser, server, found)
    nothing(found)


def everywhere(browser, server, found):
    """What only those see who work at every place."""
    with Associate(browser, server, DESKTOP) as manager:
        manager.page.goto("/office")
        manager.sign_in(*server.staff("manager", "every place"))
        manager.page.goto("/office/picking?location=warehouse-milton-keynes")
        examine(manager, "office-picking-everywhere", found)
        if manager.main.get_by_role("row").count() > 1:
            manager.main.get_by_role("row").nth(1).get_by_role("link").first.click()
            examine(manager, "office-order-delivery", found)
