"""Shopping lists, stock alerts, comparison, the brand: what people do with them, and their pages."""

import json
import re
import urllib.request

from playwright.sync_api import expect

from examine import PICTURES, examine
from people import Associate, DESKTOP, Shopper, product
from words import plain

SHIRT = "shirt-oxford"
SECOND = "shirt-flannel"
SOLD_OUT = ("shirt-linen", "SHIRT-LINEN-SKY-L")
MAIL_WIDTHS = (390, 700)


def base(shopper, market):
    return f"/{market}/{shopper.words.language}/"


def save(shopper, market, code):
    """Saves the item shown on a product's page to the list, without leaving the page."""
    shopper.page.goto(base(shopper, market) + f"p/{code}")
    before = shopper.page.url
    shopper.button("listSave").click()
    expect(shopper.main.get_by_role("button", name=shopper.words.pattern("listSaved"))).to_be_visible()
    assert shopper.page.url.split("?")[0] == before.split("?")[0], "saving left the page"


def open_list(shopper, market):
    shopper.page.goto(base(shopper, market) + "lists")
    shopper.main.locator("ul.orders a").first.click()
    expect(shopper.main.locator('[data-region="list"]')).to_be_visible()


def share(shopper, key="listShareEdit"):
    """Makes a link; its address."""
    shopper.button(key).click()
    shopper.sees("listShared")
    return shopper.main.locator("li input[readonly]").last.input_value()


def line(shopper, code):
    title = product(code)["title"][shopper.words.language]
    return shopper.main.locator("ul.lines > li").filter(has_text=title).first


def quantity(shopper, code):
    return line(shopper, code).locator('input[type="number"]')


def shared_list(browser, server, here, there):
    """Two windows write on one list: each sees the other's change without reloading, nothing is
    lost, and where both change the same value the second is told."""
    with Shopper(browser, server, here) as ada, Shopper(browser, server, there) as ben:
        ada.visit("gb")
        save(ada, "gb", SHIRT)
        save(ada, "gb", SECOND)
        open_list(ada, "gb")
        address = share(ada)
        ben.page.goto(address)
        ben.sees("listWithYouEdit")
        expect(ben.main.locator("ul.lines > li")).to_have_count(2)

        # Ben presses; Ada's window shows it by itself, and the other way round.
        line(ben, SHIRT).get_by_role("button", name=ben.words.pattern(
            "quantityMore", name=product(SHIRT)["title"]["en"])).click()
        expect(quantity(ada, SHIRT)).to_have_value("2", timeout=10_000)
        quantity(ada, SECOND).fill("4")
        quantity(ada, SECOND).press("Enter")
        expect(quantity(ben, SECOND)).to_have_value("4", timeout=10_000)
        expect(quantity(ben, SHIRT)).to_have_value("2")

        # Three quick presses of one window do not stand in each other's way.
        more = line(ada, SHIRT).get_by_role("button", name=ada.words.pattern(
            "quantityMore", name=product(SHIRT)["title"]["en"]))
        for _ in range(3):
            more.click()
            ada.page.wait_for_timeout(450)
        expect(quantity(ben, SHIRT)).to_have_value("5", timeout=10_000)
        expect(quantity(ada, SHIRT)).to_have_value("5")

        # A note that is being typed is left alone, and both are kept.
        note = line(ben, SHIRT)
        note.locator("summary").click()
        field = note.locator('input[name="note"]')
        field.fill("white, please")
        quantity(ada, SHIRT).fill("6")
        quantity(ada, SHIRT).press("Enter")
        ben.page.wait_for_timeout(3_000)
        expect(field).to_have_value("white, please")
        field.press("Enter")
        ben.page.wait_for_load_state()
        expect(line(ben, SHIRT).locator('input[name="note"]')).to_have_value("white, please")
        expect(quantity(ben, SHIRT)).to_have_value("6")

        # The same value at the same time, with Ben's window not listening: Ada's stands, Ben is
        # told, and one press takes his.
        ben.page.evaluate("document.querySelector('[data-poll]').removeAttribute('data-poll')")
        quantity(ada, SECOND).fill("7")
        quantity(ada, SECOND).press("Enter")
        expect(ada.main.locator('form[aria-busy="true"]')).to_have_count(0)
        ada.page.wait_for_timeout(500)
        quantity(ben, SECOND).fill("9")
        quantity(ben, SECOND).press("Enter")
        ben.sees("listQuantityChanged", theirs="7", mine="9")
        expect(quantity(ben, SECOND)).to_have_value("7")
        ben.button("listTakeMine").click()
        expect(quantity(ben, SECOND)).to_have_value("9")
        expect(quantity(ada, SECOND)).to_have_value("9", timeout=10_000)

        # The owner ends the link, and Ben's window finds nothing.
        ada.page.reload()
        ada.main.get_by_role("button", name=ada.words.pattern("listShareEnd")).first.click()
        expect(ada.main.locator("li input[readonly]")).to_have_count(0)
        answer = ben.page.goto(address)
        assert answer.status == 404, answer.status


def list_pages(browser, server, language, market):
    found = []
    with (
        Shopper(browser, server, DESKTOP, language=language) as shopper,
        Associate(browser, server, DESKTOP, language=language) as manager,
    ):
        look = lambda name: examine(shopper, name, found)
        start = base(shopper, market)
        go = lambda rest: shopper.page.goto(start + rest)
        shopper.visit(market)
        go("lists")
        look("lists-empty")
        save(shopper, market, SHIRT)
        save(shopper, market, SECOND)
        # From a card, without leaving the list of products.
        go("c/men")
        card = shopper.main.locator("li.card").nth(1)
        card.locator(".card-save").click()
        expect(card.locator('.card-save[aria-pressed="true"]')).to_be_visible()
        go(f"p/{SOLD_OUT[0]}?item={SOLD_OUT[1]}")
        look("product-alert")
        shopper.button("listSave").click()
        expect(shopper.main.get_by_role(
            "button", name=shopper.words.pattern("listSaved"))).to_be_visible()
        go("lists")
        shopper.field("listName").fill("  ")
        shopper.button("listMake").click()
        look("lists-error")
        open_list(shopper, market)
        share(shopper)
        link = share(shopper, "listShareRead")
        look("list")
        with Shopper(browser, server, DESKTOP, language=language) as friend:
            friend.page.goto(link)
            examine(friend, "list-shared", found)
        shopper.button("listMoveAll").click()
        shopper.page.wait_for_load_state()
        look("list-moved")
        shopper.open_basket()
        look("basket-related")

        go(f"p/{SHIRT}")
        look("product-beside")
        for code in (SHIRT, SECOND, SOLD_OUT[0]):
            go(f"p/{code}")
            shopper.button("compareAdd").click() if shopper.button(
                "compareAdd").count() else shopper.main.locator(
                'form[action$="/compare"] button').click()
        look("compare")

        go(f"alerts/new?item={SOLD_OUT[1]}")
        look("alert-new")
        shopper.field("fieldEmail").fill("slip")
        shopper.button("alertSend").click()
        look("alert-error")
        email = f"waits.{language}@example.com"
        shopper.field("fieldEmail").fill(email)
        shopper.button("alertSend").click()
        expect(shopper.heading("alertConfirmTitle")).to_be_visible()
        look("alert-asked")
        title = product(SOLD_OUT[0])["title"][language]
        _, text = shopper.sent_message(email, "mailAlertConfirmSubject", name=title)
        shopper.page.goto(re.search(r"https?://\S+/alerts/sal_\S+", text).group(0))
        look("alert-confirm")
        shopper.button("alertConfirm").click()
        expect(shopper.heading("alertWaitingTitle")).to_be_visible()
        look("alert-waiting")
        for kind in ("terms", "privacy", "withdrawal", "imprint"):
            go(f"legal/{kind}")
            look(f"legal-{kind}")

        manager.page.goto("/office")
        place = "every place" if language == "en" else "haifa-carmel"
        manager.sign_in(*server.staff("manager", place))
        manager.page.goto("/office/brand")
        examine(manager, "office-brand", found)
        manager.page.goto(f"/office/brand/text?kind=terms&market={market}&language={language}")
        examine(manager, "office-brand-text", found)
        manager.page.goto("/office/brand")
        manager.field("brandAccent").fill("#ffd0a0")
        manager.button("save").click()
        manager.main.locator(".error-summary").wait_for()
        examine(manager, "office-brand-error", found)
        receive(manager, SOLD_OUT[1], "london-soho" if market == "gb" else "haifa-carmel")
        shopper.sent_message(email, "mailBackSubject", name=title)
        mails(shopper, found)
        # Goods of the imported year have been bought together often enough to say so.
        if language == "en":
            shopper.page.goto(f"{start}p/{related_product(server)}")
            shopper.sees("relatedReason")
            look("product-related")
    assert not found, f"{len(found)} findings\n    " + "\n    ".join(found[:40])


def receive(manager, sku, place):
    """Five units arrive, entered by a program with the manager's token."""
    token = next(c["value"] for c in manager.context.cookies() if c["name"] == "kolbo_staff")
    movement = {"sku": sku, "location": place, "quantity": 5, "reason": "correction",
                "reference": f"browser {place}"}
    answer = manager.context.request.post(
        "/api/stock-movements", data={"movements": [movement]},
        headers={"Authorization": f"Bearer {token}", "Idempotency-Key": f"browser-{place}"})
    assert answer.status == 201, answer.text()


def related_product(server):
    """A well-selling product of the imported year."""
    address = f"{server.address}/api/products?collection=kitchen&market=gb&limit=100"
    with urllib.request.urlopen(address, timeout=10) as answer:
        handles = [one["handle"] for one in json.load(answer)["items"]]
    for handle in handles:
        with urllib.request.urlopen(f"{server.address}/gb/en/p/{handle}", timeout=10) as answer:
            if 'id="related"' in answer.read().decode():
                return handle
    raise AssertionError("nothing is related to anything")


def mails(shopper, found):
    """The mails as pictures, at the widths of a phone and of a reading pane, light and dark."""
    for key in ("mailAlertConfirmSubject", "mailCodeSubject", "mailOrderSubject", "mailBackSubject"):
        try:
            shopper.open_mail(key)
        except AssertionError:
            continue
        name = "mail-" + key.removeprefix("mail").removesuffix("Subject").lower()
        photograph_mail(shopper, name, found)


def photograph_mail(shopper, name, found):
    page = shopper.page
    language = page.locator("html").get_attribute("lang")
    PICTURES.mkdir(parents=True, exist_ok=True)
    for width in MAIL_WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.screenshot(
                path=PICTURES / f"{name}-{width}-{scheme}-{language}.png", full_page=True)
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        if wide:
            found.append(f"{name} {width}: scrolls sideways")
    assert plain(page.locator("main").inner_text()), "an empty mail"
