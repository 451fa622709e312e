"""What is said and shown of the goods: pictures, texts, facts and reviews, from the office to the
page."""

from playwright.sync_api import expect

from examine import examine
from pages import nothing
from people import Associate, DESKTOP, Shopper
from words import ROOT

GOODS = "jumper-lambswool"
FILES = ROOT / "Tests" / "Fixtures" / "pictures"
RICH = """<h2>Care</h2><ul><li>Wash at <b>30°</b></li><li>Do not bleach</li></ul>
<table><caption>Sizes</caption><tr><th scope=col>Size<th scope=col>Chest<tr><td>M<td>104 cm</table>
<script>document.title = 'owned'</script><img src=x onerror="document.title = 'owned'">"""

SHIFTS = """() => new Promise((done) => {
    let sum = 0;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(sum), 500);
})"""


def upload(member, *names):
    member.main.locator("#files").set_input_files([FILES / name for name in names])
    member.button("pictureAdd").click()
    member.page.wait_for_load_state()


def keep_catalogue(member, look):
    member.page.goto("/office/products")
    look("office-products")
    member.main.locator("#find").fill(GOODS)
    member.button("orderFind").click()
    member.main.get_by_role("list").first.get_by_role("link").first.click()
    look("office-product-bare")
    upload(member, "telephone.jpg", "shirt.webp", "texts.png")
    member.sees("pictureAdded", count=3)
    upload(member, "still.gif", "moves.webp")
    member.sees("pictureMoves")
    look("office-product-refused")
    first = member.main.locator(".office-pictures > li").first
    first.locator("input[name=alt-en]").fill("The shirt from the front")
    first.locator("input[name=alt-he]").fill("החולצה מלפנים")
    first.get_by_role("button", name=member.words.text("save"), exact=True).click()
    member.sees("officeSaved")
    for language in ("en", "he", "hu"):
        member.main.locator(f"#description-{language}").fill(RICH)
    member.main.locator("form[action$='/texts'] button").click()
    member.sees("officeSaved")
    member.main.locator("#facts ~ details summary").click()
    for field, text in {
            "maker-name": "Weavers Ltd", "maker-postal": "1 Mill Lane, Leeds LS1 1AA",
            "maker-electronic": "hello@weavers.example", "maker-country": "GB",
            "union-name": "", "union-postal": "", "union-electronic": ""}.items():
        member.main.locator(f"#{field}").fill(text)
    member.main.locator("form[action$='/manufacturer'] button").click()
    member.sees("makerNobodyInUnion")
    for field, text in {
            "maker-name": "Weavers Ltd", "maker-postal": "1 Mill Lane, Leeds LS1 1AA",
            "maker-electronic": "hello@weavers.example", "maker-country": "GB",
            "union-name": "Import Kft.", "union-postal": "1055 Budapest, Fő utca 1.",
            "union-electronic": "https://import.example"}.items():
        member.main.locator(f"#{field}").fill(text)
    member.main.locator("form[action$='/manufacturer'] button").click()
    member.sees("officeSaved")
    for amount in member.main.locator("input[name^=amount-]").all():
        amount.fill("0.5")
    member.main.locator("#warnings-en").fill("Keep away from fire.")
    member.main.locator("#warnings-he").fill("יש להרחיק מאש.")
    member.main.locator("form[action$='/facts'] button").click()
    member.sees("officeSaved")
    look("office-product")


def goods_pages(browser, server, language, market, place):
    found = []
    with (
        Shopper(browser, server, DESKTOP, language=language) as guest,
        Associate(browser, server, DESKTOP) as manager,
        Associate(browser, server, DESKTOP, language=language) as member,
    ):
        manager.page.goto("/office")
        manager.sign_in(*server.staff("manager", "every place"))
        keep_catalogue(manager, lambda name: examine(manager, name, found))

        # The goods as customers see them.
        page = guest.page
        guest.visit(market)
        page.goto(f"/{market}/{language}/p/{GOODS}")
        expect(page.locator(".gallery img").first).to_be_visible()
        assert page.locator(".gallery img").first.evaluate("(e) => e.currentSrc").endswith(".webp")
        assert page.evaluate(SHIFTS) < 0.02
        assert "owned" not in page.title()
        guest.context.grant_permissions(["clipboard-read", "clipboard-write"])
        share = page.locator("a[data-share]")
        expect(share).to_have_text(guest.words.text("shareCopy"))
        share.click()
        expect(share).to_have_text(guest.words.text("shareCopied"))
        assert GOODS in page.evaluate("navigator.clipboard.readText()")
        examine(guest, "product-pictures", found)
        page.goto(f"/{market}/{language}/c/women")
        examine(guest, "collection-pictures", found)

        # Bought, handed over, reviewed.
        number = guest.order_quickly(market, GOODS, place)
        member.page.goto("/office")
        member.sign_in(*server.staff("associate", place))
        member.open_order(number)
        member.pick()
        member.make_ready()
        page.goto(guest.orders[number])
        member.hand_over(guest.collection_code())
        page.reload()
        guest.link("reviewWrite", guest.main).click()
        examine(guest, "review-form", found)
        guest.field("reviewName").fill("")
        guest.button("reviewSend").click()
        guest.sees("reviewNameMissing")
        examine(guest, "review-errors", found)
        guest.main.locator("#rating-4").check()
        guest.field("reviewText").fill("Warm & soft.\nRuns a little large.")
        guest.field("reviewName").fill("Ada")
        guest.button("reviewSend").click()
        guest.sees("reviewThanks")
        page.goto(f"/{market}/{language}/p/{GOODS}#reviews")
        guest.sees("reviewVerified")
        examine(guest, "product-reviewed", found)
        page.goto(f"/{market}/{language}/p/{GOODS}/reviews")
        examine(guest, "reviews", found)
        manager.page.goto("/office/reviews")
        examine(manager, "office-reviews", found)
        manager.button("reviewHide").click()
        expect(manager.button("reviewShow")).to_be_visible()
        page.reload()
        guest.sees("reviewsNone")
        manager.button("reviewShow").click()
        expect(manager.button("reviewHide")).to_be_visible()
    nothing(found)
