"""The account and the after-life of an order, page by page."""

from playwright.sync_api import expect

from examine import examine
from pages import SHIRT, nothing
from people import Associate, DESKTOP, Shopper

ADDRESSES = {
    "gb": ("1 Greek Street", "London", "W1D 4NP"),
    "il": ("הרצל 1", "חיפה", "3303141"),
}


def account_pages(browser, server, language, market, place, email):
    found = []
    with (
        Shopper(browser, server, DESKTOP, language=language) as shopper,
        Associate(browser, server, DESKTOP, language=language) as member,
    ):
        look = lambda name: examine(shopper, "account-" + name, found)
        base = f"/{market}/{language}/"
        go = lambda rest: shopper.page.goto(base + rest)
        shopper.visit(market)

        # A guest's order, claimed by signing in.
        number = shopper.order_quickly(market, SHIRT, place)
        order = shopper.orders[number].split("?")[0]
        shopper.page.goto(order)
        look("order-open")
        shopper.sign_in(email)
        look("purchases-claimed")
        shopper.page.goto(order)
        shopper.sees("orderClaimed")
        look("order-claimed")
        shopper.link("amendCollection", shopper.main).click()
        look("amendment")
        shopper.field("amendCollector").fill("")
        shopper.button("save").click()
        shopper.sees("errorName")
        look("amendment-error")
        shopper.field("amendCollector").fill("Grace Hopper")
        shopper.button("save").click()
        shopper.sees("doneAmended")
        shopper.link("orderInvoice", shopper.main).click()
        expect(shopper.title()).to_contain_text(number)
        look("receipt")

        go("account/addresses")
        look("addresses-empty")
        shopper.link("addressAdd", shopper.main).click()
        look("address-new")
        shopper.field("fieldName").fill("Dana Levi")
        shopper.button("save").click()
        shopper.sees("errorStreet")
        look("address-errors")
        street, city, postcode = ADDRESSES[market]
        shopper.page.locator("#street").fill(street)
        shopper.page.locator("#city").fill(city)
        shopper.page.locator("#postcode").fill(postcode)
        shopper.page.locator("#country").select_option("HU")
        shopper.button("addressOtherCountry").click()
        look("address-hungary")
        assert shopper.page.locator("#street").input_value() == street
        shopper.page.locator("#country").select_option(market.upper())
        shopper.button("addressOtherCountry").click()
        shopper.button("save").click()
        shopper.sees("addressDefault")
        look("addresses")

        go("account/details")
        look("details")
        shopper.field("contactAddPhone").fill("+442079460018")
        shopper.page.locator("form:has(#phone) button").click()
        shopper.sees("contactNoTexts")
        shopper.page.locator("#email").fill(f"second.{language}@example.com")
        shopper.page.locator("form:has(#email) button").click()
        expect(shopper.heading("codeTitle")).to_be_visible()
        look("contact-code")
        go("account/details")
        look("details-unverified")
        go("account/messages")
        look("messages")
        shopper.main.locator("ul.orders button").first.click()
        shopper.sees("doneConsentGiven")
        shopper.main.locator("details summary").last.click()
        look("messages-agreed")
        go("account/devices")
        look("devices")
        go("account/data")
        look("data")
        shopper.main.locator("details summary").first.click()
        look("data-open")
        shopper.button("erasureAsk").click()
        shopper.sees("doneErasureAsked")
        look("data-erasure")

        # The kept address is chosen, not typed.
        shopper.page.goto(f"{base}p/{SHIRT}")
        shopper.choose_item()
        shopper.add_to_basket(1)
        go("checkout")
        shopper.choose("checkoutHand", "deliver")
        expect(shopper.page.locator("#saved-1")).to_be_checked()
        expect(shopper.page.locator("#street")).to_be_hidden()
        look("checkout-kept")
        shopper.page.locator("#saved-new").check()
        expect(shopper.page.locator("#street")).to_be_visible()
        look("checkout-new-address")

        # Handed over, then withdrawn from.
        member.page.goto("/office")
        member.sign_in(*server.staff("associate", place))
        member.open_order(number)
        member.pick()
        member.make_ready()
        shopper.page.goto(order)
        member.hand_over(shopper.collection_code())
        shopper.page.reload()
        shopper.link("withdrawHere", shopper.main).click()
        look("withdrawal")
        shopper.page.locator("#line-1").fill("7")
        shopper.button("withdrawalContinue").click()
        look("withdrawal-error")
        shopper.page.locator("#line-1").fill("1")
        shopper.button("withdrawalContinue").click()
        expect(shopper.heading("withdrawalConfirmTitle")).to_be_visible()
        look("withdrawal-confirm")
        shopper.button("withdrawalConfirm").click()
        shopper.sees("withdrawalSendBy")
        look("withdrawal-recorded")
        shopper.page.goto(order)
        look("order-withdrawn")
        shopper.page.goto("/demo/messages")
        shopper.open_mail("mailWithdrawalSubject")
        look("mail-withdrawal")
        go("withdrawal")
        look("withdrawal-guest")
        shopper.page.locator("#number").fill("slip")
        shopper.button("withdrawalSend").click()
        shopper.sees("errorOrderNumber")
        look("withdrawal-guest-error")
        shopper.page.locator("#number").fill(number)
        shopper.page.locator("#email").fill(email)
        shopper.button("withdrawalSend").click()
        shopper.sees("withdrawalLinkSent")
        look("withdrawal-guest-sent")
        member.page.goto("/office/requests")
        expect(member.main).to_contain_text(number)
        examine(member, "office-requests", found)
        member.main.get_by_role("link", name=number).first.click()
        expect(member.heading("officeStatement")).to_be_visible()
        examine(member, "office-withdrawal", found)
    nothing(found)
