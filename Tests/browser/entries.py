"""What nobody has to type twice (WCAG 2.2, 3.3.7), and signing in without a test of memory (3.3.8)."""

import re

from playwright.sync_api import expect

from people import Associate, DESKTOP, Shopper
from walks import PLACES

SHIRT = "shirt-oxford"
TYPED = {
    "en": {"email": "ruth.redundant@example.com", "name": "Ruth Redundant", "phone": "+442079460018",
           "street": "1 Test Lane", "city": "Leeds", "postcode": "LS1 1AA"},
    "he": {"email": "ruth.he@example.com", "name": "רות כהן", "phone": "+97239460018",
           "street": "הרצל 1", "city": "חיפה", "postcode": "3303141"},
}


def type_all(shopper, texts):
    for field, text in texts.items():
        shopper.main.locator(f"#{field}").fill(text)


def holds_all(shopper, texts):
    for field, text in texts.items():
        expect(shopper.main.locator(f"#{field}")).to_have_value(text)


def redundant_entry(browser, server, language):
    """What was typed at the checkout stands there again: after a slip, after a refusal of the card,
    after a look at the basket, in another language, and when signing in."""
    market, _ = PLACES[language]
    texts = TYPED[language]
    base = f"/{market}/{language}/"
    with Shopper(browser, server, DESKTOP, language=language) as guest:
        guest.page.goto(f"{base}p/{SHIRT}")
        guest.choose_item()
        guest.add_to_basket(1)
        guest.to_checkout()
        guest.choose("checkoutHand", "deliver")
        type_all(guest, texts)

        # A look at the basket and back, by links; another language and back.
        guest.link("editBasket", guest.main).click()
        guest.to_checkout()
        expect(guest.main.locator("#hand-deliver")).to_be_checked()
        holds_all(guest, texts)
        other = "he" if language == "en" else "en"
        guest.page.goto(f"/{market}/{other}/checkout")
        holds_all(guest, texts)
        guest.page.goto(f"{base}checkout")

        # A slip in one field.
        guest.main.locator("#city").fill("")
        guest.button("checkoutPlace").click()
        guest.main.locator(".error-summary").wait_for()
        texts_left = {field: text for field, text in texts.items() if field != "city"}
        holds_all(guest, texts_left)
        guest.main.locator("#city").fill(texts["city"])

        # A card that the bank refuses.
        guest.main.locator("#card").select_option("tok_declined")
        guest.button("checkoutPlace").click()
        guest.sees("refusalPaymentDeclined")
        holds_all(guest, texts)
        guest.main.locator("#card").select_option("tok_approved")
        guest.place_order()

        # Nothing of it is left for whoever uses the device next.
        kept = guest.page.evaluate("JSON.stringify({...sessionStorage, ...localStorage})")
        assert texts["email"] not in kept and texts["street"] not in kept, kept

        # Signing in to keep the order: the address is there. The code's page asks it no more.
        guest.link("signIn", guest.main).click()
        expect(guest.field("fieldEmail")).to_have_value(texts["email"])
        guest.button("signInSend").click()
        expect(guest.heading("codeTitle")).to_be_visible()
        expect(guest.main.locator("input[type=email]")).to_have_count(0)

    # Whoever has signed in does not type the address again either.
    with Shopper(browser, server, DESKTOP, language=language) as known:
        known.page.goto(base)
        email = f"known.{language}@example.com"
        known.sign_in(email)
        known.page.goto(f"{base}p/{SHIRT}")
        known.choose_item()
        known.add_to_basket(1)
        known.to_checkout()
        expect(known.main.locator("#email")).to_have_value(email)


def pastes(person, field, text, kept):
    """The clipboard is taken by Ctrl+V; nothing hinders it."""
    person.page.evaluate("(text) => navigator.clipboard.writeText(text)", text)
    field.fill("")
    field.focus()
    person.page.keyboard.press("Control+V")
    expect(field).to_have_value(re.compile(re.escape(kept)))


def accessible_authentication(browser, server, language):
    """One field takes the whole code, pasted or filled in by the device, with or without spaces; staff
    paste passwords; nothing has to be recognised, solved or remembered."""
    market, place = PLACES[language]
    email = f"paste.{language}@example.com"
    with Shopper(browser, server, DESKTOP, language=language) as shopper:
        shopper.context.grant_permissions(["clipboard-read", "clipboard-write"])
        shopper.visit(market)
        code = shopper.ask_for_code(email)
        field = shopper.field("codeLabel")
        expect(field).to_have_attribute("autocomplete", "one-time-code")
        expect(field).to_have_attribute("inputmode", "numeric")
        expect(shopper.main.locator("form input:not([type=hidden])")).to_have_count(1)
        no_puzzle(shopper)
        pastes(shopper, field, f" {code[:3]} {code[3:]} ", f"{code[:3]} {code[3:]}")
        shopper.button("codeSubmit").click()
        expect(shopper.heading("accountDetails")).to_be_visible()

    with Associate(browser, server, DESKTOP, language=language) as member:
        member.context.grant_permissions(["clipboard-read", "clipboard-write"])
        member.page.goto("/office")
        name, password = server.staff("associate", place)
        user, secret = member.field("officeSignInName"), member.field("officePassword")
        expect(user).to_have_attribute("autocomplete", "username")
        expect(secret).to_have_attribute("autocomplete", "current-password")
        no_puzzle(member)
        pastes(member, user, name, name)
        pastes(member, secret, password, password)
        member.button("signIn").click()
        expect(member.page.get_by_role("banner").get_by_role(
            "button", name=member.words.text("signOut"))).to_be_visible()


def no_puzzle(person):
    """No picture, sound or frame in the form, and nothing of anybody else's on the page."""
    odd = person.main.locator("form :is(img, canvas, audio, video, iframe, object)")
    expect(odd).to_have_count(0)
    assert len(person.page.frames) == 1, "the page has a frame"
    blocked = person.page.evaluate("""() => [...document.querySelectorAll("input")].filter((e) => {
        const paste = new ClipboardEvent("paste", { bubbles: true, cancelable: true });
        return !e.dispatchEvent(paste) || e.autocomplete === "off" && e.type === "password";
    }).map((e) => e.outerHTML)""")
    assert not blocked, blocked
